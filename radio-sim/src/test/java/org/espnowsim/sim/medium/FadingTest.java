package org.espnowsim.sim.medium;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.espnowsim.sim.kernel.RandomStreams;
import org.espnowsim.sim.medium.Medium.Site;
import org.espnowsim.sim.phy.Decibels;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Gains of links over time; the coherence time is 1 s. */
class FadingTest {

    private static final long MS = 1_000_000;
    private static final int DRAWS = 100_000;

    /** So far apart that nothing is remembered. */
    private static final long APART_NS = 20_000 * MS;

    @ParameterizedTest
    @ValueSource(doubles = {Double.NEGATIVE_INFINITY, 0, 6, 12})
    void second_and_fourth_moment_of_the_amplitude_are_those_of_rice(double kDb) {
        Fading fading = fading(kDb, "a", "b");
        int link = fading.link(0, 1);
        double second = 0;
        double fourth = 0;
        for (int i = 0; i < DRAWS; i++) {
            double gain = fading.gain(link, i * APART_NS);
            second += gain;
            fourth += gain * gain;
        }
        double k = Decibels.toLinear(kDb);
        assertThat(second / DRAWS).isCloseTo(1, within(0.015));
        assertThat(fourth / DRAWS).isCloseTo(1 + (2 * k + 1) / ((k + 1) * (k + 1)), within(0.06));
    }

    /** The correlation of power is the square of that of the amplitude's components. */
    @ParameterizedTest
    @ValueSource(ints = {50, 100, 250, 500, 1000, 2000})
    void scattered_part_is_remembered_as_exp_of_time_over_coherence(int afterMs) {
        Fading fading = fading(Double.NEGATIVE_INFINITY, "a", "b");
        int link = fading.link(0, 1);
        double sum = 0;
        for (int i = 0; i < DRAWS; i++) {
            long atNs = i * (APART_NS + 37 * MS);
            double before = fading.gain(link, atNs) - 1;
            sum += before * (fading.gain(link, atNs + afterMs * MS) - 1);
        }
        double correlation = Math.sqrt(Math.max(0, sum / DRAWS));
        assertThat(correlation).isCloseTo(Math.exp(-afterMs / 1000.0), within(0.1));
    }

    @Nested
    class TheGainOfALink {

        @Test
        void is_the_same_both_ways() {
            Fading fading = fading(3, "a", "b", "c");
            assertThat(fading.link(0, 1)).isEqualTo(fading.link(1, 0));
            assertThat(fading.link(0, 1)).isNotEqualTo(fading.link(0, 2));
        }

        @Test
        void depends_neither_on_other_links_nor_on_the_order_of_nodes() {
            Fading alone = fading(3, "a", "b");
            Fading among = fading(3, "c", "b", "a");
            int link = alone.link(0, 1);
            int other = among.link(1, 0);
            int same = among.link(2, 1);
            for (long atNs : new long[] {0, 300 * MS, 310 * MS, 2_000 * MS}) {
                among.gain(other, atNs);
                assertThat(among.gain(same, atNs)).isEqualTo(alone.gain(link, atNs));
            }
        }

        @Test
        void stays_for_a_tenth_of_the_coherence_time() {
            Fading fading = fading(3, "a", "b");
            int link = fading.link(0, 1);
            double gain = fading.gain(link, 500 * MS);
            assertThat(fading.gain(link, 599 * MS)).isEqualTo(gain);
            assertThat(fading.gain(link, 600 * MS)).isNotEqualTo(gain);
        }
    }

    @Test
    void many_links_keep_their_gains_apart() {
        String[] names = Stream.iterate("n", name -> name + "n").limit(60).toArray(String[]::new);
        Fading fading = fading(0, names);
        double[] gains = new double[60 * 60];
        for (int a = 0; a < 60; a++) {
            for (int b = 0; b < a; b++) {
                gains[60 * a + b] = fading.gain(fading.link(a, b), 0);
            }
        }
        assertThat(DoubleStream.of(gains).filter(gain -> gain != 0).distinct().count())
                .isEqualTo(60 * 59 / 2);
        for (int a = 0; a < 60; a++) {
            for (int b = 0; b < a; b++) {
                assertThat(fading.gain(fading.link(b, a), 0)).isEqualTo(gains[60 * a + b]);
            }
        }
    }

    @Test
    void refuses_what_no_link_does() {
        assertThatThrownBy(() -> new RicianFading(Double.NaN, Duration.ofSeconds(1)))
                .hasMessage(
                        "a K factor of NaN dB; use up to 100, or negative infinity for Rayleigh"
                                + " fading");
        assertThatThrownBy(() -> RicianFading.rayleigh(Duration.ZERO))
                .hasMessage("a coherence time of PT0S; use 1 us to 1 day");
    }

    private static Fading fading(double kDb, String... names) {
        List<Site> sites = Sites.named(names);
        return new Fading(
                new RicianFading(kDb, Duration.ofSeconds(1)), new RandomStreams(1), sites);
    }
}
