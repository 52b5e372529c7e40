package org.espnowsim.net;

import java.util.Optional;
import org.espnowsim.frame.Payload;
import org.jspecify.annotations.Nullable;

/** A socket of TCP that is to be connected, or is. */
public final class TcpSocket implements Socket {

    /** Writable from this much room on; lwIP's {@code TCP_SNDLOWAT}, two segments and a byte. */
    private static final int WRITABLE_BYTES = 2 * TcpConnection.MSS_BYTES + 1;

    /** What becomes of bytes that have arrived. */
    @FunctionalInterface
    private interface Reading {
        Payload bytes(TcpConnection connection, int max);
    }

    private final Network network;
    private final IpStack stack;
    private Endpoint bound = Endpoint.ANY;
    private @Nullable TcpConnection connection;
    private boolean isErrorTold;
    private boolean noDelay;
    private boolean closed;

    TcpSocket(Network network, IpStack stack) {
        this.network = network;
        this.stack = stack;
    }

    /** The socket of a connection that was accepted. */
    TcpSocket(Network network, IpStack stack, TcpConnection accepted) {
        this(network, stack);
        connection = accepted;
        accepted.onChange(network::changed);
    }

    // ---- before it is connected ----

    /**
     * Takes a port. One at which only old connections end can be taken, as with {@code
     * SO_REUSEADDR}.
     *
     * @param wanted port 0 for any that is free
     * @throws NetException {@link NetErr#EADDRINUSE}; {@link NetErr#EADDRNOTAVAIL} if the address
     *     is not the board's; {@link NetErr#EINVAL} if it has a port
     */
    public void bind(Endpoint wanted) {
        checkOpen();
        if (bound.port() != 0 || connection != null) {
            throw new NetException(NetErr.EINVAL, "the socket has a port: " + local());
        }
        bound = stack.bindTcp(wanted);
    }

    /**
     * Lets others connect; this socket is of no use afterwards.
     *
     * @param backlog how many connections may wait to be accepted; 0 is as 1
     * @return what takes its place
     * @throws NetException {@link NetErr#EISCONN} if it is connected
     */
    public TcpListener listen(int backlog) {
        checkOpen();
        if (connection != null) {
            throw new NetException(NetErr.EISCONN, "the socket is connected; make a new one");
        }
        if (bound.port() == 0) {
            bound = stack.bindTcp(Endpoint.ANY);
        }
        TcpListener listener = new TcpListener(network, stack, bound, backlog);
        stack.listen(listener);
        network.replace(this, listener);
        closed = true;
        return listener;
    }

    /**
     * Connects, and waits until it is connected.
     *
     * @return false if the time is over; the attempt goes on, and {@link #poll} tells of its end
     * @throws NetException {@link NetErr#EHOSTUNREACH} if the station is not connected; {@link
     *     NetErr#ECONNRESET} if nobody listens there; {@link NetErr#ECONNABORTED} if nobody answers
     *     for 18.5 s; {@link NetErr#EALREADY} or {@link NetErr#EISCONN} if it was called before;
     *     {@link NetErr#ENOTCONN} if that has failed; {@link NetErr#EINVAL} if the address is
     *     nobody's own, or the port 0; {@link NetErr#ENOMEM} if there are too many connections
     */
    public boolean connect(Endpoint remote, long timeoutMs) {
        checkOpen();
        checkUnconnected();
        if (remote.port() == 0
                || remote.address().isAny()
                || remote.address().isMulticast()
                || stack.isBroadcast(remote.address())) {
            throw new NetException(NetErr.EINVAL, remote + " is not one board's port");
        }
        if (bound.port() == 0) {
            bound = stack.bindTcp(Endpoint.ANY);
        }
        TcpConnection opening = stack.connect(bound.port(), remote);
        connection = opening;
        opening.setNoDelay(noDelay);
        opening.onChange(network::changed);
        opening.open();
        network.await(() -> closed || !opening.isOpening(), timeoutMs);
        checkOpen();
        tellError(opening);
        return !opening.isOpening();
    }

    private void checkUnconnected() {
        TcpConnection current = connection;
        if (current == null) {
            return;
        }
        if (current.isOpening()) {
            throw new NetException(NetErr.EALREADY, "the socket is being connected; wait");
        }
        if (current.error() != null) {
            throw new NetException(NetErr.ENOTCONN, "the socket has failed; make a new one");
        }
        throw new NetException(NetErr.EISCONN, "the socket is connected; make a new one");
    }

    // ---- once it is ----

    /**
     * Sends as many bytes as there is room for, and waits for room if there is none.
     *
     * @return how many were taken; 0 if the time was over before
     * @throws NetException {@link NetErr#ENOTCONN} if it is not connected, or can only read;
     *     otherwise why the connection has ended, once
     */
    public int send(byte[] bytes, int offset, int count, long timeoutMs) {
        checkOpen();
        TcpConnection current = connection();
        if (count == 0) {
            return 0;
        }
        network.await(
                () -> current.room() > 0 || !(current.canWrite() || current.isOpening()),
                timeoutMs);
        checkOpen();
        tellError(current);
        if (!current.canWrite() && !current.isOpening()) {
            throw new NetException(NetErr.ENOTCONN, "nothing can be sent any more");
        }
        return current.write(bytes, offset, count);
    }

    /**
     * Takes bytes that have arrived, and waits for some if there are none.
     *
     * @param max 1 or more
     * @return 1 to {@code max} bytes; none if the other side has sent all; empty if the time was
     *     over before
     * @throws NetException {@link NetErr#ENOTCONN} if it is not connected; otherwise why the
     *     connection has ended, once, when all that had arrived is read
     */
    public Optional<Payload> recv(int max, long timeoutMs) {
        return recv(max, timeoutMs, TcpConnection::read);
    }

    /** As {@link #recv}, but what is told stays to be read; {@code MSG_PEEK}. */
    public Optional<Payload> peek(int max, long timeoutMs) {
        return recv(max, timeoutMs, TcpConnection::peek);
    }

    private Optional<Payload> recv(int max, long timeoutMs, Reading reading) {
        if (max < 1) {
            throw new IllegalArgumentException("at most " + max + " bytes; use 1 or more");
        }
        checkOpen();
        TcpConnection current = connection();
        network.await(() -> isReadable(current), timeoutMs);
        checkOpen();
        if (current.available() > 0) {
            return Optional.of(reading.bytes(current, max));
        }
        if (current.isAtEnd()) {
            return Optional.of(Payload.EMPTY);
        }
        tellError(current);
        return Optional.empty();
    }

    private static boolean isReadable(TcpConnection current) {
        return current.available() > 0 || current.isAtEnd() || current.error() != null;
    }

    /**
     * Says that nothing more will be sent; it can still be read.
     *
     * @throws NetException {@link NetErr#ENOTCONN} if it is not connected
     */
    public void shutdownOutput() {
        checkOpen();
        TcpConnection current = connection();
        tellError(current);
        current.shutdownOutput();
    }

    /** Sets whether small segments are sent at once, {@code TCP_NODELAY}; false at first. */
    public void setNoDelay(boolean newNoDelay) {
        noDelay = newNoDelay;
        if (connection != null) {
            connection.setNoDelay(newNoDelay);
        }
    }

    /**
     * {@return the other side}
     *
     * @throws NetException {@link NetErr#ENOTCONN} if there is none
     */
    public Endpoint remote() {
        return connection().remote();
    }

    private TcpConnection connection() {
        TcpConnection current = connection;
        if (current == null) {
            throw new NetException(NetErr.ENOTCONN, "the socket is not connected; connect first");
        }
        return current;
    }

    /** What has failed says so once; then it is just not connected. */
    private void tellError(TcpConnection current) {
        NetErr error = current.error();
        if (error == null) {
            return;
        }
        if (isErrorTold) {
            throw new NetException(NetErr.ENOTCONN, "the connection has failed; make a new one");
        }
        isErrorTold = true;
        throw new NetException(error, stack.explain(error, current.remote()));
    }

    // ---- always ----

    /**
     * {@inheritDoc} As lwIP's select: readable at the end and after a failure, too; writable with
     * room for two segments.
     */
    @Override
    public int poll() {
        TcpConnection current = connection;
        if (closed) {
            return 0;
        }
        if (current == null) {
            return POLLOUT | POLLHUP; // As MicroPython says of a new one.
        }
        if (current.error() != null) {
            return POLLIN | POLLOUT | POLLERR | POLLHUP;
        }
        boolean isOver = current.isAtEnd() && !current.canWrite();
        return (isReadable(current) ? POLLIN : 0)
                | (current.room() >= WRITABLE_BYTES ? POLLOUT : 0)
                | (isOver ? POLLHUP : 0);
    }

    @Override
    public Endpoint local() {
        TcpConnection current = connection;
        return current == null ? bound : current.local();
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    /**
     * {@inheritDoc} What was sent still arrives; if something is unread, the other side is told by
     * a reset, as lwIP does.
     */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        stack.releaseTcp(bound.port());
        if (connection != null) {
            connection.close();
        }
        network.remove(this);
    }

    private void checkOpen() {
        network.serve();
        if (closed) {
            throw new NetException(
                    NetErr.EBADF,
                    "the socket is closed, or listens; use its listener or a new one");
        }
    }
}
