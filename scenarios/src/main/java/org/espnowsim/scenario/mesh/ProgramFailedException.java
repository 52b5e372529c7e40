package org.espnowsim.scenario.mesh;

import org.espnowsim.sim.SimulationResult.ProgramFailure;
import org.espnowsim.time.Durations;

/** A node's program threw; the cause is what it threw, with the program's own stack trace. */
public final class ProgramFailedException extends MeshException {

    private static final long serialVersionUID = 1L;

    private final String node;

    ProgramFailedException(ProgramFailure failure, long seed) {
        super(
                "the program of '%s' failed at %s (seed %d): %s"
                        .formatted(
                                failure.node(),
                                Durations.format(failure.timeNs()),
                                seed,
                                failure.cause()),
                failure.cause());
        node = failure.node();
    }

    /** {@return name of the node} */
    public String node() {
        return node;
    }
}
