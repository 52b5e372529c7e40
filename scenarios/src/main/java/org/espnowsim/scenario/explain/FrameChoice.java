package org.espnowsim.scenario.explain;

import java.util.Optional;
import java.util.OptionalLong;
import org.espnowsim.scenario.NodeSelector;
import org.espnowsim.sim.trace.TraceEvent.TransmissionStarted;

/**
 * Which frames are to be explained.
 *
 * @param from who sent them; empty for anybody
 * @param to at whom they arrived; empty for anybody
 * @param frame the number of the only one, as in the trace; empty for all
 * @param message the number of the only message that they carry, as in the trace; empty for all
 * @param sinceNs when they begin, at the earliest: virtual time, in nanoseconds
 * @param untilNs when they begin, at the latest
 */
public record FrameChoice(
        Optional<NodeSelector> from,
        Optional<NodeSelector> to,
        OptionalLong frame,
        OptionalLong message,
        long sinceNs,
        long untilNs) {

    /** All frames of a run. */
    public static final FrameChoice ALL =
            new FrameChoice(
                    Optional.empty(),
                    Optional.empty(),
                    OptionalLong.empty(),
                    OptionalLong.empty(),
                    0,
                    Long.MAX_VALUE);

    /** {@return whether each frame is to be told of, as there are few} */
    boolean isOfFew() {
        return frame.isPresent() || message.isPresent();
    }

    boolean isFrom(String node) {
        return from.isEmpty() || from.get().matches(node);
    }

    boolean isTo(String node) {
        return to.isEmpty() || to.get().matches(node);
    }

    boolean includes(TransmissionStarted started) {
        return (frame.isEmpty() || frame.getAsLong() == started.transmission())
                && (message.isEmpty() || message.getAsLong() == started.message())
                && started.timeNs() >= sinceNs
                && started.timeNs() <= untilNs;
    }
}
