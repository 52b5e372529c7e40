package org.espnowsim.scenario.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.espnowsim.scenario.NodeSelector;
import org.espnowsim.scenario.runner.RunResult;
import org.espnowsim.scenario.verdict.Verdict.Failed;

/**
 * An expectation that did not hold: what was expected, what was seen and when, the last frames of
 * the nodes concerned, and how to see it again. All reports tell it in these words.
 */
public final class FailureText {

    private FailureText() {}

    /** {@return all of it, lines for somebody who sees nothing else of the run} */
    public static String of(Failed failed, RunResult result, String replay) {
        List<String> lines = new ArrayList<>();
        lines.add("expected: " + failed.expectation().text());
        failed.evidence().forEach(sentence -> lines.add("seen: " + sentence));
        lines.addAll(frames(failed));
        lines.add("seed: " + result.seed());
        lines.add("replay: " + replay);
        return String.join("\n", lines);
    }

    /** {@return the last frames, below a heading; empty if there is none} */
    static List<String> frames(Failed failed) {
        if (failed.lastFrames().isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        lines.add(
                "last frames of "
                        + failed.expectation().nodes().stream()
                                .map(NodeSelector::text)
                                .distinct()
                                .collect(Collectors.joining(", "))
                        + ":");
        failed.lastFrames().forEach(frame -> lines.add("  " + frame));
        return lines;
    }
}
