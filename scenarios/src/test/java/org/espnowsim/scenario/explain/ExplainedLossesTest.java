package org.espnowsim.scenario.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.espnowsim.scenario.Scenario;
import org.espnowsim.scenario.explain.Explanation.Pair;
import org.espnowsim.scenario.explain.Explanation.Reason;
import org.espnowsim.scenario.format.ScenarioReader;
import org.espnowsim.scenario.program.Programs;
import org.espnowsim.scenario.report.ExplanationText;
import org.espnowsim.scenario.report.Style;
import org.espnowsim.scenario.runner.RunOptions;
import org.espnowsim.scenario.runner.RunResult;
import org.espnowsim.scenario.runner.ScenarioRunner;
import org.espnowsim.scenario.statistics.LossReason;
import org.espnowsim.sim.trace.Fate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Each way in which a frame is lost, in a scenario of its own, with all that is told of it.
 *
 * <p>What was told is left in {@code target/explain}.
 */
class ExplainedLossesTest {

    private static final Path FILES = Path.of("src/test/resources/explain");
    private static final Path TOLD = Path.of("target/explain");

    private record Explained(Explanation explanation, RunResult result) {}

    private static Explained explain(Fate fate, FrameChoice choice) {
        return explain(FILES.resolve(LossReason.keyOf(fate) + ".yaml"), choice);
    }

    private static Explained explain(Path file, FrameChoice choice) {
        Scenario scenario = ScenarioReader.read(file);
        LossCollector collector = new LossCollector(scenario, choice);
        RunResult result =
                new ScenarioRunner(Programs.ofClassPath()::board)
                        .run(
                                scenario,
                                RunOptions.ofSeed(1)
                                        .withSink(collector)
                                        .withOutside(collector.beside()));
        return new Explained(collector.explanation(), result);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "DELIVERED")
    void is_told_as_a_whole(Fate fate) throws IOException {
        Explanation explanation = explain(fate, FrameChoice.ALL).explanation();

        String told = ExplanationText.of(explanation, Style.PLAIN);
        String file = LossReason.keyOf(fate) + ".expected";
        Files.createDirectories(TOLD);
        Files.writeString(TOLD.resolve(file), told);
        assertThat(reasons(explanation)).extracting(Reason::fate).contains(fate);
        assertThat(told).isEqualTo(Files.readString(FILES.resolve(file)));
    }

    @Test
    void of_a_broadcast_nobody_says_that_it_was_acknowledged() {
        Explanation explanation =
                explain(Path.of("radio/crowded-room.yaml"), FrameChoice.ALL).explanation();

        assertThat(reasons(explanation))
                .extracting(Reason::what)
                .anyMatch(what -> what.contains("receive ring full"))
                .noneMatch(what -> what.contains("acknowledged"));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "DELIVERED")
    void of_one_frame_says_the_same_as_of_all(Fate fate) {
        Reason reason =
                reasons(explain(fate, FrameChoice.ALL).explanation()).stream()
                        .filter(each -> each.fate() == fate)
                        .findFirst()
                        .orElseThrow();

        Explanation one = explain(fate, ofFrame(reason.first().frame())).explanation();

        assertThat(one.frames()).contains(reason.first());
    }

    /** Who explains does not change what happens. */
    @Test
    void is_told_of_the_same_run() {
        Scenario scenario = ScenarioReader.read(FILES.resolve("collision.yaml"));
        String alone =
                new ScenarioRunner(Programs.ofClassPath()::board)
                        .run(scenario, RunOptions.ofSeed(1))
                        .digest();

        assertThat(explain(Fate.COLLISION, FrameChoice.ALL).result().digest()).isEqualTo(alone);
    }

    @Test
    void has_no_file_that_is_of_no_fate() throws IOException {
        List<String> known = new ArrayList<>();
        for (Fate fate : Fate.values()) {
            known.add(LossReason.keyOf(fate) + ".yaml");
            known.add(LossReason.keyOf(fate) + ".expected");
        }
        try (Stream<Path> files = Files.list(FILES)) {
            assertThat(files.map(file -> String.valueOf(file.getFileName()))).isSubsetOf(known);
        }
    }

    private static List<Reason> reasons(Explanation explanation) {
        return explanation.pairs().stream().map(Pair::reasons).flatMap(List::stream).toList();
    }

    private static FrameChoice ofFrame(long number) {
        return new FrameChoice(
                FrameChoice.ALL.from(),
                FrameChoice.ALL.to(),
                OptionalLong.of(number),
                FrameChoice.ALL.message(),
                0,
                Long.MAX_VALUE);
    }
}
