package org.espnowsim.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.TreeMap;
import org.espnowsim.frame.Payload;
import org.espnowsim.node.Chip;
import org.espnowsim.testing.Board;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** UART, I2C and SPI. */
class BusesTest {

    private static Payload bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return Payload.of(bytes);
    }

    private static Wiring wiring(int address, int register, int value, Payload spi) {
        byte[] registers = new byte[Wiring.REGISTERS];
        registers[register] = (byte) value;
        TreeMap<Integer, Payload> i2c = new TreeMap<>();
        i2c.put(address, Payload.of(registers));
        return new Wiring(new TreeMap<>(), new TreeMap<>(), i2c, spi);
    }

    @Nested
    class AUart {

        private final Board board = Board.wired(Chip.ESP32, Wiring.NONE);
        private final Uart uart = board.peripherals.uart(1);

        @Test
        void receives_once_it_is_open() {
            board.hardware.send(1, Payload.utf8("lost"));
            uart.open(256);
            board.hardware.send(1, Payload.utf8("kept"));

            assertThat(uart.available()).isEqualTo(4);
            assertThat(uart.read(3)).isEqualTo(Payload.utf8("kep"));
            assertThat(uart.read(3)).isEqualTo(Payload.utf8("t"));
            assertThat(uart.read(3)).isEqualTo(Payload.EMPTY);
        }

        @Test
        void loses_what_its_buffer_has_no_room_for() {
            uart.open(5);
            board.hardware.send(1, Payload.utf8("abc"));
            board.hardware.send(1, Payload.utf8("def"));

            assertThat(uart.read(10)).isEqualTo(Payload.utf8("abcde"));
        }

        @Test
        void tells_that_something_has_come() {
            int[] calls = {0};
            uart.open(2);
            uart.onReceived(() -> calls[0]++);
            board.hardware.send(1, Payload.utf8("ab"));
            board.hardware.send(1, Payload.utf8("c"));

            assertThat(calls[0]).isEqualTo(1);
        }

        @Test
        void shows_what_is_written_while_it_is_open() {
            assertThatIllegalStateException()
                    .isThrownBy(() -> uart.write(Payload.utf8("x")))
                    .withMessage("UART 1 is not open");
            uart.open(256);
            uart.write(Payload.utf8("hello"));

            assertThat(board.io).containsExactly("uart 1 b'hello'");
        }

        @Test
        void forgets_what_it_has_received_when_it_is_closed_or_the_board_starts() {
            uart.open(256);
            board.hardware.send(1, Payload.utf8("a"));
            uart.close();
            assertThat(uart.available()).isZero();
            uart.open(256);
            board.hardware.send(1, Payload.utf8("b"));
            board.hardware.reset();
            assertThat(uart.available()).isZero();
            board.hardware.send(1, Payload.utf8("c"));
            assertThat(uart.available()).isZero();
        }

        @Test
        void is_one_of_those_that_the_chip_has() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> board.peripherals.uart(3))
                    .withMessage("ESP32 has no UART 3");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> board.peripherals.uart(0))
                    .withMessage("UART 0 is the console, which programs print to; use another");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> uart.open(0))
                    .withMessage("a receive buffer of 0 bytes; use more than 0");
        }
    }

    @Nested
    class AnI2cBus {

        private final Board board =
                Board.wired(Chip.ESP32, wiring(0x76, 0xd0, 0x60, Payload.EMPTY));
        private final I2c i2c = board.peripherals.i2c();

        @Test
        void finds_the_devices_on_it() {
            assertThat(i2c.scan()).containsExactly(0x76);
            assertThat(Board.poweredUp().peripherals.i2c().scan()).isEmpty();
        }

        @Test
        void reads_registers() {
            assertThat(i2c.readMemory(0x76, 0xd0, 2)).isEqualTo(bytes(0x60, 0));
        }

        @Test
        void writes_registers_one_after_the_other() {
            i2c.writeMemory(0x76, 0xf2, bytes(1, 2));
            assertThat(i2c.readMemory(0x76, 0xf2, 2)).isEqualTo(bytes(1, 2));
        }

        @Test
        void selects_a_register_by_the_first_byte_that_is_written() {
            i2c.write(0x76, bytes(0xcf, 7));
            assertThat(i2c.read(0x76, 1)).isEqualTo(bytes(0x60));
            i2c.write(0x76, bytes(0xcf));
            assertThat(i2c.read(0x76, 2)).isEqualTo(bytes(7, 0x60));
            i2c.write(0x76, Payload.EMPTY);
        }

        @Test
        void begins_again_after_the_last_register() {
            i2c.writeMemory(0x76, 0, bytes(9));
            assertThat(i2c.readMemory(0x76, 255, 2)).isEqualTo(bytes(0, 9));
        }

        @Test
        void keeps_what_was_written_over_restarts_of_the_board() {
            i2c.writeMemory(0x76, 1, bytes(5));
            board.hardware.reset();
            assertThat(i2c.readMemory(0x76, 1, 1)).isEqualTo(bytes(5));
        }

        @Test
        void has_nobody_at_other_addresses() {
            assertThatExceptionOfType(BusException.class)
                    .isThrownBy(() -> i2c.read(0x77, 1))
                    .withMessage("no I2C device answers at 0x77")
                    .matches(e -> e.errno() == 19);
            assertThatExceptionOfType(BusException.class)
                    .isThrownBy(() -> i2c.write(0x77, Payload.EMPTY));
        }

        @Test
        void refuses_registers_that_are_not_modelled() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> i2c.readMemory(0x76, 256, 1))
                    .withMessage(
                            "register 256 of an I2C device; only registers 0 to 255 are modelled");
        }

        @Test
        void has_devices_at_addresses_for_devices() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> wiring(0x78, 0, 0, Payload.EMPTY))
                    .withMessage("0x78 is not an I2C device's address; use 0x08 to 0x77");
        }
    }

    @Test
    void spi_reads_what_is_wired_then_ones() {
        Spi spi = Board.wired(Chip.ESP32, wiring(0x76, 0, 0, bytes(1, 2))).peripherals.spi();

        assertThat(spi.transfer(3)).isEqualTo(bytes(1, 2, 0xff));
        assertThat(spi.transfer(1)).isEqualTo(bytes(1));
    }

    @Test
    void nothing_is_wired_to_what_the_chip_does_not_have() {
        TreeMap<Integer, Drive> drives = new TreeMap<>();
        drives.put(30, Drive.HIGH);
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        Board.wired(
                                Chip.ESP32_C3,
                                new Wiring(
                                        drives, new TreeMap<>(), new TreeMap<>(), Payload.EMPTY)))
                .withMessage("ESP32_C3 has no GPIO 30");
        TreeMap<Integer, Double> volts = new TreeMap<>();
        volts.put(20, 1.0);
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        Board.wired(
                                Chip.ESP32_C3,
                                new Wiring(new TreeMap<>(), volts, new TreeMap<>(), Payload.EMPTY)))
                .withMessage("ESP32_C3 measures no voltage at 20");
    }
}
