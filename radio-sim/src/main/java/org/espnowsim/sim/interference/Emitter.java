package org.espnowsim.sim.interference;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
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
    private final Runnable hit;

    /** In the order of their beginnings. */
    private final List<Sent> sent = new ArrayList<>();

    private boolean isOn;
    private Event coming = Event.aside(() -> {});

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
        this(kernel, medium, place, interferer, random, () -> {});
    }

    /**
     * Something that has not been switched on.
     *
     * @param random its own
     * @param hit told of each frame that is lost by it, and each node that waits for it
     */
    public Emitter(
            Kernel kernel,
            Medium medium,
            Place place,
            Interferer interferer,
            RandomGenerator random,
            Runnable hit) {
        this.hit = hit;
        this.kernel = kernel;
        this.medium = medium;
        this.place = place;
        this.interferer = interferer;
        this.random = random;
    }

    /** Switches it on, now; does nothing if it is on. */
    public void switchOn() {
        if (!isOn) {
            isOn = true;
            next(interferer.emissions(kernel.nowNs(), random), kernel.nowNs());
        }
    }

    /** Switches it off, now, and cuts what it sends; does nothing if it is off. */
    public void switchOff() {
        isOn = false;
        kernel.cancel(coming);
        sent.forEach(each -> each.cut.run());
        sent.clear();
    }

    private void next(Iterator<Emission> emissions, long afterNs) {
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
        coming =
                Event.aside(() -> {
                    sent.removeIf(each -> each.endNs <= startNs);
                    sent.add(new Sent(emission.endNs(), medium.emit(place, emission, hit)));
                    next(emissions, startNs);
                });
        kernel.schedule(coming, startNs);
    }

    /** What is on the air. */
    private record Sent(long endNs, Runnable cut) {}
}
