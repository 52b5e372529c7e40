package org.espnowsim.architecture.bad.sim;

/** Prints a comma in Germany. */
final class SpeaksLocally {

    String metres(double distanceM) {
        return String.format("%.1f m", distanceM);
    }
}
