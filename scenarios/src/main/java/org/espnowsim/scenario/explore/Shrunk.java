package org.espnowsim.scenario.explore;

import java.time.Duration;
import java.util.List;
import org.espnowsim.scenario.format.ScenarioDocument;
import org.espnowsim.scenario.runner.RunResult;

/**
 * What became of a scenario that failed.
 *
 * @param document the smallest one that fails in the same way
 * @param result what its run brought
 * @param before how large it was
 * @param after how large it is
 * @param runs how many runs it took
 * @param isMinimal whether all ways were tried; otherwise the runs were used up
 * @param needsFaults whether what fails does not without its faults
 */
public record Shrunk(
        ScenarioDocument document,
        RunResult result,
        Size before,
        Size after,
        int runs,
        boolean isMinimal,
        boolean needsFaults) {

    /** How large a scenario is. */
    public record Size(int nodes, int faults, Duration duration) {}

    /** {@return its faults in words, one each} */
    public List<String> faults() {
        return Words.faults(document.tree());
    }
}
