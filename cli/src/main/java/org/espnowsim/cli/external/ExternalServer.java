package org.espnowsim.cli.external;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.LengthFieldBasedFrameDecoder;
import io.netty.handler.codec.LengthFieldPrepender;
import java.io.IOException;
import java.net.SocketAddress;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.espnowsim.node.Port;
import org.espnowsim.scenario.NodeSpec;
import org.espnowsim.scenario.external.ExternalLine;
import org.espnowsim.scenario.external.ExternalNodes;
import org.espnowsim.sim.external.Inbox;
import org.espnowsim.time.Durations;
import org.jspecify.annotations.Nullable;

/**
 * Where processes join a run as nodes.
 *
 * <p>Whoever sends what is no message is sent away, and disturbs nobody else. Bounded are the
 * number of connections, the length of a message, and what waits to be sent.
 */
public final class ExternalServer implements ExternalNodes, AutoCloseable {

    /** Connections beside those of the nodes: who restarts, or is about to be refused. Assumed. */
    static final int SPARE_CONNECTIONS = 64;

    private static final int LENGTH_BYTES = 4;
    private static final int BACKLOG = 128;

    /** Clients that were refused and told of. Assumed; more are no news. */
    private static final int REFUSALS_TOLD_MAX = 20;

    private static final long TELL_WHO_IS_MISSING_AFTER_NS = 2_000_000_000L;
    private static final long LOOK_MS = 100;

    private static final Set<String> KINDS = new LinkedHashSet<>(List.of("micropython", "esp-idf"));

    private final JoinPoint place;
    private final Options options;
    private final Inbox inbox;
    private final Consumer<String> messages;
    private final EventLoopGroup group =
            new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final EventLoop loop = group.next();
    private final SequencedMap<String, Seat> seats = new LinkedHashMap<>();
    private final AtomicReference<@Nullable String> failure = new AtomicReference<>();

    /** Released whenever a client takes a seat, or leaves it. */
    private final Semaphore changes = new Semaphore(0);

    /** The clients that are there; of the event loop alone. */
    private final Set<Client> clients = new LinkedHashSet<>();

    private int refusals;
    private @Nullable Channel listening;

    /**
     * How to treat clients.
     *
     * @param timeout how long they may take to join, and to say the next word; of real time
     * @param silence what happens if one takes longer
     * @param token what they have to know; empty for nothing
     * @param lockstep whether virtual time waits for them
     */
    public record Options(
            Duration timeout, Silence silence, Optional<String> token, boolean lockstep) {}

    private ExternalServer(
            JoinPoint place, Options options, Inbox inbox, Consumer<String> messages) {
        this.place = place;
        this.options = options;
        this.inbox = inbox;
        this.messages = messages;
    }

    /**
     * {@return a server to which clients can come}
     *
     * @param nodes those that processes are to join as
     * @param inbox the run's
     * @param messages told what people should know, a line each, by any thread
     * @throws IOException if the place cannot be had; the message says which, and why
     */
    public static ExternalServer open(
            JoinPoint place,
            List<NodeSpec> nodes,
            Options options,
            Inbox inbox,
            Consumer<String> messages)
            throws IOException {
        ExternalServer server = new ExternalServer(place, options, inbox, messages);
        for (NodeSpec node : nodes) {
            server.seats.put(node.name(), new Seat(node, server, server.loop, options.timeout()));
        }
        try {
            server.bind();
            return server;
        } catch (IOException e) {
            server.close();
            throw new IOException(
                    "clients cannot join at %s: %s".formatted(name(place), e.getMessage()), e);
        }
    }

    private static String name(JoinPoint place) {
        return switch (place) {
            case JoinPoint.Tcp tcp -> tcp.address().getHostString() + ":" + tcp.address().getPort();
            case JoinPoint.Unix unix -> JoinPoint.UNIX + unix.path();
        };
    }

    private void bind() throws IOException {
        ChannelFuture bound =
                new ServerBootstrap()
                        .group(group)
                        .channel(place.channel())
                        .option(ChannelOption.SO_BACKLOG, BACKLOG)
                        .childOption(
                                ChannelOption.WRITE_BUFFER_WATER_MARK,
                                new WriteBufferWaterMark(
                                        Client.UNSENT_BYTES_MAX / 2, Client.UNSENT_BYTES_MAX))
                        .childHandler(new Connecting())
                        .bind(place.prepared())
                        .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IOException(bound.cause().getMessage(), bound.cause());
        }
        listening = bound.channel();
        place.protect();
    }

    /** Sets up a connection. */
    private final class Connecting extends ChannelInitializer<Channel> {
        @Override
        protected void initChannel(Channel channel) {
            if (channel instanceof SocketChannel tcp) {
                tcp.config().setTcpNoDelay(true);
            }
            channel.pipeline()
                    .addLast(
                            new LengthFieldBasedFrameDecoder(
                                    Protocol.MESSAGE_BYTES_MAX + LENGTH_BYTES,
                                    0,
                                    LENGTH_BYTES,
                                    0,
                                    LENGTH_BYTES))
                    .addLast(new LengthFieldPrepender(LENGTH_BYTES))
                    .addLast(new Client(ExternalServer.this, channel));
        }
    }

    /** {@return the address to be given to clients} */
    public String address() {
        SocketAddress bound = listening == null ? null : listening.localAddress();
        if (bound == null) {
            throw new IllegalStateException("the server is not open");
        }
        return place.text(bound);
    }

    /**
     * Waits until a client has joined for each node. Names those that are missing after 2 s.
     *
     * @param goOn called ten times a second; ends the wait by an exception
     * @throws IOException if some have not joined in time; the message names them
     */
    public void awaitAll(Runnable goOn) throws IOException {
        long beginNs = System.nanoTime();
        boolean told = false;
        while (!missing().isEmpty()) {
            goOn.run();
            long waitedNs = System.nanoTime() - beginNs;
            if (waitedNs > options.timeout().toNanos()) {
                throw new IOException(
                        "no client has joined as %s within %s; start them, see --external-timeout. Nothing was run"
                                .formatted(
                                        String.join(", ", missing()),
                                        Durations.format(options.timeout().toNanos())));
            }
            if (!told && waitedNs > TELL_WHO_IS_MISSING_AFTER_NS) {
                told = true;
                messages.accept(
                        "waiting at %s for %s".formatted(address(), String.join(", ", missing())));
            }
            awaitChange();
        }
    }

    private void awaitChange() {
        try {
            if (changes.tryAcquire(LOOK_MS, TimeUnit.MILLISECONDS)) {
                changes.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the thread that waits for clients was interrupted", e);
        }
    }

    private List<String> missing() {
        return seats.values().stream()
                .filter(seat -> !seat.isTaken())
                .map(seat -> seat.node().name())
                .toList();
    }

    void seatsChanged() {
        changes.release();
    }

    @Override
    public ExternalLine line(NodeSpec node) {
        Seat seat = seat(node.name());
        if (seat == null) {
            throw new IllegalArgumentException("nobody can join as '%s'".formatted(node.name()));
        }
        return seat;
    }

    /** {@return why the run was ended, if a client's silence has} */
    public Optional<String> failure() {
        return Optional.ofNullable(failure.get());
    }

    // ---- of the event loop ----

    Inbox inbox() {
        return inbox;
    }

    boolean isLockstep() {
        return options.lockstep();
    }

    @Nullable Seat seat(String node) {
        return seats.get(node);
    }

    /** Takes one more in; of those that have no seat, the oldest has to go if they are too many. */
    void admit(Client client) {
        List<Client> standing = clients.stream().filter(each -> !each.isSeated()).toList();
        if (standing.size() >= SPARE_CONNECTIONS) {
            standing.getFirst().close();
            clients.remove(standing.getFirst());
        }
        clients.add(client);
    }

    void left(Client client) {
        clients.remove(client);
    }

    /** {@return why somebody cannot join; null if he can} */
    @Nullable String refusal(Protocol.Said.Hello hello) {
        if (hello.version() != Protocol.VERSION) {
            return "it speaks version %d of the protocol, and this is version %d; use the client that came with this espnow-sim"
                    .formatted(hello.version(), Protocol.VERSION);
        }
        boolean knowsToken =
                options.token().isEmpty()
                        || MessageDigest.isEqual(
                                options.token().get().getBytes(UTF_8),
                                hello.token().getBytes(UTF_8));
        if (!knowsToken) {
            return "its token is not that of --external-token; set ESPNOW_SIM_TOKEN";
        }
        Seat seat = seat(hello.node());
        if (seat == null) {
            return "no external node is called %s; there is %s"
                    .formatted(quoted(hello.node()), String.join(", ", seats.keySet()));
        }
        if (!KINDS.contains(hello.kind())) {
            return "its kind is %s; use %s"
                    .formatted(quoted(hello.kind()), String.join(" or ", KINDS));
        }
        if (hello.kind().equals("esp-idf") && seat.node().device().chip().port() == Port.ESP8266) {
            return "'%s' is an ESP8266, which has no ESP-IDF; use an ESP32, or MicroPython"
                    .formatted(hello.node());
        }
        return seat.client()
                .map(other -> "'%s' is taken by %s".formatted(hello.node(), other.who()))
                .orElse(null);
    }

    static String quoted(String text) {
        String cut = text.length() > 64 ? text.substring(0, 64) + "..." : text;
        return "'" + cut.replaceAll("\\p{Cntrl}", "?") + "'";
    }

    void tellRefused(Client client, String why) {
        refusals++;
        if (refusals <= REFUSALS_TOLD_MAX) {
            tell("refused a client at %s: %s".formatted(client.where(), why));
        } else if (refusals == REFUSALS_TOLD_MAX + 1) {
            tell("more clients were refused, of which nothing more is told");
        }
    }

    void tell(String message) {
        messages.accept(message);
    }

    /** {@return whether the run is to end, as a client is silent} */
    boolean endsForSilence(String why) {
        boolean ends = options.silence() == Silence.END;
        if (ends) {
            failure.compareAndSet(null, why);
        }
        return ends;
    }

    /** Tells the clients that the run is over, and lets nobody in any more. */
    @Override
    public void close() {
        if (group.isShuttingDown()) {
            return;
        }
        if (listening != null) {
            listening.close().awaitUninterruptibly();
            place.remove();
        }
        loop.submit(
                        () -> {
                            for (Client client : List.copyOf(clients)) {
                                client.end(null);
                                client.close();
                            }
                        })
                .awaitUninterruptibly();
        group.shutdownGracefully(50, 2_000, TimeUnit.MILLISECONDS).awaitUninterruptibly();
    }
}
