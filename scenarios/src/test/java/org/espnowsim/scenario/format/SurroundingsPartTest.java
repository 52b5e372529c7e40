package org.espnowsim.scenario.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.espnowsim.board.Drive;
import org.espnowsim.board.Wiring;
import org.espnowsim.frame.Payload;
import org.espnowsim.scenario.NamedPin;
import org.espnowsim.scenario.NodeSpec;
import org.espnowsim.scenario.Surroundings;
import org.espnowsim.scenario.program.Programs;
import org.junit.jupiter.api.Test;

/** What {@code pins:} and {@code i2c:} become. */
class SurroundingsPartTest {

    private static List<NodeSpec> read(String text) {
        return ScenarioReader.read(
                        "scenario: s\nrun: { duration: 60s }\n" + text,
                        "s.yaml",
                        Programs.ofClassPath())
                .nodes();
    }

    private static Surroundings around(String text) {
        return read("nodes: { a: { at: [0m, 0m], program: receiver, " + text + " } }")
                .getFirst()
                .surroundings();
    }

    @Test
    void a_board_stands_alone_unless_something_is_said() {
        assertThat(around("start: 1s")).isEqualTo(Surroundings.NONE);
    }

    @Test
    void a_pin_has_a_level_a_voltage_or_neither() {
        Surroundings around =
                around(
                        "pins: { led: { gpio: 2 }, button: { gpio: 0, level: high },"
                                + " light: { gpio: 34, volts: 0.4 } }");

        assertThat(around.pins())
                .containsExactly(
                        Map.entry("led", new NamedPin(2, Drive.NONE, OptionalDouble.empty())),
                        Map.entry("button", new NamedPin(0, Drive.HIGH, OptionalDouble.empty())),
                        Map.entry("light", new NamedPin(34, Drive.NONE, OptionalDouble.of(0.4))));
        assertThat(around.wiring().drives()).containsEntry(0, Drive.HIGH).doesNotContainKey(34);
        assertThat(around.wiring().volts()).containsOnlyKeys(34).containsEntry(34, 0.4);
    }

    @Test
    void a_pin_and_the_converter_of_an_esp8266_may_have_the_same_number() {
        Surroundings around =
                around(
                        "device: esp8266,"
                                + " pins: { button: { gpio: 0 }, light: { gpio: 0, volts: 1 } }");

        assertThat(around.wiring().drives()).containsOnlyKeys(0);
        assertThat(around.wiring().volts()).containsOnlyKeys(0);
    }

    @Test
    void an_i2c_device_has_registers_which_are_zero_unless_they_are_said() {
        Payload registers =
                around("i2c: { 0x76: { 0xd0: 0x60, 0xfe: 0x01 0xFF } }").wiring().i2c().get(0x76);

        byte[] expected = new byte[Wiring.REGISTERS];
        expected[0xd0] = 0x60;
        expected[0xfe] = 1;
        expected[0xff] = (byte) 0xff;
        assertThat(registers).isEqualTo(Payload.of(expected));
    }

    @Test
    void a_node_takes_from_the_defaults_what_it_does_not_say_itself() {
        List<NodeSpec> nodes =
                read(
                        """
                        defaults:
                          pins: { led: { gpio: 2 }, button: { gpio: 0 } }
                          i2c: { 0x76: { 0x00: 0x01 } }
                        nodes:
                          a: { at: [0m, 0m], program: receiver, pins: { led: { gpio: 8 } } }
                          b: { at: [0m, 0m], program: receiver, i2c: { 0x44: {} } }
                        """);

        assertThat(nodes.get(0).surroundings().pins().get("led"))
                .isEqualTo(new NamedPin(8, Drive.NONE, OptionalDouble.empty()));
        assertThat(nodes.get(0).surroundings().pins()).containsKey("button");
        assertThat(nodes.get(1).surroundings().pins()).containsOnlyKeys("led", "button");
        assertThat(nodes.get(1).surroundings().i2c()).containsOnlyKeys(0x44, 0x76);
    }
}
