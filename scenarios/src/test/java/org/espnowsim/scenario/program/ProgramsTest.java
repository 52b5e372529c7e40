package org.espnowsim.scenario.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Map;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.node.DeviceOptions;
import org.espnowsim.scenario.NodeSpec;
import org.espnowsim.scenario.program.ProgramParameter.Kind;
import org.espnowsim.sim.medium.Position;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgramsTest {

    private final Programs programs = Programs.ofClassPath();

    @Nested
    class BuiltIns {

        @Test
        void stand_by_alphabet() {
            assertThat(Programs.builtInNames())
                    .isSorted()
                    .contains("beacon", "echo", "ping", "receiver", "sender", "sensor");
        }

        @Test
        void are_made_afresh_for_each_node() {
            for (String name : Programs.builtInNames()) {
                assertThat(programs.create(node(name))).isNotSameAs(programs.create(node(name)));
            }
        }

        @Test
        void say_what_they_are_and_what_they_may_be_told() {
            for (ProgramDescription program : Programs.builtIns()) {
                assertThat(program.about()).isNotBlank();
                assertThat(program.parameters())
                        .allSatisfy(parameter -> assertThat(parameter.about()).isNotBlank());
            }
        }

        @Test
        void have_defaults_of_the_right_kind() {
            for (ProgramDescription program : Programs.builtIns()) {
                program.parameters().stream()
                        .filter(parameter -> !parameter.otherwise().isEmpty())
                        .forEach(parameter -> parameter.kind().check(parameter.otherwise()));
            }
        }

        @Test
        void are_listed_if_a_name_is_unknown() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> programs.find("flood"))
                    .withMessage(
                            "no program is called 'flood'; use "
                                    + String.join(", ", Programs.builtInNames())
                                    + ", or java: and a class name");
        }
    }

    @Nested
    class JavaClasses {

        private static final String SAMPLES = "java:org.espnowsim.scenario.program.SamplePrograms$";

        @Test
        void are_found_by_their_binary_name() {
            assertThat(programs.create(node(SAMPLES + "Good")))
                    .isInstanceOf(SamplePrograms.Good.class);
        }

        @Test
        void may_fail_only_when_they_are_made() {
            assertThat(programs.find(SAMPLES + "Failing").anyParameter()).isTrue();
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> programs.create(node(SAMPLES + "Failing")))
                    .withMessage(
                            "the constructor of class"
                                    + " org.espnowsim.scenario.program.SamplePrograms$Failing threw"
                                    + " java.lang.IllegalStateException: no battery");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "COUNT, 0",
        "COUNT, 2147483647",
        "DURATION, 0s",
        "PERIOD, 1ns",
        "FLAG, true",
        "FLAG, false",
        "TEXT, ''",
        "KEY, lmk1234567890123",
        "RATE, 5M",
        "RATE, LORA_250K",
    })
    void a_value_of_its_kind_passes(Kind kind, String value) {
        kind.check(value);
    }

    @ParameterizedTest
    @CsvSource({
        "COUNT, -1",
        "COUNT, 2147483648",
        "COUNT, 1.5",
        "DURATION, 5",
        "PERIOD, 0ms",
        "FLAG, yes",
        "RATE, 7M",
        "RATE, 1",
    })
    void a_value_of_another_kind_is_refused(Kind kind, String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> kind.check(value))
                .withMessageContaining("'" + value + "'");
    }

    private static NodeSpec node(String program) {
        return new NodeSpec(
                "a",
                MacAddress.parse("24:6f:28:00:00:00"),
                Position.ORIGIN,
                19.5,
                Duration.ZERO,
                DeviceOptions.esp32(1),
                program,
                Map.of());
    }
}
