package org.espnowsim.sim.mac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.ArrayList;
import java.util.List;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.frame.Payload;
import org.espnowsim.frame.VendorActionFrame;
import org.espnowsim.frame.VendorElement;
import org.espnowsim.radio.Channel;
import org.espnowsim.radio.PhyRate;
import org.espnowsim.radio.SendOutcome;
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
import org.espnowsim.sim.medium.Reception;
import org.espnowsim.sim.phy.Airtime;
import org.espnowsim.sim.phy.MacTiming;
import org.espnowsim.sim.phy.Receiver;
import org.espnowsim.sim.phy.RetryPolicy;
import org.espnowsim.sim.phy.TxPower;
import org.espnowsim.sim.trace.Fate;
import org.espnowsim.sim.trace.Trace;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Stations that always have 250 bytes to send at 1 Mbit/s, all in range of each other and of one
 * that only listens, on a perfect channel: frames are lost by collision alone, and no receiver
 * prefers one frame to another. Node i has the address 2 i.
 */
class SaturationTest {

    private static final int BYTES = 250;
    private static final double DATA_US = 2_536;
    private static final double SIFS_US = 10;
    private static final double ACK_US = 304;
    private static final long SECONDS = 20;

    private final Kernel kernel = Kernel.of(KernelOptions.ofDefaults());
    private final List<Station> senders = new ArrayList<>();
    private Medium medium;
    private int delivered;
    private long attempts;
    private long acknowledged;

    private static MacTiming timing(int slotUs, int w) {
        return new MacTiming(
                1_000L * slotUs,
                w - 1,
                1_023,
                RetryPolicy.Backoff.standard(),
                Airtime.ofDefaults());
    }

    private void saturate(int stations, MacTiming timing, boolean broadcast) {
        Receiver usual = Receiver.esp32();
        Receiver noCapture =
                new Receiver(
                        usual.sensitivity(),
                        usual.preambleSinrDb(),
                        usual.ofdmPreambleSinrDb(),
                        usual.energyDetectDbm(),
                        usual.ofdmEnergyDetectDbm(),
                        Double.POSITIVE_INFINITY,
                        Double.POSITIVE_INFINITY);
        List<Site> sites = new ArrayList<>();
        for (int i = 0; i <= stations; i++) {
            sites.add(new Site("n" + i, new Position(i, 0, 0), TxPower.ofAllRates(0), noCapture));
        }
        RandomStreams streams = new RandomStreams(11);
        medium =
                new NeighbourMedium(
                        kernel,
                        new Trace(kernel, List.of()),
                        streams,
                        new MediumOptions((_, _) -> 50, 0, -96, 0, 0),
                        timing.airtime(),
                        ErrorCurves::of,
                        sites);
        MacAddress to = broadcast ? MacAddress.BROADCAST : new MacAddress(2L * stations);
        for (int i = 0; i <= stations; i++) {
            Station station = new Station(i, to, i == stations);
            station.dcf =
                    new Dcf(
                            i,
                            kernel,
                            medium,
                            timing,
                            streams.stream("backoff/" + i),
                            address -> (int) address.bits() / 2,
                            station);
            medium.listen(i, station.dcf);
            medium.turnOn(i, Channel.FIRST);
            if (i < stations) {
                senders.add(station);
                kernel.at(0, station::send);
            }
        }
        kernel.run(SECONDS * 1_000_000_000L);
    }

    @Nested
    class Unicast {

        /** Bianchi's table for this frame, W and slot, without limit to the attempts: kbit/s, p. */
        @ParameterizedTest
        @CsvSource({
            "16, 6, 9, 1, 679.0, 0",
            "16, 6, 9, 2, 648.4, .105",
            "16, 6, 9, 5, 585.6, .272",
            "16, 6, 9, 10, 536.4, .384",
            "16, 6, 20, 5, 576.8, .272",
            "32, 5, 20, 2, 634.3, .057",
            "32, 5, 20, 10, 569.3, .290"
        })
        void by_formula_is_as_published(
                int w, int m, int slotUs, int stations, double kbitPerS, double p) {
            SaturationModel model =
                    SaturationModel.of(stations, w - 1, (w << m) - 1, Integer.MAX_VALUE);
            double exchangeUs = DATA_US + SIFS_US + ACK_US + SIFS_US + 2 * slotUs;
            assertThat(model.framesPerS(slotUs, exchangeUs, exchangeUs) * 8 * BYTES / 1_000)
                    .isCloseTo(kbitPerS, within(0.1));
            assertThat(model.collisionProbability()).isCloseTo(p, within(0.0005));
        }

        /** W, slot, and how many stations. */
        @ParameterizedTest
        @CsvSource({
            "16, 9, 1",
            "16, 9, 2",
            "16, 9, 5",
            "16, 9, 10",
            "16, 20, 1",
            "16, 20, 2",
            "16, 20, 5",
            "16, 20, 10",
            "32, 20, 1",
            "32, 20, 2",
            "32, 20, 5",
            "32, 20, 10"
        })
        void agrees_with_the_formula_for_seven_attempts(int w, int slotUs, int stations) {
            saturate(stations, timing(slotUs, w), false);
            SaturationModel model = SaturationModel.of(stations, w - 1, 1_023, 7);
            double exchangeUs = DATA_US + SIFS_US + ACK_US + SIFS_US + 2 * slotUs;
            double frames = model.framesPerS(slotUs, exchangeUs, exchangeUs);
            double p = (double) (attempts - acknowledged) / attempts;
            assertThat((double) delivered / SECONDS).isCloseTo(frames, withinPercentage(4));
            assertThat(p).isCloseTo(model.collisionProbability(), within(0.04));
        }
    }

    @Nested
    class Broadcast {

        /** Nobody answers, so nobody backs off further: tau = 2 / (W + 1). Frames per second. */
        @ParameterizedTest
        @CsvSource({
            "16, 9, 1, 380",
            "16, 9, 2, 361",
            "16, 9, 5, 298",
            "32, 20, 1, 345",
            "32, 20, 2, 354",
            "32, 20, 5, 333"
        })
        void agrees_with_the_formula_for_one_attempt(
                int w, int slotUs, int stations, double framesPerS) {
            double us = DATA_US + SIFS_US + 2 * slotUs;
            assertThat(SaturationModel.of(stations, w - 1, 1_023, 1).framesPerS(slotUs, us, us))
                    .isCloseTo(framesPerS, within(0.5));
            saturate(stations, timing(slotUs, w), true);
            assertThat((double) delivered / SECONDS).isCloseTo(framesPerS, withinPercentage(4));
        }
    }

    private final class Station implements MacListener {
        private final int node;
        private final MacAddress to;
        private final boolean listensOnly;
        private Dcf dcf;

        Station(int node, MacAddress to, boolean listensOnly) {
            this.node = node;
            this.to = to;
            this.listensOnly = listensOnly;
        }

        void send() {
            VendorActionFrame frame =
                    VendorActionFrame.unsent(
                            to,
                            new MacAddress(2L * node),
                            0,
                            List.of(new VendorElement(1, false, Payload.of(new byte[BYTES]))));
            dcf.enqueue(new Outgoing(0, new TxRequest(frame, frame.message(), PhyRate.RATE_1M_L)));
        }

        @Override
        public boolean hasAddress(MacAddress address) {
            return address.bits() == 2L * node;
        }

        @Override
        public void sent(Outgoing outgoing, SendOutcome outcome) {
            attempts += outcome.attempts();
            if (outcome instanceof SendOutcome.Acked) {
                acknowledged++;
            }
            send();
        }

        @Override
        public void received(Reception reception) {
            if (listensOnly) {
                delivered++;
            }
            medium.reportFate(reception, node, Fate.DELIVERED);
        }
    }
}
