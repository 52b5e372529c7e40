package org.espnowsim.architecture.bad.sim;

/** Lets real time in. */
final class ReadsClock {

    long now() {
        return System.nanoTime();
    }
}
