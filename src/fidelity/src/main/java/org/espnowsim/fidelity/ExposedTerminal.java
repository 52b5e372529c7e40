package org.espnowsim.fidelity;

import java.time.Duration;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.node.DeviceOptions;
import org.espnowsim.sim.phy.MacTiming;
import org.espnowsim.sim.trace.TraceEvent;
import org.espnowsim.sim.trace.TraceEvent.FrameEnded;
import org.espnowsim.sim.trace.TraceSink;

/** Two senders that hear each other, each with a receiver that the other one does not disturb. */
final class ExposedTerminal implements Experiment {

    private static final double[] APART_M = {15, 20, 25, 30, 35, 40, 50, 60};
    private static final double TO_RECEIVER_M = 10;

    /** Where a frame of the other sender's has -5 dB of signal to noise, as a preamble needs. */
    private static final double HEARD_UP_TO_M = 36;

    private static final double DATA_US = 2_536;
    private static final Duration DURATION = Duration.ofSeconds(5);

    @Override
    public String name() {
        return "exposed-terminal";
    }

    @Override
    public Findings run() {
        Table table =
                new Table(
                        "senders apart, m",
                        "expected of each",
                        "first pair",
                        "second pair",
                        "both",
                        "deviation of both");
        int count = APART_M.length;
        double[] expected = new double[count];
        double[] modelled = new double[count];
        for (int i = 0; i < count; i++) {
            Pairs pairs = run(APART_M[i]);
            expected[i] = 2 * (APART_M[i] < HEARD_UP_TO_M ? sharedPerS() : alonePerS());
            modelled[i] = pairs.first + pairs.second;
            table.row(
                    Table.number("%.0f", APART_M[i]),
                    Table.number("%.0f", expected[i] / 2),
                    Table.number("%.0f", pairs.first),
                    Table.number("%.0f", pairs.second),
                    Table.number("%.0f", modelled[i]),
                    Table.deviation(modelled[i], expected[i]));
        }
        Plot plot = new Plot("Exposed terminals", "senders apart, m", "frames/s of both");
        plot.pair("one channel, or two", APART_M, expected, modelled);
        return new Findings(
                "Exposed terminals",
                """
                On a line stand a receiver, its sender 10 m on, another sender, and that one's receiver 10 m further on. Both senders always broadcast 250 bytes at 1 Mbit/s,
                for 5 s; the table has the frames that arrive a second. At each receiver its own sender is at least 15 dB stronger, so that both could send at once, as
                they do from 40 m on, where they do not hear each other. Nearer than 36 m, where the other's preamble has -5 dB of signal to noise, each waits all the same for
                the other one, and gets about half of what it would get alone. The formula is Bianchi's for broadcasts, tau = 2 / (CW + 2), of which a success takes data and
                DIFS, 2564 us; frames that begin in the same slot all arrive here, so that each gets tau / (mean length of a slot).

                At 35 m frames are noticed and mostly cannot be read. Who hears such a one waits for EIFS, 342 us, instead of DIFS, 28 us, which is longer than DIFS and the
                longest back-off together, 163 us: who sends first goes on, and the other one starves. The formula knows no EIFS.
                """,
                table,
                plot.chart());
    }

    /** {@return frames a second of one that sends alone} */
    private static double alonePerS() {
        return formula(1).framesPerS(slotUs(), DATA_US + difsUs(), DATA_US + difsUs());
    }

    /**
     * {@return frames a second of one of two: what begins in the same slot does not collide here,
     * and all that is sent arrives}
     */
    private static double sharedPerS() {
        SaturationModel two = formula(2);
        double oneSucceedsPerS = two.framesPerS(slotUs(), DATA_US + difsUs(), DATA_US + difsUs());
        return oneSucceedsPerS / 2 / (1 - two.collisionProbability());
    }

    private static SaturationModel formula(int stations) {
        MacTiming timing = MacTiming.ofDefaults();
        return SaturationModel.of(stations, timing.cwMin(), timing.cwMax(), 1);
    }

    private static double slotUs() {
        return 1e-3 * MacTiming.ofDefaults().slotNs();
    }

    private static double difsUs() {
        return 1e-3 * MacTiming.ofDefaults().difsNs();
    }

    private static Pairs run(double apartM) {
        Counts counts = new Counts();
        DeviceOptions device = DeviceOptions.esp32(1);
        new Field(HiddenLine.AIR)
                .node(-TO_RECEIVER_M, device, Boards::begin)
                .node(0, device, SaturatedCell.sender(MacAddress.BROADCAST))
                .node(apartM, device, SaturatedCell.sender(MacAddress.BROADCAST))
                .node(apartM + TO_RECEIVER_M, device, Boards::begin)
                .run(DURATION, counts);
        double seconds = DURATION.toSeconds();
        return new Pairs(counts.first / seconds, counts.second / seconds);
    }

    private record Pairs(double first, double second) {}

    private static final class Counts implements TraceSink {

        private long first;
        private long second;

        @Override
        public void accept(TraceEvent event) {
            if (event instanceof FrameEnded ended && ended.rssiDbm() != 0) {
                first += ended.transmitter() == 1 && ended.node() == 0 ? 1 : 0;
                second += ended.transmitter() == 2 && ended.node() == 3 ? 1 : 0;
            }
        }
    }
}
