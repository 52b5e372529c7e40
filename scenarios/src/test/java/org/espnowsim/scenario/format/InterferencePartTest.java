package org.espnowsim.scenario.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.espnowsim.radio.Channel;
import org.espnowsim.scenario.program.Programs;
import org.espnowsim.sim.InterfererOptions;
import org.espnowsim.sim.InterfererOptions.Switch;
import org.espnowsim.sim.interference.Bluetooth;
import org.espnowsim.sim.interference.Jammer;
import org.espnowsim.sim.interference.MicrowaveOven;
import org.espnowsim.sim.medium.Position;
import org.junit.jupiter.api.Test;

class InterferencePartTest {

    private static List<InterfererOptions> read(String interference, String... timeline) {
        return ScenarioReader.read(
                        """
                        scenario: s
                        run: { duration: 60s }
                        interference: { %s }
                        nodes:
                          a: { at: [0m, 0m], program: receiver }
                        timeline: [%s]
                        """
                                .formatted(
                                        interference, String.join(", ", Arrays.asList(timeline))),
                        "s.yaml",
                        Programs.ofClassPath())
                .interferers();
    }

    private static Switch on(int s) {
        return new Switch(Duration.ofSeconds(s), true);
    }

    private static Switch off(int s) {
        return new Switch(Duration.ofSeconds(s), false);
    }

    @Test
    void each_kind_has_what_is_usual() {
        assertThat(
                        read(
                                "oven: { kind: microwave, at: [1m, 2m] },"
                                        + " phone: { kind: bluetooth, at: [1m, 2m, 3m], duty: 20% },"
                                        + " jam: { kind: jammer, at: [1m, 2m], channel: 14, duty: 30%, power: 10dBm }"))
                .containsExactly(
                        new InterfererOptions(
                                "oven",
                                new Position(1, 2, 0),
                                new MicrowaveOven(50, 16),
                                List.of(on(0))),
                        new InterfererOptions(
                                "phone",
                                new Position(1, 2, 3),
                                new Bluetooth(0.2, 4),
                                List.of(on(0))),
                        new InterfererOptions(
                                "jam",
                                new Position(1, 2, 0),
                                new Jammer(new Channel(14), 0.3, Duration.ofMillis(10), 10),
                                List.of(on(0))));
    }

    @Test
    void each_kind_may_be_otherwise() {
        assertThat(
                        read(
                                "oven: { kind: microwave, at: [0m, 0m], mains: 60Hz, power: 20dBm },"
                                        + " phone: { kind: bluetooth, at: [0m, 0m], duty: 100%, power: 0dBm },"
                                        + " jam: { kind: jammer, at: [0m, 0m], channel: 1, duty: 1%, power: -3dBm, period: 2s }"))
                .extracting(InterfererOptions::interferer)
                .containsExactly(
                        new MicrowaveOven(60, 20),
                        new Bluetooth(1, 0),
                        new Jammer(Channel.FIRST, 0.01, Duration.ofSeconds(2), -3));
    }

    @Test
    void it_goes_on_and_off_by_itself_and_by_the_timeline() {
        assertThat(
                        read(
                                "oven: { kind: microwave, at: [0m, 0m], start: 10s, stop: 40s }",
                                "{ at: 20s, set: oven, on: false }",
                                "{ at: 15s, set: oven, on: true }"))
                .singleElement()
                .extracting(InterfererOptions::switches)
                .isEqualTo(List.of(on(10), off(40), off(20), on(15)));
    }

    @Test
    void it_may_be_beside_a_matrix_whose_other_links_have_a_length() {
        assertThat(
                        ScenarioReader.read(
                                        """
                                        scenario: s
                                        run: { duration: 60s }
                                        radio: { matrix: { links: [], others: distance } }
                                        interference: { oven: { kind: microwave, at: [0m, 0m] } }
                                        nodes: { a: { at: [0m, 0m], program: receiver } }
                                        """,
                                        "s.yaml",
                                        Programs.ofClassPath())
                                .interferers())
                .hasSize(1);
    }
}
