package org.espnowsim.cli.bridge;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A capture at a TCP port, for all who connect while it is written: what {@code TCP@HOST:PORT} is
 * to Wireshark. What is written counts when it is flushed, which has to be between two blocks of
 * the format. Each reader gets what was flushed first, which has to be the headers, and then all
 * from its coming on.
 *
 * <p>Nothing is left out: who writes waits for readers that are slow. Only one that takes nothing
 * for a while is sent away. Readers come and go; what is written while none is there is lost.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what fails closes the channel, which is told
public final class CaptureServer extends OutputStream {

    /** How long a reader may take nothing. Assumed. */
    public static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Wireshark on a few screens; more are a mistake. Assumed. */
    private static final int READERS_MAX = 8;

    /** While a reader has more before it, the run waits. Assumed. */
    private static final int UNSENT_BYTES_MAX = 1 << 20;

    /** What is taken by a reader at once counts as progress. Assumed. */
    private static final int PIECE_BYTES = 1 << 14;

    private static final long LOOK_MS = 100;

    private final Duration patience;
    private final Consumer<String> warning;
    private final EventLoopGroup group =
            new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final EventLoop loop = group.next();
    private final Set<Reader> readers = ConcurrentHashMap.newKeySet();
    private final CountDownLatch firstReader = new CountDownLatch(1);
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    /** Touched by the event loop only. */
    private byte @Nullable [] headers;

    private Runnable goOn = () -> {};
    private @Nullable Channel listening;

    private CaptureServer(Duration patience, Consumer<String> warning) {
        this.patience = patience;
        this.warning = warning;
    }

    /**
     * {@return a server that lets readers in}
     *
     * @param address the port may be 0, for one that is free
     * @param warning told of readers that are sent away
     * @throws IOException if the port cannot be had
     */
    public static CaptureServer bind(InetSocketAddress address, Consumer<String> warning)
            throws IOException {
        return bind(address, PATIENCE, warning);
    }

    static CaptureServer bind(
            InetSocketAddress address, Duration patience, Consumer<String> warning)
            throws IOException {
        CaptureServer server = new CaptureServer(patience, warning);
        ChannelFuture bound =
                new ServerBootstrap()
                        .group(server.group)
                        .channel(NioServerSocketChannel.class)
                        .childOption(ChannelOption.TCP_NODELAY, true)
                        .childOption(ChannelOption.SO_KEEPALIVE, true)
                        .childHandler(
                                new ChannelInitializer<Channel>() {
                                    @Override
                                    protected void initChannel(Channel channel) {
                                        channel.pipeline().addLast(server.new Reader(channel));
                                    }
                                })
                        .bind(address)
                        .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            server.close();
            throw new IOException(String.valueOf(bound.cause().getMessage()));
        }
        server.listening = bound.channel();
        return server;
    }

    /** {@return where it listens} */
    public InetSocketAddress address() {
        if (listening == null) {
            throw new IllegalStateException("nothing listens");
        }
        return (InetSocketAddress) listening.localAddress();
    }

    /**
     * Waits until somebody reads.
     *
     * @param newGoOn called about ten times a second, also later while a reader is waited for; ends
     *     that by an exception
     */
    public void awaitReader(Runnable newGoOn) throws IOException {
        goOn = newGoOn;
        try {
            while (!firstReader.await(LOOK_MS, TimeUnit.MILLISECONDS)) {
                goOn.run();
            }
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private static InterruptedIOException interrupted() {
        Thread.currentThread().interrupt();
        return new InterruptedIOException(
                "interrupted while a reader of the frames was waited for");
    }

    // ---- the run's side ----

    @Override
    public void write(int one) {
        written.write(one);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        written.write(bytes, offset, length);
    }

    /** Has all readers get what was written, and waits for those that are slow. */
    @Override
    public void flush() throws IOException {
        if (written.size() == 0) {
            return;
        }
        byte[] block = written.toByteArray();
        written.reset();
        loop.submit(() -> publish(block)).awaitUninterruptibly();
        awaitReaders(UNSENT_BYTES_MAX);
    }

    /** Waits until the readers have all that was flushed, and lets them go. */
    public void finish() throws IOException {
        flush();
        awaitReaders(0);
        close();
    }

    /** Waits until no reader has more than this before it, but for those that are sent away. */
    private void awaitReaders(long unsentBytesMax) throws IOException {
        for (Reader reader : readers) {
            long unsentBytes = reader.unsentBytes.get();
            long sinceNs = System.nanoTime();
            while (reader.hasMoreThan(unsentBytesMax)) {
                goOn.run();
                pause(reader, unsentBytesMax);
                if (reader.unsentBytes.get() < unsentBytes) {
                    unsentBytes = reader.unsentBytes.get();
                    sinceNs = System.nanoTime();
                } else if (System.nanoTime() - sinceNs > patience.toNanos()) {
                    reader.sendAway();
                }
            }
        }
    }

    private void pause(Reader reader, long unsentBytesMax) throws IOException {
        synchronized (readers) {
            try {
                if (reader.hasMoreThan(unsentBytesMax)) {
                    readers.wait(LOOK_MS);
                }
            } catch (InterruptedException e) {
                throw interrupted();
            }
        }
    }

    /** Sends everybody away, and frees the port. */
    @Override
    public void close() {
        if (listening != null) {
            listening.close().awaitUninterruptibly();
        }
        readers.forEach(reader -> reader.channel.close().awaitUninterruptibly());
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    // ---- the event loop's side ----

    private void publish(byte[] block) {
        if (headers == null) {
            headers = block;
        }
        readers.forEach(reader -> reader.send(block));
    }

    /** One connection. What it says is of no interest. */
    private final class Reader extends SimpleChannelInboundHandler<ByteBuf> {

        private final Channel channel;
        private final AtomicLong unsentBytes = new AtomicLong();

        Reader(Channel channel) {
            this.channel = channel;
        }

        @Override
        public void channelActive(ChannelHandlerContext context) {
            if (readers.size() >= READERS_MAX) {
                channel.close();
                return;
            }
            if (headers != null) {
                send(headers);
            }
            readers.add(this);
            firstReader.countDown();
        }

        /** In pieces, so that it shows how far it has come. */
        private void send(byte[] block) {
            unsentBytes.addAndGet(block.length);
            for (int offset = 0; offset < block.length; offset += PIECE_BYTES) {
                int length = Math.min(PIECE_BYTES, block.length - offset);
                channel.write(Unpooled.wrappedBuffer(block, offset, length))
                        .addListener(_ -> {
                            unsentBytes.addAndGet(-length);
                            wake();
                        });
            }
            channel.flush();
        }

        /** {@return whether it is still there, and has more than this before it} */
        private boolean hasMoreThan(long bytes) {
            return unsentBytes.get() > bytes && readers.contains(this);
        }

        private void sendAway() {
            readers.remove(this);
            warning.accept(
                    "the reader of the frames at %s took nothing for %d s, and was sent away; the run goes on"
                            .formatted(channel.remoteAddress(), patience.toSeconds()));
            channel.close();
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, ByteBuf said) {}

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            readers.remove(this);
            wake();
        }

        /** Such as a connection that was reset. */
        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            channel.close();
        }
    }

    private void wake() {
        synchronized (readers) {
            readers.notifyAll();
        }
    }
}
