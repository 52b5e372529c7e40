package org.espnowsim.cli.live;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import io.netty.handler.timeout.IdleStateHandler;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.espnowsim.sim.external.Inbox;

/** Serves a run to browsers and other tools, by HTTP and WebSocket. */
public final class LiveServer implements AutoCloseable {

    /** The path of the WebSocket. */
    static final String EVENTS = LiveApi.PREFIX + "events";

    /** A hundred years. */
    static final Duration LONGEST = Duration.ofDays(36_500);

    /** Speeds, virtual over real time. */
    static final double SPEED_MIN = 1e-6;

    static final double SPEED_MAX = 1e6;

    // Limits, all assumed: more than a browser or a tool needs.
    private static final int CONNECTIONS_MAX = 128;
    private static final int BACKLOG = 64;
    private static final int LINE_MAX = 4 * 1024;
    private static final int HEADERS_MAX = 16 * 1024;
    private static final int BODY_MAX = 64 * 1024;
    private static final int MESSAGE_MAX = 4 * 1024;
    private static final int SILENCE_S = 60;

    private final EventLoopGroup group =
            new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final AtomicInteger connections = new AtomicInteger();
    private final Viewers viewers = new Viewers(System::nanoTime);
    private final LiveSession session;
    private final Channel channel;

    private LiveServer(
            InetSocketAddress address, Optional<String> token, LiveSetup setup, Inbox inbox)
            throws IOException {
        try {
            session = new LiveSession(setup, inbox, viewers);
        } catch (RuntimeException e) {
            endThreads();
            throw e;
        }
        viewers.of(session);
        Guard guard = new Guard(token, hosts(address));
        ChannelFuture bound =
                new ServerBootstrap()
                        .group(group)
                        .channel(NioServerSocketChannel.class)
                        .option(ChannelOption.SO_BACKLOG, BACKLOG)
                        .childOption(ChannelOption.TCP_NODELAY, true)
                        .childOption(
                                ChannelOption.WRITE_BUFFER_WATER_MARK,
                                new WriteBufferWaterMark(
                                        Viewers.UNTAKEN_BYTES_MAX / 2, Viewers.UNTAKEN_BYTES_MAX))
                        .childHandler(
                                new ChannelInitializer<Channel>() {
                                    @Override
                                    protected void initChannel(Channel child) {
                                        letIn(child, guard);
                                    }
                                })
                        .bind(address)
                        .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            endThreads();
            session.live().close();
            throw new IOException(
                    "%s:%d cannot be opened: %s"
                            .formatted(
                                    address.getHostString(),
                                    address.getPort(),
                                    address.isUnresolved()
                                            ? "there is no such host"
                                            : bound.cause().getMessage()));
        }
        channel = bound.channel();
    }

    /**
     * {@return a server that runs, with a run that stands still at its beginning}
     *
     * @param address to listen at
     * @param token what clients have to show; needed unless the address is a loopback one
     * @param inbox of the setup's kernel
     * @throws IOException if it cannot listen there
     * @throws IllegalArgumentException if a token is needed
     */
    public static LiveServer start(
            InetSocketAddress address, Optional<String> token, LiveSetup setup, Inbox inbox)
            throws IOException {
        if (token.isEmpty() && !isLoopback(address)) {
            throw new IllegalArgumentException(
                    "%s is within reach of other machines; a token is needed"
                            .formatted(address.getHostString()));
        }
        LiveServer server = new LiveServer(address, token, setup, inbox);
        server.session.start();
        return server;
    }

    /** {@return whether only this machine reaches it} */
    public static boolean isLoopback(InetSocketAddress address) {
        return !address.isUnresolved() && address.getAddress().isLoopbackAddress();
    }

    private static Set<String> hosts(InetSocketAddress address) {
        Set<String> hosts = new LinkedHashSet<>();
        hosts.add("localhost");
        hosts.add("127.0.0.1");
        hosts.add("[::1]");
        hosts.add(address.getHostString());
        return hosts;
    }

    private void letIn(Channel child, Guard guard) {
        if (connections.incrementAndGet() > CONNECTIONS_MAX) {
            connections.decrementAndGet();
            child.close().addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
            return;
        }
        child.closeFuture().addListener(_ -> connections.decrementAndGet());
        ChannelPipeline pipeline = child.pipeline();
        pipeline.addLast(new IdleStateHandler(SILENCE_S, SILENCE_S, 0));
        pipeline.addLast(new HttpServerCodec(LINE_MAX, HEADERS_MAX, BODY_MAX));
        pipeline.addLast(new WholeRequests(BODY_MAX));
        pipeline.addLast(new UpgradeGuard(guard));
        pipeline.addLast(
                new WebSocketServerProtocolHandler(
                        WebSocketServerProtocolConfig.newBuilder()
                                .websocketPath(EVENTS)
                                .checkStartsWith(true)
                                .maxFramePayloadLength(MESSAGE_MAX)
                                .handshakeTimeoutMillis(10_000)
                                .build()));
        pipeline.addLast(new HttpFrontend(guard, session, viewers));
    }

    /** {@return the TCP port} */
    public int port() {
        return ((InetSocketAddress) channel.localAddress()).getPort();
    }

    /** Has the run's time go on. */
    public void play() {
        session.post(asked -> asked.play(true));
    }

    /** Sends all away, ends the run and frees the port. */
    @Override
    public void close() {
        channel.close().awaitUninterruptibly();
        viewers.close();
        session.close();
        endThreads();
    }

    private void endThreads() {
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
