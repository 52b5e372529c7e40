package org.espnowsim.scenario.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.espnowsim.board.Drive;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.frame.Payload;
import org.espnowsim.scenario.CountRange;
import org.espnowsim.scenario.Expectation;
import org.espnowsim.scenario.NodeSelector;
import org.espnowsim.scenario.Scenario;
import org.espnowsim.scenario.program.Programs;
import org.espnowsim.sim.BoardChange;
import org.espnowsim.sim.fault.Occasion;
import org.espnowsim.sim.medium.Position;
import org.espnowsim.sim.trace.NodeInfo;
import org.espnowsim.sim.trace.TraceEvent.ConsoleLine;
import org.junit.jupiter.api.Test;

/** What happens to boards by {@code timeline:}, and what is expected of their pins. */
class TimelinePartTest {

    private static Scenario read(String text) {
        return ScenarioReader.read(
                """
                scenario: s
                run: { duration: 60s }
                defaults:
                  pins: { button: { gpio: 0 }, led: { gpio: 2 } }
                nodes:
                  a: { at: [0m, 0m], program: receiver, pins: { light: { gpio: 34, volts: 1 } } }
                  leaf: { count: 2, layout: { line: 3m }, program: receiver, device: esp32s2 }
                  c: { at: [0m, 0m], program: receiver, device: esp32c3, pins: { led: { gpio: 8 } } }
                """
                        + text,
                "s.yaml",
                Programs.ofClassPath());
    }

    private static List<BoardChange> changes(String node, String timeline) {
        return read("timeline:\n" + timeline).nodes().stream()
                .filter(spec -> spec.name().equals(node))
                .findFirst()
                .orElseThrow()
                .surroundings()
                .changes();
    }

    private static Duration seconds(long seconds) {
        return Duration.ofSeconds(seconds);
    }

    @Test
    void a_button_is_pressed_for_a_while() {
        assertThat(changes("a", "  - { at: 5s, press: a.button, for: 200ms }\n"))
                .containsExactly(new BoardChange.Press(seconds(5), 0, Duration.ofMillis(200)));
    }

    @Test
    void a_pin_is_set_to_a_level() {
        assertThat(
                        changes(
                                "a",
                                "  - { at: 5s, set: a.button, level: low }\n"
                                        + "  - { at: 6s, set: a.button, level: none }\n"))
                .containsExactly(
                        new BoardChange.Level(seconds(5), 0, Drive.LOW),
                        new BoardChange.Level(seconds(6), 0, Drive.NONE));
    }

    @Test
    void a_voltage_changes_at_once_or_slowly() {
        assertThat(
                        changes(
                                "a",
                                "  - { at: 5s, set: a.light, volts: 1.2 }\n"
                                        + "  - { at: 6s, set: a.light, volts: 0, over: 5s }\n"))
                .containsExactly(
                        new BoardChange.Voltage(seconds(5), 34, 1.2, Duration.ZERO),
                        new BoardChange.Voltage(seconds(6), 34, 0, seconds(5)));
    }

    @Test
    void text_is_sent_to_a_uart() {
        assertThat(changes("a", "  - { at: 5s, send: a.uart2, text: \"$GPGGA\\r\\n\" }\n"))
                .containsExactly(new BoardChange.Bytes(seconds(5), 2, Payload.utf8("$GPGGA\r\n")));
    }

    @Test
    void a_node_is_sent_somewhere_or_carried_away_at_an_instant() {
        assertThat(
                        changes(
                                "a",
                                "  - { at: 20s, move: a, to: [8m, 0m], speed: 4m/s }\n"
                                        + "  - { at: 30s, move: a, to: [9m, 9m] }\n"))
                .containsExactly(
                        new BoardChange.Move(
                                Occasion.once(seconds(20)),
                                new Position(8, 0, 0),
                                OptionalDouble.of(4)),
                        new BoardChange.Move(
                                Occasion.once(seconds(30)),
                                new Position(9, 9, 0),
                                OptionalDouble.empty()));
    }

    @Test
    void it_happens_again_and_again() {
        assertThat(changes("a", "  - { every: 25s, from: 1s, press: a.button, for: 1s }\n"))
                .containsExactly(
                        new BoardChange.Press(
                                new Occasion.At(
                                        List.of(seconds(1), seconds(26), seconds(51)),
                                        Optional.of(seconds(1))),
                                0));
    }

    @Test
    void what_is_drawn_is_the_same_for_all_nodes_and_another_for_each_entry() {
        String random = "  - { random: 3, until: 9s, set: \"*.led\", level: high }\n";
        assertThat(changes("a", random + random))
                .extracting(BoardChange::when)
                .containsExactly(drawn("action/0"), drawn("action/1"));
        assertThat(changes("c", random))
                .first()
                .extracting(BoardChange::when)
                .isEqualTo(drawn("action/0"));
    }

    private static Occasion drawn(String name) {
        return new Occasion.Drawn(name, Duration.ZERO, seconds(9), 3, Optional.of(Duration.ZERO));
    }

    @Test
    void it_happens_after_something_else() {
        Occasion.After after =
                (Occasion.After)
                        changes(
                                        "a",
                                        "  - { after: { node: c, prints: up, count: 3, delay: 5s, times: 2 }, send: a.uart1, text: x }\n")
                                .getFirst()
                                .when();
        assertThat(after.count()).isEqualTo(3);
        assertThat(after.delay()).isEqualTo(seconds(5));
        assertThat(after.times()).isEqualTo(2);
        assertThat(after.event().test(new ConsoleLine(1, 2, "it is up"), info("c"))).isTrue();
        assertThat(after.event().test(new ConsoleLine(1, 0, "it is up"), info("a"))).isFalse();
    }

    private static NodeInfo info(String name) {
        return new NodeInfo(name, new MacAddress(2), new MacAddress(3));
    }

    @Test
    void it_happens_to_all_nodes_of_a_group_and_to_no_other() {
        String press = "  - { at: 5s, press: leaf.button, for: 1s }\n";

        assertThat(changes("leaf[0]", press)).hasSize(1);
        assertThat(changes("leaf[1]", press)).hasSize(1);
        assertThat(changes("a", press)).isEmpty();
        assertThat(changes("c", press)).isEmpty();
    }

    @Test
    void a_name_may_be_another_pin_on_each_node() {
        String set = "  - { at: 5s, set: \"*.led\", level: high }\n";

        assertThat(changes("a", set))
                .containsExactly(new BoardChange.Level(seconds(5), 2, Drive.HIGH));
        assertThat(changes("c", set))
                .containsExactly(new BoardChange.Level(seconds(5), 8, Drive.HIGH));
    }

    @Test
    void a_pin_is_expected_to_be_driven() {
        assertThat(
                        read("expect:\n  - { pin: \"*.led\", level: high, count: 3, by: 3s }\n")
                                .expectations())
                .containsExactly(
                        new Expectation.PinLevel(
                                "pin: *.led, level: high, count: 3, by: 3s",
                                Optional.of(seconds(3)),
                                new NodeSelector("*"),
                                "led",
                                Map.of("a", 2, "leaf[0]", 2, "leaf[1]", 2, "c", 8),
                                Drive.HIGH,
                                new CountRange(3, OptionalInt.of(3))));
    }
}
