package org.espnowsim.frame;

import java.util.List;

/**
 * The vendor-specific action frame (management, subtype 13, category 127) that carries one ESP-NOW
 * message in clear.
 *
 * @param receiver destination; address 1
 * @param transmitter source; address 2
 * @param bssid address 3; broadcast on the ESP32, a copy of address 1 on the ESP8266
 * @param durationUs Duration field, 0 to 32767 microseconds; the MAC sets it
 * @param retry whether this repeats an unanswered transmission; the MAC sets it
 * @param sequenceNumber 0 to 4095; the MAC sets it, the same for every transmission of a message
 * @param random four bytes, new for each message, as a number whose first byte on the air is the
 *     most significant
 * @param elements the message's pieces, in order: one, or several of version 2 of which all but the
 *     last announce another
 */
public record VendorActionFrame(
        MacAddress receiver,
        MacAddress transmitter,
        MacAddress bssid,
        int durationUs,
        boolean retry,
        int sequenceNumber,
        int random,
        List<VendorElement> elements)
        implements ManagementFrame {

    /** Sequence numbers count modulo this. */
    public static final int SEQUENCE_NUMBERS = 4096;

    /** MAC header 24, category 1, OUI 3, random 4, frame check sequence 4. */
    private static final int FIXED_BYTES = 36;

    /** Checks the ranges. */
    public VendorActionFrame {
        checkHeader(durationUs, sequenceNumber);
        elements = List.copyOf(elements);
        checkSequence(elements);
    }

    /** Checks what the MAC sets. */
    static void checkHeader(int durationUs, int sequenceNumber) {
        Frame.checkDuration(durationUs);
        if (sequenceNumber < 0 || sequenceNumber >= SEQUENCE_NUMBERS) {
            throw new IllegalArgumentException(
                    "sequence number " + sequenceNumber + " is outside 0 to 4095");
        }
    }

    private static void checkSequence(List<VendorElement> elements) {
        if (elements.isEmpty()) {
            throw new IllegalArgumentException("an ESP-NOW frame has at least one element");
        }
        for (VendorElement element : elements.subList(0, elements.size() - 1)) {
            if (!element.moreData()) {
                throw new IllegalArgumentException(
                        "only the last element may lack the more-data bit, not " + element);
            }
        }
        VendorElement last = elements.getLast();
        if (last.moreData()) {
            throw new IllegalArgumentException(
                    "the last element must not announce another one, as " + last + " does");
        }
        if (elements.size() > 1 && last.version() != 2) {
            throw new IllegalArgumentException(
                    "elements of one message have one version; version 1 has a single element");
        }
    }

    /** {@return the frame before the MAC has set duration, retry and sequence number} */
    public static VendorActionFrame unsent(
            MacAddress receiver, MacAddress transmitter, int random, List<VendorElement> elements) {
        return new VendorActionFrame(
                receiver, transmitter, MacAddress.BROADCAST, 0, false, 0, random, elements);
    }

    @Override
    public VendorActionFrame sentWith(int durationUs, boolean retry, int sequenceNumber) {
        return new VendorActionFrame(
                receiver, transmitter, bssid, durationUs, retry, sequenceNumber, random, elements);
    }

    /**
     * {@return bytes on the air, frame check sequence included; 43 + n for n message bytes in
     * version 1}
     */
    @Override
    public int mpduBytes() {
        int bytes = FIXED_BYTES;
        for (VendorElement element : elements) {
            bytes += VendorElement.OVERHEAD_BYTES + element.body().length();
        }
        return bytes;
    }

    /** {@return the message: the bodies of all elements, joined} */
    public Payload message() {
        if (elements.size() == 1) {
            return elements.getFirst().body();
        }
        byte[] joined = new byte[elements.stream().mapToInt(e -> e.body().length()).sum()];
        int offset = 0;
        for (VendorElement element : elements) {
            element.body().copyTo(joined, offset);
            offset += element.body().length();
        }
        return Payload.of(joined);
    }
}
