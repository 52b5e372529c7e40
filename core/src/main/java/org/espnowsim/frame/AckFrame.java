package org.espnowsim.frame;

/**
 * The acknowledgement of a unicast frame; 14 bytes.
 *
 * @param receiver who sent the frame that is acknowledged
 */
public record AckFrame(MacAddress receiver) implements ControlFrame {

    /** Bytes on the air, frame check sequence included. */
    public static final int MPDU_BYTES = 14;

    /** {@return 0: nothing follows an acknowledgement} */
    @Override
    public int durationUs() {
        return 0;
    }

    @Override
    public int mpduBytes() {
        return MPDU_BYTES;
    }
}
