package org.espnowsim.espnow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.node.Chip;
import org.espnowsim.node.DeviceOptions;
import org.espnowsim.radio.PhyRate;
import org.espnowsim.radio.WifiInterface;
import org.espnowsim.testing.Board;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
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

        private void send(MacAddress peer) {
            espNow.addPeer(peer);
            espNow.send(peer, "hi");
        }

        private PhyRate lastRate() {
            return board.radio.sent.getLast().rate();
        }

        @Test
        void is_1_mbit_s_unless_set() {
            send(Board.OTHER);

            assertThat(lastRate()).isEqualTo(PhyRate.RATE_1M_L);
        }

        @ParameterizedTest
        @CsvSource({
            "0, RATE_1M_L",
            "1, RATE_2M_L",
            "2, RATE_5M_L",
            "3, RATE_11M_L",
            "5, RATE_2M_S",
            "6, RATE_5M_S",
            "7, RATE_11M_S",
            "8, RATE_48M",
            "9, RATE_24M",
            "10, RATE_12M",
            "11, RATE_6M",
            "12, RATE_54M",
            "13, RATE_36M",
            "14, RATE_18M",
            "15, RATE_9M",
            "16, RATE_MCS0_LGI",
            "17, RATE_MCS1_LGI",
            "18, RATE_MCS2_LGI",
            "19, RATE_MCS3_LGI",
            "20, RATE_MCS4_LGI",
            "21, RATE_MCS5_LGI",
            "22, RATE_MCS6_LGI",
            "23, RATE_MCS7_LGI",
            "24, RATE_MCS0_SGI",
            "25, RATE_MCS1_SGI",
            "26, RATE_MCS2_SGI",
            "27, RATE_MCS3_SGI",
            "28, RATE_MCS4_SGI",
            "29, RATE_MCS5_SGI",
            "30, RATE_MCS6_SGI",
            "31, RATE_MCS7_SGI",
            "41, RATE_LORA_250K",
            "42, RATE_LORA_500K"
        })
        void takes_the_numbers_of_esp_idf_and_sends_at_that_rate(int rate, PhyRate phyRate) {
            assertThat(config.rate(rate)).isSameAs(config);
            send(Board.OTHER);

            assertThat(lastRate()).isEqualTo(phyRate);
        }

        @Test
        void has_the_constants_of_micropython() {
            assertThat(
                            List.of(
                                    EspNow.RATE_1M,
                                    EspNow.RATE_2M,
                                    EspNow.RATE_5M,
                                    EspNow.RATE_11M,
                                    EspNow.RATE_24M,
                                    EspNow.RATE_12M,
                                    EspNow.RATE_6M,
                                    EspNow.RATE_54M,
                                    EspNow.RATE_LORA_250K,
                                    EspNow.RATE_LORA_500K))
                    .containsExactly(0, 1, 2, 3, 9, 10, 11, 12, 41, 42);
        }

        /** On a board {@code config('rate')} is a ValueError; here there is no such method. */
        @Test
        void cannot_be_read() {
            assertThat(EspNowConfig.class.getMethods())
                    .filteredOn(method -> method.getName().equals("rate"))
                    .isNotEmpty()
                    .allMatch(method -> method.getParameterCount() == 1);
        }

        @Test
        void holds_for_each_interface_that_is_active() {
            board.ap().active(true);
            config.rate(EspNow.RATE_11M);
            espNow.addPeer(Board.OTHER);
            espNow.modPeer(Board.OTHER, null, WifiInterface.AP);
            espNow.send(Board.OTHER, "hi");

            assertThat(lastRate()).isEqualTo(PhyRate.RATE_11M_L);
        }

        @Test
        void does_not_reach_an_interface_that_is_inactive() {
            config.rate(EspNow.RATE_11M);
            board.ap().active(true);
            espNow.addPeer(Board.OTHER);
            espNow.modPeer(Board.OTHER, null, WifiInterface.AP);
            espNow.send(Board.OTHER, "hi");

            assertThat(lastRate()).isEqualTo(PhyRate.RATE_1M_L);
        }

        @Test
        void is_lost_with_the_interface() {
            config.rate(EspNow.RATE_11M);
            board.sta().active(false);
            board.sta().active(true);
            send(Board.OTHER);

            assertThat(lastRate()).isEqualTo(PhyRate.RATE_1M_L);
        }

        @Test
        void outlives_esp_now_and_needs_none() {
            espNow.active(false);
            config.rate(EspNow.RATE_54M);
            espNow.active(true);
            send(Board.OTHER);

            assertThat(lastRate()).isEqualTo(PhyRate.RATE_54M);
        }

        @ParameterizedTest
        @ValueSource(ints = {EspNow.RATE_LORA_250K, EspNow.RATE_LORA_500K})
        void of_long_range_is_for_unicast_alone(int rate) {
            config.rate(rate);
            send(MacAddress.BROADCAST);

            assertThat(lastRate()).isEqualTo(PhyRate.RATE_1M_L);
        }

        @ParameterizedTest
        @EnumSource(names = {"RATE_2M_S", "RATE_54M", "RATE_MCS7_SGI"})
        void of_any_other_kind_is_for_broadcast_too(PhyRate rate) {
            config.rate(rate.code());
            send(MacAddress.BROADCAST);

            assertThat(lastRate()).isEqualTo(rate);
        }

        @Test
        void takes_it_on_the_access_point_alone() {
            board.ap().active(true);
            board.sta().active(false);

            assertThat(config.rate(EspNow.RATE_2M)).isSameAs(config);
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
        @ValueSource(ints = {4, 0x20, 0x28, 0x2b, 99})
        void is_refused_if_there_is_none_of_that_number(int rate) {
            assertThatThrownBy(() -> config.rate(rate))
                    .isInstanceOf(EspNowException.class)
                    .hasMessage(
                            "OSError: (-258, 'ESP_ERR_INVALID_ARG'): there is no rate "
                                    + rate
                                    + "; use one of EspNow.RATE_...");
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
