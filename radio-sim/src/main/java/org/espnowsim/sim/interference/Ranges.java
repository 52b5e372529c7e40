package org.espnowsim.sim.interference;

/** What the interferers' numbers may be. */
final class Ranges {

    private Ranges() {}

    static void checkDuty(double duty) {
        if (!(duty > 0 && duty <= 1)) {
            throw new IllegalArgumentException(
                    "a duty of %s; use more than 0, up to 1".formatted(duty));
        }
    }

    static void checkPower(double eirpDbm) {
        if (!Double.isFinite(eirpDbm)) {
            throw new IllegalArgumentException(
                    "a power of %s dBm; use a finite one".formatted(eirpDbm));
        }
    }
}
