package org.espnowsim.sim.interference;

import java.util.Iterator;
import java.util.random.RandomGenerator;
import org.espnowsim.sim.medium.Emission;

/**
 * A kind of thing that is no Wi-Fi and disturbs it, such as a microwave oven: it says what it sends
 * and when. Where it stands, and what arrives of it, is not its concern.
 *
 * <p>An interferer has no state, so that one may serve many runs and places.
 */
@FunctionalInterface
public interface Interferer {

    /**
     * {@return what it sends after it has been switched on: in the order of their starts, without
     * an end or until it falls silent by itself}
     *
     * <p>They may overlap. What begins after it has been switched off is not asked for, and what
     * lasts longer is cut.
     *
     * @param fromNs when it is switched on, in virtual nanoseconds; nothing begins before
     * @param random where all chance has to come from: it depends on the seed and on the name of
     *     what is switched on
     */
    Iterator<Emission> emissions(long fromNs, RandomGenerator random);
}
