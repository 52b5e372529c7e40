package org.espnowsim.scenario.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.node.DeviceOptions;
import org.espnowsim.scenario.NodeSpec;
import org.espnowsim.scenario.program.ProgramParameter.Kind;
import org.espnowsim.sim.medium.Position;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgramsTest {

    private static final Path FOLDER = Path.of("");

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
                assertThat(programs.board(node(name)).next())
                        .isNotSameAs(programs.board(node(name)).next());
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
        void an_external_one_is_known_but_does_not_run_by_itself() {
            ProgramDescription external = programs.find("external", FOLDER);
            assertThat(external.anyParameter()).isTrue();
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> programs.board(node("external")))
                    .withMessageContaining("--external");
        }

        @Test
        void are_listed_if_a_name_is_unknown() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> programs.find("gossip", FOLDER))
                    .withMessage(
                            "no program is called 'gossip'; use "
                                    + String.join(", ", Programs.builtInNames())
                                    + ", external, java:, tiny:");
        }
    }

    @Nested
    class JavaClasses {

        private static final String SAMPLES = "java:org.espnowsim.scenario.program.SamplePrograms$";

        @Test
        void are_found_by_their_binary_name() {
            assertThat(programs.board(node(SAMPLES + "Good")).next())
                    .isInstanceOf(SamplePrograms.Good.class);
        }

        @Test
        void may_fail_only_when_they_are_made() {
            assertThat(programs.find(SAMPLES + "Failing", FOLDER).anyParameter()).isTrue();
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> programs.board(node(SAMPLES + "Failing")).next())
                    .withMessage(
                            "the constructor of class"
                                    + " org.espnowsim.scenario.program.SamplePrograms$Failing threw"
                                    + " java.lang.IllegalStateException: no battery");
        }
    }

    @Nested
    class OtherKinds {

        @TempDir private Path folder;

        @Test
        void are_found_by_their_prefix_in_the_folder_of_the_scenario() throws IOException {
            Files.writeString(folder.resolve("hello.tiny"), "print hello");

            assertThat(programs.find("tiny:hello.tiny", folder).name())
                    .isEqualTo("tiny:hello.tiny");
            assertThat(programs.prefixes()).containsExactly("java:", "tiny:");
        }

        @Test
        void say_themselves_what_is_wrong() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> programs.find("tiny:gone", folder))
                    .withMessage("there is no tiny program 'gone'");
        }

        @Test
        void are_told_if_a_prefix_is_unknown() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> programs.find("lua:main", folder))
                    .withMessage(
                            "no kind of programs begins with 'lua:'; use the name of a built-in"
                                    + " one, or java: or tiny:");
        }

        @Test
        void may_be_missing_in_a_build() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> programs.find("micropython:main.py", folder))
                    .withMessage(
                            "there is no MicroPython module; put the artifact"
                                    + " espnow-sim-micropython on the class path, or build without"
                                    + " -DskipMicroPython");
        }

        @Test
        void do_not_share_a_prefix() throws IOException {
            Path services = Files.createDirectories(folder.resolve("META-INF/services"));
            Files.writeString(
                    services.resolve(ProgramProvider.class.getName()), SecondTiny.class.getName());
            URLClassLoader both =
                    new URLClassLoader(
                            new URL[] {folder.toUri().toURL()}, getClass().getClassLoader());

            assertThatIllegalStateException()
                    .isThrownBy(() -> new Programs(both))
                    .withMessageContaining("SecondTiny")
                    .withMessageContaining("bring programs 'tiny:'; keep one on the class path");
        }
    }

    /** In the way of another provider. */
    public static final class SecondTiny implements ProgramProvider {

        @Override
        public String prefix() {
            return "tiny:";
        }

        @Override
        public ProgramDescription find(String rest, Path folder) {
            throw new IllegalArgumentException();
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
