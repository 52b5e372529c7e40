package org.espnowsim.cli.bridge;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.socket.nio.NioDatagramChannel;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.espnowsim.frame.Payload;
import org.espnowsim.net.Internet.Datagrams;

/** A way for datagrams. It takes one answer at a time. */
@SuppressWarnings("FutureReturnValueIgnored") // a datagram that is lost is lost
final class RealDatagrams extends RealSocket implements Datagrams {

    /** Datagrams that may wait to be sent, as while the host's name is looked up; assumed. */
    private static final int UNSENT_MAX = 16;

    private static final int BYTES_MAX = 65_536;

    private final Consumer<Payload> received;
    private final AtomicInteger unsent = new AtomicInteger();

    /** Those that wait for the connection; touched by the event loop only. */
    private final Queue<Payload> early = new ArrayDeque<>();

    private boolean isConnected;

    RealDatagrams(RealInternet internet, String host, int port, Consumer<Payload> received) {
        super(internet, host, port);
        this.received = received;
    }

    /** What finds no room is lost. */
    @Override
    public void send(Payload data) {
        if (unsent.get() >= UNSENT_MAX) {
            return;
        }
        unsent.incrementAndGet();
        internet()
                .onLoop(() -> {
                    if (isConnected && channel() != null) {
                        write(channel(), data);
                    } else {
                        early.add(data);
                    }
                });
    }

    private void write(Channel channel, Payload data) {
        channel.writeAndFlush(Unpooled.wrappedBuffer(data.toByteArray()))
                .addListener(sent -> {
                    unsent.decrementAndGet();
                    if (sent.cause() instanceof PortUnreachableException e) {
                        warn(reason(e));
                    }
                });
    }

    @Override
    Channel connect(EventLoop loop, InetSocketAddress address) {
        ChannelFuture connected =
                new Bootstrap()
                        .group(loop)
                        .channel(NioDatagramChannel.class)
                        .option(ChannelOption.AUTO_READ, false)
                        .option(
                                ChannelOption.RECVBUF_ALLOCATOR,
                                new FixedRecvByteBufAllocator(BYTES_MAX).maxMessagesPerRead(1))
                        .handler(this)
                        .connect(address);
        connected.addListener(done -> {
            if (done.isSuccess()) {
                begin(connected.channel());
            } else {
                fail(reason(done.cause()));
            }
        });
        return connected.channel();
    }

    private void begin(Channel channel) {
        isConnected = true;
        channel.read();
        early.forEach(data -> write(channel, data));
        early.clear();
    }

    @Override
    void fail(String reason) {
        warn(reason);
        close();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        DatagramPacket packet = (DatagramPacket) message;
        Payload data;
        try {
            data = Payload.of(ByteBufUtil.getBytes(packet.content()));
        } finally {
            packet.release();
        }
        tell(() -> {
            internet().onLoop(context::read);
            received.accept(data);
        });
    }

    /** That nobody listens there is told by the answer to a datagram; others may get through. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        warn(reason(cause));
        if (cause instanceof PortUnreachableException) {
            context.read();
        } else {
            close();
        }
    }
}
