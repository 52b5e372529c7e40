package org.espnowsim.wlan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.espnowsim.wlan.Raised.assertOsError;
import static org.espnowsim.wlan.Raised.assertRaises;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.radio.JoinOutcome;
import org.espnowsim.radio.RxOutcome;
import org.espnowsim.testing.Board;
import org.espnowsim.testing.FakeAccessPoint;
import org.espnowsim.wlan.WlanException.PythonType;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What connecting and configuring gives and raises on an ESP8266. */
class Esp8266WlanTest {

    private final WlanFlash flash = new WlanFlash();
    private final Board board = Board.esp8266(flash);
    private final Wlan sta = board.sta();
    private final Wlan ap = board.ap();

    private static void waitForAddress(Board board) {
        board.sleepMs(3_000);
        assertThat(board.sta().isconnected()).isTrue();
    }

    private static void assertUnknownConfig(ThrowingCallable call) {
        assertRaises(PythonType.VALUE_ERROR, "unknown config param", call);
    }

    @Nested
    class AtBoot {

        @Test
        void a_new_board_has_its_wifi_off() {
            assertThat(sta.active()).isFalse();
            assertThat(ap.active()).isFalse();
        }

        @Test
        void the_interfaces_are_on_that_were_on_before() {
            ap.active(true);
            sta.active(true);
            ap.active(false);

            Board next = Board.esp8266(flash);

            assertThat(next.sta().active()).isTrue();
            assertThat(next.ap().active()).isFalse();
        }

        @Test
        void the_station_connects_to_the_last_access_point_by_itself() {
            sta.active(true);
            sta.connect("net", "password");

            Board next = Board.esp8266(flash);
            FakeAccessPoint.net(next, 6);

            assertThat(next.sta().status()).hasValue(1);
            waitForAddress(next);
            assertThat(next.sta().channel()).isEqualTo(6);
            assertThat(next.sta().ssid()).isEqualTo("net");
        }

        @Test
        void it_does_so_although_it_was_told_to_disconnect_before() {
            sta.active(true);
            sta.connect("net", "password");
            sta.disconnect();

            assertThat(Board.esp8266(flash).sta().status()).hasValue(1);
        }

        @Test
        void disconnect_keeps_it_from_that_until_the_station_goes_on_again() {
            sta.active(true);
            sta.connect("net", "password");
            Board next = Board.esp8266(flash);
            FakeAccessPoint.net(next, 6);

            next.sta().disconnect();
            next.sleepMs(10_000);
            assertThat(next.sta().isconnected()).isFalse();
            assertThat(next.sta().status()).hasValue(0);

            next.sta().active(false);
            next.sta().active(true);
            waitForAddress(next);
        }

        @Test
        void a_station_that_was_off_connects_when_it_goes_on() {
            sta.active(true);
            sta.connect("net", "password");
            sta.active(false);
            Board next = Board.esp8266(flash);
            FakeAccessPoint.net(next, 6);
            next.sleepMs(3_000);
            assertThat(next.radio.calls).isEmpty();

            next.sta().active(true);

            waitForAddress(next);
        }
    }

    @Nested
    class Connecting {

        @Test
        void is_refused_if_the_station_is_off_or_knows_nothing_to_join() {
            assertOsError("Cannot set STA config", () -> sta.connect("net", "password"));
            assertOsError("Cannot connect to AP", sta::connect);
            sta.active(true);
            assertOsError("Cannot connect to AP", sta::connect);
        }

        @Test
        void may_begin_anew_at_any_time() {
            FakeAccessPoint.net(board, 6);
            sta.active(true);
            sta.connect("nobody", "");
            board.sleepMs(500);

            sta.connect("net", "password", FakeAccessPoint.BSSID);
            waitForAddress(board);
            sta.connect();

            assertThat(sta.isconnected()).isFalse();
            assertThat(sta.status()).hasValue(1);
            waitForAddress(board);
        }

        @Test
        void tells_its_state_by_the_numbers_of_the_sdk() {
            FakeAccessPoint router = FakeAccessPoint.net(board, 6);
            sta.active(true);
            assertThat(sta.status()).hasValue(0);
            sta.connect("net", "password");
            assertThat(sta.status()).hasValue(1);
            waitForAddress(board);
            assertThat(sta.status()).hasValue(5);
            router.on = false;
            board.sleepMs(6_500);
            assertThat(sta.status()).hasValue(1);
            board.sleepMs(2_000);
            assertThat(sta.status()).hasValue(3);
            router.on = true;
            board.radio.joinOutcome = JoinOutcome.WRONG_PASSWORD;
            board.sleepMs(5_000);
            assertThat(sta.status()).hasValue(2);
            board.radio.joinOutcome = JoinOutcome.NO_ANSWER;
            board.sleepMs(5_000);
            assertThat(sta.status()).hasValue(4);
            assertThat(ap.status()).hasValue(-1);
        }

        @Test
        void is_for_the_station() {
            ap.active(true);

            assertOsError("STA required", () -> ap.connect("net", "password"));
            assertOsError("STA required", ap::connect);
            assertOsError("STA required", ap::disconnect);
            assertOsError("STA required", ap::scan);
            assertRaises(PythonType.VALUE_ERROR, "unknown status param", ap::statusRssi);
            assertThat(ap.isconnected()).isFalse();
        }

        @Test
        void is_undone_by_an_active_station_only() {
            assertOsError("Cannot disconnect from AP", sta::disconnect);
        }

        @Test
        void shows_31_for_an_rssi_that_it_does_not_know() {
            FakeAccessPoint.net(board, 6);
            sta.active(true);
            assertThat(sta.statusRssi()).isEqualTo(31);
            sta.connect("net", "password");
            waitForAddress(board);

            assertThat(sta.statusRssi()).isEqualTo(-50);
        }
    }

    @Test
    void a_scan_shows_which_network_is_hidden() {
        FakeAccessPoint.of(board, "02:00:00:00:00:03", "", false, 3, -80);
        assertOsError("STA must be active", sta::scan);
        sta.active(true);

        assertThat(sta.scan()).extracting(ScanResult::hidden).containsExactly(true);
    }

    @Test
    void a_scan_fails_while_the_station_is_connecting() {
        sta.active(true);
        sta.connect("net", "password");

        assertOsError("scan failed", sta::scan);
    }

    @Nested
    class Configuring {

        @ParameterizedTest
        @ValueSource(ints = {0, 14})
        void a_channel_that_is_none_is_refused(int channel) {
            sta.active(true);

            assertOsError("can't set channel", () -> sta.channel(channel));
        }

        @Test
        void the_channel_works_on_either_interface_unless_the_station_has_it() {
            assertOsError("can't set channel", () -> sta.channel(6));
            sta.active(true);
            ap.channel(6);
            assertThat(sta.channel()).isEqualTo(6);

            sta.connect("net", "password");

            assertOsError("can't set channel", () -> sta.channel(1));
        }

        @Test
        void who_has_joined_the_access_point_is_not_told() {
            ap.active(true);

            assertRaises(PythonType.VALUE_ERROR, "unknown status param", ap::statusStations);
            assertUnknownConfig(ap::maxClients);
            assertUnknownConfig(() -> ap.maxClients(4));
        }

        @Test
        void the_access_point_has_a_name_and_a_password_by_default() {
            assertThat(ap.ssid()).isEqualTo("MicroPython-000011");
            assertThat(ap.security()).isEqualTo(3);
            assertThat(ap.hidden()).isFalse();
            ap.active(true);
            ap.ssid("mine");
            ap.key("password");
            ap.security(0);
            ap.hidden(true);
            board.sleepMs(150);

            assertThat(ap.ssid()).isEqualTo("mine");
            assertThat(ap.security()).isZero();
            assertThat(board.radio.beacons.getFirst().wpa2()).isTrue();
            assertThat(board.radio.beacons.getLast().wpa2()).isFalse();
            assertThat(board.radio.beacons.getLast().ssid().length()).isZero();
            assertOsError("can't set AP config", () -> ap.ssid(""));
            assertThatExceptionOfType(UnsupportedOperationException.class)
                    .isThrownBy(() -> ap.security(2));
        }

        @Test
        void the_access_points_settings_are_not_the_stations() {
            assertOsError("AP required", () -> sta.ssid("mine"));
            assertOsError("AP required", () -> sta.key("password"));
            assertOsError("AP required", () -> sta.security(0));
            assertOsError("AP required", sta::security);
            assertOsError("AP required", () -> sta.hidden(true));
            assertOsError("AP required", sta::hidden);
        }

        @Test
        void the_numbers_of_pm_differ_from_the_esp32s() {
            sta.pm(PowerManagement.POWERSAVE);

            assertThat(ap.pm()).isEqualTo(PowerManagement.POWERSAVE);
            assertThat(sta.number(PowerManagement.NONE)).isZero();
            assertThat(sta.number(PowerManagement.PERFORMANCE)).isEqualTo(2);
            assertThat(sta.number(PowerManagement.POWERSAVE)).isEqualTo(1);
        }

        @Test
        void some_keys_are_unknown() {
            assertUnknownConfig(sta::reconnects);
            assertUnknownConfig(() -> sta.reconnects(0));
            assertUnknownConfig(sta::txpower);
        }

        @Test
        void the_power_can_be_set_and_is_kept_in_range() {
            sta.txpower(10.1);
            assertThat(board.radio.txPowerDbm).isEqualTo(10);
            sta.txpower(30);
            assertThat(board.radio.txPowerDbm).isEqualTo(20.5);
            sta.txpower(-3);
            assertThat(board.radio.txPowerDbm).isZero();
        }

        @Test
        void the_protocol_is_one_mode() {
            assertThat(sta.protocol()).isEqualTo(3);
            sta.protocol(1);
            assertThat(sta.protocol()).isEqualTo(1);
            sta.protocol(7);
            assertThat(sta.protocol()).isEqualTo(1);
        }

        @Test
        void a_groups_address_is_ignored() {
            MacAddress own = MacAddress.parse("02:11:22:33:44:56");
            sta.mac(own);
            sta.mac(MacAddress.BROADCAST);

            assertThat(sta.mac()).isEqualTo(own);
        }
    }

    @Test
    void another_esp8266_is_not_turned_away_though_the_station_has_joined() {
        FakeAccessPoint.net(board, 6);
        sta.active(true);
        board.espNow.active(true);
        sta.connect("net", "password");
        waitForAddress(board);

        assertThat(board.receiveFromEsp8266(Board.STATION)).isEqualTo(RxOutcome.ACCEPTED);
    }
}
