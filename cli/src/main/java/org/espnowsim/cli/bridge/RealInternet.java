package org.espnowsim.cli.bridge;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.net.InetSocketAddress;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.espnowsim.frame.Payload;
import org.espnowsim.net.Internet;
import org.espnowsim.sim.external.Inbox;

/**
 * The real network, by sockets of this machine, which {@link #close} closes. One thread serves them
 * all. It reads only what the run has asked for: what the run does not take, the machine's network
 * holds back, or drops.
 *
 * <p>Whom to reach is for the caller to judge; this class reaches whom it is told to.
 */
public final class RealInternet implements Internet, AutoCloseable {

    private final Inbox inbox;
    private final Consumer<String> warning;
    private final EventLoopGroup group =
            new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final EventLoop loop = group.next();
    private final Set<RealSocket> open = ConcurrentHashMap.newKeySet();
    private final Set<String> warned = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /**
     * A network to which nothing is open.
     *
     * @param inbox of the run, through which it hears what comes
     * @param warning told once of each host that cannot be reached, by any thread
     */
    public RealInternet(Inbox inbox, Consumer<String> warning) {
        this.inbox = inbox;
        this.warning = warning;
    }

    @Override
    public Stream connect(String host, int port, StreamListener listener) {
        RealStream stream = new RealStream(this, host, port, listener);
        open(stream, host, port);
        return stream;
    }

    @Override
    public Datagrams datagrams(String host, int port, Consumer<Payload> received) {
        RealDatagrams datagrams = new RealDatagrams(this, host, port, received);
        open(datagrams, host, port);
        return datagrams;
    }

    private void open(RealSocket socket, String host, int port) {
        open.add(socket);
        // The machine's look-up waits, for which the event loop has no time.
        Thread.ofVirtual()
                .name("look-up")
                .start(() -> {
                    InetSocketAddress address = new InetSocketAddress(host, port);
                    onLoop(() -> socket.open(loop, address));
                });
    }

    /** Does something in the thread that serves the sockets; nothing once all is closed. */
    void onLoop(Runnable task) {
        try {
            loop.execute(task);
        } catch (RejectedExecutionException e) {
            // The run is over.
        }
    }

    /** {@return whether the run takes an action} */
    boolean post(Runnable action) {
        return inbox.post(action);
    }

    /** Says why a host cannot be reached. */
    void warn(String host, int port, String reason) {
        String to = host + ":" + port;
        if (!closed && warned.add(to)) {
            warning.accept("%s cannot be reached: %s".formatted(to, reason));
        }
    }

    /** Forgets a socket that has been closed. */
    void forget(RealSocket socket) {
        open.remove(socket);
    }

    /** {@return how many sockets are open} */
    int openCount() {
        return open.size();
    }

    /** Closes all sockets. */
    @Override
    public void close() {
        closed = true;
        Set.copyOf(open).forEach(RealSocket::close);
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
