package org.espnowsim.scenario.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import org.espnowsim.scenario.Scenario;
import org.espnowsim.scenario.format.ScenarioReader;
import org.espnowsim.scenario.program.Programs;
import org.espnowsim.scenario.report.JsonLinesTrace;
import org.espnowsim.scenario.report.Style;
import org.espnowsim.scenario.report.TextReport;
import org.espnowsim.scenario.statistics.LinkSummary;
import org.espnowsim.scenario.verdict.Verdict;
import org.junit.jupiter.api.Test;

/** How an access point shows in what a run brings. */
class AccessPointRunTest {

    private static final String ACCESS_POINT =
            "access-points:\n"
                    + "  router: { ssid: myssid, password: secretkey, channel: 6, at: [1m, 1m] }\n";
    private static final String BEGINNING =
            "scenario: s\nrun: { duration: 10s, seed: 1 }\n" + ACCESS_POINT;

    private static Scenario scenario(String rest) {
        return ScenarioReader.read(BEGINNING + rest, "s.yaml", Programs.ofClassPath());
    }

    private static RunResult run(Scenario scenario, RunOptions options) {
        return new ScenarioRunner(Programs.ofClassPath()::board).run(scenario, options);
    }

    private static RunResult run(String rest) {
        return run(scenario(rest), RunOptions.ofSeed(1));
    }

    @Test
    void its_beacons_are_time_on_the_air() {
        RunResult result = run("nodes: { a: { at: [0m, 0m], program: receiver } }\n");

        assertThat(result.airtime().getLast().node()).isEqualTo("router");
        assertThat(result.airtime().getLast().transmissions()).isBetween(97L, 98L);
        assertThat(TextReport.of(result, "replay", Style.PLAIN))
                .contains("1 node, 1 access point, 10s", "router 0.9");
    }

    @Test
    void its_traffic_is_time_on_the_air_and_nothing_else() {
        StringWriter trace = new StringWriter();
        Scenario scenario =
                ScenarioReader.read(
                        "scenario: s\nrun: { duration: 10s, seed: 1 }\naccess-points: { router: {"
                                + " ssid: net, channel: 1, at: [1m, 1m], traffic: 20% } }\n"
                                + "nodes: { a: { at: [0m, 0m], program: receiver } }\n",
                        "s.yaml", Programs.ofClassPath());
        RunResult result =
                run(scenario, RunOptions.ofSeed(1).withSink(new JsonLinesTrace(trace, "s", 1)));

        assertThat(result.airtime().getLast().airtimeNs() / 10e9).isBetween(0.15, 0.27);
        assertThat(result.links()).isEmpty();
        assertThat(trace.toString())
                .contains(
                        "\"frame\":\"data\",\"to\":\"02:00:01:",
                        "\"rate\":\"RATE_24M\",\"airtimeNs\":274000",
                        "\"fate\":\"no-such-receiver\"");
    }

    @Test
    void it_is_nobody_to_a_broadcast() {
        RunResult result = run("nodes: { a: { at: [0m, 0m], program: beacon } }\n");

        assertThat(result.links())
                .extracting(LinkSummary::receiver)
                .containsExactly("ff:ff:ff:ff:ff:ff");
    }

    @Test
    void it_is_picked_by_no_expectation() {
        RunResult result =
                run(
                        "nodes:\n"
                                + "  receiver: { at: [0m, 0m], program: receiver }\n"
                                + "  b: { at: [0m, 1m], program: sensor, with: { to: receiver } }\n"
                                + "expect: [ { received: \"r*\", at-least: 1 } ]\n");

        assertThat(result.verdicts()).allMatch(Verdict::isHeld);
    }

    @Test
    void it_is_in_the_trace_with_its_beacons_and_without_its_password() {
        StringWriter trace = new StringWriter();
        Scenario scenario =
                scenario(
                        "nodes: { a: { at: [0m, 0m], program: proxy,"
                                + " with: { ssid: myssid, password: secretkey } } }\n"
                                + "timeline: [ { at: 5s, set: router, channel: 11 } ]\n");
        RunResult result =
                run(scenario, RunOptions.ofSeed(1).withSink(new JsonLinesTrace(trace, "s", 1)));

        assertThat(trace.toString())
                .contains("{\"name\":\"router\",\"bssid\":\"02:00:00:")
                .contains("\"frame\":\"beacon\"", "\"ssid\":\"myssid\"", "\"intervalTu\":100")
                .contains("\"newChannel\":11,\"switchCount\":3")
                .doesNotContain("secretkey");
        assertThat(scenario.toString()).contains("myssid");
        assertThat(result.console().lines())
                .extracting(line -> line.text())
                .containsExactly("Proxy running on channel: 6", "Proxy running on channel: 11");
    }
}
