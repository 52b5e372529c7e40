package org.espnowsim.sim;

import java.util.List;
import java.util.stream.Collectors;
import org.espnowsim.sim.energy.EnergyUse;
import org.espnowsim.sim.fault.FaultUse;

/**
 * How a run went.
 *
 * @param endNs virtual time at which it ended
 * @param ending why it ended
 * @param digest of everything that happened, 64 hexadecimal digits
 * @param failures programs that failed, in order of time
 * @param energy what each node has taken from its battery, in the order of the nodes
 * @param faults what became of the faults, in their order
 */
public record SimulationResult(
        long endNs,
        Ending ending,
        String digest,
        List<ProgramFailure> failures,
        List<EnergyUse> energy,
        List<FaultUse> faults) {

    /** Copies the lists. */
    public SimulationResult {
        failures = List.copyOf(failures);
        energy = List.copyOf(energy);
        faults = List.copyOf(faults);
    }

    /**
     * {@return what a node has taken from its battery}
     *
     * @throws IllegalArgumentException if there is no such node
     */
    public EnergyUse energyOf(String node) {
        return energy.stream()
                .filter(use -> use.node().equals(node))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "there is no node '%s'; there are %s"
                                        .formatted(
                                                node,
                                                energy.stream()
                                                        .map(EnergyUse::node)
                                                        .collect(Collectors.joining(", ")))));
    }

    /** Why a run ended. */
    public enum Ending {
        /** Its duration was over. */
        DURATION_OVER,
        /** Nothing was left to happen: a longer run would have been the same. */
        NOTHING_LEFT,
        /** It was stopped from outside. */
        STOPPED,
        /** A program did not let virtual time go on. */
        GIVEN_UP
    }

    /**
     * A program that threw, or that was stopped because it kept time from going on.
     *
     * @param node the node's name
     * @param timeNs when, in virtual time
     * @param cause with the program's own stack trace
     */
    public record ProgramFailure(String node, long timeNs, Throwable cause) {}
}
