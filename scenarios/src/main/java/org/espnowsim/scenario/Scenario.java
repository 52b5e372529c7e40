package org.espnowsim.scenario;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.espnowsim.sim.medium.MediumOptions;

/**
 * A scenario, complete and valid.
 *
 * @param name for reports
 * @param about what the scenario shows; may be empty
 * @param duration virtual time after which the run ends at the latest
 * @param seed from which all chance of the run comes; empty if it is for the caller to choose
 * @param radio the radio environment
 * @param nodes in the order of the file, groups expanded; names are unique
 * @param expectations what must hold, in the order of the file
 */
public record Scenario(
        String name,
        String about,
        Duration duration,
        OptionalLong seed,
        MediumOptions radio,
        List<NodeSpec> nodes,
        List<Expectation> expectations) {

    /** Copies the lists. */
    public Scenario {
        nodes = List.copyOf(nodes);
        expectations = List.copyOf(expectations);
    }
}
