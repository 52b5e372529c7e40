package org.espnowsim.espnow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.espnowsim.board.Soc;
import org.espnowsim.espnow.crypto.Lmk;
import org.espnowsim.espnow.crypto.Pmk;
import org.espnowsim.espnow.peer.Peer;
import org.espnowsim.frame.FrameCodec;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.frame.ManagementFrame;
import org.espnowsim.frame.Payload;
import org.espnowsim.machine.Boot;
import org.espnowsim.node.Device;
import org.espnowsim.node.DeviceOptions;
import org.espnowsim.radio.WifiInterface;
import org.espnowsim.testing.BareBoard;
import org.espnowsim.testing.FakeAir;
import org.espnowsim.testing.HandClock;
import org.espnowsim.testing.NeverDown;
import org.espnowsim.testing.NoLan;
import org.espnowsim.testing.PlainCcm;
import org.espnowsim.wlan.WlanFlash;
import org.junit.jupiter.api.Test;

/** Two boards talk, and somebody who has their keys, but none of their code, listens in. */
class EncryptedTrafficTest {

    private static final MacAddress A = MacAddress.parse("24:6f:28:00:00:10");
    private static final MacAddress B = MacAddress.parse("24:6f:28:00:00:20");
    private static final byte[] PMK = key(0x50);
    private static final byte[] LMK = key(0x40);

    /** Category, OUI and random number; then each element's header. */
    private static final int BODY_HEADER_BYTES = 8;

    private static final int ELEMENT_HEADER_BYTES = 7;

    private final HandClock clock = new HandClock();
    private final FakeAir air = new FakeAir(clock);

    private static byte[] key(int first) {
        byte[] key = new byte[16];
        for (int i = 0; i < key.length; i++) {
            key[i] = (byte) (first + i);
        }
        return key;
    }

    private EspNow board(MacAddress own, MacAddress other) {
        Device device =
                Device.of(
                        DeviceOptions.esp32(2),
                        air.newRadio(),
                        clock,
                        clock.alarms(),
                        RandomGenerator.of("L64X128MixRandom"),
                        own,
                        new WlanFlash(),
                        new PmkReplacement(),
                        BareBoard.of(Soc.ESP32, own, clock::nowNs),
                        NoLan.INSTANCE,
                        Boot.powerOn(),
                        new NeverDown(),
                        new Nobody());
        device.wlan(WifiInterface.STA).active(true);
        EspNow espNow = device.espNow();
        espNow.active(true);
        espNow.setPmk(Pmk.of(PMK));
        espNow.addPeer(Peer.encrypted(other, Lmk.of(LMK)));
        return espNow;
    }

    private static final class Nobody implements EspNowListener {
        @Override
        public void read(Message message) {}

        @Override
        public void irqFailed(Exception thrown) {
            throw new AssertionError(thrown);
        }
    }

    private static Payload message(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (length + i);
        }
        return Payload.of(bytes);
    }

    @Test
    void every_message_is_read_by_the_peer_and_by_whoever_has_the_keys() {
        EspNow a = board(A, B);
        EspNow b = board(B, A);
        List<Payload> messages = new ArrayList<>();
        List<Payload> received = new ArrayList<>();
        for (int length : new int[] {1, 2, 15, 16, 17, 100, 249, 250, 251, 500, 1000, 1470}) {
            Payload message = message(length);
            messages.add(message);
            boolean there = messages.size() % 2 == 0;
            assertThat((there ? a : b).send(there ? B : A, message)).isTrue();
            (there ? b : a).recv(10).ifPresent(got -> received.add(got.msg()));
        }

        assertThat(received).isEqualTo(messages);
        assertThat(overheard(LMK)).isEqualTo(messages);
        assertThat(overheard(PMK)).isEmpty();
    }

    private List<Payload> overheard(byte[] lmk) {
        PlainCcm ccm = new PlainCcm(PMK, lmk);
        List<Payload> overheard = new ArrayList<>();
        for (ManagementFrame frame : air.frames) {
            byte[] mpdu = FrameCodec.encode(frame);
            assertThat(PlainCcm.isProtected(mpdu)).isTrue();
            ccm.open(mpdu).map(EncryptedTrafficTest::joined).ifPresent(overheard::add);
        }
        return overheard;
    }

    /** {@return the message in a body: what is in its elements, one after the other} */
    private static Payload joined(byte[] body) {
        byte[] joined = new byte[body.length];
        int length = 0;
        int from = BODY_HEADER_BYTES;
        while (from < body.length) {
            int bytes = (body[from + 1] & 0xff) - 5;
            System.arraycopy(body, from + ELEMENT_HEADER_BYTES, joined, length, bytes);
            length += bytes;
            from += ELEMENT_HEADER_BYTES + bytes;
        }
        return Payload.of(joined, 0, length);
    }
}
