package org.espnowsim.cli.bridge;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.espnowsim.frame.Payload;
import org.espnowsim.sim.external.SerialConnection;
import org.espnowsim.sim.external.SerialListener;
import org.jspecify.annotations.Nullable;

/** The TCP port of one board, and its client, if there is one. */
@Sharable
@SuppressWarnings("FutureReturnValueIgnored") // what fails closes the channel, which is told
final class BoardPort extends SimpleChannelInboundHandler<ByteBuf> implements SerialListener {

    /**
     * Most output that waits for a client; while there is more, what is written is lost. Assumed.
     */
    static final int UNSENT_BYTES_MAX = 1 << 20;

    /** How long somebody who was sent away has to read why. Assumed. */
    private static final long FAREWELL_MS = 2_000;

    private final String board;
    private final AtomicReference<@Nullable Channel> client = new AtomicReference<>();

    /** Null before the run. */
    private volatile @Nullable SerialConnection cable;

    BoardPort(String board) {
        this.board = board;
    }

    String board() {
        return board;
    }

    void plug(SerialConnection newCable) {
        cable = newCable;
    }

    /** Called on the simulator's side; the channel has a queue. */
    @Override
    public void written(Payload bytes) {
        Channel to = client.get();
        if (to != null && to.isWritable()) {
            to.writeAndFlush(Unpooled.wrappedBuffer(bytes.toByteArray()), to.voidPromise());
        }
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        // Later: that a client has just left may come to be known in the same round.
        context.executor().execute(() -> admit((SocketChannel) context.channel()));
    }

    private void admit(SocketChannel channel) {
        Channel before = client.get();
        boolean isFree = before == null || !before.isActive();
        if (!isFree || !client.compareAndSet(before, channel)) {
            String farewell = "espnow-sim: somebody else is at %s\r\n".formatted(board);
            channel.writeAndFlush(Unpooled.copiedBuffer(farewell, StandardCharsets.UTF_8))
                    .addListener(_ -> channel.shutdownOutput());
            channel.eventLoop().schedule(() -> channel.close(), FAREWELL_MS, TimeUnit.MILLISECONDS);
        }
        channel.config().setAutoRead(true);
    }

    /** What a board does not take, as it has 64 KB unread, is lost, as at any UART. */
    @Override
    protected void channelRead0(ChannelHandlerContext context, ByteBuf typed) {
        SerialConnection to = cable;
        if (to != null && context.channel().equals(client.get())) {
            to.type(Payload.of(ByteBufUtil.getBytes(typed)));
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        client.compareAndSet(context.channel(), null);
    }

    /** Such as a connection that was reset. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }

    void close() {
        Channel last = client.get();
        if (last != null) {
            last.close().awaitUninterruptibly();
        }
    }
}
