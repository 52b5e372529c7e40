package org.espnowsim.frame;

/** A frame on the air. */
public sealed interface Frame permits SequencedFrame, ControlFrame {

    /** Longest duration that the Duration field can hold, in microseconds. */
    int MAX_DURATION_US = 32_767;

    /** {@return whom the frame is for; address 1} */
    MacAddress receiver();

    /**
     * {@return how long the medium stays reserved after the frame, in microseconds, 0 to 32767; the
     * Duration field, from which the others set their NAV}
     */
    int durationUs();

    /** {@return bytes on the air, frame check sequence included} */
    int mpduBytes();

    /**
     * Checks that the Duration field can hold it.
     *
     * @throws IllegalArgumentException if it cannot
     */
    static void checkDuration(int durationUs) {
        if (durationUs < 0 || durationUs > MAX_DURATION_US) {
            throw new IllegalArgumentException(
                    "duration " + durationUs + " us is outside 0 to 32767");
        }
    }
}
