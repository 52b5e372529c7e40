package org.espnowsim.frame;

/**
 * Request to send: asks for a {@link CtsFrame}, after which the frame proper comes; 20 bytes.
 *
 * @param receiver who is asked
 * @param transmitter who wants to send
 * @param durationUs how long the medium stays reserved after this frame, in microseconds, 0 to
 *     32767
 */
public record RtsFrame(MacAddress receiver, MacAddress transmitter, int durationUs)
        implements ControlFrame {

    /** Bytes on the air, frame check sequence included. */
    public static final int MPDU_BYTES = 20;

    /** Checks the duration. */
    public RtsFrame {
        Frame.checkDuration(durationUs);
    }

    @Override
    public int mpduBytes() {
        return MPDU_BYTES;
    }
}
