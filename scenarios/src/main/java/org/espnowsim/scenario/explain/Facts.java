package org.espnowsim.scenario.explain;

import java.util.Optional;
import java.util.OptionalDouble;
import org.espnowsim.sim.trace.Fate;

/**
 * What is known of the loss of one frame.
 *
 * @param what it comes to, after the number of frames: {@code collided with leaf[7], ...}; the same
 *     for all frames that were lost alike
 * @param detail a sentence about this frame, without a full stop; may be empty
 * @param missingDb how many dB it was too weak by
 * @param spell when what took it was so
 */
record Facts(
        Fate fate, String what, String detail, OptionalDouble missingDb, Optional<Spell> spell) {

    Facts(Fate fate, String what, String detail) {
        this(fate, what, detail, OptionalDouble.empty(), Optional.empty());
    }

    Facts during(Optional<Spell> when) {
        return new Facts(fate, what, detail, missingDb, when);
    }

    Facts missing(double db) {
        return new Facts(fate, what, detail, OptionalDouble.of(db), spell);
    }
}
