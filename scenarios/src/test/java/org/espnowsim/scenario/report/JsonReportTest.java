package org.espnowsim.scenario.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.espnowsim.scenario.report.RunResults.crash;
import static org.espnowsim.scenario.report.RunResults.delivered;
import static org.espnowsim.scenario.statistics.TraceScript.MS;

import java.util.List;
import org.espnowsim.scenario.statistics.TraceScript;
import org.espnowsim.sim.trace.Fate;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonReportTest {

    private final TraceScript script =
            TraceScript.of("a", "b")
                    .deliver(0, "a", 0, "b", 2 * MS)
                    .lose(10 * MS, "a", 1, "b", Fate.COLLISION)
                    .lose(20 * MS, "b", 2, "a", Fate.RADIO_OFF)
                    .print(30 * MS, "b", "hello");

    private JsonNode report() {
        return JsonMapper.shared()
                .readTree(
                        JsonReport.of(
                                RunResults.of(
                                        script,
                                        List.of(crash("b", "gone")),
                                        delivered("a", "b", 1)),
                                "again"));
    }

    @Test
    void begins_with_what_was_run() {
        assertThat(JsonReport.of(RunResults.of(script, List.of()), "again"))
                .startsWith(
                        """
                        {
                          "format" : "espnow-sim-report",
                          "version" : 1,
                          "scenario" : "first-light",
                          "about" : "Two nodes talk.",
                          "seed" : 42,
                          "endNs" : 2000000000,
                          "endReason" : "duration-over",
                          "passed" : true,
                          "digest" : "%s",
                        """
                                .formatted(RunResults.DIGEST))
                .endsWith("}\n");
    }

    @Test
    void has_the_verdicts_with_their_evidence() {
        JsonNode expectation = report().at("/expectations/0");

        assertThat(expectation.get("held").asBoolean()).isFalse();
        assertThat(expectation.get("byNs").asLong()).isEqualTo(1_000_000_000);
        assertThat(expectation.get("failedNs").asLong()).isEqualTo(1_000_000_000);
        assertThat(expectation.at("/evidence/0").asString())
                .isEqualTo("1 of 2 messages delivered by 1s (50.00%)");
        assertThat(expectation.at("/lastFrames/1").asString())
                .isEqualTo("10ms a -> b ESP-NOW, 45 bytes, attempt 1, channel 1: collision");
        assertThat(expectation.get("failure").asString())
                .startsWith("expected: delivered(a -> b) >= 1.0\nseen: 1 of 2")
                .endsWith("seed: 42\nreplay: again");
        assertThat(report().get("unproven").isEmpty()).isTrue();
        assertThat(report().get("passed").asBoolean()).isFalse();
    }

    @Test
    void has_each_link_with_units_in_its_keys() {
        JsonNode link = report().at("/links/0");

        assertThat(link.get("sender").asString()).isEqualTo("a");
        assertThat(link.get("kind").asString()).isEqualTo("unicast");
        assertThat(link.at("/lossesByReason/collision").asLong()).isEqualTo(1);
        assertThat(link.get("latencyMedianNs").asLong()).isEqualTo(2 * MS);
        assertThat(link.get("rssiMeanDbm").asDouble()).isEqualTo(-50);
    }

    @Test
    void has_null_for_what_was_never_measured() {
        JsonNode link = report().at("/links/1");

        assertThat(link.at("/lossesByReason/radio-off").asLong()).isEqualTo(1);
        assertThat(link.get("latencyMedianNs").isNull()).isTrue();
        assertThat(link.get("rssiMinDbm").isNull()).isTrue();
    }

    @Test
    void has_crashes_nodes_counts_and_console() {
        assertThat(report().at("/failures/0/type").asString())
                .isEqualTo("java.lang.IllegalStateException");
        assertThat(report().at("/failures/0/stackTrace/1").asString())
                .isEqualTo("    at com.example.Blink.run(Blink.java:12)");
        assertThat(report().at("/nodes/0/airtimeNs").asLong()).isEqualTo(2 * MS);
        assertThat(report().at("/nodes/0/starts").isNumber()).isTrue();
        assertThat(report().at("/nodes/0/asleepNs").isNumber()).isTrue();
        assertThat(report().at("/nodes/0/meanCurrentMa").isNumber()).isTrue();
        assertThat(report().at("/nodes/0/batteryLifeS").isNull()).isTrue();
        assertThat(report().at("/nodes/0/energy/modem-sleep/ns").isNumber()).isTrue();
        assertThat(report().at("/counts/transmissions").asLong()).isEqualTo(3);
        assertThat(report().at("/console/lines/0/text").asString()).isEqualTo("hello");
    }
}
