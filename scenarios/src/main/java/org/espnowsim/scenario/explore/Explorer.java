package org.espnowsim.scenario.explore;

import java.util.List;
import org.espnowsim.scenario.Expectation;
import org.espnowsim.scenario.Scenario;
import org.espnowsim.scenario.format.ScenarioDocument;
import org.espnowsim.scenario.runner.RunResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Runs a scenario with faults that are drawn from seeds. */
public final class Explorer {

    static final String TIMELINE = "timeline";

    private final ScenarioDocument document;
    private final FaultWindow window;
    private final Judge judge;

    /**
     * Explores this scenario.
     *
     * @throws IllegalArgumentException if that makes no sense; the message says why, and what to do
     */
    public Explorer(ScenarioDocument document, Judge judge) {
        Scenario scenario = document.scenario();
        if (scenario.faults().isEmpty()) {
            throw new IllegalArgumentException(
                    "%s has no fault to draw; write some into its timeline, as { at: 10s, crash: NODE }"
                            .formatted(scenario.name()));
        }
        if (scenario.expectations().stream().noneMatch(Failure::isOfPrograms)) {
            throw new IllegalArgumentException(
                    "%s expects nothing; say under expect: or invariants: what has to hold when all faults are over"
                            .formatted(scenario.name()));
        }
        if (!scenario.internet().isEmpty()) {
            throw new IllegalArgumentException(
                    "%s reaches the real network, so that its runs do not repeat themselves; leave internet: out"
                            .formatted(scenario.name()));
        }
        this.document = document;
        this.judge = judge;
        window = FaultWindow.of(document, scenario.duration());
    }

    /** {@return when faults may happen} */
    public FaultWindow window() {
        return window;
    }

    /** {@return what comes of a seed} */
    public Explored explore(long seed) {
        ScenarioDocument drawn = drawn(seed);
        RunResult result = run(drawn, seed, judge);
        return new Explored(seed, drawn, result, Failure.of(result));
    }

    /** {@return the scenario with the faults of a seed} */
    ScenarioDocument drawn(long seed) {
        ScenarioDocument plain = document.plain(seed);
        ObjectNode tree = plain.tree();
        JsonNode declared = tree.path(TIMELINE);
        tree.set(TIMELINE, Draw.timeline(declared, window, seed, tree.arrayNode()));
        return plain.with(tree);
    }

    /** Runs without asking whether each fault changed something. */
    static RunResult run(ScenarioDocument document, long seed, Judge judge) {
        Scenario scenario = document.scenario();
        List<Expectation> ofPrograms =
                scenario.expectations().stream().filter(Failure::isOfPrograms).toList();
        return judge.run(scenario.withExpectations(ofPrograms), seed);
    }
}
