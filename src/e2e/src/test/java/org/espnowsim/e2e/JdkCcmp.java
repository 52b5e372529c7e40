package org.espnowsim.e2e;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Decrypts ESP-NOW's action frames with the JDK's AES only: CCM of RFC 3610 with M = 8, L = 2. */
final class JdkCcmp {

    private static final int BLOCK = 16;
    private static final int ADDRESS = 6;
    private static final int ADDRESS_1 = 4;
    private static final int ADDRESS_2 = ADDRESS_1 + ADDRESS;
    private static final int CCMP_HEADER = 24;
    private static final int CIPHERTEXT = 32;
    private static final int MIC = 8;

    private final SecretKeySpec key;

    /** Makes the CCMP key: the LMK's one block, encrypted under the PMK. */
    JdkCcmp(String pmk, String lmk) throws GeneralSecurityException {
        key =
                aes(
                        encrypt(
                                aes(pmk.getBytes(StandardCharsets.US_ASCII)),
                                lmk.getBytes(StandardCharsets.US_ASCII)));
    }

    /**
     * {@return the frame's body as digits, if its MIC is right}
     *
     * @param frame from frame control on, without FCS
     */
    Optional<String> open(byte[] frame) throws GeneralSecurityException {
        byte[] nonce = nonce(frame);
        byte[] ciphertext = Arrays.copyOfRange(frame, CIPHERTEXT, frame.length - MIC);
        Cipher ctr = Cipher.getInstance("AES/CTR/NoPadding");
        ctr.init(Cipher.DECRYPT_MODE, key, new IvParameterSpec(block(1, nonce, 1)));
        byte[] plaintext = ctr.doFinal(ciphertext);

        byte[] mic = mac(nonce, additionalData(frame), plaintext);
        xor(mic, encrypt(key, block(1, nonce, 0)));
        byte[] sent = Arrays.copyOfRange(frame, frame.length - MIC, frame.length);
        return MessageDigest.isEqual(Arrays.copyOf(mic, MIC), sent)
                ? Optional.of(HexFormat.of().formatHex(plaintext))
                : Optional.empty();
    }

    /** A zero where the standard's management flag were, address 2, and PN5 to PN0. */
    private static byte[] nonce(byte[] frame) {
        ByteBuffer nonce = ByteBuffer.allocate(13).put((byte) 0).put(frame, ADDRESS_2, ADDRESS);
        for (int i : new int[] {7, 6, 5, 4, 1, 0}) {
            nonce.put(frame[CCMP_HEADER + i]);
        }
        return nonce.array();
    }

    /** Frame control without its retry bit, the three addresses, and no sequence number. */
    private static byte[] additionalData(byte[] frame) {
        return ByteBuffer.allocate(22)
                .put(new byte[] {(byte) 0x80, 0x40})
                .put(frame, ADDRESS_1, 3 * ADDRESS)
                .array();
    }

    /** CBC-MAC over B0, the additional data after its length, and the plaintext, zero-padded. */
    private byte[] mac(byte[] nonce, byte[] additionalData, byte[] plaintext)
            throws GeneralSecurityException {
        int additionalBlocks = blocks(Short.BYTES + additionalData.length);
        byte[] input =
                ByteBuffer.allocate((1 + additionalBlocks + blocks(plaintext.length)) * BLOCK)
                        .put(block(0x59, nonce, plaintext.length))
                        .putShort((short) additionalData.length)
                        .put(additionalData)
                        .position((1 + additionalBlocks) * BLOCK)
                        .put(plaintext)
                        .array();
        byte[] mac = new byte[BLOCK];
        for (int from = 0; from < input.length; from += BLOCK) {
            xor(mac, Arrays.copyOfRange(input, from, from + BLOCK));
            mac = encrypt(key, mac);
        }
        return mac;
    }

    private static byte[] block(int flags, byte[] nonce, int number) {
        return ByteBuffer.allocate(BLOCK)
                .put((byte) flags)
                .put(nonce)
                .putShort((short) number)
                .array();
    }

    private static int blocks(int bytes) {
        return Math.ceilDiv(bytes, BLOCK);
    }

    private static void xor(byte[] target, byte[] other) {
        for (int i = 0; i < target.length; i++) {
            target[i] ^= other[i];
        }
    }

    private static SecretKeySpec aes(byte[] bytes) {
        return new SecretKeySpec(bytes, "AES");
    }

    private static byte[] encrypt(SecretKeySpec key, byte[] block) throws GeneralSecurityException {
        Cipher ecb = Cipher.getInstance("AES/ECB/NoPadding");
        ecb.init(Cipher.ENCRYPT_MODE, key);
        return ecb.doFinal(block);
    }
}
