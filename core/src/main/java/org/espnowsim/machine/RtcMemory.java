package org.espnowsim.machine;

import org.espnowsim.frame.Payload;

/**
 * The memory of the real-time clock, which keeps its content as long as the board has power: over
 * deep sleep and every kind of reset. It belongs to the board, not to one start of it.
 */
public final class RtcMemory {

    private Payload content = Payload.of(new byte[0]);

    /** {@return what was last written; without bytes after power-up} */
    Payload read() {
        return content;
    }

    /**
     * Replaces the content.
     *
     * @throws IllegalArgumentException if it is longer than the port allows
     */
    void write(Payload newContent, int maxBytes) {
        if (newContent.length() > maxBytes) {
            throw new IllegalArgumentException(
                    "buffer too long: %s bytes, of which the RTC memory holds at most %s"
                            .formatted(newContent.length(), maxBytes));
        }
        content = newContent;
    }
}
