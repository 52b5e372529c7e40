package org.espnowsim.frame;

/** Fills an array of known length with the fields of a frame, front to back. */
final class FrameWriter {

    private final byte[] bytes;
    private int offset;

    FrameWriter(int mpduBytes) {
        bytes = new byte[mpduBytes];
    }

    void uint8(int value) {
        bytes[offset++] = (byte) value;
    }

    void uint16(int value) {
        uint8(value);
        uint8(value >> 8);
    }

    void uint64(long value) {
        for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
            uint8((int) (value >> shift));
        }
    }

    void element(int identifier, Payload content) {
        uint8(identifier);
        uint8(content.length());
        payload(content);
    }

    void oui(int value) {
        uint8(value >> 16);
        uint8(value >> 8);
        uint8(value);
    }

    void random(int value) {
        uint8(value >> 24);
        oui(value);
    }

    void address(MacAddress address) {
        address.write(bytes, offset);
        offset += MacAddress.LENGTH_BYTES;
    }

    void payload(Payload payload) {
        payload.copyTo(bytes, offset);
        offset += payload.length();
    }

    /** Appends the frame check sequence, which has to fill the array. */
    byte[] finish() {
        if (offset != bytes.length - Fcs.LENGTH_BYTES) {
            throw new IllegalStateException(
                    "frame of " + bytes.length + " bytes was filled up to " + offset);
        }
        int fcs = Fcs.of(bytes, offset);
        uint16(fcs);
        uint16(fcs >> 16);
        return bytes;
    }
}
