package org.espnowsim.sim.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class KeyedRandomTest {

    @Test
    void gives_the_numbers_of_the_stream_that_starts_from_the_key() {
        RandomStream stream = new RandomStream(77);
        for (int counter = 0; counter < 5; counter++) {
            assertThat(KeyedRandom.uniform(77, counter)).isEqualTo(stream.nextDouble());
        }
    }

    @Test
    void a_key_depends_on_the_order_of_its_parts() {
        assertThat(KeyedRandom.key(1, 2))
                .isEqualTo(KeyedRandom.key(1, 2))
                .isNotEqualTo(KeyedRandom.key(2, 1))
                .isNotEqualTo(KeyedRandom.key(1, 3));
    }

    @Test
    void gaussian_numbers_of_many_keys_have_mean_0_and_deviation_1() {
        int count = 100_000;
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < count; i++) {
            double draw = KeyedRandom.gaussian(KeyedRandom.key(5, i));
            sum += draw;
            squares += draw * draw;
        }
        assertThat(sum / count).isCloseTo(0, within(0.02));
        assertThat(squares / count).isCloseTo(1, within(0.02));
    }
}
