package org.espnowsim.scenario.assertion;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.espnowsim.scenario.mesh.MeshTrace;
import org.espnowsim.sim.trace.TraceEvent;
import org.espnowsim.sim.trace.TraceEvent.NodeReset;
import org.espnowsim.sim.trace.TraceEvent.ProgramFailed;
import org.espnowsim.time.Durations;

/** Programs that threw, and boards that a watchdog has reset. */
final class Crashes {

    private Crashes() {}

    /** {@return a line for each, those of one node or of all} */
    static List<String> of(MeshTrace trace, OptionalInt node) {
        return trace.events().stream()
                .filter(event -> node.isEmpty() || event.node() == node.getAsInt())
                .flatMap(event ->
                        what(event).stream()
                                .map(what ->
                                        "%s %s: %s"
                                                .formatted(
                                                        Durations.format(event.timeNs()),
                                                        trace.nameOf(event.node()),
                                                        what)))
                .toList();
    }

    private static Optional<String> what(TraceEvent event) {
        return switch (event) {
            case ProgramFailed failed -> Optional.of(failed.reason());
            case NodeReset reset when reset.kind() == NodeReset.Kind.WATCHDOG ->
                    Optional.of("reset by a watchdog that was not fed");
            default -> Optional.empty();
        };
    }
}
