package org.espnowsim.scenario.model;

import java.util.Iterator;
import java.util.random.RandomGenerator;
import org.espnowsim.sim.interference.Interferer;
import org.espnowsim.sim.medium.Emission;

/** Names the interferer that fails. */
record CheckedInterferer(Origin origin, Interferer model) implements Interferer {

    /** With more, time does not seem to go on (assumed). */
    private static final int AT_ONCE_MAX = 1_000;

    @Override
    public Iterator<Emission> emissions(long fromNs, RandomGenerator random) {
        Iterator<Emission> emissions = origin.guard(() -> model.emissions(fromNs, random));
        if (emissions == null) {
            throw origin.gave("no emissions");
        }
        return new Checked(origin, emissions, fromNs);
    }

    private static final class Checked implements Iterator<Emission> {

        private final Origin origin;
        private final Iterator<Emission> emissions;

        /** When the last one began, or all began. */
        private long lastNs;

        private int atOnce;

        Checked(Origin origin, Iterator<Emission> emissions, long fromNs) {
            this.origin = origin;
            this.emissions = emissions;
            lastNs = fromNs;
        }

        @Override
        public boolean hasNext() {
            return origin.guard(emissions::hasNext);
        }

        @Override
        public Emission next() {
            Emission emission = origin.guard(emissions::next);
            if (emission == null) {
                throw origin.gave("nothing after %s ns, where it has more".formatted(lastNs));
            }
            long startNs = emission.startNs();
            if (startNs < lastNs) {
                throw origin.gave(
                        "an emission at %s ns, after %s ns; they come in the order of their starts, none before it is on"
                                .formatted(startNs, lastNs));
            }
            atOnce = startNs == lastNs ? atOnce + 1 : 1;
            if (atOnce > AT_ONCE_MAX) {
                throw origin.gave(
                        "more than %s emissions at %s ns; let time go on"
                                .formatted(AT_ONCE_MAX, startNs));
            }
            lastNs = startNs;
            return emission;
        }
    }
}
