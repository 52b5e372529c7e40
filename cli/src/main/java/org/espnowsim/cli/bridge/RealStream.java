package org.espnowsim.cli.bridge;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.InetSocketAddress;
import java.util.function.Consumer;
import org.espnowsim.frame.Payload;
import org.espnowsim.net.Internet.Stream;
import org.espnowsim.net.Internet.StreamListener;

/** A connection of TCP. It reads once for each time it is asked to. */
@SuppressWarnings("FutureReturnValueIgnored") // what fails closes the channel, which is told
final class RealStream extends RealSocket implements Stream {

    /** Longer than any board tries, which then does not notice the failure. */
    private static final int CONNECT_TIMEOUT_MS = 20_000;

    /** What is read at once, and waits if the run asks for less; assumed. */
    private static final int READ_BYTES = 8_192;

    private final StreamListener listener;

    // Touched by the event loop only.

    /** What was read beyond what was asked for. */
    private final ByteBuf received = Unpooled.buffer();

    /** How much the run still asks for; 0 if it does not. */
    private int awaitedBytes;

    private boolean isInputEnded;
    private boolean isFailed;

    RealStream(RealInternet internet, String host, int port, StreamListener listener) {
        super(internet, host, port);
        this.listener = listener;
    }

    // ---- what the run asks for ----

    @Override
    public void read(int maxBytes) {
        onChannel(channel -> {
            awaitedBytes = maxBytes;
            answer();
            if (awaitedBytes > 0) {
                channel.read();
            }
        });
    }

    @Override
    public void write(Payload bytes) {
        onChannel(channel ->
                channel.writeAndFlush(Unpooled.wrappedBuffer(bytes.toByteArray()))
                        .addListener(written -> {
                            if (written.isSuccess()) {
                                tell(listener::written);
                            } else {
                                fail();
                            }
                        }));
    }

    @Override
    public void endOutput() {
        onChannel(channel ->
                channel.shutdownOutput()
                        .addListener(ended -> {
                            if (!ended.isSuccess()) {
                                fail();
                            }
                        }));
    }

    private void onChannel(Consumer<SocketChannel> action) {
        internet()
                .onLoop(() -> {
                    if (channel() instanceof SocketChannel open && !isOver()) {
                        action.accept(open);
                    }
                });
    }

    // ---- what the event loop does ----

    @Override
    Channel connect(EventLoop loop, InetSocketAddress address) {
        ChannelFuture connected =
                new Bootstrap()
                        .group(loop)
                        .channel(NioSocketChannel.class)
                        .option(ChannelOption.AUTO_READ, false)
                        .option(
                                ChannelOption.RECVBUF_ALLOCATOR,
                                new FixedRecvByteBufAllocator(READ_BYTES).maxMessagesPerRead(1))
                        .option(ChannelOption.ALLOW_HALF_CLOSURE, true)
                        .option(ChannelOption.TCP_NODELAY, true)
                        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_TIMEOUT_MS)
                        .handler(this)
                        .connect(address);
        connected.addListener(done -> {
            if (done.isSuccess()) {
                tell(listener::opened);
            } else {
                fail(reason(done.cause()));
            }
        });
        return connected.channel();
    }

    @Override
    void fail(String reason) {
        warn(reason);
        fail();
    }

    private void fail() {
        closeChannel();
        if (!isFailed) {
            isFailed = true;
            tell(listener::failed);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        try {
            received.writeBytes(bytes);
        } finally {
            bytes.release();
        }
        answer();
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (awaitedBytes > 0) {
            context.read();
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            isInputEnded = true;
            answer();
        }
    }

    /** The other side ended it, after this one had. */
    @Override
    public void channelInactive(ChannelHandlerContext context) {
        isInputEnded = true;
        answer();
    }

    private void answer() {
        if (awaitedBytes == 0 || isFailed) {
            return;
        }
        if (received.isReadable()) {
            byte[] next = new byte[Math.min(awaitedBytes, received.readableBytes())];
            received.readBytes(next).discardReadBytes();
            awaitedBytes = 0;
            tell(() -> listener.received(Payload.of(next)));
        } else if (isInputEnded) {
            awaitedBytes = 0;
            tell(listener::ended);
        }
    }

    /** Such as a connection that was reset. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        fail();
    }
}
