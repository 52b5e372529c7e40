package org.espnowsim.scenario.assertion;

/**
 * A part of something that is counted.
 *
 * @param percent 0 to 100
 */
public record Share(double percent) {

    /** Checks the range. */
    public Share {
        if (!(percent >= 0 && percent <= 100)) {
            throw new IllegalArgumentException(
                    "a share of %s percent; use 0 to 100".formatted(percent));
        }
    }

    /** {@return for messages: {@code 99 %}} */
    @Override
    public String toString() {
        return (percent == StrictMath.rint(percent)
                        ? Long.toString(StrictMath.round(percent))
                        : Double.toString(percent))
                + " %";
    }
}
