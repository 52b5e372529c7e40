package org.espnowsim.cli.external;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.DecoderException;
import io.netty.util.concurrent.Future;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.concurrent.TimeUnit;
import org.espnowsim.cli.external.Protocol.MalformedException;
import org.espnowsim.cli.external.Protocol.Said;
import org.espnowsim.scenario.external.FromClient;
import org.espnowsim.scenario.external.ToClient;
import org.jspecify.annotations.Nullable;

/** A connection, and who is at its other end. */
@SuppressWarnings("FutureReturnValueIgnored") // what fails closes the channel, which is told
final class Client extends SimpleChannelInboundHandler<ByteBuf> {

    /**
     * Most bytes that wait to be sent. A client is told one thing at a time, so that one that reads
     * has far fewer.
     */
    static final int UNSENT_BYTES_MAX = 1 << 20;

    /** How long somebody who has connected may take to say who he is. Assumed. */
    private static final long HELLO_WITHIN_MS = 5_000;

    /** How long somebody who is sent away has to read why. Assumed. */
    private static final long FAREWELL_MS = 2_000;

    private final ExternalServer server;
    private final Channel channel;

    private @Nullable Future<?> helloTimer;
    private @Nullable Seat seat;
    private long pid;

    /** Whether it says no more that counts. */
    private boolean finished;

    /** What was sent last. */
    private @Nullable ChannelFuture lastSent;

    Client(ExternalServer server, Channel channel) {
        this.server = server;
        this.channel = channel;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        server.admit(this);
        helloTimer =
                context.executor()
                        .schedule(
                                () -> refuse("it has not said who it is within 5s"),
                                HELLO_WITHIN_MS,
                                TimeUnit.MILLISECONDS);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, ByteBuf message) {
        if (finished) {
            return;
        }
        try {
            switch (Protocol.read(ByteBufUtil.getBytes(message))) {
                case Said.Hello hello -> hello(hello);
                case Said.Word word -> word(word.word());
            }
        } catch (MalformedException e) {
            malformed(String.valueOf(e.getMessage()));
        }
    }

    private void hello(Said.Hello hello) throws MalformedException {
        if (seat != null) {
            throw new MalformedException("it has said HELLO already");
        }
        stopTimer();
        pid = hello.pid();
        String refusal = server.refusal(hello);
        if (refusal != null) {
            refuse(refusal);
            return;
        }
        Seat taken = server.seat(hello.node());
        if (taken == null) {
            throw new IllegalStateException("a seat that is not refused is there");
        }
        seat = taken;
        taken.taken(this);
    }

    private void word(FromClient word) throws MalformedException {
        if (seat == null) {
            throw new MalformedException("it has not said HELLO");
        }
        if (!seat.said(this, word)) {
            throw new MalformedException("it has said something out of turn");
        }
    }

    boolean isSeated() {
        return seat != null && !finished;
    }

    /** {@return who that is, for people} */
    String who() {
        return "pid " + pid;
    }

    /** {@return where it is, for people} */
    String where() {
        SocketAddress address = channel.remoteAddress();
        return address instanceof InetSocketAddress inet
                ? inet.getAddress().getHostAddress() + ":" + inet.getPort()
                : "this machine";
    }

    void send(ToClient message) {
        send(Protocol.write(message));
    }

    private void send(byte[] message) {
        if (channel.isWritable()) {
            lastSent = channel.writeAndFlush(Unpooled.wrappedBuffer(message));
        } else {
            channel.close();
        }
    }

    /** Sends it away, before it has joined. */
    void refuse(String why) {
        server.tellRefused(this, why);
        sayLast(Protocol.refused(why));
    }

    private void malformed(String why) {
        String what = "what it sent cannot be understood: " + why;
        if (seat == null) {
            refuse(what);
        } else {
            seat.lost(this, what);
            sayLast(Protocol.end(what));
        }
    }

    /** The board goes down, and this start of the program with it. */
    void restart(ToClient.Restart restart) {
        sayLast(Protocol.write(restart));
    }

    /** The run is over; or does without it, and why. */
    void end(@Nullable String why) {
        sayLast(Protocol.end(why));
    }

    /** The client closes the connection when it has read this; if it does not, we do. */
    private void sayLast(byte[] message) {
        finished = true;
        stopTimer();
        send(message);
        channel.eventLoop().schedule(() -> channel.close(), FAREWELL_MS, TimeUnit.MILLISECONDS);
    }

    /** Closes it once all that was said is sent. */
    void close() {
        if (lastSent == null) {
            channel.close();
        } else {
            lastSent.addListener(ChannelFutureListener.CLOSE);
        }
    }

    private void stopTimer() {
        if (helloTimer != null) {
            helloTimer.cancel(false);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        stopTimer();
        server.left(this);
        if (seat != null && !finished) {
            finished = true;
            seat.lost(this, "it went away without saying goodbye");
        }
    }

    /** Such as a connection that was reset, or a message that is too long. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause instanceof DecoderException) {
            malformed(
                    "a message's length is not from 0 to %d bytes"
                            .formatted(Protocol.MESSAGE_BYTES_MAX));
        } else {
            context.close();
        }
    }
}
