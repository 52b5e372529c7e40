package org.espnowsim.sim.medium;

import java.util.List;
import org.espnowsim.sim.kernel.KeyedRandom;
import org.espnowsim.sim.kernel.RandomStreams;
import org.espnowsim.sim.medium.Medium.Site;

/**
 * Where the chance of links comes from: the seed, a purpose, and the names of both ends; neither
 * from the order of nodes nor from other nodes.
 */
final class LinkKeys {

    private final long[] ofNodes;

    /** For a purpose, for example {@code shadowing}. */
    LinkKeys(RandomStreams streams, String purpose, List<Site> sites) {
        ofNodes =
                sites.stream()
                        .mapToLong(site ->
                                streams.stream("medium/" + purpose + "/" + site.name()).nextLong())
                        .toArray();
    }

    /** {@return the key of a link, the same both ways} */
    long between(int a, int b) {
        long first = Math.min(ofNodes[a], ofNodes[b]);
        long second = Math.max(ofNodes[a], ofNodes[b]);
        return KeyedRandom.key(first, second);
    }

    /** {@return the key of a link in one direction} */
    long along(int from, int to) {
        return KeyedRandom.key(ofNodes[from], ofNodes[to]);
    }
}
