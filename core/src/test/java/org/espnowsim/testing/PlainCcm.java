package org.espnowsim.testing;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/**
 * ESP-NOW's encryption a second time, written out from RFC 3610 on nothing but the JDK's AES: the
 * bytes of a whole frame in, the bytes of its body out.
 */
public final class PlainCcm {

    private static final int BLOCK_BYTES = 16;
    private static final int HEADER_BYTES = 24;
    private static final int CCMP_HEADER_BYTES = 8;
    private static final int MIC_BYTES = 8;
    private static final int FCS_BYTES = 4;

    private final Cipher aes;

    public PlainCcm(byte[] pmk, byte[] lmk) {
        aes = cipher(block(cipher(pmk), lmk));
    }

    /** {@return whether a frame, frame check sequence included, has the protected bit} */
    public static boolean isProtected(byte[] mpdu) {
        return (mpdu[0] & 0xff) == 0xd0 && (mpdu[1] & 0x40) != 0;
    }

    /**
     * {@return what was encrypted in a frame, from its category on; empty if its MIC is wrong}
     *
     * @param mpdu frame check sequence included
     */
    public Optional<byte[]> open(byte[] mpdu) {
        int from = HEADER_BYTES + CCMP_HEADER_BYTES;
        int to = mpdu.length - FCS_BYTES - MIC_BYTES;
        byte[] nonce = nonce(mpdu);
        byte[] body = keyStream(nonce, 1, Arrays.copyOfRange(mpdu, from, to));
        byte[] tag = keyStream(nonce, 0, Arrays.copyOf(cbcMac(nonce, mpdu, body), MIC_BYTES));
        byte[] found = Arrays.copyOfRange(mpdu, to, to + MIC_BYTES);
        return Arrays.equals(tag, found) ? Optional.of(body) : Optional.empty();
    }

    /** A zero, address 2, and the packet number, which stands in the frame from the low end on. */
    private static byte[] nonce(byte[] mpdu) {
        byte[] nonce = new byte[13];
        System.arraycopy(mpdu, 10, nonce, 1, 6);
        int[] packetNumber = {31, 30, 29, 28, 25, 24};
        for (int i = 0; i < packetNumber.length; i++) {
            nonce[7 + i] = mpdu[packetNumber[i]];
        }
        return nonce;
    }

    private byte[] cbcMac(byte[] nonce, byte[] mpdu, byte[] body) {
        ByteArrayOutputStream blocks = new ByteArrayOutputStream();
        // Flags: additional data, 8 bytes of MIC, a length of 2 bytes.
        blocks.write(0x40 | (MIC_BYTES - 2) / 2 << 3 | 1);
        blocks.writeBytes(nonce);
        writeLength(body.length, blocks);
        writeLength(22, blocks);
        blocks.writeBytes(new byte[] {(byte) 0x80, 0x40});
        blocks.write(mpdu, 4, 18);
        blocks.writeBytes(new byte[] {0, 0});
        pad(blocks);
        blocks.writeBytes(body);
        pad(blocks);
        byte[] text = blocks.toByteArray();
        byte[] mac = new byte[BLOCK_BYTES];
        for (int i = 0; i < text.length; i++) {
            mac[i % BLOCK_BYTES] ^= text[i];
            if (i % BLOCK_BYTES == BLOCK_BYTES - 1) {
                mac = block(aes, mac);
            }
        }
        return mac;
    }

    private static void writeLength(int length, ByteArrayOutputStream blocks) {
        blocks.write(length >> 8);
        blocks.write(length);
    }

    private static void pad(ByteArrayOutputStream blocks) {
        while (blocks.size() % BLOCK_BYTES != 0) {
            blocks.write(0);
        }
    }

    /** Counter mode; the counter starts as given. */
    private byte[] keyStream(byte[] nonce, int counter, byte[] text) {
        byte[] result = text.clone();
        byte[] stream = new byte[0];
        for (int i = 0; i < result.length; i++) {
            if (i % BLOCK_BYTES == 0) {
                stream = block(aes, counterBlock(nonce, counter + i / BLOCK_BYTES));
            }
            result[i] ^= stream[i % BLOCK_BYTES];
        }
        return result;
    }

    private static byte[] counterBlock(byte[] nonce, int counter) {
        byte[] block = new byte[BLOCK_BYTES];
        block[0] = 1;
        System.arraycopy(nonce, 0, block, 1, nonce.length);
        block[14] = (byte) (counter >> 8);
        block[15] = (byte) counter;
        return block;
    }

    private static Cipher cipher(byte[] key) {
        try {
            Cipher cipher = Cipher.getInstance("AES/ECB/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"));
            return cipher;
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] block(Cipher cipher, byte[] block) {
        try {
            return cipher.doFinal(block);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
