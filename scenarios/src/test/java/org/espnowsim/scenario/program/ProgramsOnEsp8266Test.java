package org.espnowsim.scenario.program;

import static org.assertj.core.api.Assertions.assertThat;

import org.espnowsim.espnow.Esp8266Options;
import org.espnowsim.node.DeviceOptions;
import org.espnowsim.radio.PhyRate;
import org.espnowsim.scenario.NodeSpec;
import org.espnowsim.scenario.Scenario;
import org.espnowsim.scenario.format.ScenarioReader;
import org.espnowsim.scenario.runner.RunOptions;
import org.espnowsim.scenario.runner.RunResult;
import org.espnowsim.scenario.runner.ScenarioRunner;
import org.espnowsim.scenario.verdict.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Built-in programs that need nothing an ESP8266 lacks do there what they do on an ESP32. */
class ProgramsOnEsp8266Test {

    private static final Programs PROGRAMS = Programs.ofClassPath();

    @ParameterizedTest
    @CsvSource({"esp8266, esp32", "esp32, esp8266", "esp8266, esp8266"})
    void ping_is_answered_by_echo(String pinging, String answering) {
        assertHolds(
                """
                nodes:
                  a: { at: [0m, 0m], device: %s, program: ping, with: { to: b, count: 3 } }
                  b: { at: [3m, 0m], device: %s, program: echo }
                expect:
                  - { printed: a, contains: "sent 3, answered 3", count: 1 }
                """
                        .formatted(pinging, answering));
    }

    @ParameterizedTest
    @CsvSource({"esp8266, esp32", "esp32, esp8266", "esp8266, esp8266"})
    void receiver_reads_what_sender_sends(String sending, String receiving) {
        assertHolds(
                """
                nodes:
                  a: { at: [0m, 0m], device: %s, program: sender, with: { to: b, count: 10 } }
                  b: { at: [3m, 0m], device: %s, program: receiver }
                expect:
                  - { printed: a, contains: "sent 12, failed 0", count: 1 }
                  - { received: b, from: a, count: 12 }
                """
                        .formatted(sending, receiving));
    }

    @Test
    void beacon_broadcasts_though_it_may_not_have_the_peer() {
        assertHolds(
                """
                nodes:
                  a: { at: [0m, 0m], device: esp8266, program: beacon, start: 100ms }
                  b: { at: [3m, 0m], program: receiver }
                expect:
                  - { received: b, from: a, count: 4 }
                """);
    }

    private static void assertHolds(String nodesAndExpectations) {
        Scenario scenario =
                ScenarioReader.read(
                        "scenario: boards\nrun: { duration: 4s, seed: 1 }\n" + nodesAndExpectations,
                        "boards.yaml",
                        PROGRAMS);
        RunResult result =
                new ScenarioRunner(PROGRAMS::board)
                        .run(at1MbitPerSecond(scenario), RunOptions.ofSeed(1));
        assertThat(result.failures()).isEmpty();
        assertThat(result.verdicts()).isNotEmpty().allMatch(Verdict::isHeld);
    }

    /** What programs do does not depend on the rate. */
    private static Scenario at1MbitPerSecond(Scenario scenario) {
        return new Scenario(
                scenario.name(),
                scenario.about(),
                scenario.duration(),
                scenario.seed(),
                scenario.radio(),
                scenario.nodes().stream()
                        .map(node ->
                                new NodeSpec(
                                        node.name(),
                                        node.mac(),
                                        node.position(),
                                        node.txPowerDbm(),
                                        node.start(),
                                        at1MbitPerSecond(node.device()),
                                        node.program(),
                                        node.with()))
                        .toList(),
                scenario.expectations());
    }

    private static DeviceOptions at1MbitPerSecond(DeviceOptions device) {
        Esp8266Options own = device.esp8266();
        return device.withEsp8266(
                new Esp8266Options(
                        own.receivesGroups(), own.longMessages(), own.codes(), PhyRate.RATE_1M_L));
    }
}
