package org.espnowsim.sim.interference;

import java.util.Iterator;
import java.util.random.RandomGenerator;
import org.espnowsim.sim.medium.Emission;

/**
 * A kind of thing that is no Wi-Fi and disturbs it, such as a microwave oven: it says what it sends
 * and when. Where it stands, and what arrives of it, is not its concern.
 *
 * <p>An interferer has no state, so that one may serve many runs and places; what it remembers
 * belongs to its emissions. One that clicks for 1 ms, every 100 ms on average, over all of channel
 * 6:
 *
 * {@snippet lang=java :
 * Interferer clicks = (fromNs, random) ->
 *         LongStream.iterate(fromNs, ns -> ns + random.nextLong(200_000_000))
 *                 .mapToObj(ns -> new Emission(ns, 1_000_000, 2_437, 20, 10))
 *                 .iterator();
 * }
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
     *     what is switched on, and goes on where it was when it is switched on again
     */
    Iterator<Emission> emissions(long fromNs, RandomGenerator random);
}
