package org.espnowsim.sim.node;

/** Numbers the messages of a run, from 0. */
public final class MessageNumbers {

    private long next;

    long next() {
        return next++;
    }
}
