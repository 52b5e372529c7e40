package org.espnowsim.micropython.board;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.espnowsim.frame.Payload;
import org.espnowsim.micropython.engine.Interpreter;
import org.espnowsim.micropython.engine.PythonError;
import org.espnowsim.net.Endpoint;
import org.espnowsim.net.NetErr;
import org.espnowsim.net.NetException;
import org.espnowsim.net.Network;
import org.espnowsim.net.Socket;
import org.espnowsim.net.TcpListener;
import org.espnowsim.net.TcpSocket;
import org.espnowsim.net.UdpSocket;
import org.espnowsim.net.packet.Ipv4Address;
import org.jspecify.annotations.Nullable;

/**
 * What the Python module {@code socket} is made of. Sockets have numbers; addresses are dotted text
 * and a port; data is in Python's memory, as address and length; times are in milliseconds, -1 for
 * ever.
 */
final class NetFunctions {

    private final Supplier<BoardRun> run;
    private final TreeMap<Integer, Opened> sockets = new TreeMap<>();

    /** What the console was told already. */
    private final Set<String> explained = new TreeSet<>();

    private int socketsMade;

    /** A socket, and who sent what was read last from it. */
    private static final class Opened {

        private Socket socket;
        private Endpoint sender = Endpoint.ANY;

        /** Where Python's object is that stands for it; 0 until that is told. */
        private int object;

        Opened(Socket socket) {
            this.socket = socket;
        }
    }

    private NetFunctions(Supplier<BoardRun> run) {
        this.run = run;
    }

    static void addTo(BoardFunctions functions, Supplier<BoardRun> run) {
        NetFunctions net = new NetFunctions(run);
        net.add(functions, "net_resolve", a -> net.network().resolve(a.text(0)).toString());
        net.add(functions, "net_is_address", a -> Ipv4Address.parse(a.text(0)).isPresent());
        net.add(functions, "net_socket", net::open);
        functions.action("net_own", net::own);
        net.add(functions, "net_close", net::close);
        net.add(functions, "net_bind", net::bind);
        net.add(functions, "net_listen", net::listen);
        net.add(functions, "net_accept", net::accept);
        net.add(functions, "net_connect", net::connect);
        net.add(functions, "net_nodelay", net::setNoDelay);
        net.add(functions, "net_remote", net::remote);
        net.add(functions, "net_send", net::send);
        net.add(functions, "net_sendto", net::sendTo);
        net.add(functions, "net_recv", net::receive);
        net.add(functions, "net_poll", a -> net.opened(a).socket.poll());
    }

    /** All take time first, and raise what a board does. */
    private void add(BoardFunctions functions, String name, Arguments.Function function) {
        functions.function(
                name,
                arguments -> {
                    run.get().charge();
                    try {
                        return function.call(arguments);
                    } catch (NetException e) {
                        explain(e);
                        throw new PythonError("OSError", network().number(e.err()));
                    }
                });
    }

    /** Says once what no board would: that something is not reachable as it is not simulated. */
    private void explain(NetException e) {
        boolean isUnreachable = e.err() == NetErr.EHOSTUNREACH || e.err() == NetErr.EAI_FAIL;
        if (isUnreachable && explained.add(e.getMessage())) {
            run.get().console().print("espnow-sim: " + e.getMessage() + "\n");
        }
    }

    private Network network() {
        return run.get().node().network();
    }

    private Interpreter memory() {
        return run.get().interpreter();
    }

    private Object open(Arguments a) {
        return add(a.truth(0) ? network().tcpSocket() : network().udpSocket());
    }

    private int add(Socket socket) {
        sockets.put(socketsMade, new Opened(socket));
        return socketsMade++;
    }

    /** Says which Python object stands for a socket: without it, the socket is closed. */
    private void own(Arguments a) {
        Opened opened = sockets.get(a.integer(0));
        if (opened != null) {
            opened.object = a.integer(1);
            run.get().onGarbageCollected(this::garbageCollected);
        }
    }

    /** Closes the sockets that the program has lost, as the finaliser of a board's socket does. */
    private void garbageCollected() {
        List<Opened> lost = sockets.values().stream().filter(this::isLost).toList();
        sockets.values().removeAll(lost);
        lost.forEach(opened -> opened.socket.close());
    }

    private boolean isLost(Opened opened) {
        return opened.object != 0 && memory().isFree(opened.object);
    }

    private Opened opened(Arguments a) {
        Opened opened = sockets.get(a.integer(0));
        if (opened == null) {
            throw new NetException(NetErr.EBADF, "the socket is closed; make a new one");
        }
        return opened;
    }

    private @Nullable Object close(Arguments a) {
        Opened opened = sockets.remove(a.integer(0));
        if (opened != null) {
            opened.socket.close();
        }
        return null;
    }

    private static Endpoint endpoint(Arguments a, int index) {
        Ipv4Address address =
                Ipv4Address.parse(a.text(index))
                        .orElseThrow(() -> new IllegalArgumentException("invalid arguments"));
        return new Endpoint(address, a.integer(index + 1) & 0xffff);
    }

    // ---- connections ----

    private @Nullable Object bind(Arguments a) {
        Endpoint wanted = endpoint(a, 1);
        switch (opened(a).socket) {
            case TcpSocket tcp -> tcp.bind(wanted);
            case UdpSocket udp -> udp.bind(wanted);
            case TcpListener _ -> throw new NetException(NetErr.EINVAL, "the socket listens");
        }
        return null;
    }

    private @Nullable Object listen(Arguments a) {
        Opened opened = opened(a);
        switch (opened.socket) {
            case TcpSocket tcp -> opened.socket = tcp.listen(a.integer(1));
            case TcpListener _ -> {}
            case UdpSocket _ -> throw notOf("UDP");
        }
        return null;
    }

    /** {@return the number of a socket, or -1 if the time was over} */
    private Object accept(Arguments a) {
        if (!(opened(a).socket instanceof TcpListener listener)) {
            throw new NetException(NetErr.EINVAL, "the socket does not listen");
        }
        return listener.accept(a.integer(1)).map(this::add).orElse(-1);
    }

    /** {@return whether it is connected; false if the time was over} */
    private Object connect(Arguments a) {
        Endpoint remote = endpoint(a, 1);
        return switch (opened(a).socket) {
            case TcpSocket tcp -> tcp.connect(remote, a.integer(3));
            case UdpSocket udp -> {
                udp.connect(remote);
                yield true;
            }
            case TcpListener _ -> throw new NetException(NetErr.EINVAL, "the socket listens");
        };
    }

    private @Nullable Object setNoDelay(Arguments a) {
        if (opened(a).socket instanceof TcpSocket tcp) {
            tcp.setNoDelay(a.truth(1));
        }
        return null;
    }

    /** {@return the other side of a connection, or who sent what was read last} */
    private Object remote(Arguments a) {
        Opened opened = opened(a);
        return opened.socket instanceof TcpSocket tcp
                ? tcp.remote().toString()
                : opened.sender.toString();
    }

    private static NetException notOf(String kind) {
        return new NetException(NetErr.EOPNOTSUPP, "a socket of " + kind + " cannot do that");
    }

    // ---- data ----

    /** {@return how many bytes were taken; 0 if the time was over} */
    private Object send(Arguments a) {
        byte[] bytes = memory().readBytes(a.integer(1), a.integer(2));
        return switch (opened(a).socket) {
            case TcpSocket tcp -> tcp.send(bytes, 0, bytes.length, a.integer(3));
            case UdpSocket udp -> udp.send(Payload.of(bytes));
            case TcpListener _ -> throw new NetException(NetErr.ENOTCONN, "the socket listens");
        };
    }

    /** A connection of TCP is told nothing by an address. */
    private Object sendTo(Arguments a) {
        byte[] bytes = memory().readBytes(a.integer(1), a.integer(2));
        return switch (opened(a).socket) {
            case TcpSocket tcp -> tcp.send(bytes, 0, bytes.length, -1);
            case UdpSocket udp -> udp.sendTo(Payload.of(bytes), endpoint(a, 3));
            case TcpListener _ -> throw new NetException(NetErr.ENOTCONN, "the socket listens");
        };
    }

    /** {@return how many bytes were read; 0 at the end, -1 if the time was over} */
    private Object receive(Arguments a) {
        int max = a.integer(2);
        Opened opened = opened(a);
        Optional<Payload> received =
                switch (opened.socket) {
                    case TcpSocket tcp ->
                            max == 0 ? Optional.of(Payload.EMPTY) : stream(tcp, max, a);
                    case UdpSocket udp -> datagram(udp, opened, a);
                    case TcpListener _ ->
                            throw new NetException(NetErr.ENOTCONN, "the socket listens");
                };
        received.ifPresent(
                bytes -> memory().writeBytes(a.integer(1), cut(bytes.toByteArray(), max)));
        return received.map(bytes -> Math.min(max, bytes.length())).orElse(-1);
    }

    /** Whether what is received stays, to be received again. */
    private static boolean isPeek(Arguments a) {
        return a.isGiven(4) && a.truth(4);
    }

    private static Optional<Payload> stream(TcpSocket tcp, int max, Arguments a) {
        return isPeek(a) ? tcp.peek(max, a.integer(3)) : tcp.recv(max, a.integer(3));
    }

    private static Optional<Payload> datagram(UdpSocket udp, Opened opened, Arguments a) {
        Optional<UdpSocket.Received> received =
                isPeek(a) ? udp.peekFrom(a.integer(3)) : udp.recvFrom(a.integer(3));
        received.ifPresent(datagram -> opened.sender = datagram.from());
        return received.map(UdpSocket.Received::data);
    }

    /** What is longer than the buffer is lost, as with any datagram. */
    private static byte[] cut(byte[] bytes, int max) {
        return bytes.length <= max ? bytes : Payload.of(bytes, 0, max).toByteArray();
    }
}
