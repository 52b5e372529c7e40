package org.espnowsim.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class FrameRoundTripTest {

    @Property(tries = 300)
    void decoding_what_was_encoded_gives_the_same_frame(@ForAll("frames") Frame frame)
            throws FrameFormatException {
        assertThat(FrameCodec.decode(FrameCodec.encode(frame))).isEqualTo(frame);
    }

    @Property(tries = 300)
    void an_action_frame_is_as_long_as_it_says(@ForAll("actionFrames") VendorActionFrame frame) {
        assertThat(FrameCodec.encode(frame)).hasSize(frame.mpduBytes());
    }

    @Property(tries = 1000)
    void any_bytes_are_a_frame_or_refused_within_their_length(@ForAll byte[] bytes) {
        byte[] mpdu = Frames.withFcs(bytes);
        try {
            assertThat(FrameCodec.encode(FrameCodec.decode(mpdu))).hasSameSizeAs(mpdu);
        } catch (FrameFormatException e) {
            assertThat(e.offset()).isBetween(0, mpdu.length);
        }
    }

    @Provide
    Arbitrary<Frame> frames() {
        return Arbitraries.oneOf(
                actionFrames().map(frame -> (Frame) frame),
                addresses().map(AckFrame::new),
                durations().flatMap(us -> addresses().map(to -> new CtsFrame(to, us))),
                Combinators.combine(addresses(), addresses(), durations()).as(RtsFrame::new),
                beacons(),
                dataFrames());
    }

    private static Arbitrary<Integer> durations() {
        return Arbitraries.integers().between(0, Frame.MAX_DURATION_US);
    }

    private Arbitrary<DataFrame> dataFrames() {
        return Combinators.combine(
                        Arbitraries.of(DataFrame.Direction.class),
                        addresses(),
                        addresses(),
                        addresses(),
                        Arbitraries.of(true, false),
                        Arbitraries.integers().between(0, 4_095),
                        Arbitraries.bytes().array(byte[].class).ofMaxSize(100))
                .as((direction, receiver, transmitter, farEnd, retry, number, packet) ->
                        new DataFrame(
                                direction,
                                receiver,
                                transmitter,
                                farEnd,
                                number,
                                retry,
                                number,
                                Payload.of(packet)));
    }

    private Arbitrary<BeaconFrame> beacons() {
        Arbitrary<BeaconFrame> offers =
                Combinators.combine(
                                addresses(),
                                Arbitraries.longs().greaterOrEqual(0),
                                Arbitraries.integers().between(1, 0xffff),
                                Arbitraries.bytes().array(byte[].class).ofMaxSize(32),
                                Arbitraries.of(true, false),
                                Arbitraries.integers().between(1, 14),
                                Arbitraries.integers().between(1, 255),
                                Arbitraries.integers().between(0, 255))
                        .as((bssid, us, interval, ssid, wpa2, channel, period, count) ->
                                new BeaconFrame(
                                        bssid,
                                        0,
                                        us,
                                        interval,
                                        Payload.of(ssid),
                                        wpa2,
                                        channel,
                                        count % period,
                                        period,
                                        count < 128
                                                ? null
                                                : new BeaconFrame.ChannelSwitch(channel, count)));
        return Combinators.combine(offers, Arbitraries.integers().between(0, 4095))
                .as((beacon, number) -> beacon.sentWith(0, false, number));
    }

    @Provide
    Arbitrary<VendorActionFrame> actionFrames() {
        return Combinators.combine(
                        addresses(),
                        addresses(),
                        addresses(),
                        Arbitraries.integers().between(0, 32_767),
                        Arbitraries.of(true, false),
                        Arbitraries.integers().between(0, 4095),
                        Arbitraries.integers(),
                        elements())
                .as(VendorActionFrame::new);
    }

    private Arbitrary<List<VendorElement>> elements() {
        Arbitrary<List<VendorElement>> version1 =
                bodies().map(body -> List.of(new VendorElement(1, false, body)));
        return Arbitraries.oneOf(
                version1, bodies().list().ofMinSize(1).ofMaxSize(6).map(this::version2));
    }

    private List<VendorElement> version2(List<Payload> bodies) {
        List<VendorElement> elements = new ArrayList<>();
        for (Payload body : bodies) {
            elements.add(new VendorElement(2, elements.size() < bodies.size() - 1, body));
        }
        return elements;
    }

    private Arbitrary<Payload> bodies() {
        return Arbitraries.bytes().array(byte[].class).ofMaxSize(250).map(Payload::of);
    }

    private Arbitrary<MacAddress> addresses() {
        return Arbitraries.longs().between(0, 0xffff_ffff_ffffL).map(MacAddress::new);
    }
}
