package org.espnowsim.sim.medium;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.espnowsim.sim.kernel.RandomStreams;
import org.espnowsim.sim.medium.Medium.Site;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BurstLossTest {

    private static final int FRAMES = 100_000;

    @ParameterizedTest
    @CsvSource({"0.05, 0.6", "0.116, 0.8", "0.3, 0.1", "0.5, 1"})
    void loses_the_share_of_frames_in_bursts_of_the_length_that_were_asked_for(
            double loss, double recovery) {
        Bursts bursts = bursts(new BurstLoss(loss, recovery), "a", "b");
        int lost = 0;
        int begun = 0;
        boolean before = false;
        for (int i = 0; i < FRAMES; i++) {
            boolean now = bursts.lose(0, 1);
            lost += now ? 1 : 0;
            begun += now && !before ? 1 : 0;
            before = now;
        }
        assertThat(lost / (double) FRAMES).isCloseTo(loss, within(0.01));
        assertThat(lost / (double) begun).isCloseTo(1 / recovery, within(0.05 / recovery));
    }

    @Test
    void no_loss_loses_nothing() {
        Bursts bursts = bursts(new BurstLoss(0, 0.6), "a", "b");
        for (int i = 0; i < 1000; i++) {
            assertThat(bursts.lose(0, 1)).isFalse();
        }
    }

    @Test
    void each_direction_of_each_link_is_independent_of_the_rest() {
        BurstLoss often = new BurstLoss(0.5, 0.5);
        Bursts alone = bursts(often, "a", "b");
        Bursts among = bursts(often, "b", "c", "a");
        StringBuilder there = new StringBuilder();
        StringBuilder back = new StringBuilder();
        StringBuilder again = new StringBuilder();
        for (int i = 0; i < 100; i++) {
            there.append(alone.lose(0, 1));
            back.append(among.lose(0, 2));
            among.lose(1, 0);
            again.append(among.lose(2, 0));
        }
        assertThat(again).hasToString(there.toString());
        assertThat(back.toString()).isNotEqualTo(there.toString());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 49, 99})
    void takes_as_much_loss_as_bursts_of_a_length_allow(int length) {
        double loss = length / (length + 1.0);
        assertThat(new BurstLoss(loss, 1.0 / length).onset()).isCloseTo(1, within(1e-9));
    }

    @Test
    void refuses_more_loss_than_short_bursts_allow() {
        assertThatThrownBy(() -> new BurstLoss(0.75, 0.5))
                .hasMessage(
                        "a loss of 0.75 with a recovery of 0.5; so many are lost only in longer"
                                + " bursts, with a recovery of 0.3333333333333333 or less");
        assertThatThrownBy(() -> new BurstLoss(1, 0.5))
                .hasMessage("a loss of 1.0; use 0 up to below 1");
        assertThatThrownBy(() -> new BurstLoss(0.1, 0))
                .hasMessage("a recovery of 0.0; use more than 0, up to 1");
    }

    private static Bursts bursts(BurstLoss options, String... names) {
        List<Site> sites = Sites.named(names);
        return new Bursts(options, new RandomStreams(1), sites);
    }
}
