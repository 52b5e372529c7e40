package org.espnowsim.net;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.ToIntFunction;
import org.espnowsim.net.packet.Ipv4Address;
import org.espnowsim.radio.WifiInterface;
import org.espnowsim.schedule.Scheduler;
import org.espnowsim.time.Signal;

/**
 * A board's IP network, as a program's sockets need it. Calls that wait do so on the board's clock;
 * {@code irq} callbacks run meanwhile.
 *
 * <p>A timeout is in milliseconds; 0 does not wait, negative waits for ever. What ends by a timeout
 * is a result; everything else that fails is a {@link NetException}.
 *
 * <p>Belongs to one run of the board's interpreter. Used by the board's program only.
 */
public final class Network {

    /** Sockets that can be open at a time, listening ones too; {@code CONFIG_LWIP_MAX_SOCKETS}. */
    public static final int SOCKETS_MAX = 10;

    /** What names in the same network may end with. */
    private static final String LOCAL = ".local";

    private final IpStack stack;
    private final Scheduler scheduler;
    private final ToIntFunction<NetErr> numbers;
    private final List<Socket> open = new ArrayList<>();
    private final Signal changed;

    /**
     * A network without sockets.
     *
     * @param scheduler the device's; waits are on its clock
     * @param numbers of errors on this board
     */
    public Network(IpStack stack, Scheduler scheduler, ToIntFunction<NetErr> numbers) {
        this.stack = stack;
        this.scheduler = scheduler;
        this.numbers = numbers;
        changed = scheduler.newSignal();
    }

    /** {@return the number in {@code OSError} on this board} */
    public int number(NetErr err) {
        return numbers.applyAsInt(err);
    }

    // ---- addresses ----

    /**
     * {@return the addresses of an interface} Those of the station come from the access point that
     * it is connected to, and are {@link InterfaceConfig#NONE} otherwise. The board's own access
     * point has 192.168.4.1, ESP-IDF's default.
     */
    public InterfaceConfig config(WifiInterface wifiInterface) {
        return switch (wifiInterface) {
            case STA -> stack.station();
            case AP -> IpStack.SOFT_AP;
        };
    }

    /**
     * {@return the address that a name stands for: a dotted address as it is; the name of a node or
     * an access point of the scenario, perhaps with {@code .local}, if it is in the same network;
     * that of a time server, or of somebody in the real network whom the scenario allows}
     *
     * @throws NetException {@link NetErr#EAI_FAIL} of any other name
     */
    public Ipv4Address resolve(String name) {
        scheduler.serve();
        return Ipv4Address.parse(name)
                .or(() -> stack.lookUp(name))
                .or(() ->
                        name.endsWith(LOCAL) ? stack.lookUp(withoutLocal(name)) : Optional.empty())
                .orElseThrow(() -> stack.unknown(name));
    }

    private static String withoutLocal(String name) {
        return name.substring(0, name.length() - LOCAL.length());
    }

    // ---- sockets ----

    /**
     * {@return a new socket of UDP}
     *
     * @throws NetException {@link NetErr#ENFILE} if {@link #SOCKETS_MAX} are open
     */
    public UdpSocket udpSocket() {
        scheduler.serve();
        return add(new UdpSocket(this, stack));
    }

    /**
     * {@return a new socket of TCP, to connect or to listen}
     *
     * @throws NetException {@link NetErr#ENFILE} if {@link #SOCKETS_MAX} are open
     */
    public TcpSocket tcpSocket() {
        scheduler.serve();
        return add(new TcpSocket(this, stack));
    }

    <T extends Socket> T add(T socket) {
        checkRoom();
        open.add(socket);
        return socket;
    }

    void checkRoom() {
        if (open.size() >= SOCKETS_MAX) {
            throw new NetException(
                    NetErr.ENFILE, SOCKETS_MAX + " sockets are open, no more can be; close some");
        }
    }

    /** A socket has been closed. */
    void remove(Socket socket) {
        open.remove(socket);
        changed();
    }

    /** A socket that listens takes the place of the one that was to. */
    void replace(TcpSocket socket, TcpListener byListener) {
        open.set(open.indexOf(socket), byListener);
    }

    /** Closes all sockets, as the end of the interpreter does. */
    public void close() {
        List.copyOf(open).forEach(Socket::close);
    }

    // ---- waiting ----

    /** Something has become possible at a socket. */
    void changed() {
        changed.raise();
        scheduler.activity().raise();
    }

    /** To be called first by whatever a program does at a socket. */
    void serve() {
        scheduler.serve();
    }

    /** {@return whether it came true before the timeout} */
    boolean await(BooleanSupplier condition, long timeoutMs) {
        scheduler.serve();
        long deadlineNs = scheduler.deadlineNs(timeoutMs);
        while (!condition.getAsBoolean()) {
            if (scheduler.nowNs() >= deadlineNs) {
                return false;
            }
            changed.await(deadlineNs);
        }
        return true;
    }
}
