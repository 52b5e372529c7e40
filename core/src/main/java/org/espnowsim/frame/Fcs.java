package org.espnowsim.frame;

import java.util.zip.CRC32;

/**
 * The frame check sequence that ends every 802.11 frame: the CRC-32 of Ethernet (generator
 * 0x04C11DB7, reflected, initial value and final complement all ones), sent least significant byte
 * first.
 */
public final class Fcs {

    /** Bytes at the end of a frame. */
    public static final int LENGTH_BYTES = 4;

    private Fcs() {}

    /** {@return the check sequence of the first {@code length} bytes} */
    public static int of(byte[] bytes, int length) {
        CRC32 crc = new CRC32();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }
}
