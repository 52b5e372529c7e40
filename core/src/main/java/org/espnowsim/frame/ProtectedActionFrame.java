package org.espnowsim.frame;

/**
 * The vendor-specific action frame of an encrypted ESP-NOW message: header in clear, header of the
 * encryption (CCMP), and a body that only the key opens.
 *
 * @param receiver destination, never a group; address 1
 * @param transmitter source; address 2
 * @param bssid address 3; broadcast on the ESP32
 * @param durationUs Duration field, 0 to 32767 microseconds; the MAC sets it
 * @param retry whether this repeats an unanswered transmission; the MAC sets it
 * @param sequenceNumber 0 to 4095; the MAC sets it, the same for every transmission of a message
 * @param packetNumber 0 to 2^48 - 1; the same for every transmission of a message
 * @param ciphertext the encrypted body, category included, and after it the MIC of {@value
 *     #MIC_BYTES} bytes
 */
public record ProtectedActionFrame(
        MacAddress receiver,
        MacAddress transmitter,
        MacAddress bssid,
        int durationUs,
        boolean retry,
        int sequenceNumber,
        long packetNumber,
        Payload ciphertext)
        implements ManagementFrame {

    /** Bytes of the message integrity code. */
    public static final int MIC_BYTES = 8;

    /** Bytes of the packet number. */
    public static final int PACKET_NUMBER_BYTES = 6;

    /** Largest packet number. */
    public static final long MAX_PACKET_NUMBER = 0xffff_ffff_ffffL;

    /** MAC header 24, CCMP header 8, frame check sequence 4. */
    private static final int FIXED_BYTES = 36;

    /** Checks the ranges. */
    public ProtectedActionFrame {
        VendorActionFrame.checkHeader(durationUs, sequenceNumber);
        if (packetNumber < 0 || packetNumber > MAX_PACKET_NUMBER) {
            throw new IllegalArgumentException(
                    "packet number " + packetNumber + " does not fit 48 bits");
        }
        if (ciphertext.length() < MIC_BYTES) {
            throw new IllegalArgumentException(
                    "an encrypted body has at least the 8 bytes of its MIC, not "
                            + ciphertext.length());
        }
    }

    /** {@return a frame with the header of the one in clear} */
    public static ProtectedActionFrame of(
            VendorActionFrame clear, long packetNumber, Payload ciphertext) {
        return new ProtectedActionFrame(
                clear.receiver(),
                clear.transmitter(),
                clear.bssid(),
                clear.durationUs(),
                clear.retry(),
                clear.sequenceNumber(),
                packetNumber,
                ciphertext);
    }

    @Override
    public ProtectedActionFrame sentWith(int durationUs, boolean retry, int sequenceNumber) {
        return new ProtectedActionFrame(
                receiver,
                transmitter,
                bssid,
                durationUs,
                retry,
                sequenceNumber,
                packetNumber,
                ciphertext);
    }

    /** {@return bytes on the air, frame check sequence included; 16 more than in clear} */
    @Override
    public int mpduBytes() {
        return FIXED_BYTES + ciphertext.length();
    }
}
