package org.espnowsim.scenario.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.frame.Payload;
import org.espnowsim.net.Forwarding;
import org.espnowsim.net.NtpServer;
import org.espnowsim.node.Chip;
import org.espnowsim.radio.Channel;
import org.espnowsim.radio.PhyRate;
import org.espnowsim.scenario.Scenario;
import org.espnowsim.scenario.program.Programs;
import org.espnowsim.sim.AccessPointOptions;
import org.espnowsim.sim.AccessPointOptions.Change;
import org.espnowsim.sim.TrafficOptions;
import org.espnowsim.sim.medium.Position;
import org.espnowsim.sim.phy.RetryPolicy;
import org.espnowsim.sim.phy.RetryPolicy.Backoff;
import org.espnowsim.sim.phy.RetryPolicy.RtsBurst;
import org.espnowsim.wlan.WlanOptions;
import org.espnowsim.wlan.WlanOptions.ChannelWhileJoined;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code access-points:}, {@code timeline:} and {@code wlan:} become. */
class AccessPointsPartTest {

    private static Scenario read(String text) {
        return ScenarioReader.read(
                "scenario: s\nrun: { duration: 60s }\n"
                        + "nodes: { a: { at: [0m, 0m], program: receiver } }\n"
                        + text,
                "s.yaml",
                Programs.ofClassPath());
    }

    private static AccessPointOptions accessPoint(String text) {
        return read("access-points: { router: " + text + " }").accessPoints().getFirst();
    }

    @Test
    void a_scenario_has_none_unless_it_says_so() {
        assertThat(read("").accessPoints()).isEmpty();
    }

    @Test
    void an_access_point_has_a_name_a_channel_and_a_place() {
        AccessPointOptions router = accessPoint("{ ssid: net, channel: 6, at: [3m, 4m] }");

        assertThat(router.name()).isEqualTo("router");
        assertThat(router.offer().ssid()).isEqualTo(Payload.utf8("net"));
        assertThat(router.channel()).isEqualTo(new Channel(6));
        assertThat(router.position()).isEqualTo(new Position(3, 4, 0));
    }

    @Test
    void it_is_open_on_from_the_start_and_sends_a_beacon_each_100_time_units_by_default() {
        AccessPointOptions router = accessPoint("{ ssid: net, channel: 6, at: [0m, 0m] }");

        assertThat(router.offer().password()).isEmpty();
        assertThat(router.offer().intervalTu()).isEqualTo(100);
        assertThat(router.offer().dtimPeriod()).isEqualTo(1);
        assertThat(router.offer().hidden()).isFalse();
        assertThat(router.offer().bssid()).isEqualTo(StationAddresses.derivedBssid("router"));
        assertThat(router.txPowerDbm()).isEqualTo(20);
        assertThat(router.start()).isZero();
        assertThat(router.changes()).isEmpty();
    }

    @Test
    void it_may_say_otherwise() {
        AccessPointOptions router =
                accessPoint(
                        "{ ssid: net, password: password, channel: 13, at: [0m, 0m],"
                                + " mac: \"02:00:00:00:00:07\", tx-power: 10dBm,"
                                + " beacon-interval: 204.8ms, dtim: 3, start: 5s }");

        assertThat(router.offer().password()).isEqualTo("password");
        assertThat(router.offer().intervalTu()).isEqualTo(200);
        assertThat(router.offer().dtimPeriod()).isEqualTo(3);
        assertThat(router.offer().bssid()).isEqualTo(MacAddress.parse("02:00:00:00:00:07"));
        assertThat(router.txPowerDbm()).isEqualTo(10);
        assertThat(router.start()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void a_time_server_is_beyond_it_by_default() {
        AccessPointOptions router = accessPoint("{ ssid: net, channel: 6, at: [0m, 0m] }");

        assertThat(router.ntp()).isEqualTo(NtpServer.ofDefaults());
    }

    @Test
    void the_time_server_has_the_names_and_the_date_that_are_said() {
        Scenario scenario =
                ScenarioReader.read(
                        "scenario: s\nrun: { duration: 60s, date: 2027-03-28T02:59:50+02:00 }\n"
                                + "nodes: { a: { at: [0m, 0m], program: receiver } }\n"
                                + "access-points:\n"
                                + "  router: { ssid: net, channel: 6, at: [0m, 0m],"
                                + " ntp: [time.example.org] }\n"
                                + "  cut-off: { ssid: net, channel: 6, at: [0m, 0m], ntp: [] }\n",
                        "s.yaml",
                        Programs.ofClassPath());
        LocalDateTime date = LocalDateTime.of(2027, 3, 28, 0, 59, 50);

        assertThat(scenario.accessPoints())
                .extracting(AccessPointOptions::ntp)
                .containsExactly(
                        new NtpServer(List.of("time.example.org"), date),
                        new NtpServer(List.of(), date));
    }

    @Test
    void nothing_of_the_real_network_is_allowed_unless_it_is_said() {
        assertThat(accessPoint("{ ssid: net, channel: 6, at: [0m, 0m] }").internet()).isEmpty();
        assertThat(
                        accessPoint(
                                        "{ ssid: net, channel: 6, at: [0m, 0m], internet: [example.org:80,"
                                                + " \"broker.local:1883 -> 127.0.0.1:1884\"] }")
                                .internet())
                .containsExactly(
                        new Forwarding("example.org", 80, "example.org", 80),
                        new Forwarding("broker.local", 1883, "127.0.0.1", 1884));
    }

    @Test
    void it_has_no_traffic_unless_it_is_said() {
        assertThat(accessPoint("{ ssid: net, channel: 6, at: [0m, 0m] }").traffic()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"20%", "{ load: 20% }", "{ load: 20%, burst: 20ms, rate: 24M }"})
    void a_load_is_enough_to_say_of_its_traffic(String traffic) {
        assertThat(
                        accessPoint(
                                        "{ ssid: net, channel: 6, at: [0m, 0m], traffic: %s }"
                                                .formatted(traffic))
                                .traffic())
                .contains(TrafficOptions.ofLoad(0.2));
    }

    @Test
    void its_traffic_may_be_of_another_kind() {
        assertThat(
                        accessPoint(
                                        "{ ssid: net, channel: 6, at: [0m, 0m], traffic: { load: 40%,"
                                                + " burst: 50ms, rate: MCS7_SGI, bytes: 1500 } }")
                                .traffic())
                .contains(
                        new TrafficOptions(
                                0.4, Duration.ofMillis(50), PhyRate.RATE_MCS7_SGI, 1500));
    }

    @Test
    void the_timeline_says_what_happens_to_it() {
        List<AccessPointOptions> accessPoints =
                read("access-points:\n"
                                + "  router: { ssid: net, channel: 6, at: [0m, 0m] }\n"
                                + "  other: { ssid: net, channel: 6, at: [0m, 0m] }\n"
                                + "timeline:\n"
                                + "  - { at: 10s, set: router, channel: 11 }\n"
                                + "  - { at: 20s, set: other, on: false }\n"
                                + "  - { at: 30s, set: router, channel: 1,"
                                + " announced: false }\n"
                                + "  - { at: 40s, set: other, on: true }\n")
                        .accessPoints();

        assertThat(accessPoints.get(0).changes())
                .containsExactly(
                        new Change.Move(Duration.ofSeconds(10), new Channel(11), true),
                        new Change.Move(Duration.ofSeconds(30), new Channel(1), false));
        assertThat(accessPoints.get(1).changes())
                .containsExactly(
                        new Change.Switch(Duration.ofSeconds(20), false),
                        new Change.Switch(Duration.ofSeconds(40), true));
    }

    @Test
    void wlan_of_a_node_says_more_than_that_of_the_defaults() {
        Scenario scenario =
                ScenarioReader.read(
                        "scenario: s\nrun: { duration: 60s }\n"
                                + "defaults: { wlan: { dhcp-time: 3s, beacon-timeout: 10s,"
                                + " channel-while-joined: ignored, retries: standard } }\n"
                                + "nodes: { a: { at: [0m, 0m], program: receiver, wlan: {"
                                + " association-time: 1s, beacon-timeout: 20s,"
                                + " esp8266-to-joined-station: accepted } } }\n",
                        "s.yaml",
                        Programs.ofClassPath());

        assertThat(scenario.nodes().getFirst().device().wlan())
                .isEqualTo(
                        new WlanOptions(
                                Duration.ofSeconds(1),
                                Duration.ofSeconds(3),
                                Duration.ofSeconds(20),
                                ChannelWhileJoined.IGNORED,
                                false));
        assertThat(scenario.nodes().getFirst().retries()).isEqualTo(Backoff.standard());
    }

    @Test
    void a_board_repeats_frames_as_it_is_told() {
        assertThat(retriesOf("retries: standard")).isEqualTo(Backoff.standard());
        assertThat(retriesOf("retries: esp32-burst")).isEqualTo(RtsBurst.esp32());
        assertThat(retriesOf("retries: esp8266-fallback")).isEqualTo(Backoff.esp8266());
        assertThat(retriesOf("retries: { model: standard }")).isEqualTo(Backoff.standard());
    }

    @Test
    void a_board_repeats_frames_as_its_chip_does_unless_it_is_told() {
        assertThat(retriesOf("dhcp-time: 1s")).isEqualTo(RetryPolicy.of(Chip.ESP32));
    }

    @Test
    void a_board_repeats_frames_in_no_unknown_way() {
        assertThatThrownBy(() -> retriesOf("retries: esp32-bursts"))
                .hasMessageContaining(
                        "s.yaml:3:65 nodes.a.wlan.retries: no retry model is called"
                                + " 'esp32-bursts'; did you mean esp32-burst?");
        assertThatThrownBy(() -> retriesOf("retries: { model: standard, attempts: 3 }"))
                .hasMessageContaining(
                        "nodes.a.wlan.retries.attempts: retry model standard has no parameters;"
                                + " remove it");
        assertThatThrownBy(() -> retriesOf("retries: { attempts: 3 }"))
                .hasMessageContaining(
                        "nodes.a.wlan.retries: model is missing; write model: and its name");
    }

    @Test
    void an_access_point_repeats_frames_as_the_standard_has_it_or_as_it_is_told() {
        assertThat(retriesOfAccessPoint("start: 0s")).isEqualTo(Backoff.standard());
        assertThat(retriesOfAccessPoint("retries: esp32-burst")).isEqualTo(RtsBurst.esp32());
        assertThatThrownBy(() -> retriesOfAccessPoint("retries: esp32-bursts"))
                .hasMessageContaining(
                        "s.yaml:3:69 access-points.r.retries: no retry model is called"
                                + " 'esp32-bursts'; did you mean esp32-burst?");
    }

    private static RetryPolicy retriesOfAccessPoint(String settings) {
        return ScenarioReader.read(
                        "scenario: s\nrun: { duration: 60s }\naccess-points: { r: { ssid: net,"
                                + " channel: 1, at: [0m, 0m], %s } }\n".formatted(settings)
                                + "nodes: { a: { at: [0m, 0m], program: receiver } }\n",
                        "s.yaml",
                        Programs.ofClassPath())
                .accessPoints()
                .getFirst()
                .retries();
    }

    private static RetryPolicy retriesOf(String settings) {
        return ScenarioReader.read(
                        "scenario: s\nrun: { duration: 60s }\nnodes: { a: { at: [0m, 0m],"
                                + " program: receiver, wlan: { %s } } }\n".formatted(settings),
                        "s.yaml",
                        Programs.ofClassPath())
                .nodes()
                .getFirst()
                .retries();
    }
}
