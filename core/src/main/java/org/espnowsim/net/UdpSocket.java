package org.espnowsim.net;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import org.espnowsim.frame.Payload;
import org.espnowsim.net.packet.UdpDatagram;
import org.espnowsim.radio.RxOutcome;
import org.jspecify.annotations.Nullable;

/** A socket of UDP. */
public final class UdpSocket implements Socket {

    /** Datagrams that may wait to be read; {@code CONFIG_LWIP_UDP_RECVMBOX_SIZE}. */
    public static final int QUEUE_MAX = 6;

    /**
     * A datagram that has arrived.
     *
     * @param from who sent it
     */
    public record Received(Payload data, Endpoint from) {}

    private final Network network;
    private final IpStack stack;
    private final Queue<Received> queue = new ArrayDeque<>();
    private Endpoint local = Endpoint.ANY;
    private @Nullable Endpoint remote;
    private boolean closed;

    UdpSocket(Network network, IpStack stack) {
        this.network = network;
        this.stack = stack;
    }

    /**
     * Takes a port, at which datagrams then arrive.
     *
     * @param wanted port 0 for any that is free
     * @throws NetException {@link NetErr#EADDRINUSE}; {@link NetErr#EADDRNOTAVAIL} if the address
     *     is not the board's; {@link NetErr#EINVAL} if it has a port
     */
    public void bind(Endpoint wanted) {
        checkOpen();
        if (local.port() != 0) {
            throw new NetException(NetErr.EINVAL, "the socket has port " + local.port());
        }
        local = stack.bind(this, wanted);
    }

    /**
     * Says with whom it talks: others are not heard any more, and {@link #send} needs no address.
     *
     * @throws NetException {@link NetErr#EBADF} if closed
     */
    public void connect(Endpoint newRemote) {
        checkOpen();
        bindIfNeeded();
        remote = newRemote;
    }

    /**
     * Sends a datagram to whom it is connected to.
     *
     * @return the number of bytes
     * @throws NetException {@link NetErr#ENOTCONN}; and as {@link #sendTo}
     */
    public int send(Payload data) {
        checkOpen();
        Endpoint to = remote;
        if (to == null) {
            throw new NetException(
                    NetErr.ENOTCONN, "say by connect whom to send to, or use sendTo");
        }
        return sendTo(data, to);
    }

    /**
     * Sends a datagram; whether it arrives, nobody knows. To 255.255.255.255 or the last address of
     * the network it goes to everybody in it.
     *
     * @param data 0 to 1472 bytes
     * @return the number of bytes
     * @throws NetException {@link NetErr#EHOSTUNREACH} if the station is not connected; {@link
     *     NetErr#EMSGSIZE} if there is too much for one packet, as fragments are not modelled;
     *     {@link NetErr#ENOMEM} if the radio has no free buffer
     * @throws UnsupportedOperationException for a multicast address, which is not modelled
     */
    public int sendTo(Payload data, Endpoint to) {
        checkOpen();
        if (to.address().isMulticast()) {
            throw new UnsupportedOperationException(
                    "multicast to "
                            + to.address()
                            + " is not modelled; use the broadcast address 255.255.255.255");
        }
        if (data.length() > UdpDatagram.MAX_DATA_BYTES) {
            throw new NetException(
                    NetErr.EMSGSIZE,
                    "%s bytes do not fit one packet, and fragments are not modelled; send at most %s"
                            .formatted(data.length(), UdpDatagram.MAX_DATA_BYTES));
        }
        bindIfNeeded();
        UdpDatagram datagram = new UdpDatagram(local.port(), to.port(), data);
        switch (stack.send(to.address(), datagram)) {
            case SENT -> {}
            case NO_ROUTE -> throw stack.noRoute(to);
            case NO_BUFFER ->
                    throw new NetException(
                            NetErr.ENOMEM, "all transmit buffers of the radio are in use; wait");
        }
        return data.length();
    }

    private void bindIfNeeded() {
        if (local.port() == 0) {
            local = stack.bind(this, Endpoint.ANY);
        }
    }

    /**
     * Takes the oldest datagram, and waits for one if there is none.
     *
     * @return empty if none came in time
     * @throws NetException {@link NetErr#EBADF} if closed
     */
    public Optional<Received> recvFrom(long timeoutMs) {
        awaitDatagram(timeoutMs);
        return Optional.ofNullable(queue.poll());
    }

    /** As {@link #recvFrom}, but the datagram stays to be taken; {@code MSG_PEEK}. */
    public Optional<Received> peekFrom(long timeoutMs) {
        awaitDatagram(timeoutMs);
        return Optional.ofNullable(queue.peek());
    }

    private void awaitDatagram(long timeoutMs) {
        checkOpen();
        network.await(() -> closed || !queue.isEmpty(), timeoutMs);
        checkOpen();
    }

    /** {@return what becomes of a datagram to its port} */
    RxOutcome offer(Received received) {
        if (remote != null && !remote.equals(received.from())) {
            return RxOutcome.NO_SOCKET;
        }
        if (queue.size() >= QUEUE_MAX) {
            return RxOutcome.SOCKET_QUEUE_FULL;
        }
        queue.add(received);
        network.changed();
        return RxOutcome.ACCEPTED;
    }

    /** {@inheritDoc} It can always be written to. */
    @Override
    public int poll() {
        if (closed) {
            return 0;
        }
        return POLLOUT | (queue.isEmpty() ? 0 : POLLIN);
    }

    @Override
    public Endpoint local() {
        return local;
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            queue.clear();
            stack.release(this);
            network.remove(this);
        }
    }

    private void checkOpen() {
        network.serve();
        if (closed) {
            throw new NetException(NetErr.EBADF, "the socket is closed; make a new one");
        }
    }
}
