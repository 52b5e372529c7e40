package org.espnowsim.scenario.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.espnowsim.scenario.runner.RunResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeshScenarioTest {

    @TempDir private static Path folder;

    private static Launched launch(Class<?> tests) {
        return Launched.all(tests, Map.of("espnowsim.kept", folder.toString()));
    }

    static class Passing {
        @MeshScenario("src/test/scenarios/pair.yaml")
        void pair(RunResult result) {
            assertThat(result.seed()).isEqualTo(4);
        }
    }

    @Test
    void has_a_test_for_each_expectation() {
        Launched launched = launch(Passing.class);

        assertThat(launched.failed()).isEmpty();
        assertThat(launched.passed())
                .containsExactly(
                        "received: root, from: leaf, at-least: 10",
                        "no program crashes, and the run proves something",
                        "over all seeds: delivered: leaf -> root, at-least: 90%, in: 90%");
    }

    static class Repeated {
        @Seeds("1..3")
        @MeshScenario("src/test/scenarios/pair.yaml")
        void pair() {}
    }

    @Test
    void has_so_many_for_each_seed() {
        assertThat(launch(Repeated.class).passed())
                .hasSize(7)
                .contains("seed 3: received: root, from: leaf, at-least: 10");
    }

    static class Failing {
        @MeshScenario(value = "src/test/scenarios/pair.yaml", set = "far=9000m")
        void too_far() {}
    }

    @Test
    void fails_with_the_words_of_the_command_line() {
        Map<String, Throwable> failed = launch(Failing.class).failed();

        Path kept = folder.resolve("MeshScenarioTest.Failing/too_far-seed-4");
        assertThat(failed.get("received: root, from: leaf, at-least: 10"))
                .hasMessageStartingWith(
                        """
                        expected: received: root, from: leaf, at-least: 10
                        seen: root read 0 messages from leaf by the end, 3s, expected at least 10
                        last frames of root, leaf:
                        """)
                .hasMessageEndingWith(
                        """
                        seed: 4
                        replay: espnow-sim run src/test/scenarios/pair.yaml --seed 4 --set 'far=9000m'
                        replay: mvn test -Dtest='MeshScenarioTest$Failing#too_far' -Despnowsim.seeds=4
                        kept: %s: report.html, capture.pcapng, trace.jsonl\
                        """
                                .formatted(kept));
        assertThat(failed.get("over all seeds: delivered: leaf -> root, at-least: 90%, in: 90%"))
                .hasMessageContaining(
                        "held with 0 of 1 seeds, expected at least 0.9 of them; not with 4");
        assertThat(kept.resolve("report.html")).isNotEmptyFile();
    }

    static class Missing {
        @MeshScenario("nowhere.yaml")
        void nowhere() {}
    }

    static class Unset {
        @MeshScenario(value = "src/test/scenarios/pair.yaml", set = "far")
        void unset() {}
    }

    static class Unknown {
        @MeshScenario(value = "src/test/scenarios/pair.yaml", set = "near=3m")
        void unknown() {}
    }

    @Test
    void mistakes_are_told_with_what_to_do() {
        assertThat(launch(Missing.class).failure())
                .hasMessage(
                        "there is no scenario nowhere.yaml in %s; name it as seen from there",
                        Path.of("").toAbsolutePath());
        assertThat(launch(Unset.class).failure()).hasMessageContaining("write set = \"period=2s\"");
        assertThat(launch(Unknown.class).failure()).hasMessageContaining("near");
    }
}
