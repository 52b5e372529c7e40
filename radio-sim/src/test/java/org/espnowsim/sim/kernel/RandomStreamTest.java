package org.espnowsim.sim.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RandomStreamTest {

    /** The five numbers that are published with many implementations of SplitMix64. */
    @Test
    void yields_the_published_numbers_of_splitmix64_for_1234567() {
        RandomStream stream = new RandomStream(1234567);
        assertThat(stream.nextLong()).isEqualTo(6457827717110365317L);
        assertThat(stream.nextLong()).isEqualTo(3203168211198807973L);
        assertThat(stream.nextLong()).isEqualTo(Long.parseUnsignedLong("9817491932198370423"));
        assertThat(stream.nextLong()).isEqualTo(4593380528125082431L);
        assertThat(stream.nextLong()).isEqualTo(Long.parseUnsignedLong("16408922859458223821"));
    }

    @Test
    void gaussians_have_mean_0_and_deviation_1() {
        RandomStream stream = new RandomStream(1);
        double sum = 0;
        double squares = 0;
        int draws = 200_000;
        for (int i = 0; i < draws; i++) {
            double x = stream.nextGaussian();
            sum += x;
            squares += x * x;
        }
        assertThat(sum / draws).isCloseTo(0, within(0.01));
        assertThat(squares / draws).isCloseTo(1, within(0.01));
    }

    @Test
    void exponentials_have_mean_1_and_are_never_negative() {
        RandomStream stream = new RandomStream(2);
        double sum = 0;
        int draws = 200_000;
        for (int i = 0; i < draws; i++) {
            double x = stream.nextExponential();
            assertThat(x).isNotNegative().isFinite();
            sum += x;
        }
        assertThat(sum / draws).isCloseTo(1, within(0.01));
    }

    @Test
    void bounded_numbers_are_equally_likely() {
        RandomStream stream = new RandomStream(3);
        int[] counts = new int[16];
        for (int i = 0; i < 160_000; i++) {
            counts[stream.nextInt(16)]++;
        }
        for (int count : counts) {
            assertThat(count).isBetween(9_600, 10_400);
        }
    }

    @Test
    void a_stream_depends_on_seed_and_purpose_alone() {
        RandomStreams streams = new RandomStreams(42);
        long first = streams.stream("mac/backoff/a").nextLong();
        streams.stream("mac/backoff/b").nextLong();
        assertThat(streams.stream("mac/backoff/a").nextLong()).isEqualTo(first);
        assertThat(new RandomStreams(43).stream("mac/backoff/a").nextLong()).isNotEqualTo(first);
        assertThat(streams.stream("mac/backoff/c").nextLong()).isNotEqualTo(first);
    }

    /** What a release promises: these must not change without an entry in the change log. */
    @Test
    void known_values_stay() {
        RandomStream stream = new RandomStreams(1).stream("mac/backoff/sender");
        assertThat(stream.nextLong()).isEqualTo(KNOWN_LONG);
        assertThat(stream.nextGaussian()).isEqualTo(KNOWN_GAUSSIAN);
    }

    private static final long KNOWN_LONG = 9072778430048196123L;
    private static final double KNOWN_GAUSSIAN = 0.45444092166692646;
}
