package org.espnowsim.sim.medium;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.espnowsim.sim.kernel.RandomStreams;
import org.espnowsim.sim.medium.Medium.Site;
import org.espnowsim.sim.phy.Receiver;
import org.espnowsim.sim.phy.TxPower;
import org.junit.jupiter.api.Test;

class BoardOffsetsTest {

    private static final PowerOffsets LIKELY = new PowerOffsets(1.5, 1.5);

    @Test
    void are_none_by_default() {
        assertThat(offsets(1, PowerOffsets.NONE, Sites.named("a", "b")).db(0, 1)).isZero();
    }

    @Test
    void spread_as_they_are_told() {
        String[] names = IntStream.range(0, 4_000).mapToObj(i -> "n" + i).toArray(String[]::new);
        BoardOffsets drawn = offsets(1, new PowerOffsets(1.5, 2), Sites.named(names));
        double[] sums = IntStream.range(0, names.length).mapToDouble(i -> drawn.db(i, i)).toArray();
        double mean = IntStream.range(0, sums.length).mapToDouble(i -> sums[i]).average().orElse(9);
        double square =
                IntStream.range(0, sums.length)
                        .mapToDouble(i -> sums[i] * sums[i])
                        .average()
                        .orElse(9);
        assertThat(mean).isCloseTo(0, within(0.15));
        // Both are independent: the root of 1.5 and 2 squared.
        assertThat(Math.sqrt(square)).isCloseTo(2.5, within(0.1));
    }

    @Test
    void depend_on_the_seed_and_the_node_and_on_no_other_node() {
        double offset = offsets(1, LIKELY, Sites.named("a", "b")).db(0, 1);
        assertThat(offsets(1, LIKELY, Sites.named("c", "b", "a")).db(2, 1)).isEqualTo(offset);
        assertThat(offsets(2, LIKELY, Sites.named("a", "b")).db(0, 1)).isNotEqualTo(offset);
    }

    @Test
    void make_a_link_differ_from_its_way_back() {
        BoardOffsets drawn = offsets(1, LIKELY, Sites.named("a", "b"));
        assertThat(drawn.db(0, 1)).isNotEqualTo(drawn.db(1, 0));
    }

    @Test
    void are_what_a_node_says_itself() {
        NodeRadio weak =
                new NodeRadio(OptionalDouble.of(-3), OptionalDouble.of(-1), OptionalDouble.empty());
        BoardOffsets offsets =
                offsets(
                        1,
                        new PowerOffsets(0, 0),
                        List.of(
                                new Site(
                                        "weak",
                                        Position.ORIGIN,
                                        TxPower.ofAllRates(0),
                                        Receiver.esp32(),
                                        weak),
                                Sites.named("other").getFirst()));
        assertThat(offsets.db(0, 1)).isEqualTo(-3);
        assertThat(offsets.db(1, 0)).isEqualTo(-1);
    }

    @Test
    void refuse_what_is_no_deviation() {
        assertThatThrownBy(() -> new PowerOffsets(-1, 0))
                .hasMessage("deviations of -1.0 dB sent and 0.0 dB received; use 0 or more");
        assertThatThrownBy(() ->
                        new NodeRadio(
                                OptionalDouble.of(Double.NaN),
                                OptionalDouble.empty(),
                                OptionalDouble.empty()))
                .hasMessageStartingWith("offsets OptionalDouble[NaN] dB");
    }

    private static BoardOffsets offsets(long seed, PowerOffsets deviations, List<Site> sites) {
        return new BoardOffsets(sites, deviations, new RandomStreams(seed));
    }
}
