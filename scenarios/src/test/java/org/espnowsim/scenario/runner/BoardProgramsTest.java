package org.espnowsim.scenario.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.espnowsim.frame.Payload;
import org.espnowsim.scenario.Scenario;
import org.espnowsim.scenario.format.ScenarioReader;
import org.espnowsim.scenario.program.Programs;
import org.espnowsim.scenario.statistics.ConsoleLog;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs of another module in whole runs. */
class BoardProgramsTest {

    @TempDir private Path folder;

    @BeforeEach
    void writeProgram() throws IOException {
        Files.writeString(
                folder.resolve("twice.tiny"), "cat boots\nappend boots x\nonce done\nreset\n");
    }

    private Scenario read(String node) throws IOException {
        return read(node, "");
    }

    private Scenario read(String node, String expect) throws IOException {
        Path file =
                Files.writeString(
                        folder.resolve("s.yaml"),
                        """
                        scenario: s
                        run: { duration: 10s, seed: 1 }
                        nodes:
                          a: { at: [0m, 0m], %s }
                        %s
                        """
                                .formatted(node, expect));
        return ScenarioReader.read(file);
    }

    private static RunResult run(Scenario scenario) {
        return new ScenarioRunner(Programs.ofClassPath()::board)
                .run(scenario, RunOptions.ofSeed(1));
    }

    @Test
    void keep_their_files_over_a_restart_and_begin_the_next_run_afresh() throws IOException {
        Scenario scenario = read("program: 'tiny:twice.tiny'");

        for (int run = 0; run < 2; run++) {
            assertThat(run(scenario).console().lines())
                    .extracting(ConsoleLog.Line::text)
                    .containsExactly("boots: ", "boots: x");
        }
    }

    @Test
    void find_the_files_of_the_scenario() throws IOException {
        Scenario scenario = read("program: 'tiny:twice.tiny', files: { boots: { text: before- } }");

        assertThat(run(scenario).console().lines())
                .extracting(ConsoleLog.Line::text)
                .containsExactly("boots: before-", "boots: before-x");
    }

    @Test
    void leave_their_files_if_the_scenario_wants_them() throws IOException {
        RunResult result = run(read("program: 'tiny:twice.tiny', keep-files: out"));

        assertThat(result.keptFiles()).hasSize(1);
        KeptFiles kept = result.keptFiles().getFirst();
        assertThat(kept.folder()).isEqualTo(folder.toAbsolutePath().resolve("out/a"));
        assertThat(kept.files())
                .hasSize(2)
                .containsEntry("boots", Payload.utf8("xx"))
                .containsEntry("done", Payload.EMPTY);
        assertThat(run(read("program: 'tiny:twice.tiny'")).keptFiles()).isEmpty();
    }

    @Nested
    class ThatCrash {

        private RunResult expecting(String expectation) throws IOException {
            Files.writeString(folder.resolve("twice.tiny"), "sleep 5\nraise OSError: 2\n");
            Scenario scenario = read("program: 'tiny:twice.tiny'", "expect: [" + expectation + "]");
            return run(scenario);
        }

        @Test
        void pass_if_that_is_expected() throws IOException {
            RunResult result = expecting("{ crashed: a, contains: OSError, count: 1 }");

            assertThat(result.failures()).hasSize(1);
            assertThat(result.unexpectedFailures()).isEmpty();
            assertThat(result.isPassed()).isTrue();
        }

        @Test
        void fail_if_another_crash_is_expected() throws IOException {
            assertThat(expecting("{ crashed: a, contains: ValueError }").unexpectedFailures())
                    .hasSize(1);
            assertThat(
                            expecting("{ crashed: a, count: 0, contains: ValueError }")
                                    .unexpectedFailures())
                    .hasSize(1);
        }

        @Test
        void fail_if_they_do_it_more_often_than_expected() throws IOException {
            RunResult result = expecting("{ crashed: a, count: 0 }");

            assertThat(result.isAllHeld()).isFalse();
            assertThat(result.unexpectedFailures()).hasSize(1);
        }
    }

    @Test
    void keep_the_run_from_starting_if_there_is_none() throws IOException {
        Scenario scenario =
                read("program: 'java:org.espnowsim.scenario.program.SamplePrograms$Failing'");

        assertThatThrownBy(() -> run(scenario))
                .isInstanceOf(ProgramRefusedException.class)
                .hasMessageStartingWith("node a: the constructor of class")
                .hasMessageEndingWith("no battery");
    }
}
