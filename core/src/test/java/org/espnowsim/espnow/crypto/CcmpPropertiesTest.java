package org.espnowsim.espnow.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.espnowsim.frame.FrameCodec;
import org.espnowsim.frame.FrameFormatException;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.frame.Payload;
import org.espnowsim.frame.ProtectedActionFrame;
import org.espnowsim.frame.VendorActionFrame;
import org.espnowsim.frame.VendorElement;
import org.espnowsim.testing.PlainCcm;

class CcmpPropertiesTest {

    private static final MacAddress A = MacAddress.parse("30:ae:a4:45:4a:a4");
    private static final MacAddress B = MacAddress.parse("24:0a:c4:1d:58:68");
    private static final long LAST_PACKET_NUMBER = (1L << 48) - 1;

    @Property(tries = 500)
    void what_is_sealed_opens_with_the_same_keys(
            @ForAll @Size(16) byte[] pmk,
            @ForAll @Size(16) byte[] lmk,
            @ForAll @LongRange(max = LAST_PACKET_NUMBER) long packetNumber,
            @ForAll @Size(max = 1470) byte[] message)
            throws FrameFormatException {
        VendorActionFrame clear = frame(message);
        ProtectedActionFrame sealed = Ccmp.of(Pmk.of(pmk), Lmk.of(lmk)).seal(clear, packetNumber);
        byte[] mpdu = FrameCodec.encode(sealed);

        assertThat(FrameCodec.decode(mpdu)).isEqualTo(sealed);
        assertThat(Ccmp.of(Pmk.of(pmk), Lmk.of(lmk)).open(sealed)).contains(clear);
        assertThat(new PlainCcm(pmk, lmk).open(mpdu))
                .contains(FrameCodec.encodeBody(clear).toByteArray());
    }

    @Property(tries = 500)
    void a_wrong_key_never_opens(
            @ForAll @Size(16) byte[] pmk,
            @ForAll @Size(16) byte[] lmk,
            @ForAll @Size(16) byte[] otherPmk,
            @ForAll @Size(16) byte[] otherLmk,
            @ForAll @Size(max = 250) byte[] message)
            throws FrameFormatException {
        Ccmp ccmp = Ccmp.of(Pmk.of(pmk), Lmk.of(lmk));
        ProtectedActionFrame sealed = ccmp.seal(frame(message), 1);
        boolean samePmk = Pmk.of(pmk).equals(Pmk.of(otherPmk));
        boolean sameLmk = Lmk.of(lmk).equals(Lmk.of(otherLmk));
        Assume.that(!samePmk && !sameLmk);

        assertThat(Ccmp.of(Pmk.of(otherPmk), Lmk.of(lmk)).open(sealed)).isEmpty();
        assertThat(Ccmp.of(Pmk.of(pmk), Lmk.of(otherLmk)).open(sealed)).isEmpty();
    }

    @Property(tries = 500)
    void not_even_a_key_that_differs_in_one_bit(
            @ForAll @Size(16) byte[] pmk,
            @ForAll @Size(16) byte[] lmk,
            @ForAll @IntRange(max = 127) int bit)
            throws FrameFormatException {
        ProtectedActionFrame sealed = Ccmp.of(Pmk.of(pmk), Lmk.of(lmk)).seal(frame(lmk), 1);
        byte[] other = lmk.clone();
        other[bit / 8] ^= (byte) (1 << bit % 8);

        assertThat(Ccmp.of(Pmk.of(pmk), Lmk.of(other)).open(sealed)).isEmpty();
    }

    private static VendorActionFrame frame(byte[] message) {
        List<VendorElement> elements = new ArrayList<>();
        for (int from = 0; from == 0 || from < message.length; from += 250) {
            int length = Math.min(250, message.length - from);
            elements.add(
                    new VendorElement(
                            2, from + length < message.length, Payload.of(message, from, length)));
        }
        return VendorActionFrame.unsent(A, B, 0x01020304, elements);
    }
}
