package org.espnowsim.sim.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PacerTest {

    private static final long MS = 1_000_000;

    private long wallNs = 77 * MS;

    private Pacer pacer(double speed) {
        Pacer pacer = new Pacer(speed, () -> wallNs);
        pacer.begin(0);
        return pacer;
    }

    private void passes(long ms) {
        wallNs += ms * MS;
    }

    @Test
    void real_time_takes_as_long_as_virtual_time() {
        Pacer pacer = pacer(1);
        passes(30);
        assertThat(pacer.nowNs()).isEqualTo(30 * MS);
        assertThat(pacer.waitNs(100 * MS)).isEqualTo(70 * MS);
    }

    @Test
    void at_twice_the_speed_it_takes_half_as_long() {
        Pacer pacer = pacer(2);
        passes(30);
        assertThat(pacer.nowNs()).isEqualTo(60 * MS);
        assertThat(pacer.waitNs(100 * MS)).isEqualTo(20 * MS);
    }

    @Test
    void a_wait_is_never_too_short_by_a_fraction_of_a_nanosecond() {
        assertThat(pacer(3).waitNs(100)).isEqualTo(34);
    }

    @Test
    void an_end_that_never_comes_is_the_longest_wait() {
        assertThat(pacer(0.001).waitNs(Long.MAX_VALUE)).isEqualTo(Long.MAX_VALUE);
    }

    @Nested
    class ARunThatIsLate {

        private Pacer pacer;

        @BeforeEach
        void begin() {
            pacer = pacer(1);
        }

        @Test
        void by_a_second_catches_up() {
            passes(1_100);
            assertThat(pacer.waitNs(100 * MS)).isEqualTo(-1_000 * MS);
            assertThat(pacer.waitNs(1_200 * MS)).isEqualTo(100 * MS);
        }

        @Test
        void by_more_goes_on_from_where_it_is() {
            passes(1_101);
            assertThat(pacer.waitNs(100 * MS)).isZero();
            assertThat(pacer.nowNs()).isEqualTo(100 * MS);
            assertThat(pacer.waitNs(1_200 * MS)).isEqualTo(1_100 * MS);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void a_speed_that_is_none_is_refused(double speed) {
        assertThatThrownBy(() -> new Pace.OfRealTime(speed))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a speed of %s; give a number above 0, 1 for real time", speed);
    }
}
