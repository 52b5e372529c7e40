package org.espnowsim.frame;

/**
 * The vendor-specific element that carries an ESP-NOW message, or a piece of it.
 *
 * @param version ESP-NOW version, 1 or 2; the low nibble of the byte before the body
 * @param moreData whether another element follows; version 2 only
 * @param body 0 to 250 bytes
 */
public record VendorElement(int version, boolean moreData, Payload body) {

    /**
     * Most bytes in one element; {@code ESP_NOW_MAX_IE_DATA_LEN} of ESP-IDF's {@code esp_now.h}.
     */
    public static final int MAX_BODY_BYTES = 250;

    /** Bytes before the body: identifier, length, OUI, type, version. */
    public static final int OVERHEAD_BYTES = 7;

    /** Checks the ranges. */
    public VendorElement {
        if (version != 1 && version != 2) {
            throw new IllegalArgumentException(
                    "ESP-NOW version " + version + " is unknown; 1 and 2 exist");
        }
        if (moreData && version == 1) {
            throw new IllegalArgumentException("a version 1 message has a single element");
        }
        if (body.length() > MAX_BODY_BYTES) {
            throw new IllegalArgumentException(
                    "an element holds at most 250 bytes, not " + body.length());
        }
    }
}
