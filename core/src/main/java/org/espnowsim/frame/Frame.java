package org.espnowsim.frame;

/** A frame on the air. */
public sealed interface Frame permits SequencedFrame, AckFrame {

    /** {@return whom the frame is for; address 1} */
    MacAddress receiver();

    /**
     * {@return how long the medium stays reserved after the frame, in microseconds, 0 to 32767; the
     * Duration field, from which the others set their NAV}
     */
    int durationUs();
}
