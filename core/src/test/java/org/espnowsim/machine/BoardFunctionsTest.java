package org.espnowsim.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDateTime;
import java.util.EnumSet;
import java.util.OptionalInt;
import java.util.Set;
import org.espnowsim.board.Drive;
import org.espnowsim.board.Edge;
import org.espnowsim.board.Pin;
import org.espnowsim.board.PinMode;
import org.espnowsim.board.Pull;
import org.espnowsim.board.Wiring;
import org.espnowsim.frame.Payload;
import org.espnowsim.node.Chip;
import org.espnowsim.testing.Board;
import org.espnowsim.wlan.WlanFlash;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Watchdog, calendar, frequency and identity of a board, and pins over its restarts. */
class BoardFunctionsTest {

    private final Board esp32 = Board.poweredUp();
    private final Board esp8266 = Board.esp8266(new WlanFlash());

    @Nested
    class TheWatchdog {

        @Test
        void restarts_a_board_whose_program_waits_and_does_not_feed_it() {
            esp32.machine.startWatchdog(100);

            assertThatExceptionOfType(MachineReset.class).isThrownBy(() -> esp32.sleepMs(1_000));
            assertThat(esp32.clock.nowMs()).isEqualTo(100);
            assertThat(esp32.power).containsExactly("Watchdog[]");
        }

        @Test
        void restarts_a_board_whose_program_computes() {
            esp32.machine.startWatchdog(100);
            esp32.clock.sleepMs(150);

            assertThat(esp32.power).containsExactly("Watchdog[]");
            assertThatExceptionOfType(MachineReset.class).isThrownBy(() -> esp32.sleepMs(1));
        }

        @Test
        void is_content_while_it_is_fed() {
            esp32.machine.startWatchdog(100);
            for (int i = 0; i < 5; i++) {
                esp32.sleepMs(90);
                esp32.machine.feedWatchdog();
            }

            assertThat(esp32.power).isEmpty();
        }

        @Test
        void takes_another_time() {
            esp32.machine.startWatchdog(100);
            esp32.machine.startWatchdog(1_000);
            esp32.sleepMs(500);

            assertThat(esp32.power).isEmpty();
        }

        @Test
        void does_not_run_by_being_fed() {
            esp32.machine.feedWatchdog();
            esp32.sleepMs(100_000);

            assertThat(esp32.power).isEmpty();
        }

        @Test
        void has_a_time_of_its_own() {
            esp32.machine.startWatchdog();
            esp8266.machine.startWatchdog();
            esp32.clock.sleepMs(10_000);
            esp8266.clock.sleepMs(3_199);
            assertThat(esp8266.power).isEmpty();
            esp8266.clock.sleepMs(1);

            assertThat(esp32.power).containsExactly("Watchdog[]");
            assertThat(esp8266.power).containsExactly("Watchdog[]");
        }

        @Test
        void stands_still_while_the_board_sleeps() {
            esp32.machine.startWatchdog(100);
            esp32.sleepMs(60);
            esp32.machine.lightsleep(1_000);
            esp32.sleepMs(39);
            assertThat(esp32.power).hasSize(2);

            assertThatExceptionOfType(MachineReset.class).isThrownBy(() -> esp32.sleepMs(10));
            assertThat(esp32.clock.nowMs()).isEqualTo(1_100);
        }

        @Test
        void goes_on_after_a_soft_reset() {
            esp32.machine.startWatchdog(100);
            esp32.sleepMs(60);
            assertThatExceptionOfType(MachineReset.class).isThrownBy(esp32.machine::softReset);
            Board after = esp32.afterSoftReset();

            assertThatExceptionOfType(MachineReset.class).isThrownBy(() -> after.sleepMs(1_000));
            assertThat(after.clock.nowMs()).isEqualTo(100);
            assertThat(esp32.power).containsExactly("Soft[]");
            assertThat(after.power).containsExactly("Watchdog[]");
        }

        @Test
        void is_the_cause_of_the_start() {
            Boot boot = esp32.device.bootAfter(new Restart.Watchdog());

            assertThat(boot.cause()).isEqualTo(ResetCause.WDT_RESET);
            assertThat(esp32.machine.number(boot.cause())).isEqualTo(3);
            assertThat(esp8266.machine.number(boot.cause())).isEqualTo(1);
        }

        @Test
        void takes_no_time_that_is_none() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> esp32.machine.startWatchdog(0))
                    .withMessage("WDT timeout too short: 0 ms; give more than 0");
        }

        @Test
        void of_an_esp8266_takes_no_time_at_all() {
            assertThatExceptionOfType(UnsupportedOperationException.class)
                    .isThrownBy(() -> esp8266.machine.startWatchdog(5_000))
                    .withMessage("the ESP8266's WDT takes no timeout; use startWatchdog()");
        }
    }

    @Nested
    class TheCalendar {

        @Test
        void begins_in_2000_and_goes_on() {
            esp32.sleepMs(61_500);

            assertThat(esp32.machine.dateTime())
                    .isEqualTo(LocalDateTime.of(2000, 1, 1, 0, 1, 1, 500_000_000));
        }

        @Test
        void can_be_set_and_outlives_restarts() {
            esp32.machine.dateTime(LocalDateTime.of(2026, 12, 31, 23, 59, 59));
            esp32.hardware.reset();
            esp32.sleepMs(1_000);

            assertThat(esp32.machine.dateTime()).isEqualTo(LocalDateTime.of(2027, 1, 1, 0, 0));
        }
    }

    @Nested
    class TheFrequency {

        @Test
        void is_what_is_usual_until_it_is_set() {
            assertThat(esp32.machine.freq()).isEqualTo(160_000_000);
            assertThat(esp8266.machine.freq()).isEqualTo(80_000_000);
            esp32.machine.freq(240_000_000);
            assertThat(esp32.machine.freq()).isEqualTo(240_000_000);
        }

        @Test
        void is_one_that_the_chip_has() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> esp8266.machine.freq(240_000_000))
                    .withMessage("240000000 Hz is not a frequency of this chip; use 80 or 160 MHz");
            assertThatIllegalArgumentException()
                    .isThrownBy(
                            () -> Board.wired(Chip.ESP32_C3, Wiring.NONE).machine.freq(240_000_000))
                    .withMessage(
                            "240000000 Hz is not a frequency of this chip;"
                                    + " use 20, 40, 80 or 160 MHz");
        }

        @Test
        void is_kept_by_a_soft_reset_only() {
            esp32.machine.freq(240_000_000);
            esp32.hardware.softReset();
            assertThat(esp32.machine.freq()).isEqualTo(240_000_000);
            esp32.hardware.reset();
            assertThat(esp32.machine.freq()).isEqualTo(160_000_000);
        }
    }

    @Test
    void a_board_is_told_from_others_by_its_address() {
        assertThat(esp32.machine.uniqueId()).isEqualTo(Payload.of(Board.STATION.toBytes()));
        assertThat(esp8266.machine.uniqueId())
                .isEqualTo(Payload.of((byte) 0x10, (byte) 0, (byte) 0, (byte) 0));
    }

    @Nested
    class ABoardThatIsDown {

        @Test
        void lets_go_of_its_pins() {
            esp32.peripherals.pin(2).mode(PinMode.OUT);
            assertThatExceptionOfType(MachineReset.class).isThrownBy(esp32.machine::reset);

            assertThat(esp32.io).containsExactly("pin 2 LOW", "pin 2 NONE");
        }

        @Test
        void keeps_its_pins_if_only_the_interpreter_starts() {
            esp32.peripherals.pin(2).mode(PinMode.OUT);
            assertThatExceptionOfType(MachineReset.class).isThrownBy(esp32.machine::softReset);

            assertThat(esp32.afterSoftReset().peripherals.pin(2).mode()).isEqualTo(PinMode.OUT);
        }

        @Test
        void is_out_of_the_old_programs_reach() {
            Pin pin = esp32.peripherals.pin(2);
            assertThatExceptionOfType(MachineReset.class).isThrownBy(esp32.machine::reset);

            assertThatExceptionOfType(MachineReset.class).isThrownBy(() -> pin.mode(PinMode.OUT));
            assertThatExceptionOfType(MachineReset.class)
                    .isThrownBy(() -> esp32.peripherals.pin(3));
            assertThat(esp32.io).isEmpty();
        }
    }

    @Nested
    class PinsThatWake {

        @Test
        void end_light_sleep() {
            esp32.peripherals.pin(4).pull(Pull.UP);
            esp32.peripherals.wakeOnExt0(OptionalInt.of(4), false);
            esp32.clock.after(30, () -> esp32.hardware.press(4));
            esp32.machine.lightsleep(100);

            assertThat(esp32.clock.nowMs()).isEqualTo(30);
            assertThat(esp32.machine.wakeReason()).isEqualTo(WakeReason.EXT0_WAKE);
            assertThat(esp32.machine.wakeReason().number()).isEqualTo(2);
        }

        @Test
        void end_it_at_once_if_the_level_is_there() {
            esp32.peripherals.wakeOnExt1(Set.of(4, 12), false);
            esp32.machine.lightsleep(100);

            assertThat(esp32.clock.nowMs()).isZero();
            assertThat(esp32.machine.wakeReason().number()).isEqualTo(3);
        }

        @Test
        void leave_the_rest_to_the_timer() {
            esp32.peripherals.wakeOnExt1(Set.of(4, 12), true);
            esp32.machine.lightsleep(100);
            esp32.hardware.drive(4, Drive.HIGH);

            assertThat(esp32.clock.nowMs()).isEqualTo(100);
            assertThat(esp32.machine.wakeReason()).isEqualTo(WakeReason.TIMER_WAKE);
        }

        @Test
        void have_to_be_low_all_together_on_an_esp32_and_one_of_them_elsewhere() {
            assertThat(sleepMs(esp32)).isEqualTo(100);
            assertThat(sleepMs(Board.wired(Chip.ESP32_S3, Wiring.NONE))).isZero();
        }

        private double sleepMs(Board board) {
            board.hardware.drive(12, Drive.HIGH);
            board.peripherals.wakeOnExt1(Set.of(4, 12), false);
            board.machine.lightsleep(100);
            return board.clock.nowMs();
        }

        @Test
        void wake_no_more_once_none_is_named() {
            esp32.peripherals.wakeOnExt0(OptionalInt.of(4), false);
            esp32.peripherals.wakeOnExt0(OptionalInt.empty(), false);
            esp32.machine.lightsleep(100);

            assertThat(esp32.clock.nowMs()).isEqualTo(100);
        }

        @Test
        void keep_their_resistors_in_deep_sleep() {
            esp32.peripherals.pin(4).pull(Pull.UP);
            esp32.peripherals.pin(5).pull(Pull.UP);
            esp32.peripherals.wakeOnExt0(OptionalInt.of(4), false);
            StringBuilder woken = new StringBuilder();
            assertThatExceptionOfType(MachineReset.class).isThrownBy(esp32.machine::deepsleep);
            esp32.hardware.onWake(woken::append);
            assertThat(woken).isEmpty();
            esp32.hardware.press(4);

            assertThat(woken).hasToString("EXT0");
        }

        @Test
        void are_those_that_can() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> esp32.peripherals.wakeOnExt0(OptionalInt.of(5), true))
                    .withMessage("invalid pin: GPIO 5 of ESP32 does not wake by EXT0");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> esp8266.peripherals.wakeOnExt1(Set.of(4), true))
                    .withMessage("invalid pin: GPIO 4 of ESP8266 does not wake by EXT1");
            assertThatIllegalArgumentException()
                    .isThrownBy(() ->
                            Board.wired(Chip.ESP32_C6, Wiring.NONE)
                                    .peripherals
                                    .wakeOnExt0(OptionalInt.of(4), true));
        }

        @Test
        void tell_of_their_edges_as_well() {
            StringBuilder seen = new StringBuilder();
            esp32.peripherals.pin(4).irq(EnumSet.of(Edge.RISING), seen::append);
            esp32.peripherals.wakeOnExt0(OptionalInt.of(4), true);
            esp32.clock.after(30, () -> esp32.hardware.drive(4, Drive.HIGH));
            esp32.machine.lightsleep(100);
            esp32.sleepMs(0);

            assertThat(seen).hasToString("RISING");
        }
    }
}
