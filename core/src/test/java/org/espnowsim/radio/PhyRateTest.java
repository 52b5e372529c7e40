package org.espnowsim.radio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PhyRateTest {

    /** All of {@code esp_wifi_types_generic.h}, on chips without 802.11ax. */
    @Test
    void has_each_number_of_wifi_phy_rate_t_once() {
        List<Integer> numbers =
                Stream.of(
                                IntStream.rangeClosed(0x00, 0x03),
                                IntStream.rangeClosed(0x05, 0x1f),
                                IntStream.of(0x29, 0x2a))
                        .flatMap(IntStream::boxed)
                        .toList();

        assertThat(Arrays.stream(PhyRate.values()).map(PhyRate::code).toList())
                .containsExactlyElementsOf(numbers);
        assertThat(PhyRate.ofCode(0x1f)).hasValue(PhyRate.RATE_MCS7_SGI);
        assertThat(PhyRate.ofCode(0x04)).isEmpty();
        assertThat(PhyRate.ofCode(0x2b)).isEmpty();
    }

    @Nested
    class OfHt {

        @Test
        void has_its_index_and_guard_interval_in_its_number() {
            assertThat(PhyRate.RATE_MCS0_LGI.mcs()).isZero();
            assertThat(PhyRate.RATE_MCS5_LGI.mcs()).isEqualTo(5);
            assertThat(PhyRate.RATE_MCS5_LGI.hasShortGuardInterval()).isFalse();
            assertThat(PhyRate.RATE_MCS5_SGI.mcs()).isEqualTo(5);
            assertThat(PhyRate.RATE_MCS5_SGI.hasShortGuardInterval()).isTrue();
        }

        @Test
        void is_a_ninth_faster_with_the_short_guard_interval() {
            for (int mcs = 0; mcs < 8; mcs++) {
                PhyRate withLong = PhyRate.ofCode(0x10 + mcs).orElseThrow();
                PhyRate withShort = PhyRate.ofCode(0x18 + mcs).orElseThrow();

                assertThat(withShort.kbitPerS())
                        .isEqualTo((int) Math.round(withLong.kbitPerS() * 10 / 9.0));
            }
        }

        @Test
        void alone_has_an_index() {
            assertThat(PhyRate.RATE_9M.hasShortGuardInterval()).isFalse();
            assertThatIllegalStateException()
                    .isThrownBy(PhyRate.RATE_54M::mcs)
                    .withMessage("RATE_54M has no MCS; ask only rates of HT");
        }
    }
}
