package org.espnowsim.wlan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.espnowsim.testing.FakeRadio;
import org.espnowsim.testing.HandClock;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The beacons of the access point come every 100 ms, the first DTIM beacon at 30 ms. */
class PowerSaveTest {

    private static final PowerSaveOptions LEGACY = PowerSaveOptions.ofDefaults();
    private static final PowerSaveOptions IDF5 = LEGACY.withModel(PowerSaveModel.IDF5);

    private final HandClock clock = new HandClock();
    private final FakeRadio radio = new FakeRadio(clock);

    private PowerSave powerSave(PowerSaveOptions options) {
        PowerSave powerSave = new PowerSave(radio, clock, clock.alarms(), options);
        powerSave.radioOn();
        return powerSave;
    }

    private static PowerSaveState associated(PowerManagement pm, int dtimPeriod) {
        return new PowerSaveState(true, pm, false, 30_000_000, 100_000_000, dtimPeriod);
    }

    private static PowerSaveState alone(PowerManagement pm) {
        return new PowerSaveState(false, pm, false, 0, 0, 1);
    }

    private boolean isAwake() {
        return radio.calls.isEmpty() || radio.calls.getLast().equals("wake");
    }

    /** When the radio wakes and dozes, in milliseconds. */
    private List<String> changesUntil(double ms) {
        List<String> changes = new ArrayList<>();
        int seen = radio.calls.size();
        while (clock.nowMs() < ms) {
            clock.sleepMs(0.5);
            for (; seen < radio.calls.size(); seen++) {
                changes.add(radio.calls.get(seen) + " " + clock.nowMs());
            }
        }
        return changes;
    }

    private double awakeShareUntil(double ms) {
        int awake = 0;
        int looks = 0;
        while (clock.nowMs() < ms) {
            clock.sleepMs(0.37);
            looks++;
            awake += isAwake() ? 1 : 0;
        }
        return (double) awake / looks;
    }

    @Nested
    class AStationThatHasJoined {

        @Test
        void stays_awake_while_it_scans() {
            PowerSave powerSave = powerSave(LEGACY);
            powerSave.update(associated(PowerManagement.PERFORMANCE, 1));

            powerSave.scanning(true);
            assertThat(awakeShareUntil(1_000)).isEqualTo(1);

            powerSave.scanning(false);
            assertThat(awakeShareUntil(2_000)).isLessThan(0.2);
        }

        @Test
        void wakes_for_each_dtim_beacon() {
            powerSave(LEGACY).update(associated(PowerManagement.PERFORMANCE, 1));

            assertThat(changesUntil(240))
                    .containsExactly(
                            "wake 29.0",
                            "doze 34.0",
                            "wake 129.0",
                            "doze 134.0",
                            "wake 229.0",
                            "doze 234.0");
        }

        @Test
        void sleeps_through_beacons_that_are_no_dtim() {
            powerSave(LEGACY).update(associated(PowerManagement.PERFORMANCE, 3));

            assertThat(changesUntil(340))
                    .containsExactly("wake 29.0", "doze 34.0", "wake 329.0", "doze 334.0");
        }

        @Test
        void wakes_for_each_third_beacon_to_save_more() {
            powerSave(LEGACY).update(associated(PowerManagement.POWERSAVE, 1));

            assertThat(changesUntil(340))
                    .containsExactly("wake 29.0", "doze 34.0", "wake 329.0", "doze 334.0");
        }

        @Test
        void does_not_sleep_if_power_management_is_off() {
            powerSave(LEGACY).update(associated(PowerManagement.NONE, 1));

            assertThat(changesUntil(500)).isEmpty();
            assertThat(isAwake()).isTrue();
        }

        @Test
        void does_not_sleep_while_it_is_an_access_point_too() {
            powerSave(LEGACY)
                    .update(
                            new PowerSaveState(
                                    true,
                                    PowerManagement.POWERSAVE,
                                    true,
                                    30_000_000,
                                    100_000_000,
                                    1));

            assertThat(changesUntil(500)).isEmpty();
            assertThat(isAwake()).isTrue();
        }

        @Test
        void stays_awake_for_50_ms_after_it_has_sent() {
            PowerSave powerSave = powerSave(LEGACY);
            powerSave.update(associated(PowerManagement.PERFORMANCE, 1));
            clock.at(60, powerSave::active);
            clock.at(70, powerSave::active);

            assertThat(changesUntil(128))
                    .containsExactly("wake 29.0", "doze 34.0", "wake 60.0", "doze 120.0");
        }

        @Test
        void stays_awake_if_it_sends_shortly_before_a_beacon() {
            PowerSave powerSave = powerSave(LEGACY);
            powerSave.update(associated(PowerManagement.PERFORMANCE, 1));
            clock.at(90, powerSave::active);

            assertThat(changesUntil(200))
                    .containsExactly("wake 29.0", "doze 34.0", "wake 90.0", "doze 140.0");
        }

        @Test
        void wakes_up_when_it_has_left() {
            PowerSave powerSave = powerSave(LEGACY);
            powerSave.update(associated(PowerManagement.PERFORMANCE, 1));
            clock.at(50, () -> powerSave.update(alone(PowerManagement.PERFORMANCE)));

            assertThat(changesUntil(500)).containsExactly("wake 29.0", "doze 34.0", "wake 50.0");
        }

        @Test
        void follows_beacons_that_have_moved() {
            PowerSave powerSave = powerSave(LEGACY);
            powerSave.update(associated(PowerManagement.PERFORMANCE, 1));
            clock.at(
                    40,
                    () ->
                            powerSave.update(
                                    new PowerSaveState(
                                            true,
                                            PowerManagement.PERFORMANCE,
                                            false,
                                            36_000_000,
                                            100_000_000,
                                            1)));

            assertThat(changesUntil(141))
                    .containsExactly("wake 29.0", "doze 34.0", "wake 135.0", "doze 140.0");
        }

        @Test
        void loses_nothing_under_esp_idf_5() {
            powerSave(IDF5).update(associated(PowerManagement.PERFORMANCE, 1));

            assertThat(changesUntil(500)).isEmpty();
            assertThat(isAwake()).isTrue();
        }

        @Test
        void wakes_for_esp_now_too_if_a_window_is_set() {
            PowerSave powerSave = powerSave(LEGACY);
            powerSave.update(associated(PowerManagement.PERFORMANCE, 1));
            powerSave.setWakeInterval(Duration.ofMillis(50));
            powerSave.setWakeWindow(Duration.ofMillis(20));

            assertThat(changesUntil(152))
                    .containsExactly(
                            "wake 29.0",
                            "doze 50.0",
                            "wake 80.0",
                            "doze 100.0",
                            "wake 129.0",
                            "doze 150.0");
        }

        @ParameterizedTest
        @CsvSource({"PERFORMANCE, 1, 0.05", "PERFORMANCE, 3, 0.0167", "POWERSAVE, 1, 0.0167"})
        void is_awake_for_5_ms_of_each_interval(PowerManagement pm, int dtim, double share) {
            powerSave(LEGACY).update(associated(pm, dtim));

            assertThat(awakeShareUntil(60_000)).isCloseTo(share, within(0.002));
        }
    }

    @Nested
    class AStationThatHasNotJoined {

        @Test
        void is_always_awake_by_default() {
            powerSave(LEGACY).update(alone(PowerManagement.POWERSAVE));

            assertThat(changesUntil(500)).isEmpty();
            assertThat(isAwake()).isTrue();
        }

        @Test
        void is_awake_in_the_window_of_each_interval_from_when_the_radio_went_on() {
            clock.sleepMs(7);
            powerSave(LEGACY.withWindow(Duration.ofMillis(50), Duration.ofMillis(100)))
                    .update(alone(PowerManagement.NONE));

            assertThat(changesUntil(210))
                    .containsExactly("doze 57.0", "wake 107.0", "doze 157.0", "wake 207.0");
        }

        @ParameterizedTest
        @CsvSource({"75, 200, 0.375", "75, 300, 0.25", "50, 500, 0.1", "10, 500, 0.02"})
        void is_awake_for_the_windows_share(long windowMs, long intervalMs, double share) {
            powerSave(
                    LEGACY.withWindow(Duration.ofMillis(windowMs), Duration.ofMillis(intervalMs)));

            assertThat(awakeShareUntil(60_000)).isCloseTo(share, within(0.002));
        }

        @ParameterizedTest
        @CsvSource({"100, 100", "101, 100", "65535, 0", "1, 0"})
        void is_always_awake_if_the_window_fills_the_interval(long windowMs, long intervalMs) {
            powerSave(
                    LEGACY.withWindow(Duration.ofMillis(windowMs), Duration.ofMillis(intervalMs)));

            assertThat(changesUntil(500)).isEmpty();
        }

        @Test
        void never_hears_anything_with_a_window_of_nothing() {
            powerSave(LEGACY.withWindow(Duration.ZERO, Duration.ofMillis(100)));

            assertThat(radio.calls).containsExactly("doze");
            assertThat(changesUntil(500)).isEmpty();
        }

        @Test
        void is_always_awake_as_an_access_point() {
            powerSave(LEGACY.withWindow(Duration.ofMillis(50), Duration.ofMillis(100)))
                    .update(new PowerSaveState(false, PowerManagement.PERFORMANCE, true, 0, 0, 1));

            assertThat(changesUntil(500)).isEmpty();
        }
    }

    @Nested
    class ARadioThatGoesOff {

        @Test
        void is_left_alone() {
            PowerSave powerSave = powerSave(LEGACY);
            powerSave.update(associated(PowerManagement.PERFORMANCE, 1));
            clock.at(60, powerSave::radioOff);
            clock.at(70, powerSave::active);

            assertThat(changesUntil(500)).containsExactly("wake 29.0", "doze 34.0");
        }

        @Test
        void is_awake_when_it_goes_on_again() {
            PowerSave powerSave =
                    powerSave(LEGACY.withWindow(Duration.ofMillis(50), Duration.ofMillis(100)));
            clock.at(60, powerSave::radioOff);
            clock.at(200, powerSave::radioOn);

            assertThat(changesUntil(320)).containsExactly("doze 50.0", "doze 250.0", "wake 300.0");
        }
    }

    @Test
    void windows_and_intervals_have_16_bits() {
        PowerSave powerSave = powerSave(LEGACY);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> powerSave.setWakeInterval(Duration.ofMillis(65_536)))
                .withMessageContaining("use 0 to 65535 ms");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> powerSave.setWakeWindow(Duration.ofNanos(1)))
                .withMessageContaining("use 0 to 65535 ms");
    }
}
