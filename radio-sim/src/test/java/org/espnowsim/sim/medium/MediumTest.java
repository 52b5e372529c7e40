package org.espnowsim.sim.medium;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.frame.Payload;
import org.espnowsim.frame.VendorActionFrame;
import org.espnowsim.frame.VendorElement;
import org.espnowsim.node.Chip;
import org.espnowsim.radio.Channel;
import org.espnowsim.radio.PhyRate;
import org.espnowsim.sim.error.ErrorCurves;
import org.espnowsim.sim.kernel.Kernel;
import org.espnowsim.sim.kernel.KernelOptions;
import org.espnowsim.sim.kernel.RandomStreams;
import org.espnowsim.sim.medium.Medium.Site;
import org.espnowsim.sim.phy.Airtime;
import org.espnowsim.sim.phy.Receiver;
import org.espnowsim.sim.phy.TxPower;
import org.espnowsim.sim.trace.Fate;
import org.espnowsim.sim.trace.Trace;
import org.espnowsim.sim.trace.TraceEvent.FrameEnded;
import org.espnowsim.sim.trace.TraceEvent.TransmissionStarted;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Receivers on the air, without channel access: the tests send when they like. Nodes are placed by
 * the power with which node 0 hears them; nodes on the other side of node 0 do not hear each other.
 */
class MediumTest {

    private static final long US = 1_000;

    /** A broadcast of 20 message bytes: 192 + 8 * 63 us. */
    private static final long AIRTIME_NS = 696 * US;

    private final Recorder recorder = new Recorder();
    private final Kernel kernel = Kernel.of(KernelOptions.ofDefaults());
    private Medium medium;
    private final List<List<String>> heard = new ArrayList<>();
    private TxPower txPower = TxPower.ofAllRates(0);

    /** Of node 0. */
    private NodeRadio radio = NodeRadio.USUAL;

    /**
     * Node i + 1 is heard by node 0, and hears it, at {@code powersDbm[i]}; the others hear only
     * node 0.
     */
    private void star(double... powersDbm) {
        star(Receiver.esp32(), powersDbm);
    }

    private void star(Receiver receiver, double... powersDbm) {
        star(receiver, steady -> steady, powersDbm);
    }

    private void star(Receiver receiver, UnaryOperator<MediumOptions> links, double... powersDbm) {
        PropagationModel propagation =
                (from, to) -> {
                    double fromM = from.position().xM();
                    double toM = to.position().xM();
                    if (fromM != 0 && toM != 0) {
                        return 500;
                    }
                    int other = (int) (fromM + toM);
                    return -powersDbm[other - 1];
                };
        List<Site> sites =
                IntStream.rangeClosed(0, powersDbm.length)
                        .mapToObj(i ->
                                new Site(
                                        "n" + i,
                                        new Position(i, 0, 0),
                                        txPower,
                                        receiver,
                                        i == 0 ? radio : NodeRadio.USUAL))
                        .toList();
        medium =
                new NeighbourMedium(
                        kernel,
                        new Trace(kernel, List.of(recorder)),
                        new RandomStreams(1),
                        links.apply(new MediumOptions(propagation, 0, -96, 0, 0)),
                        Airtime.ofDefaults(),
                        ErrorCurves::of,
                        sites);
        for (int node = 0; node < sites.size(); node++) {
            heard.add(new ArrayList<>());
            medium.listen(node, new Listener(node));
            medium.attend(node, true);
            medium.turnOn(node, Channel.FIRST);
        }
    }

    private void broadcastAt(long timeNs, int node) {
        broadcastAt(timeNs, node, PhyRate.RATE_1M_L);
    }

    private void broadcastAt(long timeNs, int node, PhyRate rate) {
        kernel.at(timeNs, () -> broadcast(node, rate));
    }

    private void broadcast(int node, PhyRate rate) {
        VendorActionFrame frame =
                VendorActionFrame.unsent(
                        MacAddress.BROADCAST,
                        new MacAddress(2 * node),
                        0,
                        List.of(new VendorElement(1, false, Payload.of(new byte[20]))));
        medium.transmit(node, frame, frame.mpduBytes(), rate, FrameEnded.NOBODY, node, 1);
    }

    private void run() {
        kernel.run(1_000_000 * US);
    }

    private Fate fate(int transmitter, int receiver) {
        return recorder.fatesAt(receiver).stream()
                .filter(f -> f.transmitter() == transmitter)
                .map(FrameEnded::fate)
                .reduce((a, b) -> {
                    throw new AssertionError("two fates: " + a + " and " + b);
                })
                .orElseThrow();
    }

    private void moveAt(long timeNs, int node, double xM) {
        kernel.at(timeNs, () -> medium.move(node, new Position(xM, 0, 0)));
    }

    private List<Long> powersAt(int node) {
        return recorder.fatesAt(node).stream().map(f -> Math.round(f.rxPowerDbm())).toList();
    }

    @Nested
    class ANodeThatMoves {

        @Test
        void is_heard_from_where_it_is_when_it_begins_to_send() {
            star(-50, -70);
            broadcastAt(0, 1);
            moveAt(1000 * US, 1, 2);
            broadcastAt(2000 * US, 1);
            run();
            assertThat(powersAt(0)).containsExactly(-50L, -70L);
        }

        @Test
        void hears_where_it_is_those_who_have_sent_before() {
            star(-50, -70);
            broadcastAt(0, 0);
            moveAt(1000 * US, 1, 2);
            broadcastAt(2000 * US, 0);
            run();
            assertThat(powersAt(1)).containsExactly(-50L, -70L);
            assertThat(powersAt(2)).containsExactly(-70L, -70L);
        }

        @Test
        void leaves_the_range_of_others_and_comes_back() {
            star(-50, -60, -200);
            broadcastAt(0, 0);
            moveAt(1000 * US, 1, 3);
            broadcastAt(2000 * US, 0);
            moveAt(3000 * US, 1, 2);
            broadcastAt(4000 * US, 0);
            run();
            assertThat(powersAt(1)).containsExactly(-50L, -60L);
            assertThat(recorder.transmissionsBy(0))
                    .extracting(TransmissionStarted::receivers)
                    .containsExactly(2, 1, 2);
        }

        @Test
        void becomes_a_mere_disturbance_where_it_is_weaker_than_a_preamble_takes() {
            // -103 dBm is nothing to be received and a fifth of the noise
            star(-50, -60, -103);
            broadcastAt(0, 0);
            moveAt(1000 * US, 1, 3);
            broadcastAt(2000 * US, 0);
            moveAt(3000 * US, 1, 1);
            broadcastAt(4000 * US, 0);
            run();
            assertThat(powersAt(1)).containsExactly(-50L, -50L);
            assertThat(powersAt(2)).containsExactly(-60L, -60L, -60L);
        }

        @Test
        void receives_a_frame_to_the_end_with_the_power_that_it_began_with() {
            star(-50, -200);
            broadcastAt(0, 0);
            moveAt(AIRTIME_NS / 2, 1, 2);
            run();
            assertThat(fate(0, 1)).isEqualTo(Fate.DELIVERED);
            assertThat(powersAt(1)).containsExactly(-50L);
        }
    }

    @Nested
    class ALinkThatFades {

        private static final UnaryOperator<MediumOptions> RAYLEIGH =
                steady -> steady.withFading(RicianFading.rayleigh(Duration.ofNanos(100 * US)));

        @Test
        void has_one_power_for_the_whole_frame_and_another_for_a_later_one() {
            star(Receiver.esp32(), RAYLEIGH, -50);
            broadcastAt(0, 1);
            broadcastAt(10_000 * US, 1);
            run();
            assertThat(recorder.fatesAt(0))
                    .allSatisfy(ended -> {
                        assertThat(ended.rxPowerDbm()).isNotEqualTo(-50);
                        assertThat(ended.rssiDbm()).isEqualTo((int) Math.round(ended.rxPowerDbm()));
                        assertThat(ended.sinrDb()).isCloseTo(ended.rxPowerDbm() + 96, within(0.01));
                    });
            assertThat(recorder.fatesAt(0))
                    .extracting(FrameEnded::rxPowerDbm)
                    .doesNotHaveDuplicates();
        }

        @Test
        void has_the_same_power_both_ways_at_the_same_time() {
            star(Receiver.esp32(), RAYLEIGH, -50);
            broadcastAt(0, 0);
            broadcastAt(0, 1);
            run();
            assertThat(recorder.fatesAt(0).getFirst().rxPowerDbm())
                    .isEqualTo(recorder.fatesAt(1).getFirst().rxPowerDbm());
        }

        @Test
        void takes_away_at_a_frame_s_end_the_energy_that_it_added_at_its_start() {
            star(Receiver.esp32(), RAYLEIGH, -30, -112, -50);
            for (long startUs = 0; startUs < 200_000; startUs += 10_000) {
                broadcastAt(startUs * US, 2);
                broadcastAt((startUs + 100) * US, 1, PhyRate.RATE_11M_L);
                broadcastAt((startUs + 500) * US, 3, PhyRate.RATE_11M_L);
            }
            run();
            // Of the strong frame, which ended before, nothing is left; the weak one still lasts.
            assertThat(recorder.fatesAt(0))
                    .filteredOn(ended -> ended.transmitter() == 3)
                    .hasSize(20)
                    .allSatisfy(ended ->
                            assertThat(ended.sinrDb())
                                    .isCloseTo(ended.rxPowerDbm() + 96, within(1.0)));
        }

        @Test
        void is_heard_beyond_the_range_of_its_mean() {
            star(Receiver.esp32(), RAYLEIGH, -100);
            for (int i = 0; i < 100; i++) {
                broadcastAt(i * 1_000 * US, 1);
            }
            run();
            // exp(-10^0.2) = 0.20 of the frames are 2 dB stronger than their mean, 0.03 are 5.5 dB.
            assertThat(recorder.fatesAt(0)).hasSize(100);
            assertThat(recorder.fatesAt(0))
                    .filteredOn(ended -> ended.fate() == Fate.DELIVERED)
                    .hasSizeBetween(3, 25);
        }
    }

    @Nested
    class ALinkThatLosesFramesInBursts {

        @Test
        void loses_strong_frames_for_that_reason() {
            star(Receiver.esp32(), steady -> steady.withBursts(new BurstLoss(0.5, 1)), -50, -120);
            for (int i = 0; i < 200; i++) {
                broadcastAt(i * 1_000 * US, 1);
            }
            broadcastAt(300_000 * US, 2);
            run();
            // With a recovery of 1 and half of the frames lost, each second one is.
            List<Fate> fates =
                    recorder.fatesAt(0).stream().map(FrameEnded::fate).distinct().toList();
            assertThat(fates).containsExactlyInAnyOrder(Fate.DELIVERED, Fate.BURST);
            assertThat(recorder.fatesAt(0))
                    .filteredOn(ended -> ended.fate() == Fate.BURST)
                    .hasSize(100)
                    .allMatch(ended -> ended.rxPowerDbm() == -50);
            assertThat(heard.get(0)).filteredOn(line -> line.endsWith("broken")).hasSize(100);
        }
    }

    @Nested
    class ANodeThatIsNotAsOthers {

        private static final OptionalDouble AS_OTHERS = OptionalDouble.empty();

        @Test
        void at_a_noisy_place_is_heard_and_does_not_hear() {
            radio = new NodeRadio(AS_OTHERS, AS_OTHERS, OptionalDouble.of(-80));
            star(-85);
            broadcastAt(0, 0);
            broadcastAt(10_000 * US, 1);
            run();
            assertThat(fate(0, 1)).isEqualTo(Fate.DELIVERED);
            assertThat(fate(1, 0)).isEqualTo(Fate.BELOW_SENSITIVITY);
            assertThat(medium.noiseFloorDbm(0)).isEqualTo(-80);
            assertThat(medium.noiseFloorDbm(1)).isEqualTo(-96);
        }

        /** Though it cannot receive them: -90 dBm over noise, or over noise and -107 dBm. */
        @ParameterizedTest
        @CsvSource({"-96, 6", "-98, 7.49"})
        void at_a_quiet_place_is_disturbed_from_further_away(double noiseFloorDbm, double sinrDb) {
            radio = new NodeRadio(AS_OTHERS, AS_OTHERS, OptionalDouble.of(noiseFloorDbm));
            star(-107, -90);
            broadcastAt(0, 1);
            broadcastAt(10 * US, 2);
            run();
            assertThat(recorder.fatesAt(0))
                    .singleElement()
                    .satisfies(ended -> assertThat(ended.sinrDb()).isCloseTo(sinrDb, within(0.01)));
        }

        @Test
        void may_send_and_receive_less_than_it_should() {
            radio = new NodeRadio(OptionalDouble.of(-3), OptionalDouble.of(-2), AS_OTHERS);
            star(-60);
            broadcastAt(0, 0);
            broadcastAt(10_000 * US, 1);
            run();
            assertThat(recorder.fatesAt(1))
                    .extracting(FrameEnded::rxPowerDbm)
                    .containsExactly(-63.0);
            assertThat(recorder.fatesAt(0))
                    .extracting(FrameEnded::rxPowerDbm)
                    .containsExactly(-62.0);
        }
    }

    @Nested
    class TheRssiOfASteadyLink {

        @Test
        void deviates_by_1_to_2_dB() {
            star(
                    Receiver.esp32(),
                    steady -> new MediumOptions(steady.propagation(), 0, -96, 1.0, 1.5),
                    -60);
            for (int i = 0; i < 500; i++) {
                broadcastAt(i * 1_000 * US, 1);
            }
            run();
            double[] rssi = recorder.fatesAt(0).stream().mapToDouble(FrameEnded::rssiDbm).toArray();
            double mean = Arrays.stream(rssi).average().orElseThrow();
            double variance =
                    Arrays.stream(rssi).map(x -> (x - mean) * (x - mean)).average().orElseThrow();
            assertThat(Math.sqrt(variance)).isBetween(0.9, 1.3);
        }
    }

    @Nested
    class ADozingNode {

        @Test
        void hears_nothing_that_begins_or_ends_meanwhile() {
            star(-60);
            kernel.at(100 * US, () -> medium.doze(0, true));
            kernel.at(2_000 * US, () -> medium.doze(0, false));
            for (long startUs : new long[] {0, 1_000, 1_900, 3_000}) {
                broadcastAt(startUs * US, 1);
            }
            run();
            assertThat(recorder.fatesAt(0))
                    .extracting(FrameEnded::fate)
                    .containsExactly(Fate.ASLEEP, Fate.ASLEEP, Fate.ASLEEP, Fate.DELIVERED);
        }

        @Test
        void finds_the_channel_idle() {
            star(-60);
            broadcastAt(0, 1);
            List<Boolean> busy = new ArrayList<>();
            kernel.at(100 * US, () -> busy.add(medium.isBusy(0)));
            kernel.at(200 * US, () -> medium.doze(0, true));
            kernel.at(300 * US, () -> busy.add(medium.isBusy(0)));
            kernel.at(400 * US, () -> medium.doze(0, false));
            kernel.at(500 * US, () -> busy.add(medium.isBusy(0)));
            kernel.at(1_000 * US, () -> busy.add(medium.isBusy(0)));
            run();
            // Awake again, it measures the energy of a frame whose preamble it has not heard.
            assertThat(busy).containsExactly(true, false, true, false);
        }

        @Test
        void can_send() {
            star(-60);
            medium.doze(0, true);
            broadcastAt(0, 0);
            run();
            assertThat(fate(0, 1)).isEqualTo(Fate.DELIVERED);
        }

        @Test
        void is_awake_when_its_radio_goes_on_again() {
            star(-60);
            medium.doze(0, true);
            medium.turnOff(0);
            medium.turnOn(0, Channel.FIRST);
            broadcastAt(0, 1);
            run();
            assertThat(fate(1, 0)).isEqualTo(Fate.DELIVERED);
        }
    }

    @Nested
    class ASingleFrame {
        @Test
        void is_received_with_the_power_that_the_path_leaves() {
            star(-60);
            broadcastAt(0, 0);
            run();
            FrameEnded ended = recorder.fatesAt(1).getFirst();
            assertThat(ended.fate()).isEqualTo(Fate.DELIVERED);
            assertThat(ended.timeNs()).isEqualTo(AIRTIME_NS);
            assertThat(ended.rxPowerDbm()).isEqualTo(-60);
            assertThat(ended.sinrDb()).isCloseTo(36, within(0.01));
            assertThat(ended.rssiDbm()).isEqualTo(-60);
        }

        @Test
        void is_no_news_for_who_does_not_attend() {
            star(-60);
            medium.attend(0, false);
            broadcastAt(0, 1);
            run();
            assertThat(heard.get(0)).containsExactly("696 received");
            assertThat(medium.idleSinceNs(0)).isEqualTo(696 * US);
        }

        @Test
        void keeps_the_channel_busy_from_start_to_end() {
            star(-60);
            broadcastAt(0, 0);
            run();
            assertThat(heard.get(1)).containsExactly("0 busy", "696 received", "696 idle");
            assertThat(heard.get(0)).containsExactly("0 busy", "696 sent", "696 idle");
        }

        @Test
        void too_weak_for_its_preamble_has_no_fate() {
            star(-98.1);
            broadcastAt(0, 0);
            run();
            assertThat(recorder.fatesAt(1)).isEmpty();
            assertThat(recorder.all(TransmissionStarted.class))
                    .extracting(TransmissionStarted::receivers)
                    .containsExactly(0);
        }

        @ParameterizedTest
        @CsvSource({"-98.1, 7.9", "-105.9, 9.6", "-106.1, 10"})
        void out_of_range_is_interference_down_to_10_dB_below_the_noise(
                double powerDbm, double sinrDb) {
            star(powerDbm, -86);
            broadcastAt(0, 1);
            broadcastAt(10 * US, 2);
            run();
            assertThat(recorder.fatesAt(0))
                    .filteredOn(ended -> ended.transmitter() == 2)
                    .singleElement()
                    .satisfies(ended -> assertThat(ended.sinrDb()).isCloseTo(sinrDb, within(0.05)));
        }

        @Test
        void near_the_sensitivity_is_received_now_and_then() {
            star(-97.7);
            for (int i = 0; i < 400; i++) {
                broadcastAt(i * 1_000 * US, 0);
            }
            kernel.run(1_000_000 * US);
            long delivered =
                    recorder.fatesAt(1).stream().filter(f -> f.fate() == Fate.DELIVERED).count();
            // 63 bytes at -3.8 dB of effective SINR: exp(504 * log(1 - exp(-22 * 10^-0.38) / 2)) =
            // 0.974
            assertThat(delivered).isBetween(375L, 400L);
        }

        @Test
        void is_not_heard_on_another_channel() {
            star(-60);
            medium.tune(1, new Channel(6));
            broadcastAt(0, 0);
            run();
            assertThat(fate(0, 1)).isEqualTo(Fate.OTHER_CHANNEL);
            assertThat(heard.get(1)).isEmpty();
        }

        @Test
        void is_not_heard_by_a_radio_that_is_off() {
            star(-60);
            medium.turnOff(1);
            broadcastAt(0, 0);
            run();
            assertThat(fate(0, 1)).isEqualTo(Fate.RADIO_OFF);
        }

        @Test
        void is_lost_when_the_receiver_retunes_before_its_end() {
            star(-60);
            broadcastAt(0, 0);
            kernel.at(500 * US, () -> medium.tune(1, new Channel(6)));
            run();
            assertThat(fate(0, 1)).isEqualTo(Fate.OTHER_CHANNEL);
        }

        @Test
        void is_not_read_by_who_tunes_in_after_its_start_but_its_energy_is_felt() {
            star(-60);
            medium.tune(1, new Channel(6));
            broadcastAt(0, 0);
            kernel.at(100 * US, () -> medium.tune(1, Channel.FIRST));
            run();
            assertThat(fate(0, 1)).isEqualTo(Fate.OTHER_CHANNEL);
            assertThat(heard.get(1)).containsExactly("100 busy", "696 idle");
        }

        @Test
        void is_cut_off_when_its_sender_goes_off() {
            star(-60);
            broadcastAt(0, 0);
            kernel.at(300 * US, () -> medium.turnOff(0));
            run();
            FrameEnded ended = recorder.fatesAt(1).getFirst();
            assertThat(ended.fate()).isEqualTo(Fate.CUT_OFF);
            assertThat(ended.timeNs()).isEqualTo(300 * US);
            assertThat(medium.isBusy(1)).isFalse();
        }
    }

    @Nested
    class ALinkOfWhichWasMeasuredWhatArrives {

        private static final int FRAMES = 2_000;

        /** So weak that noise would let no frame pass at 11 Mbit/s. */
        private static final double WEAK_DBM = -94;

        private static DeliveryModel fromNode1(double share) {
            return (from, to) ->
                    from.equals("n1") && to.equals("n0")
                            ? OptionalDouble.of(share)
                            : OptionalDouble.empty();
        }

        private void send(int transmitter, long offsetNs, PhyRate rate) {
            for (int i = 0; i < FRAMES; i++) {
                broadcastAt(i * 2_000 * US + offsetNs, transmitter, rate);
            }
        }

        private double share(int transmitter, int receiver, Fate fate) {
            return recorder.fatesAt(receiver).stream()
                            .filter(f -> f.transmitter() == transmitter && f.fate() == fate)
                            .count()
                    / (double) FRAMES;
        }

        @ParameterizedTest
        @CsvSource({"-94, 0", "-94, 0.3", "-94, 1", "-50, 0", "-50, 0.3", "-50, 1"})
        void brings_this_share_however_strong_it_is(double dbm, double share) {
            star(Receiver.esp32(), steady -> steady.withDelivery(fromNode1(share)), dbm);
            send(1, 0, PhyRate.RATE_11M_L);
            kernel.run(5_000_000 * US);
            assertThat(share(1, 0, Fate.DELIVERED)).isCloseTo(share, within(0.03));
            assertThat(share(1, 0, Fate.BELOW_SENSITIVITY)).isCloseTo(1 - share, within(0.03));
        }

        @Test
        void leaves_the_others_and_the_way_back_to_noise() {
            star(Receiver.esp32(), steady -> steady.withDelivery(fromNode1(1)), WEAK_DBM, WEAK_DBM);
            broadcastAt(0, 0, PhyRate.RATE_11M_L);
            broadcastAt(2_000 * US, 1, PhyRate.RATE_11M_L);
            broadcastAt(4_000 * US, 2, PhyRate.RATE_11M_L);
            run();
            assertThat(fate(0, 1)).isEqualTo(Fate.BELOW_SENSITIVITY);
            assertThat(fate(1, 0)).isEqualTo(Fate.DELIVERED);
            assertThat(fate(2, 0)).isEqualTo(Fate.BELOW_SENSITIVITY);
        }

        @Test
        void brings_nothing_that_is_too_weak_to_be_noticed() {
            star(Receiver.esp32(), steady -> steady.withDelivery(fromNode1(1)), -110);
            broadcastAt(0, 1);
            run();
            assertThat(recorder.fatesAt(0)).noneMatch(f -> f.fate() == Fate.DELIVERED);
        }

        @ParameterizedTest
        @CsvSource({"1", "0.5"})
        void brings_that_share_of_what_interference_leaves(double share) {
            star(Receiver.esp32(), steady -> steady.withDelivery(fromNode1(share)), -75, -71);
            send(1, 0, PhyRate.RATE_1M_L);
            Place oven = new Place("oven", new Position(2, 0, 0));
            for (int i = 0; i < FRAMES; i++) {
                long fromNs = (2_000L * i + 300) * US;
                Emission emission = new Emission(fromNs, 300 * US, 2412, 20, 0);
                kernel.at(fromNs, () -> medium.emit(oven, emission));
            }
            kernel.run(5_000_000 * US);
            double left = 0.51; // of the frames of a link that was not measured
            assertThat(share(1, 0, Fate.BELOW_SENSITIVITY)).isCloseTo(1 - share, within(0.04));
            assertThat(share(1, 0, Fate.DELIVERED)).isCloseTo(share * left, within(0.04));
            assertThat(share(1, 0, Fate.INTERFERENCE)).isCloseTo(share * (1 - left), within(0.04));
        }
    }

    @Nested
    class TwoFrames {
        @Test
        void of_equal_power_destroy_each_other() {
            star(-60, -60);
            broadcastAt(0, 1);
            broadcastAt(0, 2);
            run();
            assertThat(fate(1, 0)).isEqualTo(Fate.COLLISION);
            assertThat(fate(2, 0)).isEqualTo(Fate.COLLISION);
        }

        @ParameterizedTest
        @CsvSource({"-50, -60", "-60, -50"})
        void ten_dB_apart_that_begin_together_leave_the_stronger(double first, double second) {
            star(first, second);
            broadcastAt(0, 1);
            broadcastAt(0, 2);
            run();
            int stronger = first > second ? 1 : 2;
            assertThat(fate(stronger, 0)).isEqualTo(Fate.DELIVERED);
            assertThat(fate(3 - stronger, 0))
                    .isEqualTo(stronger == 1 ? Fate.COLLISION : Fate.CAPTURED);
        }

        @Test
        void that_overlap_by_a_little_still_destroy_the_first_if_they_are_alike() {
            star(-60, -61);
            broadcastAt(0, 1);
            broadcastAt(650 * US, 2);
            run();
            assertThat(fate(1, 0)).isEqualTo(Fate.COLLISION);
            assertThat(fate(2, 0)).isEqualTo(Fate.COLLISION);
        }

        @Test
        void the_later_much_weaker_one_does_no_harm_but_is_missed() {
            star(-60, -75);
            broadcastAt(0, 1);
            broadcastAt(300 * US, 2);
            run();
            assertThat(fate(1, 0)).isEqualTo(Fate.DELIVERED);
            assertThat(fate(2, 0)).isEqualTo(Fate.COLLISION);
        }

        @ParameterizedTest
        @CsvSource({
            "100, 4.9, COLLISION, COLLISION",
            "100, 5.1, CAPTURED, DELIVERED",
            "300, 9.9, COLLISION, COLLISION",
            "300, 10.1, CAPTURED, DELIVERED"
        })
        void the_later_stronger_one_is_taken_if_it_is_strong_enough_for_its_time(
                long laterUs, double strongerByDb, Fate first, Fate second) {
            star(-70, -70 + strongerByDb);
            broadcastAt(0, 1);
            broadcastAt(laterUs * US, 2);
            run();
            assertThat(fate(1, 0)).isEqualTo(first);
            assertThat(fate(2, 0)).isEqualTo(second);
        }

        @Test
        void lower_the_signal_over_interference_also_of_one_that_is_then_cut() {
            star(-60, -61);
            broadcastAt(0, 1);
            broadcastAt(300 * US, 2);
            kernel.at(500 * US, () -> medium.turnOff(0));
            run();
            assertThat(recorder.fatesAt(0).getFirst().fate()).isEqualTo(Fate.RADIO_OFF);
            assertThat(recorder.fatesAt(0).getFirst().sinrDb()).isCloseTo(1, within(0.01));
        }

        @Test
        void one_after_the_other_are_both_received() {
            star(-60, -60);
            broadcastAt(0, 1);
            broadcastAt(AIRTIME_NS + US, 2);
            run();
            assertThat(fate(1, 0)).isEqualTo(Fate.DELIVERED);
            assertThat(fate(2, 0)).isEqualTo(Fate.DELIVERED);
        }

        @Test
        void a_node_that_sends_hears_nothing() {
            star(-60);
            broadcastAt(0, 0);
            broadcastAt(100 * US, 1);
            run();
            assertThat(fate(1, 0)).isEqualTo(Fate.RECEIVER_TRANSMITTING);
            assertThat(fate(0, 1)).isEqualTo(Fate.RECEIVER_TRANSMITTING);
        }
    }

    @Nested
    class AFrameOnAnotherChannel {

        private FrameEnded disturbed(double dbm, double otherDbm, int channel) {
            star(dbm, otherDbm);
            medium.tune(2, new Channel(channel));
            broadcastAt(0, 1);
            broadcastAt(10 * US, 2);
            run();
            return recorder.fatesAt(0).stream()
                    .filter(ended -> ended.transmitter() == 1)
                    .findFirst()
                    .orElseThrow();
        }

        @Test
        void destroys_a_weak_frame_though_it_cannot_be_heard() {
            assertThat(disturbed(-90, -70, 2).fate()).isEqualTo(Fate.COLLISION);
            assertThat(fate(2, 0)).isEqualTo(Fate.OTHER_CHANNEL);
            assertThat(heard.get(0)).containsExactly("0 busy", "696 broken", "696 idle");
        }

        /** -90 dBm over noise of -96 dBm and what is left of -85 dBm. */
        @ParameterizedTest
        @CsvSource({"2, -4.05", "3, -0.42", "4, 4.33", "5, 6", "6, 6", "11, 6"})
        void disturbs_less_the_farther_away_it_is(int channel, double sinrDb) {
            FrameEnded ended = disturbed(-90, -85, channel);
            assertThat(ended.sinrDb()).isCloseTo(sinrDb, within(0.01));
        }

        @Test
        void does_nothing_five_channels_away() {
            FrameEnded ended = disturbed(-90, -76, 6);
            assertThat(ended.fate()).isEqualTo(Fate.DELIVERED);
            assertThat(ended.sinrDb()).isCloseTo(6, within(0.001));
        }

        /** On the same channel it takes 3 dB more to survive another spread frame. */
        @ParameterizedTest
        @CsvSource({"1, COLLISION", "2, DELIVERED"})
        void is_like_noise_to_a_spread_frame(int channel, Fate fate) {
            assertThat(disturbed(-60, -60, channel).fate()).isEqualTo(fate);
        }

        @ParameterizedTest
        @CsvSource({
            "RATE_1M_L, -60.5, true",
            "RATE_1M_L, -60.7, false",
            "RATE_6M, -60.8, true",
            "RATE_6M, -61.0, false"
        })
        void makes_the_channel_busy_only_by_as_much_energy_as_any_takes(
                PhyRate rate, double powerDbm, boolean busy) {
            star(powerDbm);
            medium.tune(0, new Channel(2));
            broadcastAt(0, 0, rate);
            run();
            assertThat(heard.get(1))
                    .isEqualTo(busy ? List.of("0 busy", busyUntil(rate)) : List.of());
        }

        private String busyUntil(PhyRate rate) {
            return (rate == PhyRate.RATE_1M_L ? 696 : 114) + " idle";
        }

        @Test
        void is_measured_anew_by_who_retunes() {
            star(-58, -60);
            medium.tune(0, new Channel(3));
            broadcastAt(0, 1);
            kernel.at(100 * US, () -> medium.tune(0, new Channel(2)));
            kernel.at(200 * US, () -> medium.tune(0, new Channel(3)));
            broadcastAt(1_000 * US, 1);
            kernel.at(1_500 * US, () -> medium.tune(2, new Channel(3)));
            broadcastAt(2_000 * US, 2);
            run();
            assertThat(heard.get(0))
                    .containsExactly(
                            "100 busy", "200 idle", "2000 busy", "2696 received", "2696 idle");
            // Nothing is left of what was there at any time.
            assertThat(recorder.fatesAt(0).getLast().sinrDb()).isCloseTo(36, within(1e-4));
        }
    }

    /** What comes from where node i is arrives at node 0 as its frames do. */
    @Nested
    class AnEmission {

        private static final double CHANNEL_1_MHZ = 2412;

        private void emitAt(long fromUs, long us, int i, double centreMhz, double bandwidthMhz) {
            Emission emission = new Emission(fromUs * US, us * US, centreMhz, bandwidthMhz, 0);
            Place place = new Place("oven", new Position(i, 0, 0));
            kernel.at(fromUs * US, () -> medium.emit(place, emission));
        }

        private void emitAt(long fromUs, long us, int i) {
            emitAt(fromUs, us, i, CHANNEL_1_MHZ, 20);
        }

        private FrameEnded last() {
            return recorder.fatesAt(0).getLast();
        }

        @Test
        void destroys_a_frame_that_is_not_much_stronger() {
            star(-75, -70);
            broadcastAt(0, 1);
            emitAt(300, 100, 2);
            run();
            assertThat(last().fate()).isEqualTo(Fate.INTERFERENCE);
            assertThat(last().sinrDb()).isCloseTo(-5, within(0.02));
            assertThat(heard.get(0)).containsExactly("0 busy", "696 broken", "696 idle");
        }

        @Test
        void is_like_noise() {
            star(-70, -70);
            broadcastAt(0, 1);
            emitAt(300, 100, 2);
            run();
            assertThat(last().fate()).isEqualTo(Fate.DELIVERED);
        }

        @Test
        void keeps_a_preamble_from_being_noticed() {
            star(-80, -70);
            emitAt(0, 100, 2);
            broadcastAt(50 * US, 1);
            run();
            assertThat(last().fate()).isEqualTo(Fate.INTERFERENCE);
            assertThat(heard.get(0)).isEmpty();
        }

        @Test
        void is_not_to_blame_for_a_frame_that_is_too_weak_anyway() {
            star(-96, -103);
            broadcastAt(0, 1, PhyRate.RATE_11M_L);
            emitAt(0, 1_000, 2);
            run();
            assertThat(last().fate()).isEqualTo(Fate.BELOW_SENSITIVITY);
        }

        @Test
        void is_not_to_blame_for_a_frame_that_another_destroys_anyway() {
            star(-75, -70, -75);
            broadcastAt(0, 1);
            emitAt(300, 100, 2);
            broadcastAt(350 * US, 3);
            run();
            assertThat(fate(1, 0)).isEqualTo(Fate.COLLISION);
            assertThat(fate(3, 0)).isEqualTo(Fate.INTERFERENCE);
        }

        /** A band of 20 MHz as OFDM; of narrower ones what lies within 22 MHz. */
        @ParameterizedTest
        @CsvSource({
            "2412, 20, -30",
            "2417, 20, -28.9",
            "2402, 20, -27",
            "2412, 1, -30",
            "2422, 1, -30",
            "2401, 2, -26.99",
            "2423, 1, -26.99",
            "2424, 1, 16",
            "2480, 1, 16",
            "2452, 40, 8.79"
        })
        void disturbs_by_what_gets_into_the_receiver(
                double centreMhz, double bandwidthMhz, double sinrDb) {
            star(-80, -50);
            broadcastAt(0, 1);
            emitAt(300, 100, 2, centreMhz, bandwidthMhz);
            run();
            assertThat(last().sinrDb()).isCloseTo(sinrDb, within(0.01));
        }

        @ParameterizedTest
        @CsvSource({"-61.9, true", "-62.1, false"})
        void makes_the_channel_busy_by_as_much_energy_as_any_takes(double dbm, boolean busy) {
            star(-80, dbm);
            emitAt(10, 100, 2);
            run();
            assertThat(heard.get(0)).isEqualTo(busy ? List.of("10 busy", "110 idle") : List.of());
        }

        @Test
        void is_measured_anew_by_who_retunes_or_wakes() {
            star(-60, -50);
            emitAt(0, 1_000, 2);
            kernel.at(100 * US, () -> medium.tune(0, new Channel(8)));
            kernel.at(200 * US, () -> medium.doze(0, true));
            kernel.at(300 * US, () -> medium.tune(0, Channel.FIRST));
            kernel.at(400 * US, () -> medium.doze(0, false));
            kernel.at(500 * US, () -> medium.turnOff(0));
            kernel.at(600 * US, () -> medium.turnOn(0, new Channel(2)));
            broadcastAt(2_000 * US, 1);
            run();
            assertThat(heard.get(0).subList(0, 6))
                    .containsExactly(
                            "0 busy", "100 idle", "400 busy", "500 idle", "600 busy", "1000 idle");
            // Nothing is left of it.
            assertThat(last().fate()).isEqualTo(Fate.OTHER_CHANNEL);
            medium.tune(0, Channel.FIRST);
            assertThat(medium.isBusy(0)).isFalse();
        }

        @Test
        void leaves_nothing_behind() {
            star(-60, -50, -45);
            emitAt(0, 1_000, 2);
            emitAt(500, 1_000, 3);
            broadcastAt(2_000 * US, 1);
            run();
            assertThat(last().sinrDb()).isCloseTo(36, within(1e-4));
        }

        @Test
        void keeps_its_power_where_a_node_has_been_when_it_began() {
            star(-60, -50, -90);
            emitAt(0, 1_000, 2);
            // Beyond the others nothing arrives from where node 2 is.
            kernel.at(100 * US, () -> medium.move(0, new Position(9, 0, 0)));
            emitAt(2_000, 1_000, 2);
            run();
            assertThat(heard.get(0)).containsExactly("0 busy", "1000 idle");
        }
    }

    @Nested
    class AtAnyRate {

        /** Microseconds of 63 bytes. */
        @ParameterizedTest
        @CsvSource({
            "RATE_2M_S, 348",
            "RATE_11M_L, 238",
            "RATE_6M, 114",
            "RATE_54M, 38",
            "RATE_MCS0_LGI, 126",
            "RATE_MCS7_SGI, 54"
        })
        void a_frame_keeps_the_channel_busy_to_the_end_of_its_extension(PhyRate rate, long us) {
            star(-60);
            broadcastAt(0, 0, rate);
            run();
            assertThat(heard.get(1)).containsExactly("0 busy", us + " received", us + " idle");
        }

        /** The datasheet's sensitivities of an ESP32 are -92, -88, -93, -75 and -72 dBm. */
        @ParameterizedTest
        @CsvSource({
            "RATE_5M_L, -91, -97",
            "RATE_11M_S, -87, -93",
            "RATE_6M, -92, -96",
            "RATE_54M, -74, -78",
            "RATE_MCS7_SGI, -71, -75"
        })
        void a_frame_needs_the_power_of_its_rate(PhyRate rate, double enough, double tooLittle) {
            star(enough, tooLittle);
            broadcastAt(0, 0, rate);
            run();
            assertThat(fate(0, 1)).isEqualTo(Fate.DELIVERED);
            assertThat(fate(0, 2)).isEqualTo(Fate.BELOW_SENSITIVITY);
        }

        /** An ESP32 has 19.5, 14 and 13 dBm; the path takes 100 dB. */
        @ParameterizedTest
        @CsvSource({"RATE_1M_L, 19.5", "RATE_54M, 14", "RATE_MCS7_LGI, 13"})
        void a_frame_is_as_strong_as_its_sender_is_at_that_rate(PhyRate rate, double dbm) {
            txPower = TxPower.of(Chip.ESP32, 19.5);
            star(-100);
            broadcastAt(0, 0);
            broadcastAt(2_000 * US, 0, rate);
            broadcastAt(4_000 * US, 0);
            run();
            assertThat(recorder.all(TransmissionStarted.class))
                    .extracting(TransmissionStarted::txPowerDbm)
                    .containsExactly(19.5, dbm, 19.5);
            assertThat(recorder.fatesAt(1))
                    .extracting(FrameEnded::rxPowerDbm)
                    .containsExactly(-80.5, dbm - 100, -80.5);
        }

        /** The limit is what {@code txpower} sets. */
        @ParameterizedTest
        @CsvSource({"20, 14", "14, 14", "11, 11"})
        void a_frame_is_no_stronger_than_its_sender_is_limited_to(double limitDbm, double dbm) {
            txPower = TxPower.of(Chip.ESP32, 19.5);
            star(-60);
            broadcastAt(0, 0, PhyRate.RATE_54M);
            kernel.at(500 * US, () -> medium.limitTxPower(0, limitDbm));
            broadcastAt(1_000 * US, 0, PhyRate.RATE_54M);
            run();
            assertThat(recorder.all(TransmissionStarted.class))
                    .extracting(TransmissionStarted::txPowerDbm)
                    .containsExactly(14.0, dbm);
        }

        @Test
        void a_frame_too_weak_to_be_read_is_still_noticed() {
            star(-90);
            broadcastAt(0, 0, PhyRate.RATE_54M);
            run();
            assertThat(heard.get(1)).containsExactly("0 busy", "38 broken", "38 idle");
        }

        /** 2 dB above the noise of -96 dBm for OFDM; 1 dB below sensitivity for DSSS. */
        @ParameterizedTest
        @CsvSource({
            "RATE_6M, -93.9, true",
            "RATE_6M, -94.1, false",
            "RATE_MCS7_LGI, -93.9, true",
            "RATE_MCS7_LGI, -94.1, false",
            "RATE_11M_L, -97.9, true",
            "RATE_11M_L, -98.1, false"
        })
        void a_preamble_is_noticed_from_its_kinds_threshold_on(
                PhyRate rate, double powerDbm, boolean noticed) {
            star(powerDbm);
            broadcastAt(0, 0, rate);
            run();
            assertThat(heard.get(1).contains("0 busy")).isEqualTo(noticed);
        }

        /** Who tunes in after the preamble has only the energy to go by. */
        @ParameterizedTest
        @CsvSource({
            "RATE_1M_L, -69.9, true",
            "RATE_1M_L, -70.1, false",
            "RATE_6M, -61.9, true",
            "RATE_6M, -62.1, false",
            "RATE_MCS0_LGI, -61.9, true",
            "RATE_MCS0_LGI, -62.1, false"
        })
        void energy_alone_makes_the_channel_busy_from_its_kinds_threshold_on(
                PhyRate rate, double powerDbm, boolean busy) {
            star(powerDbm);
            medium.tune(1, new Channel(6));
            broadcastAt(0, 0, rate);
            kernel.at(50 * US, () -> medium.tune(1, Channel.FIRST));
            run();
            assertThat(heard.get(1).contains("50 busy")).isEqualTo(busy);
        }

        /** The preamble without its header: 72 us short, 16 us OFDM. */
        @ParameterizedTest
        @CsvSource({
            "RATE_2M_S, 71, CAPTURED",
            "RATE_2M_S, 73, COLLISION",
            "RATE_6M, 15, CAPTURED",
            "RATE_6M, 17, COLLISION",
            "RATE_MCS0_LGI, 15, CAPTURED",
            "RATE_MCS0_LGI, 17, COLLISION",
            "RATE_LORA_500K, 287, CAPTURED",
            "RATE_LORA_500K, 289, COLLISION"
        })
        void a_stronger_frame_is_taken_during_the_preamble_of_the_first(
                PhyRate rate, long laterUs, Fate first) {
            star(-70, -64.5);
            medium.longRange(0, true);
            broadcastAt(0, 1, rate);
            broadcastAt(laterUs * US, 2, rate);
            run();
            assertThat(fate(1, 0)).isEqualTo(first);
        }

        @Test
        void a_much_stronger_frame_is_not_taken_late_by_an_esp8266() {
            star(Receiver.of(Chip.ESP8266), -70, -50);
            broadcastAt(0, 1);
            broadcastAt(300 * US, 2);
            run();
            assertThat(fate(1, 0)).isEqualTo(Fate.COLLISION);
            assertThat(fate(2, 0)).isEqualTo(Fate.COLLISION);
        }

        @ParameterizedTest
        @CsvSource({"RATE_1M_L, COLLISION", "RATE_6M, DELIVERED", "RATE_MCS0_LGI, DELIVERED"})
        void a_spread_frame_survives_ofdm_of_its_power_but_no_spread_frame(
                PhyRate other, Fate fate) {
            star(-60, -60);
            broadcastAt(0, 1);
            broadcastAt(300 * US, 2, other);
            run();
            assertThat(fate(1, 0)).isEqualTo(fate);
        }

        @Test
        void an_ofdm_frame_does_not_survive_another_of_its_power() {
            star(-60, -60);
            broadcastAt(0, 1, PhyRate.RATE_6M);
            broadcastAt(40 * US, 2, PhyRate.RATE_6M);
            run();
            assertThat(fate(1, 0)).isEqualTo(Fate.COLLISION);
        }
    }

    @Nested
    class LongRange {
        @Test
        void is_read_from_farther_away_where_it_is_enabled() {
            star(-100);
            medium.longRange(1, true);
            broadcastAt(0, 0, PhyRate.RATE_LORA_250K);
            broadcastAt(11_000 * US, 0, PhyRate.RATE_1M_L);
            run();
            assertThat(fate(0, 1)).isEqualTo(Fate.DELIVERED);
            assertThat(recorder.all(TransmissionStarted.class))
                    .extracting(TransmissionStarted::receivers)
                    .containsExactly(1, 0);
        }

        @ParameterizedTest
        @CsvSource({"-60", "-100"})
        void is_not_read_where_it_is_not_enabled(double powerDbm) {
            star(powerDbm);
            broadcastAt(0, 0, PhyRate.RATE_LORA_500K);
            run();
            assertThat(fate(0, 1)).isEqualTo(Fate.LONG_RANGE_DISABLED);
        }

        @Test
        void is_deferred_to_where_it_is_not_enabled() {
            star(-95);
            broadcastAt(0, 0, PhyRate.RATE_LORA_500K);
            run();
            assertThat(heard.get(1)).containsExactly("0 busy", "1392 idle");
        }

        @Test
        void disturbs_other_frames_where_it_is_not_enabled() {
            star(-60, -60);
            broadcastAt(0, 1);
            broadcastAt(300 * US, 2, PhyRate.RATE_LORA_500K);
            run();
            assertThat(fate(1, 0)).isEqualTo(Fate.COLLISION);
        }

        @Test
        void leaves_the_receiver_free_for_others_where_it_is_not_enabled() {
            star(-80, -60);
            broadcastAt(0, 1, PhyRate.RATE_LORA_250K);
            broadcastAt(300 * US, 2);
            run();
            assertThat(fate(2, 0)).isEqualTo(Fate.DELIVERED);
        }

        @Test
        void may_be_disabled_again() {
            star(-60);
            medium.longRange(1, true);
            medium.longRange(1, false);
            broadcastAt(0, 0, PhyRate.RATE_LORA_500K);
            run();
            assertThat(fate(0, 1)).isEqualTo(Fate.LONG_RANGE_DISABLED);
        }

        @Test
        void is_not_to_be_had_on_an_esp8266() {
            star(Receiver.of(Chip.ESP8266), -60);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> medium.longRange(1, true))
                    .withMessage("the receiver of node 1 has no Long Range; leave it disabled");
            medium.longRange(1, false);
        }
    }

    private final class Listener implements MediumListener {
        private final int node;

        Listener(int node) {
            this.node = node;
        }

        private void note(String what) {
            heard.get(node).add(kernel.nowNs() / US + " " + what);
        }

        @Override
        public void channelBusy() {
            note("busy");
        }

        @Override
        public void channelIdle() {
            note("idle");
        }

        @Override
        public void frameReceived(Reception reception) {
            note("received");
            medium.reportFate(reception, node, Fate.DELIVERED);
        }

        @Override
        public void frameBroken() {
            note("broken");
        }

        @Override
        public void frameSent(Transmission transmission) {
            note("sent");
        }
    }

    @Test
    void tells_who_hears_whom_by_mean_powers() {
        star(-97.9, -98.1);

        assertThat(medium.powerDbm(0, PhyRate.RATE_1M_L, 1)).isEqualTo(-97.9);
        assertThat(medium.leastDbm(1, PhyRate.RATE_1M_L)).isEqualTo(-98);
        assertThat(medium.isInRange(0, PhyRate.RATE_1M_L, 1)).isTrue();
        assertThat(medium.isInRange(0, PhyRate.RATE_1M_L, 2)).isFalse();
        assertThat(medium.isInRange(1, PhyRate.RATE_1M_L, 2)).isFalse();
    }
}
