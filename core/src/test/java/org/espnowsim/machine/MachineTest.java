package org.espnowsim.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.espnowsim.frame.Payload;
import org.espnowsim.node.Chip;
import org.espnowsim.node.DeviceOptions;
import org.espnowsim.testing.Board;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class MachineTest {

    private static final DeviceOptions ESP8266 = DeviceOptions.of(Chip.ESP8266, 1);

    private static MachineReset assertGoesDown(ThrowingCallable call) {
        return catchThrowableOfType(MachineReset.class, call);
    }

    @Nested
    class Deepsleep {

        private final Board board = Board.withPeer();

        @Test
        void takes_the_board_down_for_that_time() {
            assertThat(assertGoesDown(() -> board.machine.deepsleep(10_000))).isNotNull();

            assertThat(board.power).containsExactly("AfterDeepSleep[sleepNs=10000000000]");
        }

        @Test
        void without_a_time_takes_it_down_for_ever() {
            assertThat(assertGoesDown(board.machine::deepsleep)).isNotNull();

            assertThat(board.power)
                    .containsExactly("AfterDeepSleep[sleepNs=" + Long.MAX_VALUE + "]");
        }

        @Test
        void of_no_time_sets_no_timer_on_an_esp32() {
            assertThat(assertGoesDown(() -> board.machine.deepsleep(0))).isNotNull();

            assertThat(board.power)
                    .containsExactly("AfterDeepSleep[sleepNs=" + Long.MAX_VALUE + "]");
        }

        @Test
        void of_a_negative_time_is_refused_on_an_esp32() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> board.machine.deepsleep(-1))
                    .withMessage("deepsleep of -1 ms; give a time of more than 0");
            assertThat(board.power).isEmpty();
        }

        @Test
        void of_no_time_or_less_takes_a_millisecond_on_an_esp8266() {
            Board esp8266 = Board.of(ESP8266);

            assertThat(assertGoesDown(() -> esp8266.machine.deepsleep(-5))).isNotNull();

            assertThat(esp8266.power).containsExactly("AfterDeepSleep[sleepNs=1000000]");
        }
    }

    @Nested
    class ABoardThatIsDown {

        private final Board board = Board.withPeer();

        @Test
        void lets_its_program_do_nothing_more() {
            MachineReset reset = assertGoesDown(board.machine::reset);

            for (ThrowingCallable call :
                    new ThrowingCallable[] {
                        () -> board.espNow.send(Board.OTHER, "late", false),
                        () -> board.espNow.recv(0),
                        () -> board.sleepMs(1),
                        () -> board.machine.lightsleep(1),
                        () -> board.machine.deepsleep(1),
                        board.machine::softReset
                    }) {
                assertThat(assertGoesDown(call)).isSameAs(reset);
            }
            assertThat(board.radio.sent).isEmpty();
            assertThat(board.power).containsExactly("Hard[]");
        }

        @Test
        void makes_no_callbacks_that_were_due() {
            board.espNow.irq(_ -> board.machine.reset());
            board.clock.at(1, () -> board.receive("first"));
            board.clock.at(1, () -> board.receive("second"));

            assertThat(assertGoesDown(() -> board.sleepMs(5))).isNotNull();

            assertThat(board.power).containsExactly("Hard[]");
            assertThat(board.irqFailures).isEmpty();
        }

        @Test
        void lets_a_program_wait_for_ever_that_will_not_stop() {
            assertThat(assertGoesDown(board.machine::reset)).isNotNull();

            for (int i = 0; i < 100; i++) {
                assertThat(assertGoesDown(() -> board.espNow.recv(0))).isNotNull();
            }
            assertThat(board.clock.nowNs()).isZero();
            assertThat(assertGoesDown(() -> board.espNow.recv(0))).isNotNull();

            assertThat(board.clock.nowNs()).isEqualTo(Long.MAX_VALUE);
        }
    }

    @Nested
    class TheResetCause {

        @Test
        void has_the_numbers_of_the_port() {
            Machine esp32 = Board.poweredUp().machine;
            Machine esp8266 = Board.of(ESP8266).machine;

            assertThat(ResetCause.values())
                    .extracting(esp32::number)
                    .containsExactly(1, 2, 3, 4, 5);
            assertThat(ResetCause.values())
                    .extracting(esp8266::number)
                    .containsExactly(0, 6, 1, 5, 4);
        }

        @Test
        void is_what_the_board_started_with() {
            Board board = Board.poweredUp();

            assertThat(board.machine.resetCause()).isEqualTo(ResetCause.PWRON_RESET);
            assertThat(board.machine.wakeReason()).isEqualTo(WakeReason.UNDEFINED);
        }

        @Test
        void of_the_next_start_is_the_kind_of_restart() {
            Board esp32 = Board.poweredUp();
            Board esp8266 = Board.of(ESP8266);
            Restart sleep = new Restart.AfterDeepSleep(1);

            assertThat(esp32.device.bootAfter(sleep).cause()).isEqualTo(ResetCause.DEEPSLEEP_RESET);
            assertThat(esp32.device.bootAfter(sleep).wakeReason()).isEqualTo(WakeReason.TIMER_WAKE);
            assertThat(esp32.device.bootAfter(new Restart.Hard()).cause())
                    .isEqualTo(ResetCause.HARD_RESET);
            assertThat(esp32.device.bootAfter(new Restart.Soft()).cause())
                    .isEqualTo(ResetCause.SOFT_RESET);
            assertThat(esp8266.device.bootAfter(sleep).cause())
                    .isEqualTo(ResetCause.DEEPSLEEP_RESET);
            assertThat(esp8266.device.bootAfter(new Restart.Hard()).cause())
                    .isEqualTo(ResetCause.SOFT_RESET);
            assertThat(esp8266.device.bootAfter(new Restart.Soft()).cause())
                    .isEqualTo(ResetCause.PWRON_RESET);
        }

        @Test
        void has_no_wake_reason_on_an_esp8266() {
            assertThatThrownBy(Board.of(ESP8266).machine::wakeReason)
                    .isInstanceOf(UnsupportedOperationException.class)
                    .hasMessage("the ESP8266's machine has no wake_reason; use resetCause()");
        }
    }

    @Nested
    class TheRtcMemory {

        @Test
        void is_empty_at_first_and_replaced_as_a_whole() {
            Machine machine = Board.poweredUp().machine;

            assertThat(machine.rtcMemory().length()).isZero();
            machine.rtcMemory(Payload.utf8("long content"));
            machine.rtcMemory(Payload.utf8("short"));

            assertThat(machine.rtcMemory()).isEqualTo(Payload.utf8("short"));
        }

        @Test
        void holds_2048_bytes_on_an_esp32_and_492_on_an_esp8266() {
            holds(Board.poweredUp().machine, 2048);
            holds(Board.of(ESP8266).machine, 492);
        }

        private static void holds(Machine machine, int bytes) {
            machine.rtcMemory(Board.bytes(bytes));

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> machine.rtcMemory(Board.bytes(bytes + 1)))
                    .withMessageStartingWith("buffer too long: " + (bytes + 1) + " bytes");
            assertThat(machine.rtcMemory().length()).isEqualTo(bytes);
        }

        @Test
        void outlives_every_restart() {
            Board board = Board.poweredUp();
            board.machine.rtcMemory(Payload.utf8("kept"));

            for (Restart restart :
                    new Restart[] {
                        new Restart.AfterDeepSleep(1), new Restart.Hard(), new Restart.Soft()
                    }) {
                Boot boot = board.device.bootAfter(restart);
                assertThat(Board.started(DeviceOptions.esp32(1), boot).machine.rtcMemory())
                        .as("after %s", restart)
                        .isEqualTo(Payload.utf8("kept"));
            }
        }
    }
}
