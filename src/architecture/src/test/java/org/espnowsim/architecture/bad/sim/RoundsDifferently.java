package org.espnowsim.architecture.bad.sim;

/** Computes by the machine's own lights. */
final class RoundsDifferently {

    double decibels(double ratio) {
        return 10 * Math.log10(ratio);
    }
}
