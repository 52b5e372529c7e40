package org.espnowsim.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Frames of all kinds, whole and damaged. There are as many cases as the system property {@code
 * espnowsim.fuzz.cases} says; each has its number as the seed.
 */
class FrameFuzzTest {

    private static final int CASES = Integer.getInteger("espnowsim.fuzz.cases", 20_000);

    private static final byte[] FIRST_BYTES = {
        (byte) FrameCodec.ACTION,
        (byte) FrameCodec.ACK,
        (byte) FrameCodec.RTS,
        (byte) FrameCodec.CTS,
        (byte) BeaconCodec.BEACON,
        (byte) DataCodec.DATA
    };

    @Test
    void every_frame_is_read_back_as_it_was_written() throws FrameFormatException {
        for (int number = 0; number < CASES; number++) {
            Frame frame = frame(new SplittableRandom(number));

            Frame read = FrameCodec.decode(FrameCodec.encode(frame));

            if (!read.equals(frame)) {
                assertThat(read).as("case %s", number).isEqualTo(frame);
            }
        }
    }

    @Test
    void damaged_frames_are_read_or_refused_and_nothing_else_is_thrown() {
        TreeMap<String, Integer> outcomes = new TreeMap<>();
        for (int number = 0; number < CASES; number++) {
            SplittableRandom random = new SplittableRandom(number);
            byte[] damaged = damaged(FrameCodec.encode(frame(random)), random);
            boolean repaired = random.nextInt(4) > 0 && damaged.length >= Fcs.LENGTH_BYTES;
            byte[] mpdu = repaired ? withRightFcs(damaged) : damaged;
            outcomes.merge(outcome(number, mpdu), 1, Integer::sum);
        }

        // Each way out was taken, so that this is about more than check sequences.
        assertThat(outcomes)
                .containsOnlyKeys(
                        "AckFrame",
                        "BeaconFrame",
                        "CtsFrame",
                        "ProtectedActionFrame",
                        "RtsFrame",
                        "VendorActionFrame",
                        "refused");
    }

    @Test
    void random_bytes_are_read_or_refused_and_nothing_else_is_thrown() {
        for (int number = 0; number < CASES; number++) {
            SplittableRandom random = new SplittableRandom(number);
            byte[] mpdu = bytes(random, Fcs.LENGTH_BYTES + random.nextInt(100));
            if (random.nextBoolean()) {
                mpdu[0] = FIRST_BYTES[random.nextInt(FIRST_BYTES.length)];
            }
            outcome(number, withRightFcs(mpdu));
        }
    }

    @Test
    void damaged_bodies_are_read_or_refused_and_nothing_else_is_thrown() {
        for (int number = 0; number < CASES; number++) {
            SplittableRandom random = new SplittableRandom(number);
            VendorActionFrame clear = action(random);
            ProtectedActionFrame header =
                    ProtectedActionFrame.of(clear, 1, Payload.of(new byte[8]));
            byte[] body = damaged(FrameCodec.encodeBody(clear).toByteArray(), random);
            try {
                FrameCodec.decodeBody(header, Payload.of(body));
            } catch (FrameFormatException e) {
                checkOffset(number, e, body);
            } catch (RuntimeException e) {
                fail(number, e, body);
            }
        }
    }

    /** {@return the kind of frame that it is, or that it is refused} */
    private static String outcome(int number, byte[] mpdu) {
        try {
            Frame frame = FrameCodec.decode(mpdu);
            byte[] again = FrameCodec.encode(frame);
            // What a beacon says beside that is passed over, as a receiver does.
            boolean isWhole = again.length == mpdu.length || frame instanceof BeaconFrame;
            if (!isWhole || !FrameCodec.decode(again).equals(frame)) {
                assertThat(again).as("case %s", number).isEqualTo(mpdu);
            }
            return frame.getClass().getSimpleName();
        } catch (FrameFormatException e) {
            checkOffset(number, e, mpdu);
            return "refused";
        } catch (RuntimeException e) {
            return fail(number, e, mpdu);
        }
    }

    private static void checkOffset(int number, FrameFormatException e, byte[] bytes) {
        if (e.offset() < 0 || e.offset() > bytes.length) {
            fail(number, e, bytes);
        }
    }

    private static String fail(int number, Exception e, byte[] bytes) {
        throw new AssertionError("case " + number + ": " + HexFormat.of().formatHex(bytes), e);
    }

    @Test
    void failures_name_the_case_and_the_bytes() {
        assertThatCode(() -> fail(7, new IllegalStateException(), new byte[] {1}))
                .hasMessage("case 7: 01");
    }

    private static Frame frame(SplittableRandom random) {
        return switch (random.nextInt(7)) {
            case 0 -> new AckFrame(address(random));
            case 2 -> beacon(random);
            case 3 -> new RtsFrame(address(random), address(random), random.nextInt(32_768));
            case 4 -> new CtsFrame(address(random), random.nextInt(32_768));
            case 1 ->
                    ProtectedActionFrame.of(
                            action(random),
                            random.nextLong(ProtectedActionFrame.MAX_PACKET_NUMBER + 1),
                            Payload.of(bytes(random, 8 + random.nextInt(300))));
            default -> action(random);
        };
    }

    private static BeaconFrame beacon(SplittableRandom random) {
        int dtimPeriod = 1 + random.nextInt(255);
        return new BeaconFrame(
                address(random),
                random.nextInt(4_096),
                random.nextLong(Long.MAX_VALUE),
                1 + random.nextInt(65_535),
                Payload.of(bytes(random, random.nextInt(33))),
                random.nextBoolean(),
                1 + random.nextInt(14),
                random.nextInt(dtimPeriod),
                dtimPeriod,
                random.nextBoolean()
                        ? new BeaconFrame.ChannelSwitch(1 + random.nextInt(14), random.nextInt(256))
                        : null);
    }

    private static VendorActionFrame action(SplittableRandom random) {
        List<VendorElement> elements = new ArrayList<>();
        int version = 1 + random.nextInt(2);
        int count = version == 1 ? 1 : 1 + random.nextInt(6);
        for (int i = 0; i < count; i++) {
            Payload body = Payload.of(bytes(random, random.nextInt(251)));
            elements.add(new VendorElement(version, i < count - 1, body));
        }
        return new VendorActionFrame(
                address(random),
                address(random),
                address(random),
                random.nextInt(32_768),
                random.nextBoolean(),
                random.nextInt(4096),
                random.nextInt(),
                elements);
    }

    private static MacAddress address(SplittableRandom random) {
        return new MacAddress(random.nextLong(1L << 48));
    }

    private static byte[] bytes(SplittableRandom random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    /** {@return the bytes with some changed, cut off, put in, or none of that} */
    private static byte[] damaged(byte[] bytes, SplittableRandom random) {
        byte[] damaged =
                switch (random.nextInt(4)) {
                    case 0 -> Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
                    case 1 -> Arrays.copyOf(bytes, bytes.length + random.nextInt(20));
                    default -> bytes.clone();
                };
        for (int i = random.nextInt(4); i > 0 && damaged.length > 0; i--) {
            damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return damaged;
    }

    private static byte[] withRightFcs(byte[] mpdu) {
        return Frames.withFcs(Arrays.copyOf(mpdu, mpdu.length - Fcs.LENGTH_BYTES));
    }
}
