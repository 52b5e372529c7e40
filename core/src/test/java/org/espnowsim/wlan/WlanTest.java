package org.espnowsim.wlan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.radio.Channel;
import org.espnowsim.radio.WifiInterface;
import org.espnowsim.testing.Board;
import org.espnowsim.testing.FakeRadio;
import org.espnowsim.testing.HandClock;
import org.espnowsim.wlan.WlanException.PythonType;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WlanTest {

    private final Board board = Board.poweredUp();
    private final Wlan sta = board.sta();
    private final Wlan ap = board.ap();

    private static void assertRaises(ThrowingCallable call, PythonType type, String argument) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        WlanException.class,
                        e -> {
                            assertThat(e.type()).isEqualTo(type);
                            assertThat(e.argument()).isEqualTo(argument);
                        })
                .hasMessageStartingWith(type.pythonName() + ": " + argument + "; ");
    }

    @Nested
    class Active {

        @Test
        void is_false_after_power_up() {
            assertThat(sta.active()).isFalse();
            assertThat(ap.active()).isFalse();
            assertThat(board.radio.calls).isEmpty();
        }

        @Test
        void returns_the_new_state() {
            assertThat(sta.active(true)).isTrue();
            assertThat(sta.active()).isTrue();
            assertThat(sta.active(false)).isFalse();
            assertThat(sta.active()).isFalse();
        }

        @Test
        void switches_one_interface_and_not_the_other() {
            sta.active(true);

            assertThat(ap.active()).isFalse();
        }

        @Test
        void tunes_to_channel_1_and_enables_the_interface_under_its_address() {
            sta.active(true);
            ap.active(true);

            assertThat(board.radio.calls)
                    .containsExactly(
                            "tune 1",
                            "enable STA " + Board.STATION,
                            "enable AP " + Board.ACCESS_POINT);
        }

        @Test
        void does_nothing_if_it_is_already_so() {
            sta.active(false);
            sta.active(true);
            board.radio.calls.clear();

            sta.active(true);

            assertThat(board.radio.calls).isEmpty();
        }
    }

    @Nested
    class TheChannel {

        @Test
        void is_1_after_the_start() {
            sta.active(true);

            assertThat(sta.channel()).isEqualTo(1);
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 6, 11, 12, 13})
        void is_shared_by_both_interfaces(int channel) {
            sta.active(true);
            ap.active(true);

            sta.channel(channel);

            assertThat(sta.channel()).isEqualTo(channel);
            assertThat(ap.channel()).isEqualTo(channel);
            assertThat(board.radio.calls).endsWith("tune " + channel);
        }

        @Test
        void can_be_set_on_the_access_point() {
            ap.active(true);

            ap.channel(6);

            assertThat(ap.channel()).isEqualTo(6);
        }

        @Test
        void stays_while_one_interface_is_active() {
            sta.active(true);
            sta.channel(6);
            ap.active(true);

            sta.active(false);

            assertThat(ap.channel()).isEqualTo(6);
        }

        @Test
        void is_lost_with_the_last_interface() {
            sta.active(true);
            sta.channel(6);

            sta.active(false);
            sta.active(true);

            assertThat(sta.channel()).isEqualTo(1);
            assertThat(board.radio.calls)
                    .endsWith("disable STA", "tune 1", "enable STA " + Board.STATION);
        }

        @ParameterizedTest
        @ValueSource(ints = {-1, 0, 14, 15, 300})
        void is_refused_out_of_range(int channel) {
            sta.active(true);

            assertRaises(
                    () -> sta.channel(channel),
                    PythonType.RUNTIME_ERROR,
                    "Wifi Unknown Error 0x0102");
            assertThat(sta.channel()).isEqualTo(1);
        }

        @Test
        void is_neither_known_nor_set_while_no_interface_is_active() {
            assertRaises(sta::channel, PythonType.OS_ERROR, "Wifi Not Started");
            assertRaises(() -> sta.channel(6), PythonType.OS_ERROR, "Wifi Not Started");
            assertRaises(() -> sta.channel(14), PythonType.OS_ERROR, "Wifi Not Started");
        }

        @Test
        void is_set_by_an_inactive_station_before_it_fails() {
            ap.active(true);

            assertRaises(() -> sta.channel(6), PythonType.OS_ERROR, "Wifi Invalid Mode");
            assertThat(ap.channel()).isEqualTo(6);
        }

        @Test
        void is_not_set_by_an_inactive_access_point() {
            sta.active(true);

            assertRaises(() -> ap.channel(6), PythonType.OS_ERROR, "Wifi Invalid Mode");
            assertThat(sta.channel()).isEqualTo(1);
        }
    }

    @Nested
    class TheAddress {

        @Test
        void of_the_access_point_follows_that_of_the_station() {
            assertThat(sta.mac()).isEqualTo(Board.STATION);
            assertThat(ap.mac()).isEqualTo(Board.STATION.plus(1));
        }

        @ParameterizedTest
        @ValueSource(strings = {"ff:ff:ff:ff:ff:fe", "01:00:5e:00:00:01", "00:ff:ff:ff:ff:ff"})
        void is_not_a_groups(String address) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> driver(MacAddress.parse(address)))
                    .withMessageStartingWith(address + " is no station's address");
        }
    }

    @Nested
    class TheDriver {

        private final WifiDriver driver = driver(Board.STATION);

        @Test
        void has_to_be_initialised_before_an_interface_is_enabled() {
            assertThatIllegalStateException()
                    .isThrownBy(() -> driver.enable(WifiInterface.STA))
                    .withMessageContaining("call init first");
        }

        @Test
        void has_to_be_started_before_it_is_tuned() {
            driver.init();

            assertThatIllegalStateException()
                    .isThrownBy(() -> driver.setHomeChannel(new Channel(6)))
                    .withMessageContaining("enable an interface");
        }
    }

    private static WifiDriver driver(MacAddress stationAddress) {
        HandClock clock = new HandClock();
        return WifiDriver.idf(
                new FakeRadio(clock),
                clock,
                clock.alarms(),
                stationAddress,
                WlanOptions.ofDefaults(),
                PowerSaveOptions.ofDefaults(),
                WifiAfterLightsleep.LOST);
    }

    @Test
    void the_message_says_what_to_do() {
        assertThatThrownBy(sta::channel)
                .hasMessage(
                        "OSError: Wifi Not Started; no interface is active; call"
                                + " wlan(...).active(true) first");
    }
}
