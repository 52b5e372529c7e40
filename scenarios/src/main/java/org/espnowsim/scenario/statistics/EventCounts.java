package org.espnowsim.scenario.statistics;

import org.espnowsim.frame.AckFrame;
import org.espnowsim.sim.trace.TraceEvent;
import org.espnowsim.sim.trace.TraceEvent.FrameEnded;
import org.espnowsim.sim.trace.TraceEvent.TransmissionStarted;
import org.espnowsim.sim.trace.TraceSink;

/**
 * How much happened.
 *
 * @param events all events of the trace
 * @param transmissions frames on the air, acknowledgements included
 * @param acknowledgements frames that acknowledge
 * @param receptions fates of frames at receivers, delivered or lost
 */
public record EventCounts(long events, long transmissions, long acknowledgements, long receptions) {

    /** Counts the events of a run. */
    public static final class Counter implements TraceSink {

        private long events;
        private long transmissions;
        private long acknowledgements;
        private long receptions;

        @Override
        public void accept(TraceEvent event) {
            events++;
            if (event instanceof TransmissionStarted started) {
                transmissions++;
                if (started.frame() instanceof AckFrame) {
                    acknowledgements++;
                }
            } else if (event instanceof FrameEnded) {
                receptions++;
            }
        }

        /** {@return the counts so far} */
        public EventCounts counts() {
            return new EventCounts(events, transmissions, acknowledgements, receptions);
        }
    }
}
