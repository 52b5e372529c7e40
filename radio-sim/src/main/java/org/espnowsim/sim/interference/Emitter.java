package org.espnowsim.sim.interference;

import java.util.Iterator;
import java.util.random.RandomGenerator;
import org.espnowsim.sim.kernel.Event;
import org.espnowsim.sim.kernel.Kernel;
import org.espnowsim.sim.medium.Emission;
import org.espnowsim.sim.medium.Medium;
import org.espnowsim.sim.medium.Place;

/** Puts on the air what an interferer at some place sends. A run does not go on only for that. */
public final class Emitter {

    private final Kernel kernel;
    private final Medium medium;
    private final Place place;
    private final Interferer interferer;
    private final RandomGenerator random;

    /**
     * Something that has not been switched on.
     *
     * @param random its own
     */
    public Emitter(
            Kernel kernel,
            Medium medium,
            Place place,
            Interferer interferer,
            RandomGenerator random) {
        this.kernel = kernel;
        this.medium = medium;
        this.place = place;
        this.interferer = interferer;
        this.random = random;
    }

    /** Switches it on from one time to another, later one. */
    public void schedule(long onNs, long offNs) {
        kernel.schedule(
                Event.aside(() -> next(interferer.emissions(onNs, random), onNs, offNs)), onNs);
    }

    private void next(Iterator<Emission> emissions, long afterNs, long offNs) {
        if (!emissions.hasNext()) {
            return;
        }
        Emission emission = emissions.next();
        long startNs = emission.startNs();
        if (startNs < afterNs) {
            throw new IllegalStateException(
                    "%s sends at %s ns what comes after something at %s ns; let the interferer give them in order"
                            .formatted(place.node(), startNs, afterNs));
        }
        if (startNs < offNs) {
            Event start =
                    Event.aside(() -> {
                        medium.emit(place, emission.until(offNs));
                        next(emissions, startNs, offNs);
                    });
            kernel.schedule(start, startNs);
        }
    }
}
