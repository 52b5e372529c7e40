package org.espnowsim.frame;

/**
 * Clear to send, the answer to an {@link RtsFrame}; 14 bytes.
 *
 * @param receiver who asked
 * @param durationUs how long the medium stays reserved after this frame, in microseconds, 0 to
 *     32767
 */
public record CtsFrame(MacAddress receiver, int durationUs) implements ControlFrame {

    /** Bytes on the air, frame check sequence included. */
    public static final int MPDU_BYTES = 14;

    /** Checks the duration. */
    public CtsFrame {
        Frame.checkDuration(durationUs);
    }

    @Override
    public int mpduBytes() {
        return MPDU_BYTES;
    }
}
