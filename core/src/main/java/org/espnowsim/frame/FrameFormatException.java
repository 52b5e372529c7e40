package org.espnowsim.frame;

/**
 * Bytes that are not a frame, or not one that ESP-NOW uses. The message says what is wrong, and at
 * which offset.
 */
public final class FrameFormatException extends Exception {

    private final int offset;

    /** A problem with the byte at {@code offset}. */
    public FrameFormatException(int offset, String problem) {
        super("offset " + offset + ": " + problem);
        this.offset = offset;
    }

    /** {@return where the offending byte stands, from 0; the length if bytes are missing} */
    public int offset() {
        return offset;
    }
}
