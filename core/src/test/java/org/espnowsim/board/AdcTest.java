package org.espnowsim.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.TreeMap;
import org.espnowsim.frame.Payload;
import org.espnowsim.node.Chip;
import org.espnowsim.testing.Board;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class AdcTest {

    private static Board board(Chip chip, int input, double volts) {
        TreeMap<Integer, Double> all = new TreeMap<>();
        all.put(input, volts);
        return Board.wired(chip, new Wiring(new TreeMap<>(), all, new TreeMap<>(), Payload.EMPTY));
    }

    private static Adc esp32(double volts) {
        return board(Chip.ESP32, 34, volts).peripherals.adc(34);
    }

    @Nested
    class OnAnEsp32 {

        @Test
        void reads_4095_at_full_scale_which_is_a_volt_at_first() {
            assertThat(esp32(0).read(12)).isZero();
            assertThat(esp32(0.5).read(12)).isEqualTo(2048);
            assertThat(esp32(1).read(12)).isEqualTo(4095);
            assertThat(esp32(3.3).read(12)).isEqualTo(4095);
        }

        @Test
        void measures_more_behind_an_attenuation() {
            Adc adc = esp32(1.8);
            adc.attenuation(Attenuation.DB_11);
            assertThat(adc.read(12)).isEqualTo(2048);
            adc.attenuation(Attenuation.DB_6);
            assertThat(adc.read(12)).isEqualTo(3686);
            adc.attenuation(Attenuation.DB_2_5);
            assertThat(adc.read(12)).isEqualTo(4095);
        }

        @Test
        void reads_fewer_bits_if_asked_to() {
            assertThat(esp32(0.5).read(9)).isEqualTo(256);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> esp32(0.5).read(13))
                    .withMessage("a width of 13 bits; use 9 to 12");
        }

        @Test
        void scales_to_16_bits_so_that_the_highest_reading_is_65535() {
            assertThat(esp32(1).readU16()).isEqualTo(65_535);
            assertThat(esp32(0.5).readU16()).isEqualTo(32_776);
        }

        @Test
        void tells_microvolts_as_whole_millivolts() {
            Adc adc = esp32(1.2345);
            adc.attenuation(Attenuation.DB_11);
            assertThat(adc.readUv()).isEqualTo(1_234_000);
        }

        @Test
        void measures_the_level_of_a_pin_of_which_no_voltage_is_said() {
            Board board = Board.wired(Chip.ESP32, Wiring.NONE);
            Adc adc = board.peripherals.adc(32);
            adc.attenuation(Attenuation.DB_11);
            assertThat(adc.readUv()).isZero();
            board.hardware.drive(32, Drive.HIGH);
            assertThat(adc.readUv()).isEqualTo(3_300_000);
        }

        @Test
        void is_not_at_every_pin() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Board.poweredUp().peripherals.adc(5))
                    .withMessage("invalid Pin for ADC: 5 of ESP32");
        }

        @Test
        void is_one_of_two_converters() {
            assertThat(Soc.ESP32.adcUnit(36)).hasValue(1);
            assertThat(Soc.ESP32.adcUnit(25)).hasValue(2);
            assertThat(Soc.ESP32.adcUnit(5)).isEmpty();
        }
    }

    @Nested
    class AVoltageThatChanges {

        private final Board board = board(Chip.ESP32, 34, 0);
        private final Adc adc = board.peripherals.adc(34);

        @Test
        void does_so_at_once() {
            board.hardware.voltage(34, 1, 0);
            assertThat(adc.read(12)).isEqualTo(4095);
        }

        @Test
        void goes_in_a_straight_line_and_stays_where_it_arrives() {
            board.hardware.voltage(34, 1, 100_000_000);
            board.sleepMs(25);
            assertThat(adc.readUv()).isEqualTo(250_000);
            board.sleepMs(75);
            assertThat(adc.readUv()).isEqualTo(1_000_000);
            board.sleepMs(1_000);
            assertThat(adc.readUv()).isEqualTo(1_000_000);
        }

        @Test
        void turns_from_where_it_is() {
            board.hardware.voltage(34, 1, 100_000_000);
            board.sleepMs(50);
            board.hardware.voltage(34, 0, 100_000_000);
            board.sleepMs(50);
            assertThat(adc.readUv()).isEqualTo(250_000);
        }
    }

    @Nested
    class OnAnEsp8266 {

        private final Adc adc = board(Chip.ESP8266, 0, 0.5).peripherals.adc(0);

        @Test
        void reads_up_to_1024_at_a_volt() {
            assertThat(adc.read(12)).isEqualTo(512);
            assertThat(adc.readU16()).isEqualTo(32_767);
            assertThat(board(Chip.ESP8266, 0, 2).peripherals.adc(0).read(12)).isEqualTo(1024);
        }

        @Test
        void has_neither_attenuation_nor_microvolts() {
            assertThatExceptionOfType(UnsupportedOperationException.class)
                    .isThrownBy(() -> adc.attenuation(Attenuation.DB_11))
                    .withMessage("the ESP8266's ADC has no attenuation; it measures up to 1 V");
            assertThatExceptionOfType(UnsupportedOperationException.class)
                    .isThrownBy(adc::readUv)
                    .withMessage("the ESP8266's ADC has no read_uv; use read or read_u16");
        }
    }
}
