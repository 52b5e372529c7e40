package org.espnowsim.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.espnowsim.e2e.Launcher.FIRST_LIGHT;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.espnowsim.e2e.Launcher.Ended;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandLineTest {

    private final Launcher launcher = Launcher.ofCheckout();

    @TempDir private Path folder;

    @Test
    void help_shows_commands_exit_codes_and_examples() {
        Ended ended = launcher.run("--help");

        assertThat(ended.exitCode()).isZero();
        assertThat(ended.err()).isEmpty();
        assertThat(ended.out())
                .contains(
                        "run ",
                        "explain ",
                        "diff ",
                        "py ",
                        "check ",
                        "Exit codes:",
                        "Examples:",
                        "espnow-sim run mesh.yaml")
                .doesNotContain("\u001b");
    }

    @Test
    void help_of_a_command_is_shown_either_way() {
        assertThat(launcher.run("help", "run").out())
                .isEqualTo(launcher.run("run", "--help").out())
                .contains("--seed=N", "--pcap=F", "wireshark", "--report=F.html", "browser");
    }

    @Test
    void version_is_that_of_the_build() {
        assertThat(launcher.run("--version").out())
                .matches("espnow-sim \\d+\\.\\d+\\.\\d+.*\\R(?s).*Java 25.*");
    }

    @Test
    void no_command_at_all_is_a_mistake() {
        Ended ended = launcher.run();

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err())
                .contains(
                        "a command is missing: run, explain, diff, py, multitest, repl, boards, serve, check, test, explore, new, schema or help");
    }

    @ParameterizedTest
    @CsvSource({
        "run first.yaml --sed 7, unknown option '--sed'; did you mean --seed or --set?",
        "run first.yaml --until 5, '5' is not a duration",
        "run first.yaml --until 0s, '0s' is no time",
        "run first.yaml --seed x, 'x' is not a whole number from 0 on",
        "rum first.yaml, cannot make sense of 'rum'; did you mean run?",
        "run, Missing required parameter: 'SCENARIO'",
        "check, Missing required parameter: 'SCENARIO'",
        "explore, Missing required parameter: 'SCENARIO'",
        "explore first.yaml --seed 7, unknown option '--seed'; did you mean --seeds or --set?",
    })
    void wrong_arguments_are_explained(String arguments, String explanation) {
        Ended ended = launcher.run((Object[]) arguments.split(" "));

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err()).contains(explanation).contains("--help");
    }

    @Nested
    class Check {

        @Test
        void says_that_good_files_are_valid() {
            Ended ended = launcher.run("check", FIRST_LIGHT, FIRST_LIGHT);

            assertThat(ended.exitCode()).isZero();
            assertThat(ended.err()).isEmpty();
            assertThat(ended.out().lines())
                    .hasSize(2)
                    .allMatch(
                            line -> line.equals(FIRST_LIGHT + ": valid, 2 nodes, 4 expectations"));
        }

        @Test
        void tells_the_problems_of_bad_files_and_goes_on() throws IOException {
            Path bad = Files.writeString(folder.resolve("bad.yaml"), "scenario: bad\nnodez: {}\n");

            Ended ended = launcher.run("check", bad, FIRST_LIGHT);

            assertThat(ended.exitCode()).isEqualTo(2);
            assertThat(ended.err())
                    .contains(bad + ":2:1 ", "nodez: unknown key; did you mean nodes?");
            assertThat(ended.out()).startsWith(FIRST_LIGHT + ": valid");
        }

        @Test
        void tells_where_a_board_is_asked_for_what_it_lacks() throws IOException {
            Path file =
                    Files.writeString(
                            folder.resolve("old.yaml"),
                            """
                            scenario: old
                            run: { duration: 3s, seed: 1 }
                            nodes:
                              kitchen: { at: [0m, 0m], device: esp8266, espnow: 2, program: receiver }
                            """);

            for (String command : List.of("check", "run")) {
                Ended ended = launcher.run(command, file);

                assertThat(ended.exitCode()).isEqualTo(2);
                assertThat(ended.out()).isEmpty();
                assertThat(ended.err())
                        .isEqualToIgnoringNewLines(
                                file
                                        + ":4:45 nodes.kitchen.espnow: an ESP8266 has no ESP-NOW 2;"
                                        + " write espnow: 1 for it");
            }
        }

        @Test
        void tells_that_a_file_is_missing() {
            Ended ended = launcher.run("check", folder.resolve("none.yaml"));

            assertThat(ended.exitCode()).isEqualTo(2);
            assertThat(ended.err()).contains("none.yaml");
        }

        static Stream<Path> malformed() throws IOException {
            Path files = Launcher.ROOT.resolve("scenarios/src/test/resources/malformed");
            try (Stream<Path> found = Files.list(files)) {
                return found
                        .filter(file -> file.toString().endsWith(".yaml"))
                        .sorted()
                        .toList()
                        .stream();
            }
        }

        @Test
        void finds_what_is_wrong_in_every_malformed_file() throws IOException {
            for (Path file : malformed().toList()) {
                // Plans and matrices that belong to it begin with its name, parts with its number.
                String stem = file.toString().replaceFirst("\\.yaml$", "");
                String number = String.valueOf(file.getFileName()).replaceFirst("-.*", "");
                String part = file.resolveSibling("parts").resolve(number).toString();
                String itsFiles =
                        Pattern.quote(stem)
                                + "(\\.yaml|-[^/:]*\\.yml|\\.csv):.*|"
                                + Pattern.quote(part)
                                + "-[^/:]*:.*";
                Ended ended = launcher.run("check", file);

                assertThat(ended.exitCode()).as("%s", file).isEqualTo(2);
                assertThat(ended.out()).as("%s", file).isEmpty();
                assertThat(ended.err().lines())
                        .as("%s", file)
                        .isNotEmpty()
                        .allMatch(line -> line.matches(itsFiles));
            }
        }
    }

    @Nested
    class Outputs {

        @Test
        void in_a_folder_that_is_not_there_are_refused_before_the_run() {
            Ended ended = launcher.run("run", FIRST_LIGHT, "--json", folder.resolve("none/x.json"));

            assertThat(ended.exitCode()).isEqualTo(2);
            assertThat(ended.out()).isEmpty();
            assertThat(ended.err()).contains("x.json", "there is no folder");
        }

        @Test
        void must_not_overwrite_the_scenario() throws IOException {
            Path scenario = Files.copy(FIRST_LIGHT, folder.resolve("mesh.yaml"));
            Path link = Files.createSymbolicLink(folder.resolve("link"), scenario);

            Ended ended = launcher.run("run", scenario, "--trace", link);

            assertThat(ended.exitCode()).isEqualTo(2);
            assertThat(ended.err()).contains("would overwrite the scenario itself");
            assertThat(scenario).hasSameTextualContentAs(FIRST_LIGHT);
        }

        @Test
        void must_not_overwrite_each_other() {
            Path file = folder.resolve("out");

            Ended ended = launcher.run("run", FIRST_LIGHT, "--trace", file, "--json", file);

            assertThat(ended.exitCode()).isEqualTo(2);
            assertThat(ended.err()).contains("--json " + file + " would overwrite --trace");
            assertThat(file).doesNotExist();
        }

        @Test
        void cannot_share_standard_output() {
            assertThat(launcher.run("run", FIRST_LIGHT, "--trace", "-", "--json", "-").exitCode())
                    .isEqualTo(2);
        }
    }

    @Test
    void a_class_path_that_is_not_there_is_refused() {
        Ended ended = launcher.run("run", FIRST_LIGHT, "--classpath", folder.resolve("none.jar"));

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err()).contains("none.jar", "does not exist");
    }
}
