package org.espnowsim.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.espnowsim.frame.Payload;
import org.espnowsim.node.Chip;
import org.espnowsim.testing.Board;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PinTest {

    private final Board board = Board.wired(Chip.ESP32, Wiring.NONE);
    private final Pin pin = board.peripherals.pin(4);

    @Nested
    class AnInput {

        @Test
        void reads_low_if_nobody_drives_it() {
            assertThat(pin.mode()).isEqualTo(PinMode.IN);
            assertThat(pin.isHigh()).isFalse();
        }

        @Test
        void reads_what_its_resistor_gives() {
            pin.pull(Pull.UP);
            assertThat(pin.isHigh()).isTrue();
            pin.pull(Pull.DOWN);
            assertThat(pin.isHigh()).isFalse();
        }

        @Test
        void reads_what_the_world_does_whatever_its_resistor_is() {
            pin.pull(Pull.UP);
            board.hardware.drive(4, Drive.LOW);
            assertThat(pin.isHigh()).isFalse();
            board.hardware.drive(4, Drive.NONE);
            assertThat(pin.isHigh()).isTrue();
        }

        @Test
        void reads_what_was_wired_to_it_from_the_start() {
            TreeMap<Integer, Drive> drives = new TreeMap<>();
            drives.put(4, Drive.HIGH);
            Wiring wiring = new Wiring(drives, new TreeMap<>(), new TreeMap<>(), Payload.EMPTY);

            assertThat(Board.wired(Chip.ESP32, wiring).peripherals.pin(4).isHigh()).isTrue();
        }

        @Test
        void keeps_what_is_written_until_it_is_an_output() {
            pin.write(true);
            assertThat(pin.isHigh()).isFalse();
            assertThat(board.io).isEmpty();
            pin.mode(PinMode.OUT);
            assertThat(pin.isHigh()).isTrue();
            assertThat(board.io).containsExactly("pin 4 HIGH");
        }
    }

    @Nested
    class AnOutput {

        @Test
        void drives_what_is_written_and_tells_of_changes_only() {
            pin.mode(PinMode.OUT);
            pin.write(true);
            pin.write(true);
            pin.write(false);
            pin.mode(PinMode.IN);

            assertThat(board.io)
                    .containsExactly("pin 4 LOW", "pin 4 HIGH", "pin 4 LOW", "pin 4 NONE");
        }

        @Test
        void reads_its_own_level_whatever_the_world_does() {
            pin.mode(PinMode.OUT);
            board.hardware.drive(4, Drive.HIGH);
            assertThat(pin.isHigh()).isFalse();
        }

        @Test
        void is_not_what_an_input_only_pin_can_be() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> board.peripherals.pin(34).mode(PinMode.OUT))
                    .withMessage("pin can only be input: GPIO 34 of ESP32");
        }
    }

    @Nested
    class AnOpenDrain {

        @Test
        void drives_low_only() {
            pin.mode(PinMode.OPEN_DRAIN);
            assertThat(pin.isHigh()).isFalse();
            pin.write(true);
            assertThat(board.io).containsExactly("pin 4 LOW", "pin 4 NONE");
        }

        @Test
        void reads_the_world_while_it_drives_nothing() {
            pin.mode(PinMode.OPEN_DRAIN);
            pin.write(true);
            pin.pull(Pull.UP);
            assertThat(pin.isHigh()).isTrue();
            board.hardware.drive(4, Drive.LOW);
            assertThat(pin.isHigh()).isFalse();
        }
    }

    @Nested
    class AButton {

        @Test
        void holds_the_pin_low_until_it_is_released() {
            board.hardware.drive(4, Drive.HIGH);
            board.hardware.press(4);
            assertThat(pin.isHigh()).isFalse();
            board.hardware.release(4);
            assertThat(pin.isHigh()).isTrue();
        }

        @Test
        void that_is_pressed_twice_at_once_is_down_until_both_have_let_go() {
            pin.pull(Pull.UP);
            board.hardware.press(4);
            board.hardware.press(4);
            board.hardware.release(4);
            assertThat(pin.isHigh()).isFalse();
            board.hardware.release(4);
            assertThat(pin.isHigh()).isTrue();
        }
    }

    @Nested
    class WhoWaitsForEdges {

        private final List<Edge> seen = new ArrayList<>();

        @Test
        void is_told_of_those_asked_for() {
            pin.irq(EnumSet.of(Edge.FALLING), seen::add);
            board.hardware.drive(4, Drive.HIGH);
            assertThat(seen).isEmpty();
            board.hardware.drive(4, Drive.NONE);
            board.sleepMs(0);
            assertThat(seen).containsExactly(Edge.FALLING);
        }

        @Test
        void is_told_when_the_program_can_be_interrupted() {
            pin.irq(EnumSet.of(Edge.RISING), seen::add);
            board.clock.after(30, () -> board.hardware.drive(4, Drive.HIGH));
            board.clock.sleepMs(50);
            assertThat(seen).isEmpty();
            board.sleepMs(0);
            assertThat(seen).containsExactly(Edge.RISING);
        }

        @Test
        void misses_edges_beyond_those_that_can_wait() {
            pin.irq(EnumSet.allOf(Edge.class), seen::add);
            for (int i = 0; i < 5; i++) {
                board.hardware.press(4);
                board.hardware.drive(4, Drive.HIGH);
                board.hardware.release(4);
                board.hardware.drive(4, Drive.NONE);
            }
            board.sleepMs(0);
            assertThat(seen).hasSize(8);
        }

        @Test
        void is_told_of_what_the_board_does_too() {
            pin.irq(EnumSet.allOf(Edge.class), seen::add);
            pin.mode(PinMode.OUT);
            pin.write(true);
            pin.write(false);
            board.sleepMs(0);
            assertThat(seen).containsExactly(Edge.RISING, Edge.FALLING);
        }

        @Test
        void is_told_no_more_once_none_is_asked_for() {
            pin.irq(EnumSet.allOf(Edge.class), seen::add);
            pin.irq(Set.of(), seen::add);
            board.hardware.drive(4, Drive.HIGH);
            board.sleepMs(0);
            assertThat(seen).isEmpty();
        }

        @Test
        void is_forgotten_by_a_soft_reset() {
            pin.irq(EnumSet.allOf(Edge.class), seen::add);
            board.hardware.softReset();
            board.hardware.drive(4, Drive.HIGH);
            board.sleepMs(0);
            assertThat(seen).isEmpty();
        }
    }

    @Nested
    class ARestart {

        @Test
        void lets_go_of_the_pin_and_leaves_what_the_world_does() {
            pin.mode(PinMode.OUT);
            pin.write(true);
            pin.pull(Pull.UP);
            board.hardware.drive(5, Drive.HIGH);
            board.hardware.reset();

            assertThat(board.io).endsWith("pin 4 NONE");
            assertThat(pin.mode()).isEqualTo(PinMode.IN);
            assertThat(pin.pull()).isEqualTo(Pull.NONE);
            assertThat(pin.written()).isFalse();
            assertThat(board.peripherals.pin(5).isHigh()).isTrue();
        }

        @Test
        void of_the_interpreter_leaves_the_pin_as_it_is() {
            pin.mode(PinMode.OUT);
            pin.write(true);
            board.hardware.softReset();

            assertThat(pin.isHigh()).isTrue();
            assertThat(board.io).containsExactly("pin 4 LOW", "pin 4 HIGH");
        }
    }

    @Nested
    class Pulses {

        @Test
        void are_what_the_program_has_set() {
            assertThat(pin.pwm()).isEmpty();
            pin.pwm(new Pwm(1_000, 32_768));
            assertThat(pin.pwm()).contains(new Pwm(1_000, 32_768));
            pin.stopPwm();
            assertThat(pin.pwm()).isEmpty();
        }

        @Test
        void end_when_the_pin_becomes_another_or_the_interpreter_starts() {
            pin.pwm(new Pwm(1_000, 1));
            pin.mode(PinMode.OUT);
            assertThat(pin.pwm()).isEmpty();
            pin.pwm(new Pwm(1_000, 1));
            board.hardware.softReset();
            assertThat(pin.pwm()).isEmpty();
        }

        @Test
        void have_a_frequency_and_a_duty() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Pwm(0, 1))
                    .withMessage("a frequency of 0 Hz; use more than 0");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Pwm(1, 65_536))
                    .withMessage("a duty of 65536; use 0 to 65535");
        }
    }

    @Nested
    class ADigitalToAnalogConverter {

        @Test
        void keeps_what_was_written() {
            board.peripherals.pin(25).dac(128);
            assertThat(board.peripherals.pin(25).dac()).hasValue(128);
        }

        @Test
        void is_at_few_pins() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> pin.dac(1))
                    .withMessage("invalid Pin for DAC: GPIO 4 of ESP32");
        }

        @Test
        void takes_a_byte() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> board.peripherals.pin(25).dac(256))
                    .withMessage("a DAC's value of 256; use 0 to 255");
        }
    }

    @Test
    void neopixels_keep_what_was_written() {
        pin.writePixels(Payload.of((byte) 1, (byte) 2, (byte) 3));

        assertThat(pin.pixels()).isEqualTo(Payload.of((byte) 1, (byte) 2, (byte) 3));
        assertThat(board.io).containsExactly("pixels 4 b'\\x01\\x02\\x03'");
    }

    @Nested
    class AChip {

        @Test
        void refuses_pins_that_it_does_not_have() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> board.peripherals.pin(24))
                    .withMessage("invalid pin: ESP32 has no GPIO 24");
        }

        @Test
        void ignores_resistors_that_an_input_only_pin_does_not_have() {
            Pin inputOnly = board.peripherals.pin(34);
            inputOnly.pull(Pull.UP);
            assertThat(inputOnly.isHigh()).isFalse();
        }

        @Test
        void that_is_an_esp8266_has_no_resistors_to_ground_and_none_at_16() {
            Peripherals esp8266 = Board.wired(Chip.ESP8266, Wiring.NONE).peripherals;
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> esp8266.pin(4).pull(Pull.DOWN))
                    .withMessage("Pin(4) doesn't support pull DOWN");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> esp8266.pin(16).pull(Pull.UP))
                    .withMessage("Pin(16) doesn't support pull UP");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> esp8266.pin(16).irq(Set.of(), _ -> {}))
                    .withMessage("pin does not have IRQ capabilities: GPIO 16");
        }

        @Test
        void has_the_pins_of_its_port() {
            assertThat(Soc.ESP32.gpios()).hasSize(35).contains(0, 20, 39);
            assertThat(Soc.ESP8266.gpios())
                    .containsExactly(0, 1, 2, 3, 4, 5, 9, 10, 12, 13, 14, 15, 16);
            assertThat(Soc.ESP32_C3.hasPin(14)).isFalse();
            assertThat(Soc.ESP32_S3.hasPin(48)).isTrue();
            assertThat(Soc.ESP32.hasPin(-1)).isFalse();
            assertThat(Soc.ESP32.hasPin(64)).isFalse();
        }
    }
}
