package org.espnowsim.sim.mac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.ArrayList;
import java.util.List;
import org.espnowsim.frame.AckFrame;
import org.espnowsim.frame.CtsFrame;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.frame.Payload;
import org.espnowsim.frame.RtsFrame;
import org.espnowsim.frame.VendorActionFrame;
import org.espnowsim.frame.VendorElement;
import org.espnowsim.radio.Channel;
import org.espnowsim.radio.PhyRate;
import org.espnowsim.radio.SendOutcome;
import org.espnowsim.radio.SendOutcome.Acked;
import org.espnowsim.radio.SendOutcome.RetriesExhausted;
import org.espnowsim.radio.SendOutcome.Unacknowledged;
import org.espnowsim.radio.TxRequest;
import org.espnowsim.sim.error.ErrorCurves;
import org.espnowsim.sim.kernel.Kernel;
import org.espnowsim.sim.kernel.KernelOptions;
import org.espnowsim.sim.kernel.RandomStreams;
import org.espnowsim.sim.medium.Medium;
import org.espnowsim.sim.medium.Medium.Site;
import org.espnowsim.sim.medium.MediumOptions;
import org.espnowsim.sim.medium.NeighbourMedium;
import org.espnowsim.sim.medium.Position;
import org.espnowsim.sim.medium.PropagationModel;
import org.espnowsim.sim.medium.Reception;
import org.espnowsim.sim.medium.Recorder;
import org.espnowsim.sim.phy.MacTiming;
import org.espnowsim.sim.phy.Receiver;
import org.espnowsim.sim.phy.RetryPolicy;
import org.espnowsim.sim.phy.TxPower;
import org.espnowsim.sim.trace.Fate;
import org.espnowsim.sim.trace.Trace;
import org.espnowsim.sim.trace.TraceEvent.FrameEnded;
import org.espnowsim.sim.trace.TraceEvent.TransmissionStarted;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Stations on a medium, without the software above. Node i has the address 2 i. */
class DcfTest {

    private static final long US = 1_000;
    private static final long DIFS = 28 * US;
    private static final long SIFS = 10 * US;
    private static final long ACK = 304 * US;
    private static final long SLOT = 9 * US;
    private static final int PAYLOAD_BYTES = 20;
    private static final long DATA = (192 + 8 * (43 + PAYLOAD_BYTES)) * US;

    private static final long EXCHANGE = DATA + SIFS + ACK;

    /** All hear each other well. */
    private static final PropagationModel ROOM = (_, _) -> 50;

    /** Nodes hear only their neighbours in the line. */
    private static final PropagationModel LINE =
            (from, to) -> Math.abs(from.position().xM() - to.position().xM()) > 1 ? 200 : 50;

    private final Recorder recorder = new Recorder();
    private Kernel kernel = Kernel.of(KernelOptions.ofDefaults());
    private final List<Station> stations = new ArrayList<>();
    private Medium medium;

    private void stations(int count, PropagationModel propagation, MacTiming timing) {
        stations.clear();
        List<Site> sites = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            sites.add(
                    new Site(
                            "n" + i,
                            new Position(i, 0, 0),
                            TxPower.ofAllRates(0),
                            Receiver.esp32()));
        }
        RandomStreams streams = new RandomStreams(7);
        medium =
                new NeighbourMedium(
                        kernel,
                        new Trace(kernel, List.of(recorder)),
                        streams,
                        new MediumOptions(propagation, 0, -96, 0, 0),
                        timing.airtime(),
                        ErrorCurves::of,
                        sites);
        for (int i = 0; i < count; i++) {
            Station station = new Station(i);
            station.dcf =
                    new Dcf(
                            i,
                            kernel,
                            medium,
                            timing,
                            streams.stream("backoff/" + i),
                            address -> address.bits() < 2L * count ? (int) address.bits() / 2 : -1,
                            station);
            medium.listen(i, station.dcf);
            medium.turnOn(i, Channel.FIRST);
            stations.add(station);
        }
    }

    private void stations(int count, PropagationModel propagation) {
        stations(count, propagation, MacTiming.ofDefaults());
    }

    private void sendAt(long timeNs, int from, MacAddress to) {
        sendAt(timeNs, from, to, PhyRate.RATE_1M_L);
    }

    private void sendAt(long timeNs, int from, MacAddress to, PhyRate rate) {
        kernel.at(timeNs, () -> stations.get(from).send(to, PAYLOAD_BYTES, rate));
    }

    private static MacAddress address(int node) {
        return new MacAddress(2L * node);
    }

    private void run() {
        kernel.run(1_000_000 * US);
    }

    @Nested
    class Access {
        @Test
        void to_an_idle_channel_comes_after_difs_without_a_back_off() {
            stations(2, ROOM);
            sendAt(0, 0, MacAddress.BROADCAST);
            run();
            assertThat(recorder.transmissionsBy(0).getFirst().timeNs()).isEqualTo(DIFS);
        }

        @Test
        void to_a_channel_that_has_long_been_idle_comes_at_once() {
            stations(2, ROOM);
            sendAt(5_000 * US, 0, MacAddress.BROADCAST);
            run();
            assertThat(recorder.transmissionsBy(0).getFirst().timeNs()).isEqualTo(5_000 * US);
        }

        @Test
        void to_a_busy_channel_waits_for_its_end_difs_and_some_slots() {
            stations(2, ROOM);
            sendAt(0, 0, MacAddress.BROADCAST);
            sendAt(100 * US, 1, MacAddress.BROADCAST);
            run();
            long waited = recorder.transmissionsBy(1).getFirst().timeNs() - (DIFS + DATA) - DIFS;
            assertThat(waited % SLOT).isZero();
            assertThat(waited / SLOT).isBetween(0L, 15L);
            assertThat(recorder.fatesAt(0))
                    .extracting(FrameEnded::fate)
                    .containsOnly(Fate.DELIVERED);
        }

        @Test
        void waits_for_a_back_off_after_a_frame_of_ones_own() {
            stations(2, ROOM);
            for (int i = 0; i < 200; i++) {
                sendAt(0, 0, MacAddress.BROADCAST);
            }
            kernel.run(10_000_000 * US);
            List<TransmissionStarted> sent = recorder.transmissionsBy(0);
            List<Long> slots = new ArrayList<>();
            for (int i = 1; i < sent.size(); i++) {
                long gap = sent.get(i).timeNs() - sent.get(i - 1).timeNs() - DATA - DIFS;
                assertThat(gap % SLOT).isZero();
                slots.add(gap / SLOT);
            }
            assertThat(slots).hasSize(199).contains(0L, 15L).allMatch(s -> s >= 0 && s <= 15);
        }

        @Test
        void is_the_same_for_the_next_frame_queued_in_time_and_when_the_last_was_reported() {
            stations(2, ROOM);
            for (int i = 0; i < 200; i++) {
                sendAt(0, 0, MacAddress.BROADCAST);
            }
            kernel.run(10_000_000 * US);
            List<Long> queued = stations.get(0).sentAtNs;

            kernel = Kernel.of(KernelOptions.ofDefaults());
            stations(2, ROOM);
            Station sender = stations.getFirst();
            sender.whenSent =
                    () -> {
                        if (sender.sentAtNs.size() < 200) {
                            sender.send(MacAddress.BROADCAST, PAYLOAD_BYTES);
                        }
                    };
            sendAt(0, 0, MacAddress.BROADCAST);
            kernel.run(10_000_000 * US);
            assertThat(sender.sentAtNs).hasSize(200).isEqualTo(queued);
        }

        @Test
        void draws_no_second_back_off_when_an_acknowledgement_interrupts_a_wait() {
            stations(3, ROOM);
            int exchanges = 1_600;
            for (int i = 0; i < exchanges; i++) {
                sendAt(i * 10_000 * US, 0, address(1));
                sendAt(i * 10_000 * US + 100 * US, 2, MacAddress.BROADCAST);
            }
            kernel.run(exchanges * 10_000 * US);
            long atOnce =
                    recorder.transmissionsBy(2).stream()
                            .filter(t -> t.timeNs() % (10_000 * US) == EXCHANGE + DIFS)
                            .count();
            // One in 16, with a standard deviation of 10.
            assertThat(atOnce).isBetween(60L, 140L);
        }

        @Test
        void after_a_broken_frame_waits_for_eifs() {
            stations(4, LINE);
            sendAt(0, 0, MacAddress.BROADCAST);
            sendAt(0, 2, MacAddress.BROADCAST);
            sendAt(100 * US, 1, MacAddress.BROADCAST);
            run();
            long waited = recorder.transmissionsBy(1).getFirst().timeNs() - (DIFS + DATA);
            assertThat(waited).isGreaterThanOrEqualTo(MacTiming.ofDefaults().eifsNs());
        }

        @Test
        void counts_no_slot_twice_when_interrupted() {
            stations(3, ROOM);
            for (int i = 0; i < 50; i++) {
                for (int node = 0; node < 3; node++) {
                    sendAt(0, node, MacAddress.BROADCAST);
                }
            }
            kernel.run(10_000_000 * US);
            List<TransmissionStarted> all = recorder.all(TransmissionStarted.class);
            assertThat(all).hasSize(150);
            for (int i = 1; i < all.size(); i++) {
                long gap = all.get(i).timeNs() - all.get(i - 1).timeNs();
                if (gap != 0) { // else a collision
                    assertThat(gap).isGreaterThanOrEqualTo(DATA + DIFS);
                    assertThat(gap - DATA - DIFS).isLessThanOrEqualTo(15 * SLOT);
                }
            }
        }
    }

    @Nested
    class Unicast {
        @Test
        void is_acknowledged_after_sifs() {
            stations(2, ROOM);
            sendAt(0, 0, address(1));
            run();
            TransmissionStarted ack = recorder.transmissionsBy(1).getFirst();
            assertThat(ack.frame()).isEqualTo(new AckFrame(address(0)));
            assertThat(ack.timeNs()).isEqualTo(DIFS + DATA + SIFS);
            assertThat(stations.get(0).outcomes).containsExactly(new Acked(1));
            assertThat(stations.get(0).sentAtNs).containsExactly(DIFS + DATA + SIFS + ACK);
        }

        @Test
        void of_250_bytes_takes_2850_us_with_its_acknowledgement() {
            stations(2, ROOM);
            kernel.at(0, () -> stations.get(0).send(address(1), 250));
            run();
            assertThat(stations.get(0).sentAtNs).containsExactly(DIFS + 2_850 * US);
        }

        @Test
        void reserves_the_channel_for_its_acknowledgement() {
            stations(2, ROOM);
            sendAt(0, 0, address(1));
            run();
            assertThat(recorder.transmissionsBy(0).getFirst().frame().durationUs()).isEqualTo(314);
        }

        @Test
        void to_nobody_is_tried_seven_times_with_growing_windows() {
            stations(2, ROOM);
            sendAt(0, 0, address(2));
            run();
            List<TransmissionStarted> attempts = recorder.transmissionsBy(0);
            assertThat(stations.get(0).outcomes).containsExactly(new RetriesExhausted(7));
            assertThat(attempts)
                    .extracting(TransmissionStarted::attempt)
                    .containsExactly(1, 2, 3, 4, 5, 6, 7);
            assertThat(attempts)
                    .extracting(t -> ((VendorActionFrame) t.frame()).retry())
                    .containsExactly(false, true, true, true, true, true, true);
            assertThat(attempts)
                    .extracting(t -> ((VendorActionFrame) t.frame()).sequenceNumber())
                    .containsOnly(0);
            int window = 31;
            for (int i = 1; i < 7; i++) {
                long slots =
                        (attempts.get(i).timeNs() - attempts.get(i - 1).timeNs() - DATA - 211 * US)
                                / SLOT;
                assertThat(slots).isBetween(0L, (long) window);
                window = 2 * window + 1;
            }
            assertThat(recorder.all(FrameEnded.class))
                    .hasSize(7)
                    .allMatch(f ->
                            f.fate() == Fate.NO_SUCH_RECEIVER && f.node() == FrameEnded.NOBODY);
        }

        @Test
        void to_somebody_out_of_range_has_a_reason() {
            stations(3, LINE);
            sendAt(0, 0, address(2));
            run();
            assertThat(recorder.fatesAt(2))
                    .hasSize(7)
                    .allMatch(f -> f.fate() == Fate.BELOW_SENSITIVITY);
        }

        @Test
        void each_message_has_the_next_sequence_number() {
            stations(2, ROOM);
            for (int i = 0; i < 4_098; i++) {
                sendAt(i * 2_000 * US, 0, address(1));
            }
            kernel.run(20_000_000 * US);
            List<Integer> numbers =
                    recorder.transmissionsBy(0).stream()
                            .map(t -> ((VendorActionFrame) t.frame()).sequenceNumber())
                            .toList();
            assertThat(numbers).hasSize(4_098).startsWith(0, 1, 2).endsWith(4_094, 4_095, 0, 1);
        }

        @Test
        void whose_acknowledgement_is_lost_is_received_once_and_acknowledged_again() {
            // Node 2 hears node 1 alone and destroys the acknowledgement at nobody but node 0's
            // side: it sends when the
            // acknowledgement is on the air, near enough to node 0.
            PropagationModel jam =
                    (from, to) -> {
                        double fromM = from.position().xM();
                        double toM = to.position().xM();
                        boolean jammerToSender = fromM == 2 && toM == 0;
                        boolean between0And1 = fromM != 2 && toM != 2;
                        return jammerToSender || between0And1 ? 50 : 200;
                    };
            stations(3, jam);
            sendAt(0, 0, address(1));
            kernel.at(
                    DIFS + DATA + SIFS + 20 * US,
                    () -> stations.get(2).send(MacAddress.BROADCAST, PAYLOAD_BYTES));
            run();
            assertThat(stations.get(0).outcomes).containsExactly(new Acked(2));
            assertThat(stations.get(1).received).isEqualTo(1);
            assertThat(recorder.fatesAt(1))
                    .extracting(FrameEnded::fate)
                    .containsExactly(Fate.DELIVERED, Fate.DUPLICATE);
            assertThat(recorder.fatesAt(0))
                    .filteredOn(f -> f.transmitter() == 1)
                    .extracting(FrameEnded::fate)
                    .containsExactly(Fate.COLLISION, Fate.DELIVERED);
        }

        @Test
        void keeps_a_third_station_quiet_by_its_nav() {
            // Node 2 hears the frame of node 1 but not the acknowledgement of node 0.
            stations(3, LINE);
            sendAt(0, 1, address(0));
            sendAt(100 * US, 2, MacAddress.BROADCAST);
            run();
            long ackEnd = DIFS + DATA + SIFS + ACK;
            assertThat(recorder.transmissionsBy(2).getFirst().timeNs())
                    .isGreaterThanOrEqualTo(ackEnd + DIFS);
            assertThat(stations.get(1).outcomes).containsExactly(new Acked(1));
        }

        @Test
        void between_hidden_stations_collides_and_is_repeated() {
            stations(3, LINE);
            sendAt(0, 0, address(1));
            sendAt(300 * US, 2, address(1));
            run();
            assertThat(recorder.fatesAt(1).get(0).fate()).isEqualTo(Fate.COLLISION);
            assertThat(recorder.fatesAt(1).get(1).fate()).isEqualTo(Fate.COLLISION);
            assertThat(stations.get(0).outcomes).hasOnlyElementsOfType(Acked.class).hasSize(1);
            assertThat(stations.get(2).outcomes).hasOnlyElementsOfType(Acked.class).hasSize(1);
        }
    }

    @Nested
    class ARequestToSend {

        private static final long RTS = 352 * US;
        private static final int RESERVED_US = 2_000;

        /** Somebody asks, and falls silent. */
        private void askAt(long timeNs, int from, int to) {
            RtsFrame rts = new RtsFrame(address(to), address(from), RESERVED_US);
            kernel.at(
                    timeNs,
                    () ->
                            medium.transmit(
                                    from,
                                    rts,
                                    RtsFrame.MPDU_BYTES,
                                    PhyRate.RATE_1M_L,
                                    to < stations.size() ? to : FrameEnded.NOBODY,
                                    TransmissionStarted.NO_MESSAGE,
                                    0));
        }

        @Test
        void is_answered_after_sifs_with_what_is_left_of_the_reservation() {
            stations(2, ROOM);
            askAt(0, 0, 1);
            run();
            TransmissionStarted cts = recorder.transmissionsBy(1).getFirst();
            assertThat(cts.timeNs()).isEqualTo(RTS + SIFS);
            assertThat(cts.frame()).isEqualTo(new CtsFrame(address(0), RESERVED_US - 314));
            assertThat(cts.airtimeNs()).isEqualTo(304 * US);
        }

        @Test
        void is_not_answered_by_who_knows_the_channel_reserved() {
            stations(4, ROOM);
            askAt(0, 3, 2); // from here on, node 1 defers to node 2's sender
            askAt(1_000 * US, 0, 1);
            run();
            assertThat(recorder.transmissionsBy(2)).hasSize(1);
            assertThat(recorder.transmissionsBy(1)).isEmpty();
            assertThat(recorder.fatesAt(1))
                    .extracting(FrameEnded::fate)
                    .containsExactly(Fate.DELIVERED);
        }

        @Test
        void keeps_those_quiet_who_hear_it() {
            stations(3, ROOM);
            askAt(0, 0, 1);
            sendAt(800 * US, 2, MacAddress.BROADCAST); // the answer is over at 666
            run();
            assertThat(recorder.transmissionsBy(2).getFirst().timeNs())
                    .isGreaterThanOrEqualTo(RTS + RESERVED_US * US + DIFS);
        }

        @Test
        void keeps_those_quiet_who_hear_only_its_answer() {
            stations(3, LINE);
            askAt(0, 0, 1);
            sendAt(800 * US, 2, MacAddress.BROADCAST);
            run();
            assertThat(recorder.transmissionsBy(2).getFirst().timeNs())
                    .isGreaterThanOrEqualTo(RTS + RESERVED_US * US + DIFS);
        }

        /** Two SIFS, 304 us of CTS, 192 of its preamble and header, two slots. */
        @Test
        void reserves_nothing_if_nobody_answers() {
            stations(3, ROOM);
            askAt(0, 0, 5);
            sendAt(400 * US, 2, MacAddress.BROADCAST);
            run();
            assertThat(recorder.transmissionsBy(2).getFirst().timeNs())
                    .isEqualTo(RTS + 534 * US + DIFS);
        }
    }

    @Nested
    class Broadcast {
        @Test
        void is_sent_once_and_acknowledged_by_nobody() {
            stations(3, ROOM);
            sendAt(0, 0, MacAddress.BROADCAST);
            run();
            assertThat(recorder.all(TransmissionStarted.class)).hasSize(1);
            assertThat(stations.get(0).outcomes).containsExactly(new Unacknowledged());
            assertThat(stations.get(1).received + stations.get(2).received).isEqualTo(2);
        }
    }

    @Nested
    class AtAnyRate {

        /** Rate, rate of the acknowledgement, and microseconds of frame and acknowledgement. */
        @ParameterizedTest
        @CsvSource({
            "RATE_2M_L, RATE_2M_L, 444, 248",
            "RATE_11M_S, RATE_11M_S, 142, 107",
            "RATE_6M, RATE_6M, 114, 50",
            "RATE_54M, RATE_24M, 38, 34"
        })
        void unicast_is_acknowledged_at_a_basic_rate(
                PhyRate rate, PhyRate ackRate, long dataUs, long ackUs) {
            stations(2, ROOM);
            sendAt(0, 0, address(1), rate);
            run();
            TransmissionStarted data = recorder.transmissionsBy(0).getFirst();
            TransmissionStarted ack = recorder.transmissionsBy(1).getFirst();
            assertThat(data.frame().durationUs()).isEqualTo((int) ackUs + 10);
            assertThat(data.airtimeNs()).isEqualTo(dataUs * US);
            assertThat(ack.rate()).isEqualTo(ackRate);
            assertThat(ack.timeNs()).isEqualTo(DIFS + dataUs * US + SIFS);
            assertThat(stations.get(0).sentAtNs)
                    .containsExactly(DIFS + (dataUs + ackUs) * US + SIFS);
            assertThat(stations.get(0).outcomes).containsExactly(new Acked(1));
        }

        /** 63 bytes of OFDM at 6 Mbit/s take 114 us, and 39 us are waited. */
        @Test
        void the_wait_for_an_acknowledgement_is_that_of_its_kind() {
            stations(2, ROOM);
            sendAt(0, 0, address(2), PhyRate.RATE_6M);
            run();
            List<TransmissionStarted> attempts = recorder.transmissionsBy(0);
            assertThat(attempts).hasSize(7);
            long gap = attempts.get(1).timeNs() - attempts.get(0).timeNs();
            long slots = gap - (114 + 39) * US;
            assertThat(slots % SLOT).isZero();
            assertThat(slots / SLOT).isBetween(0L, 31L);
        }
    }

    @Nested
    class LongRange {
        private static final PhyRate LORA = PhyRate.RATE_LORA_500K;

        @Test
        void unicast_is_acknowledged_at_its_own_rate() {
            stations(2, ROOM);
            medium.longRange(0, true);
            medium.longRange(1, true);
            sendAt(0, 0, address(1), LORA);
            run();
            assertThat(recorder.transmissionsBy(1))
                    .extracting(TransmissionStarted::rate)
                    .containsExactly(LORA);
            assertThat(stations.get(0).outcomes).containsExactly(new Acked(1));
        }

        @Test
        void unicast_fails_if_the_receiver_has_not_enabled_it() {
            stations(2, ROOM);
            medium.longRange(0, true);
            sendAt(0, 0, address(1), LORA);
            run();
            assertThat(recorder.transmissionsBy(1)).isEmpty();
            assertThat(stations.get(0).outcomes).containsExactly(new RetriesExhausted(7));
            assertThat(recorder.fatesAt(1))
                    .hasSize(7)
                    .allMatch(f -> f.fate() == Fate.LONG_RANGE_DISABLED);
        }

        @Test
        void unicast_arrives_but_fails_if_the_sender_has_not_enabled_it() {
            stations(2, ROOM);
            medium.longRange(1, true);
            sendAt(0, 0, address(1), LORA);
            run();
            assertThat(stations.get(1).received).isEqualTo(1);
            assertThat(stations.get(0).outcomes).containsExactly(new RetriesExhausted(7));
        }

        @Test
        void keeps_others_waiting_who_have_not_enabled_it() {
            stations(3, ROOM);
            medium.longRange(0, true);
            medium.longRange(1, true);
            sendAt(0, 0, address(1), LORA);
            sendAt(500 * US, 2, MacAddress.BROADCAST);
            run();
            assertThat(stations.get(0).outcomes).containsExactly(new Acked(1));
            assertThat(recorder.transmissionsBy(2).getFirst().timeNs())
                    .isGreaterThan(recorder.transmissionsBy(0).getFirst().airtimeNs());
        }
    }

    @Nested
    class AnEsp32 {

        private static final long RTS = 352 * US;
        private static final long WAIT = 560 * US;
        private static final long PAUSE = 153 * US;
        private static final long JITTER = 40 * US;

        private final MacTiming esp32 =
                MacTiming.ofDefaults().withRetries(RetryPolicy.RtsBurst.esp32());

        private List<TransmissionStarted> requestsBy(int node) {
            return recorder.transmissionsBy(node).stream()
                    .filter(sent -> sent.frame() instanceof RtsFrame)
                    .toList();
        }

        @Test
        void asks_for_nobody_32_times_at_an_even_pace() {
            stations(2, ROOM, esp32);
            sendAt(0, 0, address(2));
            run();
            List<TransmissionStarted> requests = requestsBy(0);
            assertThat(recorder.transmissionsBy(0)).hasSize(33);
            assertThat(requests)
                    .hasSize(32)
                    .allMatch(sent -> sent.airtimeNs() == RTS)
                    .extracting(TransmissionStarted::frame)
                    .containsOnly(
                            new RtsFrame(address(2), address(0), (int) (DATA / US) + 30 + 2 * 304));
            assertThat(requests.getFirst().timeNs() - DIFS - DATA)
                    .isBetween(WAIT - JITTER, WAIT + JITTER);
            for (int i = 1; i < 32; i++) {
                assertThat(requests.get(i).timeNs() - requests.get(i - 1).timeNs() - RTS)
                        .isBetween(PAUSE - JITTER, PAUSE + JITTER);
            }
            assertThat((requests.get(31).timeNs() - requests.get(0).timeNs()) / 31)
                    .isCloseTo(505 * US, withinPercentage(3));
        }

        /** A trace of the current shows 17.3 ms, of which 0.6 are the frame of 7 bytes. */
        @ParameterizedTest
        @CsvSource({"1, 544", "7, 592", "250, 2536"})
        void gives_up_16_ms_after_the_frame_whatever_its_length(int bytes, long frameUs) {
            stations(2, ROOM, esp32);
            kernel.at(0, () -> stations.get(0).send(address(2), bytes));
            run();
            assertThat(stations.get(0).outcomes).containsExactly(new RetriesExhausted(1));
            assertThat(stations.get(0).sentAtNs.getFirst() - DIFS - frameUs * US)
                    .isCloseTo(16_720 * US, withinPercentage(3));
        }

        @Test
        void sends_again_when_a_request_is_granted() {
            stations(2, ROOM, esp32);
            medium.turnOff(1);
            sendAt(0, 0, address(1));
            kernel.at(3_000 * US, () -> medium.turnOn(1, Channel.FIRST));
            run();
            List<TransmissionStarted> sent = recorder.transmissionsBy(0);
            TransmissionStarted granted = sent.get(sent.size() - 2);
            TransmissionStarted repeated = sent.getLast();
            TransmissionStarted cts = recorder.transmissionsBy(1).getFirst();
            assertThat(granted.timeNs()).isGreaterThan(3_000 * US);
            assertThat(cts.timeNs()).isEqualTo(granted.timeNs() + RTS + SIFS);
            assertThat(repeated.timeNs()).isEqualTo(cts.timeNs() + ACK + SIFS);
            assertThat(((VendorActionFrame) repeated.frame()).retry()).isTrue();
            assertThat(repeated.attempt()).isEqualTo(2);
            assertThat(granted.frame().durationUs() * US).isEqualTo(2 * ACK + 3 * SIFS + DATA);
            assertThat(stations.get(0).outcomes).containsExactly(new Acked(2));
            assertThat(stations.get(1).received).isEqualTo(1);
            assertThat(stations.get(0).sentAtNs)
                    .containsExactly(
                            granted.timeNs() + RTS + 1_000L * granted.frame().durationUs());
        }

        @Test
        void asks_not_into_what_others_send() {
            stations(3, ROOM, esp32);
            sendAt(0, 0, address(5));
            for (int i = 0; i < 20; i++) {
                sendAt(1_000 * US, 2, MacAddress.BROADCAST);
            }
            run();
            assertThat(stations.get(0).outcomes).containsExactly(new RetriesExhausted(1));
            assertThat(requestsBy(0)).hasSize(32);
            assertThat(stations.get(1).received).isEqualTo(20);
        }

        /** Two requests of 352 us cannot miss each other if each comes every 505. */
        @Test
        void fails_beside_a_hidden_one_that_asks_too() {
            stations(3, LINE, esp32);
            sendAt(0, 0, address(1));
            sendAt(100 * US, 2, address(1));
            run();
            assertThat(recorder.fatesAt(1).subList(0, 32))
                    .extracting(FrameEnded::fate)
                    .containsOnly(Fate.COLLISION);
            assertThat(stations.get(0).outcomes).containsExactly(new RetriesExhausted(1));
        }

        @Test
        void goes_on_with_the_next_message() {
            stations(2, ROOM, esp32);
            sendAt(0, 0, address(2));
            sendAt(0, 0, address(1));
            run();
            assertThat(stations.get(0).outcomes)
                    .containsExactly(new RetriesExhausted(1), new Acked(1));
        }

        @Test
        void forgets_what_was_granted_when_it_goes_off() {
            stations(2, ROOM, esp32);
            medium.turnOff(1);
            sendAt(0, 0, address(1));
            kernel.at(3_000 * US, () -> medium.turnOn(1, Channel.FIRST));
            for (long timeNs = 3_000 * US; timeNs < 6_000 * US; timeNs += SIFS / 2) {
                kernel.at(timeNs, this::switchOffOnceGranted);
            }
            run();
            assertThat(recorder.transmissionsBy(1))
                    .extracting(TransmissionStarted::frame)
                    .hasOnlyElementsOfType(CtsFrame.class)
                    .hasSize(1);
            assertThat(recorder.transmissionsBy(0).getLast().frame()).isInstanceOf(RtsFrame.class);
            assertThat(stations.get(0).outcomes).isEmpty();
        }

        private void switchOffOnceGranted() {
            List<TransmissionStarted> answers = recorder.transmissionsBy(1);
            if (medium.isOn(0)
                    && !answers.isEmpty()
                    && kernel.nowNs() > answers.getFirst().timeNs() + ACK) {
                stations.get(0).dcf.reset();
                medium.turnOff(0);
            }
        }
    }

    @Nested
    class AnEsp8266 {

        private final MacTiming esp8266 =
                MacTiming.ofDefaults().withRetries(RetryPolicy.Backoff.esp8266());

        @Test
        void tries_slower_and_slower() {
            stations(2, ROOM, esp8266);
            sendAt(0, 0, address(2), PhyRate.RATE_6M);
            run();
            List<TransmissionStarted> attempts = recorder.transmissionsBy(0);
            assertThat(attempts)
                    .extracting(TransmissionStarted::rate)
                    .startsWith(
                            PhyRate.RATE_6M, PhyRate.RATE_6M, PhyRate.RATE_2M_L, PhyRate.RATE_2M_L)
                    .endsWith(PhyRate.RATE_1M_L)
                    .hasSize(11);
            assertThat(attempts)
                    .extracting(t -> t.frame().durationUs())
                    .containsExactly(60, 60, 258, 258, 314, 314, 314, 314, 314, 314, 314);
            assertThat(stations.get(0).outcomes).containsExactly(new RetriesExhausted(11));
        }

        /** A sniffer saw some 20 ms; it is not known with which length, so with 32 bytes here. */
        @Test
        void gives_up_after_nearly_20_ms() {
            stations(2, ROOM, esp8266);
            int messages = 200;
            for (int i = 0; i < messages; i++) {
                kernel.at(
                        i * 200_000 * US,
                        () -> stations.get(0).send(address(2), 32, PhyRate.RATE_6M));
            }
            kernel.run(messages * 200_000 * US);
            double meanMs =
                    stations.get(0).sentAtNs.stream()
                            .mapToDouble(ns -> ns % (200_000 * US) / 1e6)
                            .average()
                            .orElseThrow();
            assertThat(stations.get(0).sentAtNs).hasSize(messages);
            assertThat(meanMs).isBetween(17.0, 20.0);
        }

        @Test
        void broadcasts_once_at_its_own_rate() {
            stations(2, ROOM, esp8266);
            sendAt(0, 0, MacAddress.BROADCAST, PhyRate.RATE_6M);
            run();
            assertThat(recorder.transmissionsBy(0))
                    .extracting(TransmissionStarted::rate)
                    .containsExactly(PhyRate.RATE_6M);
        }
    }

    @Nested
    class ToSomebodyWhoIsNotSimulated {

        private static final MacAddress ELSEWHERE = new MacAddress(0x0200_0000_0100L);

        private void sendBoth() {
            stations(2, ROOM);
            for (int i = 0; i < 2; i++) {
                VendorActionFrame frame =
                        VendorActionFrame.unsent(
                                ELSEWHERE,
                                address(0),
                                0,
                                List.of(
                                        new VendorElement(
                                                1, false, Payload.of(new byte[PAYLOAD_BYTES]))));
                kernel.at(
                        0,
                        () ->
                                stations.get(0)
                                        .dcf
                                        .enqueue(
                                                Outgoing.ackedOffAir(
                                                        new TxRequest(
                                                                frame,
                                                                frame.message(),
                                                                PhyRate.RATE_1M_L))));
            }
        }

        @Test
        void each_frame_is_sent_once_and_counts_as_acknowledged() {
            sendBoth();
            run();
            assertThat(recorder.all(TransmissionStarted.class)).hasSize(2);
            assertThat(stations.get(0).outcomes).containsExactly(new Acked(1), new Acked(1));
        }

        @Test
        void the_acknowledgement_takes_its_time_for_the_sender_and_for_who_hears_it() {
            sendBoth();
            sendAt(DIFS + 100 * US, 1, MacAddress.BROADCAST);
            run();
            List<TransmissionStarted> sent = recorder.all(TransmissionStarted.class);
            long freeNs = DIFS + DATA + SIFS + ACK + DIFS;
            assertThat(sent).hasSize(3);
            assertThat(sent.get(1).timeNs()).isBetween(freeNs, freeNs + 15 * SLOT);
        }
    }

    @Nested
    class Reset {
        @Test
        void forgets_what_was_queued_and_on_the_air() {
            stations(2, ROOM);
            sendAt(0, 0, address(1));
            sendAt(0, 0, address(1));
            kernel.at(
                    DIFS + 100 * US,
                    () -> {
                        stations.get(0).dcf.reset();
                        medium.turnOff(0);
                    });
            kernel.at(
                    5_000 * US,
                    () -> {
                        medium.turnOn(0, Channel.FIRST);
                        stations.get(0).send(address(1), PAYLOAD_BYTES);
                    });
            run();
            assertThat(stations.get(0).outcomes).containsExactly(new Acked(1));
            assertThat(recorder.transmissionsBy(0)).hasSize(2);
        }
    }

    private final class Station implements MacListener {
        private final int node;
        private final List<SendOutcome> outcomes = new ArrayList<>();
        private final List<Long> sentAtNs = new ArrayList<>();
        private Dcf dcf;
        private Runnable whenSent = () -> {};
        private int received;

        Station(int node) {
            this.node = node;
        }

        void send(MacAddress to, int bytes) {
            send(to, bytes, PhyRate.RATE_1M_L);
        }

        void send(MacAddress to, int bytes, PhyRate rate) {
            VendorActionFrame frame =
                    VendorActionFrame.unsent(
                            to,
                            address(node),
                            0,
                            List.of(new VendorElement(1, false, Payload.of(new byte[bytes]))));
            dcf.enqueue(new Outgoing(0, new TxRequest(frame, frame.message(), rate)));
        }

        @Override
        public boolean hasAddress(MacAddress address) {
            return address.equals(address(node));
        }

        @Override
        public void sent(Outgoing outgoing, SendOutcome outcome) {
            outcomes.add(outcome);
            sentAtNs.add(kernel.nowNs());
            whenSent.run();
        }

        @Override
        public void received(Reception reception) {
            received++;
            medium.reportFate(reception, node, Fate.DELIVERED);
        }
    }
}
