package org.espnowsim.sim.medium;

import java.util.Arrays;

/**
 * Numbers links from 0 on, as they are first asked for, so that what is kept of each can be in flat
 * arrays; an open hash table, as two nodes of many rarely have a link.
 */
final class LinkTable {

    private static final long FREE = -1;

    /** Both ends of each link, in a long; where it stands follows from its hash. */
    private long[] ends = new long[64];

    private int[] numbers = new int[64];
    private int count;

    LinkTable() {
        Arrays.fill(ends, FREE);
    }

    /** {@return the number of the link from one node to another, which may be new} */
    int number(int from, int to) {
        long wanted = ((long) from << 32) | to;
        int slot = slot(wanted);
        if (ends[slot] == FREE) {
            if (2 * (count + 1) > ends.length) {
                grow();
                slot = slot(wanted);
            }
            ends[slot] = wanted;
            numbers[slot] = count++;
        }
        return numbers[slot];
    }

    /** {@return where the link stands, or the free place where it would} */
    private int slot(long wanted) {
        int mask = ends.length - 1;
        int slot = (int) ((wanted * 0x9e37_79b9_7f4a_7c15L) >>> 32) & mask;
        while (ends[slot] != FREE && ends[slot] != wanted) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        long[] oldEnds = ends;
        int[] oldNumbers = numbers;
        ends = new long[2 * oldEnds.length];
        numbers = new int[ends.length];
        Arrays.fill(ends, FREE);
        for (int i = 0; i < oldEnds.length; i++) {
            if (oldEnds[i] != FREE) {
                int slot = slot(oldEnds[i]);
                ends[slot] = oldEnds[i];
                numbers[slot] = oldNumbers[i];
            }
        }
    }
}
