package org.espnowsim.sim.medium;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Numbers links from 0 on, as they are first asked for, so that what is kept of each can be in flat
 * arrays; two nodes of many rarely have a link.
 */
final class LinkTable {

    /** By both ends, in a long. */
    private final Map<Long, Integer> numbers = new LinkedHashMap<>();

    /** {@return the number of the link from one node to another, which may be new} */
    int number(int from, int to) {
        return numbers.computeIfAbsent(((long) from << 32) | to, _ -> numbers.size());
    }
}
