package org.espnowsim.espnow.crypto;

import java.util.Optional;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.modes.AEADCipher;
import org.bouncycastle.crypto.modes.CCMBlockCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;
import org.espnowsim.frame.FrameCodec;
import org.espnowsim.frame.FrameFormatException;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.frame.ManagementFrame;
import org.espnowsim.frame.Payload;
import org.espnowsim.frame.ProtectedActionFrame;
import org.espnowsim.frame.VendorActionFrame;

/**
 * CCMP as ESP-NOW uses it: AES-128 in CCM mode, with a MIC of 8 bytes and a length field of 2.
 *
 * <p>The key is the LMK as one block of AES-128, encrypted with the PMK. The hardware takes the
 * action frame for a data frame, so that nonce and additional data are those of a data frame:
 *
 * <pre>{@code
 * nonce  00, address 2, packet number (6 bytes, most significant first)
 * data   80 40, address 1, address 2, address 3, 00 00
 * text   all from the category on
 * }</pre>
 *
 * <p>Hence duration, retry bit and sequence number are not protected. Source: a frame of an ESP32
 * with all keys zero (esp32.com forum, topic 16414), which opens so and in no other way; for the
 * key, Espressif's answer in espressif/esp-now#128; for the nonce, ESP-IDF's {@code ccmp.c}.
 */
public final class Ccmp {

    private static final int NONCE_BYTES = 13;
    private static final int AAD_BYTES = 22;

    /**
     * Frame control d0 40: of the first byte without the subtype's lower three bits, as for a data
     * frame; of the second the protected bit alone.
     */
    private static final byte[] AAD_FRAME_CONTROL = {(byte) 0x80, 0x40};

    private static final int MIC_BITS = Byte.SIZE * ProtectedActionFrame.MIC_BYTES;

    private final KeyParameter key;

    private Ccmp(KeyParameter key) {
        this.key = key;
    }

    /** {@return the cipher for the link between two devices that have both keys in common} */
    public static Ccmp of(Pmk pmk, Lmk lmk) {
        var aes = AESEngine.newInstance();
        aes.init(true, new KeyParameter(pmk.toByteArray()));
        byte[] key = new byte[Lmk.LENGTH_BYTES];
        aes.processBlock(lmk.toByteArray(), 0, key, 0);
        return new Ccmp(new KeyParameter(key));
    }

    /**
     * {@return the frame as it goes on the air}
     *
     * @param frame its duration, retry bit and sequence number may change afterwards
     * @param packetNumber 0 to 2^48 - 1, never the same twice with the same key
     * @throws IllegalArgumentException if the frame is for a group, for which there is no key
     */
    public ProtectedActionFrame seal(VendorActionFrame frame, long packetNumber) {
        if (frame.receiver().isGroup()) {
            throw new IllegalArgumentException(
                    "a frame to the group "
                            + frame.receiver()
                            + " cannot be encrypted; ESP-NOW has keys for single peers only");
        }
        byte[] body = FrameCodec.encodeBody(frame).toByteArray();
        byte[] ciphertext;
        try {
            ciphertext = process(cipher(true, frame, packetNumber), body);
        } catch (InvalidCipherTextException e) {
            throw new IllegalStateException("there is no MIC to be wrong when encrypting", e);
        }
        return ProtectedActionFrame.of(frame, packetNumber, Payload.of(ciphertext));
    }

    /**
     * {@return the frame in clear; empty if the MIC does not match: the key is another, or the
     * frame was changed}
     *
     * @throws FrameFormatException if the MIC matches, but what was encrypted is not the body of an
     *     ESP-NOW frame
     */
    public Optional<VendorActionFrame> open(ProtectedActionFrame frame)
            throws FrameFormatException {
        byte[] body;
        try {
            body =
                    process(
                            cipher(false, frame, frame.packetNumber()),
                            frame.ciphertext().toByteArray());
        } catch (InvalidCipherTextException _) {
            return Optional.empty();
        }
        return Optional.of(FrameCodec.decodeBody(frame, Payload.of(body)));
    }

    private static byte[] process(AEADCipher cipher, byte[] input)
            throws InvalidCipherTextException {
        byte[] output = new byte[cipher.getOutputSize(input.length)];
        int length = cipher.processBytes(input, 0, input.length, output, 0);
        cipher.doFinal(output, length);
        return output;
    }

    private AEADCipher cipher(boolean forEncryption, ManagementFrame header, long packetNumber) {
        AEADCipher cipher = CCMBlockCipher.newInstance(AESEngine.newInstance());
        cipher.init(
                forEncryption,
                new AEADParameters(
                        key, MIC_BITS, nonce(header.transmitter(), packetNumber), aad(header)));
        return cipher;
    }

    private static byte[] nonce(MacAddress transmitter, long packetNumber) {
        byte[] nonce = new byte[NONCE_BYTES];
        put(transmitter, nonce, 1);
        for (int i = 0; i < ProtectedActionFrame.PACKET_NUMBER_BYTES; i++) {
            nonce[NONCE_BYTES - 1 - i] = (byte) (packetNumber >> (Byte.SIZE * i));
        }
        return nonce;
    }

    private static byte[] aad(ManagementFrame header) {
        byte[] aad = new byte[AAD_BYTES];
        System.arraycopy(AAD_FRAME_CONTROL, 0, aad, 0, AAD_FRAME_CONTROL.length);
        put(header.receiver(), aad, 2);
        put(header.transmitter(), aad, 8);
        put(header.bssid(), aad, 14);
        return aad;
    }

    private static void put(MacAddress address, byte[] bytes, int offset) {
        System.arraycopy(address.toBytes(), 0, bytes, offset, MacAddress.LENGTH_BYTES);
    }
}
