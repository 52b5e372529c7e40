package org.espnowsim.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.espnowsim.espnow.Esp32EspNow;
import org.espnowsim.espnow.Esp8266EspNow;
import org.espnowsim.espnow.EspNowLimits;
import org.espnowsim.testing.Board;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DeviceOptionsTest {

    @ParameterizedTest
    @EnumSource(Chip.class)
    void choose_the_module_by_the_chips_port(Chip chip) {
        Class<?> module =
                switch (chip.port()) {
                    case ESP32 -> Esp32EspNow.class;
                    case ESP8266 -> Esp8266EspNow.class;
                };

        assertThat(Board.of(DeviceOptions.of(chip, 1)).espNow).isInstanceOf(module);
    }

    @Test
    void have_the_limits_of_chip_and_version() {
        assertThat(DeviceOptions.of(Chip.ESP32_S3, 2).limits()).isEqualTo(EspNowLimits.V2_0);
        assertThat(DeviceOptions.esp32(1).limits()).isEqualTo(EspNowLimits.V1_0);
        assertThat(DeviceOptions.of(Chip.ESP8266, 1).limits()).isEqualTo(EspNowLimits.ESP8266);
    }

    @ParameterizedTest
    @CsvSource({"ESP32, 0", "ESP32_C6, 3", "ESP8266, 2"})
    void refuse_a_version_that_the_chip_does_not_have(Chip chip, int version) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DeviceOptions.of(chip, version))
                .withMessageContaining("version " + version);
    }
}
