package org.espnowsim.cli.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBufUtil;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.util.ArrayList;
import java.util.List;
import org.espnowsim.sim.external.Inbox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ViewersTest {

    private long nowNs;
    private final Viewers viewers = new Viewers(() -> nowNs);
    private final Inbox inbox = Inbox.closed();

    /** Its thread does not run: this one has the run. */
    private final LiveSession session =
            new LiveSession(LiveUnderTest.setup(LiveUnderTest.SCENARIO, inbox), inbox, viewers);

    private final List<EmbeddedChannel> channels = new ArrayList<>();

    ViewersTest() {
        viewers.of(session);
    }

    @AfterEach
    void close() {
        channels.forEach(EmbeddedChannel::finishAndReleaseAll);
        session.live().close();
    }

    private EmbeddedChannel join() {
        EmbeddedChannel channel = new EmbeddedChannel();
        channels.add(channel);
        viewers.join(session, channel);
        return channel;
    }

    /** {@return what was told since this was last asked} */
    private static List<String> told(EmbeddedChannel channel) {
        channel.runPendingTasks();
        List<String> told = new ArrayList<>();
        for (WebSocketFrame frame = channel.readOutbound();
                frame != null;
                frame = channel.readOutbound()) {
            told.add(
                    switch (frame) {
                        case TextWebSocketFrame text ->
                                text.text().startsWith("{\"type\":\"hello\"")
                                        ? "hello"
                                        : text.text();
                        case BinaryWebSocketFrame bytes ->
                                new String(ByteBufUtil.getBytes(bytes.content()), UTF_8);
                        case CloseWebSocketFrame end -> "end: " + end.reasonText();
                        default -> frame.toString();
                    });
            frame.release();
        }
        return told;
    }

    private static void takesNothing(EmbeddedChannel channel, boolean isSo) {
        channel.unsafe().outboundBuffer().setUserDefinedWritability(1, !isSo);
    }

    @Test
    void who_joins_is_told_how_things_stand_first() {
        EmbeddedChannel one = join();
        viewers.tell("{}");
        EmbeddedChannel two = join();
        viewers.tell("abc".getBytes(UTF_8));

        assertThat(told(one)).containsExactly("hello", "{}", "abc");
        assertThat(told(two)).containsExactly("hello", "abc");
        assertThat(viewers.size()).isEqualTo(2);
    }

    @Test
    void who_takes_nothing_is_left_out_and_begins_anew() {
        EmbeddedChannel slow = join();
        EmbeddedChannel quick = join();
        takesNothing(slow, true);
        viewers.tell("{\"n\":1}");
        viewers.tell("{\"n\":2}");
        takesNothing(slow, false);
        viewers.tell("{\"n\":3}");

        assertThat(told(slow)).containsExactly("hello", "hello", "{\"n\":3}");
        assertThat(told(quick)).containsExactly("hello", "{\"n\":1}", "{\"n\":2}", "{\"n\":3}");
    }

    @Test
    void who_takes_nothing_for_long_is_cut_off() {
        EmbeddedChannel slow = join();
        EmbeddedChannel quick = join();
        takesNothing(slow, true);
        viewers.tell("{}");
        nowNs += Viewers.PATIENCE_NS;
        viewers.tell("{}");
        assertThat(slow.isOpen()).isTrue();

        nowNs++;
        viewers.tell("{}");

        assertThat(slow.isOpen()).isFalse();
        assertThat(quick.isOpen()).isTrue();
        assertThat(viewers.size()).isEqualTo(1);
    }

    @Test
    void there_is_room_for_so_many() {
        for (int i = 0; i < Viewers.VIEWERS_MAX; i++) {
            join();
        }
        EmbeddedChannel tooMuch = join();

        assertThat(told(tooMuch)).containsExactly("end: 32 watch already");
        assertThat(tooMuch.isOpen()).isFalse();

        channels.getFirst().close();
        assertThat(told(join())).containsExactly("hello");
    }
}
