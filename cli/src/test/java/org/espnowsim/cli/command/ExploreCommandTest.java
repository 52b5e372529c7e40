package org.espnowsim.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.espnowsim.node.Node;
import org.espnowsim.node.NodeProgram;
import org.espnowsim.radio.WifiInterface;
import org.espnowsim.scenario.program.Programs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Faults drawn from seeds, and what is written of those that do harm. */
class ExploreCommandTest {

    private static final String MESH =
            """
            scenario: mesh
            run: { duration: 20s, seed: 1 }
            vars: { period: 500ms }
            nodes:
              a: { at: [0m, 0m], program: sensor, with: { to: b, period: "${period}" } }
              b: { at: [3m, 0m], program: "java:org.espnowsim.cli.command.ExploreCommandTest$Waiting" }
              c: { at: [6m, 0m], program: receiver }
            explore: { heal-by: 15s }
            timeline:
              - { at: 5s, pause: b, for: 1s }
              - { at: 9s, mute: a, for: 2s }
            expect:
              - { printed: b, contains: %s, count: 0 }
              - { delivered: "a -> b", at-least: 1%% }
            """;

    /** Counts tenths of a second, and says what it finds when it has waited for far too long. */
    public static final class Waiting implements NodeProgram {
        @Override
        public void run(Node node) {
            node.wlan(WifiInterface.STA).active(true);
            node.espNow().active(true);
            while (true) {
                long beganNs = node.clock().nowNs();
                node.espNow().recv(100);
                if (node.clock().nowNs() - beganNs > 4_000_000_000L) {
                    node.print("late");
                    if (node.parameters().flag("crash", false)) {
                        throw new IllegalStateException("late");
                    }
                }
            }
        }
    }

    private final CommandLineUnderTest command = new CommandLineUnderTest();

    @TempDir private Path folder;

    private Path mesh;

    @BeforeEach
    void writeScenario() throws IOException {
        mesh = Files.writeString(folder.resolve("mesh.yaml"), MESH.formatted("late"));
    }

    private int explore(Object... arguments) {
        return command.execute(
                Programs::ofClassPath,
                "explore",
                Stream.of(arguments).map(String::valueOf).toArray(String[]::new));
    }

    private String here(String text) {
        return text.replace(folder.toString(), "HERE").replaceAll(" [0-9.]+s: ", " TIME: ");
    }

    private List<Path> written() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().contains("explored")).sorted().toList();
        }
    }

    @Test
    void a_scenario_that_bears_all_of_it_passes() throws IOException {
        Files.writeString(mesh, MESH.formatted("nothing"));
        assertThat(explore(mesh, "--seeds", 20)).isZero();
        assertThat(here(command.printed())).isEqualTo("20 seeds tried in TIME: none failed\n");
        assertThat(written()).isEmpty();
        command.clear();
        assertThat(explore(mesh, "--seeds", 20, "-q")).isZero();
        assertThat(command.printed() + command.complained()).isEmpty();
    }

    @Test
    void the_first_seed_that_fails_is_told_and_made_small_and_can_be_run() throws IOException {
        assertThat(explore(mesh, "--seeds", 100)).isEqualTo(ExitCode.EXPECTATION_FAILED);
        Path file = written().getFirst();
        String seed = file.toString().replaceAll(".*-(\\d+)\\.yaml", "$1");
        assertThat(here(command.printed()))
                .startsWith("mesh, seed " + seed + "\n  FAIL  printed: b, contains: late, count: 0")
                .contains(
                        "  replay  espnow-sim explore HERE/mesh.yaml --seeds %1$s..%1$s\n"
                                .formatted(seed))
                .contains("  faults\n    at ")
                .contains(", mute a, for ")
                .containsPattern(
                        "  shrunk in \\d+ runs: 3 nodes to 1, 2 faults to 1, 20s to \\S+\n")
                .contains("  written HERE/mesh.explored-" + seed + ".yaml\n")
                .contains(
                        "  replay  espnow-sim run HERE/mesh.explored-%1$s.yaml --seed %1$s\n"
                                .formatted(seed))
                .endsWith("%s of 100 seeds tried in TIME: 1 failed\n".formatted(seed));
        assertThat(written()).hasSize(1);
        assertThat(here(Files.readString(file)))
                .startsWith("# espnow-sim explore has made this of mesh.yaml and seed " + seed)
                .contains("#   espnow-sim run HERE/mesh.explored-" + seed)
                .contains("pause: b, for: 4", "nodes:\n  b: {")
                .doesNotContain("explore:", "sensor", "delivered", "vars");

        command.clear();
        assertThat(command.execute(Programs::ofClassPath, "run", file.toString()))
                .isEqualTo(ExitCode.EXPECTATION_FAILED);
        assertThat(command.printed())
                .contains("FAIL  printed: b, contains: late, count: 0")
                .contains("PASS  fault: pause b");
    }

    @Test
    void the_number_of_jobs_changes_nothing() throws IOException {
        explore(mesh, "--seeds", 40, "--keep-going", "--jobs", 1);
        String printed = here(command.printed());
        List<Path> files = written();
        List<String> texts = files.stream().map(ExploreCommandTest::text).toList();
        assertThat(files).hasSizeGreaterThan(1);
        assertThat(printed).endsWith("40 seeds tried in TIME: %s failed\n".formatted(files.size()));
        command.clear();
        explore(mesh, "--seeds", 40, "--keep-going", "--jobs", 3);
        assertThat(here(command.printed())).isEqualTo(printed);
        assertThat(written().stream().map(ExploreCommandTest::text).toList()).isEqualTo(texts);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void a_crash_has_its_own_exit_code() throws IOException {
        Files.writeString(
                mesh,
                MESH.formatted("nothing").replace("Waiting\"", "Waiting\", with: { crash: true }"));
        assertThat(explore(mesh, "--seeds", 100, "-q")).isEqualTo(ExitCode.PROGRAM_CRASHED);
        assertThat(command.printed()).isEmpty();
        assertThat(command.complained())
                .contains("CRASH b at ", "IllegalStateException: late")
                .contains("3 nodes to 1, 2 faults to 1");
        assertThat(command.execute(Programs::ofClassPath, "run", written().getFirst().toString()))
                .isEqualTo(ExitCode.PROGRAM_CRASHED);
    }

    @Test
    void what_fails_may_be_written_elsewhere() throws IOException {
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        explore(mesh, "--seeds", 100, "--out", elsewhere, "--set", "period=1s");
        assertThat(written()).isEmpty();
        assertThat(elsewhere.toFile().list()).hasSize(1);
        assertThat(command.printed()).contains("--set period=1s").contains("written " + elsewhere);
    }

    @Test
    void reports_are_those_of_a_suite() throws IOException {
        Path json = folder.resolve("all.json");
        Path junit = folder.resolve("TEST-all.xml");
        explore(mesh, "--seeds", "3..6", "--keep-going", "--json", json, "--junit", junit);
        assertThat(Files.readString(json))
                .contains("\"format\" : \"espnow-sim-suite\"")
                .contains("explore " + mesh + " --seeds 6..6")
                .doesNotContain("fault: ");
        assertThat(Files.readString(junit).split("<testsuite ")).hasSize(5);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    mesh.yaml --shrink-runs 7  | 7 runs are too few to shrink anything; use 8 or more
                    mesh.yaml --out nowhere    | --out nowhere is no folder; create it, or choose another
                    mesh.yaml --jobs 0         | --jobs 0 runs nothing; use 1 or more
                    mesh.yaml --out /proc      | what fails could not be written there: cannot write /proc/mesh.explored-1.yaml: nothing can be created
                    mesh.yaml --seeds 0        | no seed runs nothing; use 1 or more
                    mesh.yaml --seeds 5..2     | '5..2' ends before it begins
                    mesh.yaml --set perod=1s   | there is no variable 'perod' to set; did you mean period?
                    none.yaml                  | none.yaml: there is no such file
                    calm.yaml                  | calm has no fault to draw; write some into its timeline
                    planned.yaml --out other   | a scenario in other would not find the files that
                    """)
    void what_cannot_be_explored_is_refused(String arguments, String complaint) throws IOException {
        Files.writeString(
                folder.resolve("calm.yaml"),
                "scenario: calm\nrun: { duration: 1s }\nnodes: { a: { at: [0m, 0m], program: beacon } }\n");
        Files.writeString(folder.resolve("plan.yaml"), "- { floor: 3m }\n");
        Files.writeString(
                folder.resolve("planned.yaml"),
                MESH.formatted("late") + "radio: { walls: plan.yaml }\n");
        Path other = Files.createDirectory(folder.resolve("other"));
        String[] words = arguments.replace("other", other.toString()).split(" +");
        words[0] = folder.resolve(words[0]).toString();
        assertThat(explore((Object[]) words)).isEqualTo(ExitCode.INVALID_INPUT);
        assertThat(command.complained().replace(other.toString(), "other")).contains(complaint);
        assertThat(command.printed()).isEmpty();
    }
}
