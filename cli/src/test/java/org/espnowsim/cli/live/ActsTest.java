package org.espnowsim.cli.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.espnowsim.sim.external.Inbox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ActsTest {

    private final LiveMesh live =
            new LiveMesh(LiveUnderTest.setup(LiveUnderTest.SCENARIO, Inbox.closed()));

    private final Acts acts = new Acts();
    private final List<String> done = new ArrayList<>();

    @AfterEach
    void close() {
        live.close();
    }

    private void add(long timeNs, String what) {
        acts.add(timeNs, _ -> done.add(what), what.length());
    }

    @Test
    void are_done_again_when_their_time_comes() {
        assertThat(acts.isEmpty()).isTrue();
        add(10, "a");
        add(20, "b");
        add(20, "c");
        assertThat(acts.nextNs(100)).as("nothing is still to be done").isEqualTo(100);

        acts.rewind();

        assertThat(acts.nextNs(100)).isEqualTo(10);
        assertThat(acts.nextNs(5)).isEqualTo(5);
        acts.doUntil(10, live);
        assertThat(acts.nextNs(100)).isEqualTo(20);
        acts.doUntil(20, live);
        assertThat(done).containsExactly("a", "b", "c");
    }

    @Test
    void take_the_place_of_those_that_were_done_later() {
        add(10, "a");
        add(20, "b");
        acts.rewind();
        acts.doUntil(10, live);
        add(15, "other");
        acts.rewind();
        done.clear();

        acts.doUntil(100, live);

        assertThat(done).containsExactly("a", "other");
    }

    @Test
    void are_forgotten_once_they_are_too_much() {
        int most = Acts.SIZE_MAX / (Acts.ACT_SIZE + 1);
        for (int i = 0; i < most; i++) {
            add(i, "a");
        }
        assertThat(acts.isTooMuch()).isFalse();

        add(most, "a");

        assertThat(acts.isTooMuch()).isTrue();
        assertThat(acts.isEmpty()).isFalse();
        acts.rewind();
        assertThat(acts.nextNs(most)).as("there is nothing").isEqualTo(most);
    }
}
