package org.espnowsim.espnow;

import org.espnowsim.radio.PhyRate;

/**
 * What is not the same in all reports of the ESP8266, or is known to nobody outside Espressif.
 *
 * @param receivesGroups whether broadcast and multicast messages are received. MicroPython's manual
 *     says no; users of other firmware on the same SDK say yes
 * @param longMessages what becomes of a message of more than 250 bytes, which only ESP-NOW 2.0
 *     sends
 * @param codes what the SDK returns when it refuses
 * @param rate of the first transmission of each message; captures of boards show 6 Mbit/s, and the
 *     SDK has no function to change it
 */
public record Esp8266Options(
        boolean receivesGroups, LongMessages longMessages, ErrorCodes codes, PhyRate rate) {

    /** What ESP-NOW 1.0 does with a message of ESP-NOW 2.0, by the version of its firmware. */
    public enum LongMessages {
        /** It is lost. */
        DISCARD,
        /** Its first 250 bytes are received. */
        TRUNCATE
    }

    /**
     * Numbers that the SDK does not document; a program sees them as {@code args[0]} of its {@code
     * OSError}.
     *
     * @param addBroadcast of adding a group's address as a peer; 0 if it is accepted
     * @param addPeer of adding any other peer that is refused, and of setting a PMK while ESP-NOW
     *     is not active; not 0
     * @param send of a message that is refused; not 0
     */
    public record ErrorCodes(int addBroadcast, int addPeer, int send) {

        /** Checks that a refusal is no success. */
        public ErrorCodes {
            if (addPeer == 0 || send == 0) {
                throw new IllegalArgumentException(
                        "error codes %s for peers and %s for messages; 0 means success, use another"
                                .formatted(addPeer, send));
            }
        }
    }

    /**
     * {@return a board as MicroPython's manual has it}
     *
     * <p>-3 was reported of adding the broadcast address, -5 and -6 of sending. That -3 stands for
     * every peer refused and -5 for every message refused is assumed.
     */
    public static Esp8266Options ofDefaults() {
        return new Esp8266Options(
                false, LongMessages.DISCARD, new ErrorCodes(-3, -3, -5), PhyRate.RATE_6M);
    }
}
