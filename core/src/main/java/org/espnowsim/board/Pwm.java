package org.espnowsim.board;

/**
 * A pulse width modulation, as the program has set it. Its pulses are not simulated.
 *
 * @param frequencyHz more than 0
 * @param dutyU16 share of each period that is high, 0 to 65535
 */
public record Pwm(int frequencyHz, int dutyU16) {

    private static final int DUTY_MAX = 65_535;

    /** Checks the ranges. */
    public Pwm {
        if (frequencyHz <= 0) {
            throw new IllegalArgumentException(
                    "a frequency of " + frequencyHz + " Hz; use more than 0");
        }
        if (dutyU16 < 0 || dutyU16 > DUTY_MAX) {
            throw new IllegalArgumentException("a duty of " + dutyU16 + "; use 0 to " + DUTY_MAX);
        }
    }
}
