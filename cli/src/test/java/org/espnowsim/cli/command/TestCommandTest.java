package org.espnowsim.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.espnowsim.node.Node;
import org.espnowsim.node.NodeProgram;
import org.espnowsim.scenario.program.Programs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Suites of scenarios. */
class TestCommandTest {

    private static final String MESH =
            """
            scenario: %s
            run: { duration: 1s, %s }
            nodes:
              a: { at: [0m, 0m], program: sender, with: { to: b, count: 5 } }
              b: { at: [3m, 0m], program: receiver }
            expect:
              - { received: b, message: "%s" }
            """;

    private final CommandLineUnderTest command = new CommandLineUnderTest();

    @TempDir private Path folder;

    @BeforeEach
    void writeScenarios() throws IOException {
        write("good.yaml", MESH.formatted("good", "seed: 7", "end"));
        write("more/several.yml", MESH.formatted("several", "seeds: 3..5", "end"));
        write("more/plan.yaml", "- { floor: 3m }\n");
        write("target/copy.yaml", MESH.formatted("copy", "seed: 1", "end"));
        write(".hidden/copy.yaml", MESH.formatted("copy", "seed: 1", "end"));
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private int test(String... arguments) {
        return command.execute(Programs::ofClassPath, "test", arguments);
    }

    private String here(String text) {
        return text.replace(folder.toString(), "HERE").replaceAll(" +[0-9.]+m?s\\b", " TIME");
    }

    @Test
    void a_folder_is_run_with_all_scenarios_below_it_and_their_seeds() {
        assertThat(test(folder.toString(), "--slowest", "0", "--jobs", "2")).isZero();
        assertThat(here(command.printed()).replaceAll(" +", " "))
                .isEqualTo(
                        """
                        scenario runs passed failed virtual real
                        HERE/good.yaml 1 1 0 TIME TIME
                        HERE/more/several.yml 3 3 0 TIME TIME

                        HERE/more/several.yml over 3 seeds
                         PASS received: b, message: end
                         held with 3 of 3 seeds, 100.0% (95% confidence: 43.9% to 100.0%), expected all
                         measured: median 1, 5th percentile 1, 95th percentile 1

                        2 scenarios, 4 runs: 4 passed, 0 failed in TIME
                        """);
        assertThat(command.complained()).isEmpty();
    }

    @Test
    void a_failure_is_told_with_the_command_that_repeats_it() throws IOException {
        Path bad = write("bad.yaml", MESH.formatted("bad", "seeds: [2, 9]", "never"));
        assertThat(test(bad.toString(), folder.resolve("good.yaml").toString()))
                .isEqualTo(ExitCode.EXPECTATION_FAILED);
        assertThat(here(command.printed()))
                .startsWith("bad, seed 2\n  FAIL  received: b, message: never\n        b read")
                .contains("  replay  espnow-sim run HERE/bad.yaml --seed 2\n")
                .contains("  replay  espnow-sim run HERE/bad.yaml --seed 9\n")
                .endsWith("2 scenarios, 3 runs: 1 passed, 2 failed in TIME\n");
    }

    @Test
    void seeds_of_the_command_line_go_before_those_of_the_scenarios() {
        assertThat(test(folder.toString(), "--seeds", "10..12")).isZero();
        assertThat(command.printed()).contains("2 scenarios, 6 runs: 6 passed");
        command.clear();
        assertThat(test(folder.toString(), "--seeds", "2")).isZero();
        assertThat(command.printed()).contains("2 scenarios, 4 runs: 4 passed");
    }

    @Test
    void all_invalid_files_are_told_before_anything_runs() throws IOException {
        write("worse.yaml", "scenario: worse\n");
        write("worst.yaml", "scenario: worst\nrun: 3\n");
        assertThat(test(folder.toString())).isEqualTo(ExitCode.INVALID_INPUT);
        assertThat(command.printed()).isEmpty();
        assertThat(here(command.complained()))
                .contains("HERE/worse.yaml:1:1 run is missing")
                .contains("HERE/worst.yaml:2:6 run: ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    nowhere                  | HERE/nowhere does not exist; name files or folders of scenarios
                    empty                    | HERE/empty has no scenario in it
                    good.yaml --jobs 0       | --jobs 0 runs nothing; use 1 or more
                    good.yaml --seeds 5..2   | '5..2' ends before it begins; write the smaller seed first
                    good.yaml --seeds many   | 'many' is no range of seeds; write 1..20, or another
                    good.yaml --junit no/x   | cannot write no/x: there is no folder
                    """)
    void what_cannot_be_run_is_refused(String arguments, String complaint) throws IOException {
        Files.createDirectories(folder.resolve("empty"));
        String[] words = arguments.split(" ");
        words[0] = folder.resolve(words[0]).toString();
        assertThat(test(words)).isEqualTo(ExitCode.INVALID_INPUT);
        assertThat(here(command.complained())).contains(complaint);
    }

    @Test
    void a_crash_is_one_failed_run_of_several() throws IOException {
        write(
                "crash.yaml",
                """
                scenario: crash
                run: { duration: 1s }
                nodes:
                  a: { at: [0m, 0m], program: "java:org.espnowsim.cli.command.TestCommandTest$Crashing" }
                expect: [{ received: a, count: 0 }]
                """);
        assertThat(test(folder.toString())).isEqualTo(ExitCode.PROGRAM_CRASHED);
        assertThat(command.printed())
                .contains("crash, seed 1\n")
                .contains("CRASH a at ")
                .contains("3 scenarios, 5 runs: 4 passed, 1 failed");
    }

    /** Fails at once. */
    public static final class Crashing implements NodeProgram {
        @Override
        public void run(Node node) {
            throw new IllegalStateException("on purpose");
        }
    }

    @Test
    void an_expectation_may_hold_in_a_share_of_the_seeds() throws IOException {
        // At the edge, more is lost with some seeds than with others.
        String text =
                """
                scenario: edge
                run: { duration: 2s, seeds: 1..20 }
                radio: { preset: open-office }
                nodes:
                  a: { at: [0m, 0m], program: sender, with: { to: b, count: 5 } }
                  b: { at: [75m, 0m], program: receiver }
                expect:
                  - { delivered: "a -> b", at-least: 100%, in: 5% }
                """;
        String edge = write("edge.yaml", text).toString();
        Path json = folder.resolve("edge.json");
        Path junit = folder.resolve("edge.xml");
        assertThat(test(edge, "--json=" + json, "--junit=" + junit)).isZero();
        assertThat(command.printed())
                .contains(
                        "edge.yaml over 20 seeds", ", expected at least 5.0%", "did not hold with")
                .contains("20 passed, 0 failed in");
        assertThat(json).content().contains("\"passed\" : true", "\"shareMin\" : 0.05");
        assertThat(junit).content().doesNotContain("<failure").contains("edge over 20 seeds");

        command.clear();
        String most = write("most.yaml", text.replace("5%", "99%")).toString();
        assertThat(test(most, "-q", "--junit=" + junit)).isEqualTo(ExitCode.EXPECTATION_FAILED);
        assertThat(command.complained()).startsWith(most + " over 20 seeds\n  FAIL  delivered:");
        assertThat(junit).content().containsOnlyOnce("<failure");
    }

    @Test
    void a_single_run_judges_its_seed_and_tells_of_the_others() throws IOException {
        Path several = folder.resolve("more/several.yml");
        assertThat(command.execute(Programs::ofClassPath, "run", several.toString())).isZero();
        assertThat(here(command.complained()))
                .isEqualTo(
                        "espnow-sim: this is seed 3, the first of 3; all of them:"
                                + " espnow-sim test HERE/more/several.yml\n");
        command.clear();
        assertThat(command.execute(Programs::ofClassPath, "run", several.toString(), "--seed=4"))
                .isZero();
        assertThat(command.complained()).isEmpty();
    }

    @Test
    void variables_have_other_values() throws IOException {
        String text = MESH.formatted("vars", "seed: 1", "${last}") + "vars: { last: end }\n";
        String vars = write("vars.yaml", text).toString();
        assertThat(test(vars)).isZero();
        command.clear();
        assertThat(test(vars, "--set", "last=never")).isEqualTo(ExitCode.EXPECTATION_FAILED);
        assertThat(here(command.printed()))
                .contains("replay  espnow-sim run HERE/vars.yaml --seed 1 --set last=never\n");
    }

    @Test
    void a_scenario_that_expects_nothing_is_refused() throws IOException {
        String idle =
                """
                scenario: idle
                run: { duration: 1s, seed: 1 }
                nodes:
                  a: { at: [0m, 0m], program: receiver }
                """;
        write("idle.yaml", idle);
        write("invariant.yaml", idle + "invariants: [no-duplicate-delivery]\n");
        assertThat(test(folder.toString())).isEqualTo(ExitCode.INVALID_INPUT);
        assertThat(here(command.complained()))
                .isEqualTo(
                        "HERE/idle.yaml: nothing is expected, so that a test of it proves nothing;"
                                + " write expect: or invariants:, or leave the file out\n");
        assertThat(command.printed()).isEmpty();
    }

    /** Computes for a while of real time. */
    public static final class Slow implements NodeProgram {
        @Override
        public void run(Node node) {
            long begunNs = System.nanoTime();
            while (System.nanoTime() - begunNs < 600_000_000) {
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void on_a_terminal_a_line_tells_how_many_runs_are_done() throws IOException {
        String slow =
                write(
                                "slow.yaml",
                                """
                                scenario: slow
                                run: { duration: 1s, seeds: 1..4 }
                                nodes:
                                  a: { at: [0m, 0m], program: "java:%s" }
                                expect: [{ crashed: a, count: 0 }]
                                """
                                        .formatted(Slow.class.getName()))
                        .toString();
        assertThat(test(slow, "--jobs", "1")).isZero();
        assertThat(command.complained()).isEmpty();

        command.clear();
        command.redrawn();
        assertThat(test(slow, "--jobs", "1")).isZero();
        assertThat(command.complained()).contains("runs").contains("/4");
        assertThat(command.printed()).doesNotContain("/4");

        command.clear();
        assertThat(test(slow, "--jobs", "1", "-q")).isZero();
        assertThat(command.complained()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    run  | espnow-sim: interrupted: HERE/endless.yaml, seed 1, at
                    test | espnow-sim: interrupted: 0 of 1 runs were done; no file was written
                    """)
    void an_interrupted_command_says_so_and_writes_nothing(String name, String complaint)
            throws Exception {
        String endless =
                write(
                                "endless.yaml",
                                """
                                scenario: endless
                                run: { duration: 10000d, seed: 1 }
                                nodes:
                                  a: { at: [0m, 0m], program: beacon, with: { period: 10ms } }
                                expect: [{ crashed: a, count: 0 }]
                                """)
                        .toString();
        Path report = Files.createDirectory(folder.resolve("out")).resolve("report.json");
        var ended =
                CompletableFuture.supplyAsync(() ->
                        command.execute(Programs::ofClassPath, name, endless, "--json=" + report));
        command.interrupt();
        assertThat(ended.get(20, TimeUnit.SECONDS)).isEqualTo(ExitCode.INTERRUPTED);
        assertThat(here(command.complained())).startsWith(complaint).hasLineCount(1);
        assertThat(command.printed()).isEmpty();
        assertThat(report.getParent()).isEmptyDirectory();
    }

    @Test
    void quiet_says_only_what_went_wrong() throws IOException {
        assertThat(test(folder.toString(), "-q")).isZero();
        assertThat(command.printed() + command.complained()).isEmpty();
        write("bad.yaml", MESH.formatted("bad", "seed: 2", "never"));
        assertThat(test(folder.toString(), "-q")).isEqualTo(ExitCode.EXPECTATION_FAILED);
        assertThat(command.complained()).startsWith("bad, seed 2\n  FAIL  received: b");
    }

    @Test
    void the_number_of_jobs_changes_no_result() throws IOException {
        Path one = folder.resolve("one.json");
        Path two = folder.resolve("two.json");
        assertThat(test(folder.toString(), "--jobs", "1", "--json", one.toString())).isZero();
        assertThat(test(folder.toString(), "--jobs", "3", "--json", two.toString())).isZero();
        assertThat(withoutTimes(two)).isEqualTo(withoutTimes(one));
    }

    private static String withoutTimes(Path json) throws IOException {
        return Files.readString(json).replaceAll("\"wallMs\" : [0-9]+", "");
    }

    @Test
    void reports_are_kept_of_runs_that_fail() throws IOException {
        String report = "report: { keep: on-failure, files: [pcap, json, trace, html] }\n";
        write("good.yaml", MESH.formatted("good", "seed: 7", "end") + report);
        write("bad.yaml", MESH.formatted("bad", "seeds: 2..3", "never") + report);

        assertThat(test(folder.toString())).isEqualTo(ExitCode.EXPECTATION_FAILED);

        assertThat(folder.resolve("reports"))
                .isDirectoryContaining("glob:**/bad-seed-2.pcap")
                .isDirectoryContaining("glob:**/bad-seed-3.jsonl")
                .isDirectoryContaining("glob:**/bad-seed-3.json")
                .isDirectoryContaining("glob:**/bad-seed-3.html")
                .isDirectoryNotContaining("glob:**/good*")
                .isDirectoryNotContaining("glob:**/*.tmp");
    }

    @Test
    void reports_go_where_the_scenario_says() throws IOException {
        write(
                "good.yaml",
                MESH.formatted("good", "seed: 7", "end")
                        + "report: { keep: always, files: [junit], into: out/of/it }\n");

        assertThat(test(folder.resolve("good.yaml").toString())).isZero();

        assertThat(folder.resolve("out/of/it/good-seed-7.xml")).isNotEmptyFile();
    }

    @Test
    void a_folder_for_reports_that_cannot_be_made_is_told_of() throws IOException {
        write(
                "good.yaml",
                MESH.formatted("good", "seed: 7", "end")
                        + "report: { keep: always, into: more/plan.yaml/x }\n");

        assertThat(test(folder.resolve("good.yaml").toString())).isEqualTo(ExitCode.INVALID_INPUT);

        assertThat(command.complained()).contains("of report.into cannot be made");
    }
}
