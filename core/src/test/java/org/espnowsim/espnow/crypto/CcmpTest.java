package org.espnowsim.espnow.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.espnowsim.frame.Fcs;
import org.espnowsim.frame.FrameCodec;
import org.espnowsim.frame.FrameFormatException;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.frame.Payload;
import org.espnowsim.frame.ProtectedActionFrame;
import org.espnowsim.frame.VendorActionFrame;
import org.espnowsim.frame.VendorElement;
import org.espnowsim.testing.PlainCcm;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CcmpTest {

    /**
     * A frame of an ESP32 with all keys zero, from the esp32.com forum, topic 16414, without its
     * frame check sequence.
     */
    private static final String CAPTURED =
            "d0403a01"
                    + "30aea4454aa4"
                    + "240ac41d5868"
                    + "ffffffffffff"
                    + "1000"
                    + "010000e000000000"
                    + "b9a25874d202d2fe9067f86a63cd0a1b355a2cb6b50abaca9902ebc133cd193484ee21"
                    + "effcef389b97d9f5";

    /** Its body in clear. */
    private static final String BODY =
            "7f18fe34" + "9bcf85e9" + "dd1918fe340401" + "5468697320697320746865206d65737361676500";

    private static final VendorActionFrame CLEAR =
            new VendorActionFrame(
                    MacAddress.parse("30:ae:a4:45:4a:a4"),
                    MacAddress.parse("24:0a:c4:1d:58:68"),
                    MacAddress.BROADCAST,
                    314,
                    false,
                    1,
                    0x9bcf85e9,
                    List.of(new VendorElement(1, false, Payload.utf8("This is the message\0"))));

    private static final Ccmp ZERO = Ccmp.of(Pmk.ZERO, Lmk.ZERO);

    private static byte[] captured() {
        return withFcs(HexFormat.of().parseHex(CAPTURED + "00000000"));
    }

    /** Sets the last four bytes. */
    private static byte[] withFcs(byte[] mpdu) {
        int fcs = Fcs.of(mpdu, mpdu.length - 4);
        for (int i = 0; i < 4; i++) {
            mpdu[mpdu.length - 4 + i] = (byte) (fcs >> (8 * i));
        }
        return mpdu;
    }

    @Nested
    class OnTheFrameOfABoard {

        @Test
        void opens_it() throws FrameFormatException {
            ProtectedActionFrame frame = (ProtectedActionFrame) FrameCodec.decode(captured());

            assertThat(frame.packetNumber()).isEqualTo(1);
            assertThat(ZERO.open(frame)).contains(CLEAR);
        }

        @Test
        void seals_it_to_the_same_bytes() {
            assertThat(FrameCodec.encode(ZERO.seal(CLEAR, 1))).isEqualTo(captured());
        }

        @Test
        void agrees_with_a_second_implementation() {
            byte[] zero = new byte[16];

            assertThat(new PlainCcm(zero, zero).open(captured()))
                    .contains(HexFormat.of().parseHex(BODY));
        }

        @Test
        void refuses_every_flipped_bit_that_is_protected() {
            byte[] mpdu = captured();
            Set<String> unprotected = new TreeSet<>();
            for (int bit = 0; bit < 8 * (mpdu.length - 4); bit++) {
                byte[] damaged = mpdu.clone();
                damaged[bit / 8] ^= (byte) (1 << bit % 8);
                if (isOpened(withFcs(damaged))) {
                    unprotected.add(field(bit));
                }
            }

            assertThat(unprotected).containsExactly("duration", "retry", "sequence number");
        }

        private boolean isOpened(byte[] mpdu) {
            try {
                return FrameCodec.decode(mpdu) instanceof ProtectedActionFrame frame
                        && ZERO.open(frame).isPresent();
            } catch (FrameFormatException _) {
                return false;
            }
        }

        private static String field(int bit) {
            if (bit == 8 + 3) {
                return "retry";
            }
            if (bit >= 8 * 2 && bit < 8 * 4) {
                return "duration";
            }
            return bit >= 8 * 22 + 4 && bit < 8 * 24 ? "sequence number" : "bit " + bit;
        }
    }

    @Test
    void makes_the_frame_16_bytes_longer() {
        assertThat(ZERO.seal(CLEAR, 1).mpduBytes()).isEqualTo(CLEAR.mpduBytes() + 16);
    }

    @Test
    void repetitions_of_a_message_need_no_new_encryption() throws FrameFormatException {
        ProtectedActionFrame repeated = ZERO.seal(CLEAR, 1).sentWith(0, true, 77);

        assertThat(ZERO.open(repeated)).contains(CLEAR.sentWith(0, true, 77));
    }

    @Test
    void the_same_message_looks_different_each_time() {
        assertThat(ZERO.seal(CLEAR, 2).ciphertext()).isNotEqualTo(ZERO.seal(CLEAR, 1).ciphertext());
    }

    @Test
    void packet_numbers_have_48_bits() throws FrameFormatException {
        long last = (1L << 48) - 1;
        byte[] mpdu = FrameCodec.encode(ZERO.seal(CLEAR, last));

        assertThat(HexFormat.of().formatHex(mpdu, 24, 32)).isEqualTo("ffff00e0ffffffff");
        assertThat(ZERO.open((ProtectedActionFrame) FrameCodec.decode(mpdu))).contains(CLEAR);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ZERO.seal(CLEAR, last + 1))
                .withMessage("packet number 281474976710656 does not fit 48 bits");
    }

    @Test
    void the_keys_order_matters() throws FrameFormatException {
        String one = "pmk1234567890123";
        String two = "lmk1234567890123";
        ProtectedActionFrame sealed = Ccmp.of(Pmk.utf8(one), Lmk.utf8(two)).seal(CLEAR, 1);

        assertThat(Ccmp.of(Pmk.utf8(one), Lmk.utf8(two)).open(sealed)).isPresent();
        assertThat(Ccmp.of(Pmk.utf8(two), Lmk.utf8(one)).open(sealed)).isEmpty();
    }

    @Test
    void groups_have_no_key() {
        VendorActionFrame broadcast =
                VendorActionFrame.unsent(
                        MacAddress.BROADCAST, CLEAR.transmitter(), 0, CLEAR.elements());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ZERO.seal(broadcast, 1))
                .withMessage(
                        "a frame to the group ff:ff:ff:ff:ff:ff cannot be encrypted; ESP-NOW has"
                                + " keys for single peers only");
    }

    @Test
    void a_body_that_somebody_with_the_key_made_up_is_malformed() {
        assertThatThrownBy(() -> FrameCodec.decodeBody(ZERO.seal(CLEAR, 1), Payload.utf8("hello")))
                .isInstanceOf(FrameFormatException.class)
                .hasMessage("offset 5: 5 bytes are too few; at least 15");
        assertThatThrownBy(
                        () -> FrameCodec.decodeBody(ZERO.seal(CLEAR, 1), Payload.of(new byte[15])))
                .isInstanceOf(FrameFormatException.class)
                .hasMessage("offset 0: category is 0, not 127");
    }

    @Test
    void nothing_but_a_mic_is_opened_by_nobody() throws FrameFormatException {
        ProtectedActionFrame empty =
                ProtectedActionFrame.of(
                        CLEAR, 1, Payload.of(new byte[ProtectedActionFrame.MIC_BYTES]));

        assertThat(ZERO.open(empty)).isEqualTo(Optional.empty());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ProtectedActionFrame.of(CLEAR, 1, Payload.of(new byte[7])))
                .withMessage("an encrypted body has at least the 8 bytes of its MIC, not 7");
    }
}
