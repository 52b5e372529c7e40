package org.espnowsim.frame;

import java.util.HexFormat;
import java.util.List;

/** Frames that several tests use. */
final class Frames {

    /**
     * The clear text of a frame that an ESP32 had sent encrypted (esp32.com forum, topic 16414):
     * its own MAC header without the protected bit, without the header of the encryption, and its
     * body as deciphered. The frame check sequence is left out.
     */
    static final String CAPTURED_MPDU_WITHOUT_FCS =
            "d000" // frame control
                    + "3a01" // duration, 314 us
                    + "30aea4454aa4"
                    + "240ac41d5868"
                    + "ffffffffffff"
                    + "1000" // sequence number 1
                    + "7f18fe34"
                    + "9bcf85e9" // random
                    + "dd1918fe340401"
                    + "5468697320697320746865206d65737361676500";

    static final VendorActionFrame CAPTURED =
            new VendorActionFrame(
                    MacAddress.parse("30:ae:a4:45:4a:a4"),
                    MacAddress.parse("24:0a:c4:1d:58:68"),
                    MacAddress.BROADCAST,
                    314,
                    false,
                    1,
                    0x9bcf85e9,
                    List.of(new VendorElement(1, false, Payload.utf8("This is the message\0"))));

    private Frames() {}

    static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }

    /** {@return the bytes, and after them their frame check sequence} */
    static byte[] withFcs(byte[] bytes) {
        byte[] mpdu = new byte[bytes.length + 4];
        System.arraycopy(bytes, 0, mpdu, 0, bytes.length);
        int fcs = Fcs.of(bytes, bytes.length);
        for (int i = 0; i < 4; i++) {
            mpdu[bytes.length + i] = (byte) (fcs >> (8 * i));
        }
        return mpdu;
    }
}
