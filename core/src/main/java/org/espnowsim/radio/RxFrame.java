package org.espnowsim.radio;

import org.espnowsim.frame.SequencedFrame;

/**
 * A frame that the radio has received, error-free, for one of its enabled interfaces or for a
 * group.
 *
 * @param frame the frame
 * @param channel where the radio was tuned
 * @param rssiDbm received signal strength, -128 to 127
 * @param noiseFloorDbm noise floor, -128 to 127
 * @param timestampUs end of the frame on the air, microseconds on the device's clock
 */
public record RxFrame(
        SequencedFrame frame, Channel channel, int rssiDbm, int noiseFloorDbm, long timestampUs) {

    /** Checks the ranges. */
    public RxFrame {
        checkDbm("RSSI", rssiDbm);
        checkDbm("noise floor", noiseFloorDbm);
        if (timestampUs < 0) {
            throw new IllegalArgumentException("time " + timestampUs + " us is negative");
        }
    }

    private static void checkDbm(String what, int dbm) {
        if (dbm < Byte.MIN_VALUE || dbm > Byte.MAX_VALUE) {
            throw new IllegalArgumentException(
                    what + " " + dbm + " dBm is outside -128 to 127, a signed byte");
        }
    }
}
