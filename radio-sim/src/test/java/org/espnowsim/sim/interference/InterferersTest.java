package org.espnowsim.sim.interference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.espnowsim.radio.Channel;
import org.espnowsim.sim.kernel.RandomStream;
import org.espnowsim.sim.medium.Emission;
import org.espnowsim.sim.phy.ChannelOverlap;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InterferersTest {

    private static final long FROM_NS = 1_000_000_000;

    private static List<Emission> first(int count, Interferer interferer) {
        Iterator<Emission> all = interferer.emissions(FROM_NS, new RandomStream(1));
        List<Emission> some = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            some.add(all.next());
        }
        return some;
    }

    @Nested
    class AMicrowaveOven {

        @ParameterizedTest
        @CsvSource({"50, 20000000", "60, 16666666"})
        void radiates_half_of_each_cycle_of_the_mains(int mainsHz, long cycleNs) {
            List<Emission> some = first(100, new MicrowaveOven(mainsHz, 16));
            assertThat(some.getFirst().startNs()).isBetween(FROM_NS, FROM_NS + cycleNs);
            for (int i = 0; i < some.size(); i++) {
                Emission each = some.get(i);
                assertThat(each.startNs() - some.getFirst().startNs()).isEqualTo(i * cycleNs);
                assertThat(each.durationNs()).isEqualTo(cycleNs / 2);
                assertThat(each.eirpDbm()).isEqualTo(16);
            }
        }

        @Test
        void is_heard_around_channel_9() {
            assertThat(first(100, new MicrowaveOven(50, 16)))
                    .allMatch(each -> each.centreMhz() >= 2450 && each.centreMhz() <= 2454)
                    .allMatch(each -> each.bandwidthMhz() == 20)
                    .extracting(Emission::centreMhz)
                    .doesNotHaveDuplicates();
        }

        @Test
        void hangs_on_mains_that_exist() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new MicrowaveOven(55, 16))
                    .withMessage("mains of 55 Hz; use 50 or 60");
        }
    }

    @Nested
    class BluetoothThatHops {

        @Test
        void uses_its_share_of_the_slots() {
            List<Emission> some = first(2_000, new Bluetooth(0.2, 4));
            long first = some.getFirst().startNs();
            assertThat(some)
                    .allMatch(each -> (each.startNs() - first) % 625_000 == 0)
                    .allMatch(each -> each.durationNs() == 366_000);
            // 2000 of 10,000 slots of 625 us
            assertThat((some.getLast().startNs() - first) / 1e9).isCloseTo(6.25, within(0.4));
        }

        @Test
        void is_within_a_channel_of_wi_fi_in_three_of_ten_slots() {
            List<Emission> some = first(2_000, new Bluetooth(1, 4));
            long within =
                    some.stream()
                            .filter(each ->
                                    ChannelOverlap.bandLossDb(
                                                    each.centreMhz() - new Channel(6).centreMhz(),
                                                    each.bandwidthMhz())
                                            < 10)
                            .count();
            assertThat(within / 2_000.0).isCloseTo(0.29, within(0.03));
            assertThat(some).extracting(Emission::centreMhz).contains(2402.0, 2480.0);
        }

        @ParameterizedTest
        @CsvSource({"0", "1.1", "NaN"})
        void has_a_duty_that_can_be(double duty) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Bluetooth(duty, 4))
                    .withMessage("a duty of %s; use more than 0, up to 1", duty);
        }
    }

    @Nested
    class AJammer {

        @Test
        void sends_a_burst_in_each_period() {
            List<Emission> some =
                    first(10, new Jammer(new Channel(6), 0.3, Duration.ofMillis(10), 10));
            for (int i = 0; i < some.size(); i++) {
                long startNs = some.getFirst().startNs() + i * 10_000_000L;
                assertThat(some.get(i)).isEqualTo(new Emission(startNs, 3_000_000, 2437, 20, 10));
            }
            assertThat(some.getFirst().startNs()).isBetween(FROM_NS, FROM_NS + 10_000_000);
        }

        @Test
        void that_sends_all_the_time_begins_at_once_and_never_pauses() {
            List<Emission> some =
                    first(10, new Jammer(new Channel(6), 1, Duration.ofMillis(10), 10));
            for (int i = 0; i < some.size(); i++) {
                long startNs = FROM_NS + i * 10_000_000L;
                assertThat(some.get(i)).isEqualTo(new Emission(startNs, 10_000_000, 2437, 20, 10));
            }
        }
    }
}
