package org.espnowsim.sim.medium;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.espnowsim.radio.PhyRate;
import org.espnowsim.sim.kernel.RandomStreams;
import org.espnowsim.sim.medium.Medium.Site;
import org.junit.jupiter.api.Test;

/** Mean powers of links, all of the same length: what differs is shadowing. */
class ShadowingTest {

    private static final double WITHOUT_DBM = -60;

    @Test
    void is_the_same_both_ways() {
        Links links = links(1, 6, "a", "b", "c");
        assertThat(links.powerDbm(0, PhyRate.RATE_1M_L, 1))
                .isEqualTo(links.powerDbm(1, PhyRate.RATE_1M_L, 0))
                .isNotEqualTo(WITHOUT_DBM);
        assertThat(links.powerDbm(0, PhyRate.RATE_1M_L, 1))
                .isNotEqualTo(links.powerDbm(0, PhyRate.RATE_1M_L, 2));
    }

    @Test
    void depends_neither_on_the_order_of_nodes_nor_on_other_nodes() {
        double between = links(1, 6, "a", "b").powerDbm(0, PhyRate.RATE_1M_L, 1);
        assertThat(links(1, 6, "b", "a").powerDbm(0, PhyRate.RATE_1M_L, 1)).isEqualTo(between);
        assertThat(links(1, 6, "x", "b", "y", "a").powerDbm(1, PhyRate.RATE_1M_L, 3))
                .isEqualTo(between);
    }

    @Test
    void stays_when_a_node_sends_with_less_power() {
        Links links = links(1, 6, "a", "b");
        double before = links.powerDbm(0, PhyRate.RATE_1M_L, 1);
        links.limitTxPower(0, -10);
        assertThat(links.powerDbm(0, PhyRate.RATE_1M_L, 1)).isCloseTo(before - 10, within(1e-9));
    }

    @Test
    void is_another_with_another_seed() {
        assertThat(links(2, 6, "a", "b").powerDbm(0, PhyRate.RATE_1M_L, 1))
                .isNotEqualTo(links(1, 6, "a", "b").powerDbm(0, PhyRate.RATE_1M_L, 1));
    }

    @Test
    void has_the_deviation_that_was_asked_for() {
        String[] names = IntStream.range(0, 150).mapToObj(i -> "n" + i).toArray(String[]::new);
        Links links = links(3, 6, names);
        double sum = 0;
        double squares = 0;
        int count = 0;
        for (int a = 0; a < names.length; a++) {
            for (int b = 0; b < a; b++) {
                double db = links.powerDbm(a, PhyRate.RATE_1M_L, b) - WITHOUT_DBM;
                sum += db;
                squares += db * db;
                count++;
            }
        }
        assertThat(sum / count).isCloseTo(0, within(0.2));
        assertThat(Math.sqrt(squares / count)).isCloseTo(6, within(0.2));
    }

    private static Links links(long seed, double shadowingDb, String... names) {
        List<Site> sites = Sites.named(names);
        MediumOptions options =
                new MediumOptions((from, to) -> -WITHOUT_DBM, 0, -96, 0, 0)
                        .withShadowing(shadowingDb);
        RandomStreams streams = new RandomStreams(seed);
        LinkKeys keys = new LinkKeys(streams, "shadowing", sites);
        BoardOffsets offsets = new BoardOffsets(sites, PowerOffsets.NONE, streams);
        return new Links(sites, options, offsets, keys, null);
    }
}
