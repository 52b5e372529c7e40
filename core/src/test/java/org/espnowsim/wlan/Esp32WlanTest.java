package org.espnowsim.wlan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.espnowsim.wlan.Raised.assertOsError;
import static org.espnowsim.wlan.Raised.assertRaises;

import java.util.Optional;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.frame.Payload;
import org.espnowsim.node.Chip;
import org.espnowsim.node.DeviceOptions;
import org.espnowsim.testing.Board;
import org.espnowsim.testing.FakeAccessPoint;
import org.espnowsim.wlan.WlanException.PythonType;
import org.espnowsim.wlan.WlanOptions.ChannelWhileJoined;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What connecting and configuring gives and raises on an ESP32. */
class Esp32WlanTest {

    private static final String NO_TEXT = "Wifi Unknown Error 0x0102";

    private final Board board = Board.poweredUp();
    private final Wlan sta = board.sta();
    private final Wlan ap = board.ap();

    private void connected(Board other) {
        FakeAccessPoint.net(other, 6);
        other.sta().active(true);
        other.sta().connect("net", "password");
        other.sleepMs(3_000);
        assertThat(other.sta().isconnected()).isTrue();
    }

    @Nested
    class Connecting {

        @Test
        void needs_wifi_to_be_started() {
            assertOsError("Wifi Not Started", () -> sta.connect("net", "password"));
            assertOsError("Wifi Not Started", sta::connect);
            assertOsError("Wifi Not Started", sta::disconnect);
        }

        @Test
        void needs_the_station_to_be_active() {
            ap.active(true);

            assertOsError("Wifi Invalid Mode", () -> sta.connect("net", "password"));
            assertOsError("Wifi Invalid Mode", sta::connect);
        }

        @Test
        void again_while_connecting_is_refused() {
            sta.active(true);
            sta.connect("net", "password");

            assertOsError("Wifi Internal State Error", () -> sta.connect("net", "password"));
            assertOsError("Wifi Internal Error", sta::connect);
            assertThat(sta.status()).hasValue(1001);
        }

        @Test
        void again_once_connected_is_refused() {
            connected(board);

            assertOsError("Wifi Internal Error", () -> sta.connect("net", "password"));
            assertThat(sta.isconnected()).isTrue();
        }

        @Test
        void is_the_stations_business_on_whichever_interface() {
            sta.active(true);

            ap.connect("net", "password");

            assertThat(sta.status()).hasValue(1001);
            ap.disconnect();
            assertThat(sta.status()).hasValue(8);
        }

        @Test
        void without_a_name_finds_nothing() {
            sta.active(true);
            sta.reconnects(0);

            sta.connect();
            board.sleepMs(2_000);

            assertThat(sta.status()).hasValue(201);
        }

        @Test
        void cuts_a_name_after_32_bytes() {
            sta.active(true);

            sta.connect("x".repeat(40), "");

            assertThat(sta.ssid()).isEqualTo("x".repeat(32));
        }
    }

    @Nested
    class TheStatus {

        @Test
        void of_an_access_point_is_none() {
            ap.active(true);

            assertThat(ap.status()).isEmpty();
            assertThat(ap.isconnected()).isFalse();
        }

        @Test
        void with_the_rssi_is_the_stations_alone() {
            sta.active(true);

            assertOsError("STA required", ap::statusRssi);
            assertOsError("Wifi Not Connected", sta::statusRssi);
        }

        @Test
        void never_shows_a_password() {
            StationConfig config = StationConfig.of("net", "secret!!", Optional.empty());

            assertThat(config.toString()).contains("net").doesNotContain("secret");
        }
    }

    @Nested
    class AScan {

        @Test
        void needs_an_active_station() {
            ap.active(true);

            assertOsError("STA must be active", sta::scan);
            assertOsError("STA must be active", ap::scan);
        }

        @Test
        void may_be_asked_for_on_the_access_point() {
            sta.active(true);

            assertThat(ap.scan()).isEmpty();
            assertThat(board.clock.nowMs()).isEqualTo(1_560);
        }
    }

    @Nested
    class TheChannelWhileJoined {

        @Test
        void is_refused_on_the_station() {
            connected(board);

            assertOsError("Wifi Internal State Error", () -> sta.channel(1));
            assertThat(sta.channel()).isEqualTo(6);
        }

        @Test
        void has_no_effect_on_the_access_point() {
            connected(board);
            ap.active(true);

            ap.channel(1);

            assertThat(ap.channel()).isEqualTo(6);
        }

        @Test
        void does_not_hold_if_the_options_say_so() {
            WlanOptions defaults = WlanOptions.ofDefaults();
            Board lenient =
                    Board.of(
                            DeviceOptions.esp32(1)
                                    .withWlan(
                                            new WlanOptions(
                                                    defaults.associationTime(),
                                                    defaults.addressTime(),
                                                    defaults.beaconTimeout(),
                                                    ChannelWhileJoined.IGNORED,
                                                    true)));
            connected(lenient);

            lenient.sta().channel(1);

            assertThat(lenient.sta().channel()).isEqualTo(6);
        }

        @Test
        void is_refused_while_connecting_and_free_after() {
            sta.active(true);
            sta.connect("net", "password");
            assertOsError("Wifi Internal State Error", () -> sta.channel(1));

            sta.disconnect();
            sta.channel(3);

            assertThat(sta.channel()).isEqualTo(3);
        }
    }

    @Nested
    class TheAddress {

        private final MacAddress own = MacAddress.parse("02:11:22:33:44:56");

        @Test
        void can_be_changed_on_an_active_interface() {
            sta.active(true);

            sta.mac(own);

            assertThat(sta.mac()).isEqualTo(own);
            assertThat(ap.mac()).isEqualTo(Board.ACCESS_POINT);
            assertThat(board.radio.calls).endsWith("enable STA " + own);
        }

        @Test
        void is_then_that_of_what_is_sent() {
            sta.active(true);
            sta.mac(own);
            board.espNow.active(true);
            board.espNow.addPeer(Board.OTHER);

            board.espNow.send(Board.OTHER, "hi");

            assertThat(board.radio.lastFrame().transmitter()).isEqualTo(own);
        }

        @Test
        void may_not_be_a_groups() {
            sta.active(true);

            assertOsError("Wifi Invalid MAC Address", () -> sta.mac(MacAddress.BROADCAST));
        }

        @Test
        void of_an_inactive_interface_is_changed_before_the_error() {
            assertOsError("Wifi Invalid Mode", () -> sta.mac(own));
            assertThat(sta.mac()).isEqualTo(own);
        }
    }

    @Nested
    class TheOwnAccessPoint {

        @Test
        void is_open_and_named_after_its_address_by_default() {
            assertThat(ap.ssid()).isEqualTo("ESP_000011");
            assertThat(ap.security()).isZero();
            assertThat(ap.hidden()).isFalse();
        }

        @Test
        void sends_a_beacon_each_102_4_ms_while_it_is_active() {
            ap.active(true);
            ap.ssid("mine");
            board.sleepMs(1_024);
            ap.active(false);
            board.sleepMs(1_024);

            assertThat(board.radio.beacons).hasSize(11);
            assertThat(board.radio.beacons.getLast().ssid()).isEqualTo(Payload.utf8("mine"));
            assertThat(board.radio.beacons.getLast().bssid()).isEqualTo(Board.ACCESS_POINT);
            assertThat(board.radio.beacons.getLast().timestampUs()).isEqualTo(1_024_000);
        }

        @Test
        void says_in_its_beacons_where_it_is_and_what_it_asks_for() {
            ap.active(true);
            ap.key("password");
            ap.security(3);
            ap.channel(11);
            board.sleepMs(150);
            assertThat(board.radio.beacons.getLast().wpa2()).isTrue();
            assertThat(board.radio.beacons.getLast().channel()).isEqualTo(11);

            ap.hidden(true);
            board.sleepMs(150);

            assertThat(board.radio.beacons.getLast().ssid()).isEqualTo(Payload.EMPTY);
            assertThat(ap.hidden()).isTrue();
            assertThat(ap.security()).isEqualTo(3);
        }

        @Test
        void is_dragged_along_when_the_station_connects() {
            ap.active(true);
            connected(board);

            assertThat(ap.channel()).isEqualTo(6);
            assertThat(board.radio.beacons.getLast().channel()).isEqualTo(6);
        }

        @Test
        void is_silent_while_the_station_scans() {
            ap.active(true);
            sta.active(true);

            sta.scan();

            assertThat(board.radio.beacons).hasSize(1);
        }

        @Test
        void has_an_address_of_its_own_in_its_beacons() {
            MacAddress own = MacAddress.parse("02:11:22:33:44:56");
            ap.active(true);

            ap.mac(own);
            board.sleepMs(150);

            assertThat(board.radio.beacons.getLast().bssid()).isEqualTo(own);
        }

        @Test
        void needs_a_name_and_a_long_password() {
            ap.active(true);

            assertOsError("Wifi SSID Invalid", () -> ap.ssid(""));
            assertOsError("Wifi Invalid Password", () -> ap.security(3));
            ap.key("short");
            assertOsError("Wifi Invalid Password", () -> ap.security(3));
            ap.key("long enough");
            ap.security(3);
            assertOsError("Wifi Invalid Password", () -> ap.key("short"));
        }

        @Test
        void has_wpa2_or_nothing() {
            ap.active(true);

            assertThatExceptionOfType(UnsupportedOperationException.class)
                    .isThrownBy(() -> ap.security(4))
                    .withMessage("security 4 is not modelled; use 0 or 3");
        }

        @Test
        void is_configured_while_it_is_active() {
            assertOsError("Wifi Invalid Mode", () -> ap.ssid("mine"));
            assertOsError("Wifi Invalid Mode", () -> ap.key("password"));
            assertOsError("Wifi Invalid Mode", () -> ap.security(0));
            assertOsError("Wifi Invalid Mode", () -> ap.hidden(true));
        }

        @Test
        void takes_four_stations_or_as_many_as_it_is_told_to_up_to_ten() {
            ap.active(true);
            assertThat(ap.maxClients()).isEqualTo(4);

            ap.maxClients(10);

            assertThat(ap.maxClients()).isEqualTo(10);
            assertThat(ap.statusStations()).isEmpty();
            assertThat(ap.isconnected()).isFalse();
            assertRaises(PythonType.RUNTIME_ERROR, NO_TEXT, () -> ap.maxClients(11));
            assertRaises(PythonType.RUNTIME_ERROR, NO_TEXT, () -> ap.maxClients(0));
        }

        @Test
        void is_not_configured_on_the_station() {
            sta.active(true);

            assertOsError("AP required", sta::maxClients);
            assertOsError("AP required", () -> sta.maxClients(4));
            assertOsError("AP required", sta::statusStations);
            assertOsError("AP required", () -> sta.ssid("mine"));
            assertOsError("AP required", () -> sta.key("password"));
            assertOsError("AP required", () -> sta.security(0));
            assertOsError("AP required", sta::security);
            assertOsError("AP required", () -> sta.hidden(true));
            assertOsError("AP required", sta::hidden);
        }
    }

    @Nested
    class PowerAndTheRest {

        @ParameterizedTest
        @CsvSource({
            "2, 2",
            "4.9, 2",
            "5, 5",
            "8.5, 8.5",
            "8.4, 7",
            "19.5, 18",
            "20, 20",
            "20.75, 20",
            "21, 20"
        })
        void of_the_transmitter_goes_down_to_a_step(double asked, double got) {
            sta.active(true);

            sta.txpower(asked);

            assertThat(sta.txpower()).isEqualTo(got);
            assertThat(ap.txpower()).isEqualTo(got);
            assertThat(board.radio.txPowerDbm).isEqualTo(got);
        }

        @ParameterizedTest
        @ValueSource(doubles = {-5, 0, 1.9, 21.25, 40})
        void of_the_transmitter_is_refused_out_of_range(double dbm) {
            sta.active(true);

            assertRaises(PythonType.RUNTIME_ERROR, NO_TEXT, () -> sta.txpower(dbm));
            assertThat(sta.txpower()).isEqualTo(20);
        }

        @Test
        void of_the_transmitter_and_the_protocol_outlive_a_soft_reset() {
            sta.active(true);
            sta.txpower(5);
            sta.protocol(1);

            Board again = board.afterSoftReset();

            assertThat(again.sta().txpower()).isEqualTo(5);
            assertThat(again.sta().protocol()).isEqualTo(1);
        }

        @Test
        void of_the_transmitter_needs_wifi_to_be_started() {
            assertOsError("Wifi Not Started", sta::txpower);
            assertOsError("Wifi Not Started", () -> sta.txpower(10));
        }

        @Test
        void is_saved_as_pm_says_which_both_interfaces_share() {
            sta.active(true);
            assertThat(sta.pm()).isEqualTo(PowerManagement.PERFORMANCE);

            sta.pm(PowerManagement.NONE);

            assertThat(ap.pm()).isEqualTo(PowerManagement.NONE);
            assertThat(sta.number(PowerManagement.NONE)).isZero();
            assertThat(sta.number(PowerManagement.PERFORMANCE)).isEqualTo(1);
            assertThat(sta.number(PowerManagement.POWERSAVE)).isEqualTo(2);
        }

        @Test
        void is_saved_on_an_active_interface() {
            assertOsError("Wifi Invalid Mode", () -> sta.pm(PowerManagement.NONE));
        }

        @Test
        void reconnects_are_the_stations() {
            sta.active(true);
            ap.active(true);
            assertThat(sta.reconnects()).isEqualTo(-1);
            assertOsError("STA required", ap::reconnects);

            assertOsError("STA required", () -> ap.reconnects(3));

            assertThat(sta.reconnects()).isEqualTo(3);
            assertThatIllegalArgumentException().isThrownBy(() -> sta.reconnects(-2));
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 3, 7, 8, 9, 15})
        void the_protocol_is_b_and_more(int protocol) {
            sta.active(true);
            assertThat(sta.protocol()).isEqualTo(7);

            sta.protocol(protocol);

            assertThat(sta.protocol()).isEqualTo(protocol);
            assertThat(ap.protocol()).isEqualTo(7);
        }

        @ParameterizedTest
        @ValueSource(ints = {0, 2, 4, 16})
        void another_protocol_is_refused(int protocol) {
            sta.active(true);

            assertRaises(PythonType.RUNTIME_ERROR, NO_TEXT, () -> sta.protocol(protocol));
        }

        @Test
        void long_range_is_heard_as_long_as_one_interface_has_it() {
            sta.active(true);
            ap.active(true);
            board.radio.calls.clear();

            sta.protocol(15);
            ap.protocol(8);
            sta.protocol(7);
            ap.protocol(7);

            assertThat(board.radio.calls)
                    .containsExactly(
                            "long range true",
                            "long range true",
                            "long range true",
                            "long range false");
        }

        @Test
        void a_chip_with_wifi_6_has_one_more() {
            Wlan c6 = Board.of(DeviceOptions.of(Chip.ESP32_C6, 1)).sta();
            c6.active(true);
            assertThat(c6.protocol()).isEqualTo(0x47);

            c6.protocol(0x4f);

            assertThat(c6.protocol()).isEqualTo(0x4f);
            sta.active(true);
            assertRaises(PythonType.RUNTIME_ERROR, NO_TEXT, () -> sta.protocol(0x47));
        }
    }
}
