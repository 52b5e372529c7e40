package org.espnowsim.cli.live;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Those who watch by WebSocket. Who does not take what is told is left out until it has, and then
 * begins anew with what is now; who takes nothing for long is sent away. Nobody is waited for.
 */
final class Viewers implements Audience {

    /** Assumed, as are the others. */
    static final int VIEWERS_MAX = 32;

    /** Above so many bytes that a viewer has not taken, it is left out; below the half no more. */
    static final int UNTAKEN_BYTES_MAX = 32 << 20;

    /** What a viewer that was left out is told of the past. */
    private static final int RECENT_BYTES_MAX = 1 << 20;

    static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(15);

    private final LongSupplier clock;
    private final List<Viewer> viewers = new CopyOnWriteArrayList<>();
    private @Nullable LiveSession session;

    /** Somebody at the other end of a channel; what it has not taken is the channel's to keep. */
    private static final class Viewer {
        private final Channel channel;

        /** Since when it is left out; -1 if it is not. */
        private long behindSinceNs = -1;

        Viewer(Channel channel) {
            this.channel = channel;
        }

        void tell(String json) {
            send(new TextWebSocketFrame(json));
        }

        void tell(byte[] segments) {
            send(new BinaryWebSocketFrame(Unpooled.wrappedBuffer(segments)));
        }

        private void send(WebSocketFrame frame) {
            channel.writeAndFlush(frame).addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
        }

        void sendAway(WebSocketCloseStatus status, String why) {
            channel.writeAndFlush(new CloseWebSocketFrame(status, why))
                    .addListener(ChannelFutureListener.CLOSE);
        }

        /** Without a word, which it would not take. */
        void cutOff() {
            channel.close().addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
        }
    }

    /**
     * Nobody, so far.
     *
     * @param clock of the real time, in nanoseconds
     */
    Viewers(LongSupplier clock) {
        this.clock = clock;
    }

    /** Says whose run they watch, before the first one joins. */
    void of(LiveSession newSession) {
        session = newSession;
    }

    /** Lets somebody watch, who is told how things stand first. Called by the session's thread. */
    void join(LiveSession ofThat, Channel channel) {
        Viewer viewer = new Viewer(channel);
        if (viewers.size() >= VIEWERS_MAX) {
            viewer.sendAway(
                    WebSocketCloseStatus.TRY_AGAIN_LATER,
                    "%d watch already".formatted(VIEWERS_MAX));
            return;
        }
        tellAll(viewer, ofThat.hello(), ofThat.history());
        viewers.add(viewer);
        channel.closeFuture().addListener(_ -> viewers.remove(viewer));
    }

    private static void tellAll(Viewer viewer, String hello, List<byte[]> history) {
        viewer.tell(hello);
        history.forEach(viewer::tell);
    }

    @Override
    public int size() {
        return viewers.size();
    }

    @Override
    public void tell(String json) {
        for (Viewer viewer : viewers) {
            if (isWithUs(viewer)) {
                viewer.tell(json);
            }
        }
    }

    @Override
    public void tell(byte[] segments) {
        for (Viewer viewer : viewers) {
            if (isWithUs(viewer)) {
                viewer.tell(segments);
            }
        }
    }

    /** {@return whether a viewer takes what is told, and knows all that comes before} */
    private boolean isWithUs(Viewer viewer) {
        boolean takes = viewer.channel.isWritable();
        long nowNs = clock.getAsLong();
        if (!takes) {
            if (viewer.behindSinceNs < 0) {
                viewer.behindSinceNs = nowNs;
            } else if (nowNs - viewer.behindSinceNs > PATIENCE_NS) {
                viewer.cutOff();
            }
            return false;
        }
        LiveSession current = session;
        if (viewer.behindSinceNs >= 0 && current != null) {
            viewer.behindSinceNs = -1;
            tellAll(viewer, current.hello(), recent(current.history()));
        }
        return true;
    }

    private static List<byte[]> recent(List<byte[]> history) {
        Deque<byte[]> recent = new ArrayDeque<>();
        long bytes = 0;
        for (Iterator<byte[]> from = history.reversed().iterator(); from.hasNext(); ) {
            byte[] each = from.next();
            bytes += each.length;
            if (bytes > RECENT_BYTES_MAX) {
                break;
            }
            recent.addFirst(each);
        }
        return List.copyOf(recent);
    }

    /** Sends all away. */
    void close() {
        viewers.forEach(Viewer::cutOff);
    }
}
