package org.espnowsim.scenario.program;

import java.time.Duration;
import org.espnowsim.node.Node;

/**
 * Moments that come back every period, each late by a jitter of its own.
 *
 * <p>The jitter does not add up: it is counted from the exact period.
 */
final class Schedule {

    private final Node node;
    private final long firstNs;
    private final long periodNs;
    private final long jitterNs;

    /**
     * Starts now.
     *
     * @param period from one moment to the next, jitter aside
     * @param jitter how late a moment may be at most; all delays up to it are equally likely
     */
    Schedule(Node node, Duration period, Duration jitter) {
        this.node = node;
        this.firstNs = node.clock().nowNs();
        this.periodNs = period.toNanos();
        this.jitterNs = jitter.toNanos();
    }

    /** Waits for the moment of this number, from 0 on; returns at once if it is past. */
    void await(long index) {
        node.clock().sleepUntil(firstNs + index * periodNs + delayNs());
    }

    /** The remainder is a little biased, by less than a part in a million even for an hour. */
    private long delayNs() {
        return jitterNs == 0 ? 0 : Math.floorMod(node.random().nextLong(), jitterNs + 1);
    }
}
