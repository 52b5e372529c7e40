package org.espnowsim.net;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/** A socket of TCP to which others connect. */
public final class TcpListener implements Socket {

    private final Network network;
    private final IpStack stack;
    private final Endpoint local;
    private final int backlog;
    private final List<TcpConnection> opening = new ArrayList<>();
    private final Queue<TcpConnection> ready = new ArrayDeque<>();
    private boolean closed;

    TcpListener(Network network, IpStack stack, Endpoint local, int backlog) {
        this.network = network;
        this.stack = stack;
        this.local = local;
        this.backlog = Math.max(1, backlog);
    }

    /**
     * Takes the oldest connection, and waits for one if there is none.
     *
     * @return empty if none came in time
     * @throws NetException {@link NetErr#EBADF} if closed; {@link NetErr#ENFILE} if there is no
     *     socket left for it, which ends the connection
     */
    public Optional<TcpSocket> accept(long timeoutMs) {
        checkOpen();
        network.await(() -> closed || !ready.isEmpty(), timeoutMs);
        checkOpen();
        TcpConnection accepted = ready.poll();
        if (accepted == null) {
            return Optional.empty();
        }
        try {
            network.checkRoom();
        } catch (NetException e) {
            accepted.abort();
            throw e;
        }
        return Optional.of(network.add(new TcpSocket(network, stack, accepted)));
    }

    /** {@return whether there is room for one more to wait; who is not let in asks again} */
    boolean hasRoom() {
        return opening.size() + ready.size() < backlog;
    }

    /** A connection to its port has been asked for. */
    void add(TcpConnection asked) {
        opening.add(asked);
        asked.onChange(() -> opened(asked));
        asked.open();
    }

    private void opened(TcpConnection asked) {
        if (asked.isOpening() || !opening.remove(asked)) {
            return;
        }
        if (asked.state() != TcpConnection.State.CLOSED) {
            ready.add(asked);
            network.changed();
        }
    }

    @Override
    public int poll() {
        return closed || ready.isEmpty() ? 0 : POLLIN;
    }

    @Override
    public Endpoint local() {
        return local;
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    /** {@inheritDoc} Connections that wait to be accepted are reset. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        stack.unlisten(this);
        stack.releaseTcp(local.port());
        List.copyOf(opening).forEach(TcpConnection::abort);
        ready.forEach(TcpConnection::abort);
        ready.clear();
        network.remove(this);
    }

    private void checkOpen() {
        network.serve();
        if (closed) {
            throw new NetException(NetErr.EBADF, "the socket is closed; make a new one");
        }
    }
}
