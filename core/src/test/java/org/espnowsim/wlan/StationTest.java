package org.espnowsim.wlan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.espnowsim.espnow.EspNowException;
import org.espnowsim.espnow.peer.Peer;
import org.espnowsim.frame.BeaconFrame.ChannelSwitch;
import org.espnowsim.node.DeviceOptions;
import org.espnowsim.radio.JoinOutcome;
import org.espnowsim.radio.RxOutcome;
import org.espnowsim.radio.WifiInterface;
import org.espnowsim.testing.Board;
import org.espnowsim.testing.FakeAccessPoint;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** An ESP32's station, and an access point on channel 6. */
class StationTest {

    /** 13 channels of 120 ms each. */
    private static final double SCAN_MS = 13 * 120;

    private static final double ASSOCIATION_MS = 200;
    private static final double ADDRESS_MS = 800;
    private static final double BEACON_TIMEOUT_MS = 6_000;

    private static final int IDLE = 1000;
    private static final int CONNECTING = 1001;
    private static final int GOT_IP = 1010;

    private final Board board = Board.active();
    private final Wlan sta = board.sta();
    private final FakeAccessPoint router = FakeAccessPoint.net(board, 6);

    private void connected() {
        sta.connect("net", "password");
        board.sleepMs(SCAN_MS + ASSOCIATION_MS + ADDRESS_MS);
        assertThat(sta.isconnected()).isTrue();
        board.radio.calls.clear();
    }

    private int status() {
        return sta.status().orElseThrow();
    }

    @Nested
    class Connecting {

        @Test
        void is_idle_before() {
            assertThat(status()).isEqualTo(IDLE);
            assertThat(sta.isconnected()).isFalse();
        }

        @Test
        void returns_at_once_and_scans_all_channels() {
            board.radio.calls.clear();

            sta.connect("net", "password");

            assertThat(board.clock.nowMs()).isZero();
            assertThat(status()).isEqualTo(CONNECTING);
            board.sleepMs(SCAN_MS - 1);
            assertThat(board.radio.calls)
                    .isEqualTo(IntStream.rangeClosed(1, 13).mapToObj(n -> "scan " + n).toList());
            assertThat(sta.channel()).isEqualTo(13);
        }

        @Test
        void then_moves_to_the_channel_of_the_access_point() {
            sta.connect("net", "password");
            board.sleepMs(SCAN_MS);

            assertThat(board.radio.calls).endsWith("scan 13", "tune 1", "tune 6");
            assertThat(sta.channel()).isEqualTo(6);
            assertThat(board.ap().channel()).isEqualTo(6);
        }

        @Test
        void then_associates_with_the_password_and_waits_for_an_address() {
            sta.connect("net", "password");
            board.sleepMs(SCAN_MS + ASSOCIATION_MS - 1);
            assertThat(board.radio.joins).isEmpty();
            board.sleepMs(ADDRESS_MS);
            assertThat(board.radio.joins).hasSize(1);
            assertThat(board.radio.joins.getFirst().password()).isEqualTo("password");
            assertThat(board.radio.joins.getFirst().station()).isEqualTo(Board.STATION);
            assertThat(status()).isEqualTo(CONNECTING);

            board.sleepMs(1);

            assertThat(status()).isEqualTo(GOT_IP);
            assertThat(sta.isconnected()).isTrue();
            assertThat(sta.statusRssi()).isEqualTo(-50);
            assertThat(sta.ssid()).isEqualTo("net");
        }

        @Test
        void takes_the_times_that_the_options_say() {
            WlanOptions slow =
                    new WlanOptions(
                            Duration.ofSeconds(1),
                            Duration.ofSeconds(2),
                            Duration.ofSeconds(3),
                            WlanOptions.ChannelWhileJoined.REFUSED,
                            true);
            Board other = Board.of(DeviceOptions.esp32(1).withWlan(slow));
            FakeAccessPoint access = FakeAccessPoint.net(other, 6);
            other.sta().active(true);
            other.sta().reconnects(0);
            other.sta().connect("net", "password");

            other.sleepMs(SCAN_MS + 2_999);
            assertThat(other.sta().isconnected()).isFalse();
            other.sleepMs(1);
            assertThat(other.sta().isconnected()).isTrue();
            access.on = false;
            other.sleepMs(3_001);
            assertThat(other.sta().status()).hasValue(200);
        }

        @Test
        void picks_the_strongest_of_the_name() {
            FakeAccessPoint.of(board, "02:00:00:00:00:02", "net", true, 11, -40);
            FakeAccessPoint.of(board, "02:00:00:00:00:03", "other", true, 3, -20);
            FakeAccessPoint.of(board, "02:00:00:00:00:04", "net", true, 9, -60);

            connected();

            assertThat(sta.channel()).isEqualTo(11);
        }

        @Test
        void picks_the_one_that_is_named_though_weaker() {
            FakeAccessPoint.of(board, "02:00:00:00:00:02", "net", true, 11, -40);

            sta.connect("net", "password", FakeAccessPoint.BSSID);
            board.sleepMs(SCAN_MS);

            assertThat(sta.channel()).isEqualTo(6);
        }

        @Test
        void joins_an_open_network_without_a_password() {
            FakeAccessPoint.of(board, "02:00:00:00:00:02", "cafe", false, 3, -40);

            sta.connect("cafe", "");
            board.sleepMs(SCAN_MS + ASSOCIATION_MS + ADDRESS_MS);

            assertThat(sta.isconnected()).isTrue();
            assertThat(sta.channel()).isEqualTo(3);
        }
    }

    @Nested
    class AttemptsThatFail {

        private void fails(String ssid, String key, int status) {
            sta.reconnects(0);
            sta.connect(ssid, key);
            board.sleepMs(SCAN_MS + ASSOCIATION_MS);
            assertThat(status()).isEqualTo(status);
            assertThat(sta.isconnected()).isFalse();
        }

        @Test
        void as_nobody_has_the_name_end_with_201_on_the_channel_before() {
            sta.channel(4);

            fails("nobody", "password", 201);

            assertThat(sta.channel()).isEqualTo(4);
        }

        @Test
        void as_the_password_is_wrong_end_with_202_on_the_access_points_channel() {
            board.radio.joinOutcome = JoinOutcome.WRONG_PASSWORD;

            fails("net", "wrong", 202);

            assertThat(sta.channel()).isEqualTo(6);
        }

        @Test
        void as_nobody_answers_end_with_2() {
            board.radio.joinOutcome = JoinOutcome.NO_ANSWER;
            fails("net", "password", 2);
        }

        @Test
        void as_a_password_is_missing_end_with_210() {
            fails("net", "", 210);
        }

        @Test
        void as_the_network_is_open_though_a_password_is_given_end_with_211() {
            FakeAccessPoint.of(board, "02:00:00:00:00:02", "cafe", false, 3, -40);
            fails("cafe", "password", 211);
        }

        @Test
        void are_repeated_for_ever_by_default() {
            sta.connect("nobody", "");
            board.sleepMs(20 * SCAN_MS - 1);

            assertThat(board.radio.calls.stream().filter("scan 13"::equals)).hasSize(20);
            assertThat(status()).isEqualTo(CONNECTING);
        }

        @Test
        void are_repeated_as_often_as_reconnects_says() {
            sta.reconnects(2);
            sta.connect("nobody", "");
            board.sleepMs(20 * SCAN_MS);

            assertThat(board.radio.calls.stream().filter("scan 13"::equals)).hasSize(3);
            assertThat(status()).isEqualTo(201);
            assertThat(sta.reconnects()).isEqualTo(2);
        }

        @Test
        void count_anew_with_each_connect() {
            sta.reconnects(1);
            sta.connect("nobody", "");
            board.sleepMs(20 * SCAN_MS);
            sta.connect();
            board.sleepMs(20 * SCAN_MS);

            assertThat(board.radio.calls.stream().filter("scan 13"::equals)).hasSize(4);
        }

        @Test
        void end_in_a_connection_once_the_access_point_is_there() {
            router.on = false;
            sta.connect("net", "password");
            board.sleepMs(5 * SCAN_MS);
            router.on = true;
            board.sleepMs(2 * SCAN_MS + ASSOCIATION_MS + ADDRESS_MS);

            assertThat(status()).isEqualTo(GOT_IP);
        }
    }

    @Nested
    class Connected {

        @Test
        void stays_as_long_as_there_are_beacons() {
            connected();
            board.sleepMs(60_000);

            assertThat(sta.isconnected()).isTrue();
            assertThat(board.radio.tunings()).isEmpty();
        }

        @Test
        void survives_a_silence_of_less_than_6_seconds() {
            connected();
            router.on = false;
            board.sleepMs(BEACON_TIMEOUT_MS - 200);
            router.on = true;
            board.sleepMs(BEACON_TIMEOUT_MS);

            assertThat(sta.isconnected()).isTrue();
        }

        @Test
        void ends_after_6_seconds_without_beacons_and_scans_for_ever() {
            connected();
            router.on = false;
            board.sleepMs(BEACON_TIMEOUT_MS + 10 * SCAN_MS);

            assertThat(sta.isconnected()).isFalse();
            assertThat(status()).isEqualTo(CONNECTING);
            assertThat(board.radio.calls.stream().filter("scan 13"::equals)).hasSizeBetween(9, 10);
        }

        @Test
        void ends_with_200_and_without_a_scan_if_reconnects_is_0() {
            sta.reconnects(0);
            connected();
            router.on = false;
            board.sleepMs(BEACON_TIMEOUT_MS + 1);

            assertThat(status()).isEqualTo(200);
            assertThat(board.radio.tunings()).isEmpty();
            assertThat(sta.channel()).isEqualTo(6);
        }

        @Test
        void finds_an_access_point_again_that_moved_silently() {
            connected();
            router.channel = 11;
            board.sleepMs(BEACON_TIMEOUT_MS + SCAN_MS + ASSOCIATION_MS + ADDRESS_MS);

            assertThat(sta.isconnected()).isTrue();
            assertThat(sta.channel()).isEqualTo(11);
        }

        @Test
        void follows_an_access_point_that_announces_its_move() {
            connected();
            double announcedMs = board.clock.nowMs();
            router.move = new ChannelSwitch(11, 3);
            board.sleepMs(102.4);
            router.move = null;
            router.channel = 11;
            board.sleepMs(2 * 102.4);
            assertThat(sta.channel()).isEqualTo(6);

            board.sleepMs(102.4);

            assertThat(sta.channel()).isEqualTo(11);
            assertThat(sta.isconnected()).isTrue();
            assertThat(board.clock.nowMs() - announcedMs).isLessThan(500);
        }

        @Test
        void cannot_send_to_a_peer_that_is_registered_for_another_channel() {
            board.espNow.addPeer(new Peer(Board.OTHER, 1, WifiInterface.STA));
            assertThat(board.espNow.send(Board.OTHER, "hi")).isTrue();
            connected();

            assertThatThrownBy(() -> board.espNow.send(Board.OTHER, "hi"))
                    .isInstanceOf(EspNowException.class)
                    .hasMessageContaining("ESP_ERR_ESPNOW_CHAN");
        }

        @Test
        void turns_down_an_esp8266_at_its_station_only() {
            assertThat(board.receiveFromEsp8266(Board.STATION)).isEqualTo(RxOutcome.ACCEPTED);
            connected();

            assertThat(board.receiveFromEsp8266(Board.STATION)).isEqualTo(RxOutcome.SENDER_REFUSED);
            assertThat(board.receiveFromEsp8266(Board.ACCESS_POINT)).isEqualTo(RxOutcome.ACCEPTED);
            assertThat(board.receive("from an ESP32")).isEqualTo(RxOutcome.ACCEPTED);
            sta.disconnect();
            assertThat(board.receiveFromEsp8266(Board.STATION)).isEqualTo(RxOutcome.ACCEPTED);
        }

        @Test
        void takes_an_esp8266s_messages_if_the_options_say_so() {
            WlanOptions defaults = WlanOptions.ofDefaults();
            Board other =
                    Board.of(
                            DeviceOptions.esp32(1)
                                    .withWlan(
                                            new WlanOptions(
                                                    defaults.associationTime(),
                                                    defaults.addressTime(),
                                                    defaults.beaconTimeout(),
                                                    defaults.channelWhileJoined(),
                                                    false)));
            FakeAccessPoint.net(other, 6);
            other.sta().active(true);
            other.espNow.active(true);
            other.sta().connect("net", "password");
            other.sleepMs(SCAN_MS + ASSOCIATION_MS + ADDRESS_MS);

            assertThat(other.sta().isconnected()).isTrue();
            assertThat(other.receiveFromEsp8266(Board.STATION)).isEqualTo(RxOutcome.ACCEPTED);
        }
    }

    @Nested
    class Disconnecting {

        @Test
        void leaves_the_radio_on_the_access_points_channel() {
            connected();

            sta.disconnect();

            assertThat(sta.isconnected()).isFalse();
            assertThat(status()).isEqualTo(8);
            assertThat(sta.channel()).isEqualTo(6);
        }

        @Test
        void is_told_to_the_access_point() {
            connected();

            sta.disconnect();
            sta.disconnect();

            assertThat(board.radio.left).containsExactly(FakeAccessPoint.BSSID);
        }

        @Test
        void is_not_followed_by_another_attempt() {
            connected();
            sta.disconnect();
            board.sleepMs(60_000);

            assertThat(board.radio.tunings()).isEmpty();
        }

        @Test
        void breaks_off_a_scan_and_comes_home() {
            sta.connect("net", "password");
            board.sleepMs(500);

            sta.disconnect();
            board.sleepMs(10_000);

            assertThat(board.radio.calls).endsWith("scan 5", "tune 1");
            assertThat(sta.channel()).isEqualTo(1);
        }

        @Test
        void does_nothing_if_there_is_no_connection() {
            sta.disconnect();

            assertThat(status()).isEqualTo(IDLE);
        }

        @Test
        void happens_when_the_station_goes_off_whose_status_still_says_connecting() {
            connected();

            sta.active(false);
            sta.active(true);
            board.sleepMs(10_000);

            assertThat(sta.isconnected()).isFalse();
            assertThat(status()).isEqualTo(CONNECTING);
            assertThat(sta.channel()).isEqualTo(1);
            assertThat(board.radio.calls).doesNotContain("scan 1");
        }
    }

    @Nested
    class Scanning {

        @Test
        void without_a_connection_is_away_for_the_whole_scan() {
            board.radio.calls.clear();

            List<ScanResult> found = sta.scan();

            assertThat(board.clock.nowMs()).isEqualTo(SCAN_MS);
            assertThat(board.radio.calls).hasSize(14).startsWith("scan 1").endsWith("tune 1");
            assertThat(found).hasSize(1);
            assertThat(found.getFirst().ssid().toUtf8()).isEqualTo("net");
            assertThat(found.getFirst().bssid()).isEqualTo(FakeAccessPoint.BSSID);
            assertThat(found.getFirst().channel()).isEqualTo(6);
            assertThat(found.getFirst().rssiDbm()).isEqualTo(-50);
            assertThat(found.getFirst().security()).isEqualTo(3);
            assertThat(found.getFirst().hidden()).isFalse();
        }

        @Test
        void finds_the_strongest_first() {
            FakeAccessPoint.of(board, "02:00:00:00:00:02", "near", true, 11, -30);
            FakeAccessPoint.of(board, "02:00:00:00:00:03", "", false, 3, -80);

            assertThat(sta.scan())
                    .extracting(ScanResult::channel, ScanResult::security, ScanResult::hidden)
                    .containsExactly(tuple(11, 3, false), tuple(6, 3, false), tuple(3, 0, false));
        }

        @Test
        void with_a_connection_comes_home_after_each_channel() {
            connected();
            double startMs = board.clock.nowMs();

            sta.scan();

            assertThat(board.clock.nowMs() - startMs).isEqualTo(SCAN_MS + 12 * 30);
            assertThat(board.radio.tunings())
                    .hasSize(26)
                    .startsWith("scan 1", "tune 6", "scan 2", "tune 6");
            assertThat(sta.isconnected()).isTrue();
        }

        @Test
        void while_connecting_finds_nothing_and_disturbs_nothing() {
            sta.connect("net", "password");

            assertThat(sta.scan()).isEmpty();
            assertThat(board.clock.nowMs()).isZero();
            board.sleepMs(SCAN_MS + ASSOCIATION_MS + ADDRESS_MS);
            assertThat(sta.isconnected()).isTrue();
        }

        @Test
        void that_an_attempt_to_connect_interrupts_finds_nothing() {
            board.clock.after(500, () -> sta.connect("net", "password"));

            assertThat(sta.scan()).isEmpty();
            assertThat(board.clock.nowMs()).isEqualTo(500);
        }
    }
}
