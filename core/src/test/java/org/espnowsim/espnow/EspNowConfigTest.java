package org.espnowsim.espnow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.espnowsim.node.Chip;
import org.espnowsim.node.DeviceOptions;
import org.espnowsim.testing.Board;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EspNowConfigTest {

    private final Board board = Board.active();
    private final EspNow espNow = board.espNow;
    private final EspNowConfig config = espNow.config();

    @Nested
    class Rxbuf {

        @Test
        void shows_a_new_value_at_once_but_uses_it_from_the_next_activation() {
            config.rxbuf(100);

            assertThat(config.rxbuf()).isEqualTo(100);
            board.receive(250);
            assertThat(espNow.stats().rxPackets()).isEqualTo(1);

            espNow.active(false);
            espNow.active(true);
            board.receive(250);
            assertThat(espNow.stats().rxDropped()).isEqualTo(1);
        }

        @ParameterizedTest
        @ValueSource(ints = {-1, Integer.MIN_VALUE})
        void ignores_a_negative_value(int bytes) {
            assertThat(config.rxbuf(bytes).rxbuf()).isEqualTo(526);
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 65_535})
        void takes_what_16_bits_hold(int bytes) {
            assertThat(config.rxbuf(bytes).rxbuf()).isEqualTo(bytes);
        }

        @Test
        void refuses_0_which_crashes_a_board() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> config.rxbuf(0))
                    .withMessage(
                            "rxbuf is 0, with which a board crashes at the next active(true); use"
                                    + " 1 to 65535");
        }

        @Test
        void refuses_what_a_board_would_wrap() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> config.rxbuf(65_546))
                    .withMessage(
                            "rxbuf is 65546, of which a board would use 10, the lower 16 bits; use"
                                    + " 1 to 65535");
            assertThat(config.rxbuf()).isEqualTo(526);
        }
    }

    @Nested
    class TimeoutMs {

        @Test
        void is_300_s_unless_set() {
            assertThat(config.timeoutMs()).isEqualTo(300_000);
        }

        @ParameterizedTest
        @ValueSource(ints = {0, 1, -1, -1000, Integer.MAX_VALUE})
        void takes_any_value_negative_for_ever(int timeoutMs) {
            assertThat(config.timeoutMs(timeoutMs).timeoutMs()).isEqualTo(timeoutMs);
        }

        @Test
        void ignores_the_most_negative_number() {
            assertThat(config.timeoutMs(Integer.MIN_VALUE).timeoutMs()).isEqualTo(300_000);
        }
    }

    @Nested
    class Rate {

        @Test
        void takes_1_mbit_s() {
            assertThat(config.rate(0)).isSameAs(config);
        }

        @Test
        void takes_it_on_the_access_point_alone_and_without_esp_now() {
            board.ap().active(true);
            board.sta().active(false);
            espNow.active(false);

            assertThat(config.rate(0)).isSameAs(config);
        }

        @ParameterizedTest
        @ValueSource(ints = {0, 3})
        void fails_with_enoent_while_no_interface_is_active(int rate) {
            board.sta().active(false);

            assertThatThrownBy(() -> config.rate(rate))
                    .isInstanceOfSatisfying(
                            EspNowException.class,
                            e -> {
                                assertThat(e.number()).isEqualTo(2);
                                assertThat(e.name()).isEmpty();
                            })
                    .hasMessage(
                            "OSError: [Errno 2] ENOENT: no WLAN interface is active to set rate "
                                    + rate
                                    + " on; call wlan(...).active(true) first");
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 3, 41, 99})
        void says_that_any_other_is_not_modelled_yet(int rate) {
            assertThatThrownBy(() -> config.rate(rate))
                    .isInstanceOf(UnsupportedOperationException.class)
                    .hasMessage("rate " + rate + " is not modelled yet; only RATE_1M (0) is");
        }

        @Test
        void is_not_supported_on_a_chip_with_wifi_6() {
            Board c6 = Board.of(DeviceOptions.of(Chip.ESP32_C6, 1));
            assertThatThrownBy(() -> c6.espNow.config().rate(0)).hasMessageContaining("ENOENT");
            c6.sta().active(true);

            assertThatThrownBy(() -> c6.espNow.config().rate(0))
                    .isInstanceOfSatisfying(
                            EspNowException.class,
                            e -> {
                                assertThat(e.number()).isEqualTo(95);
                                assertThat(e.name()).contains("ESP_ERR_NOT_SUPPORTED");
                            })
                    .hasMessageContaining("rate 0 cannot be set on a chip with Wi-Fi 6");
            assertThat(c6.espNow.config().rate(-1)).isSameAs(c6.espNow.config());
        }

        @Test
        void ignores_a_negative_number() {
            board.sta().active(false);

            assertThat(config.rate(-1)).isSameAs(config);
        }
    }
}
