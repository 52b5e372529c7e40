package org.espnowsim.fidelity;

import java.time.Duration;
import java.util.List;
import org.espnowsim.frame.Payload;
import org.espnowsim.node.DeviceOptions;
import org.espnowsim.sim.medium.BurstLoss;
import org.espnowsim.sim.trace.Fate;
import org.espnowsim.sim.trace.TraceEvent;
import org.espnowsim.sim.trace.TraceEvent.FrameEnded;
import org.espnowsim.sim.trace.TraceSink;

/**
 * How many broadcasts get lost, and how many in a row, where the scenario has them lost in bursts.
 */
final class BurstLengths implements Experiment {

    /**
     * A link that loses frames.
     *
     * @param meanLength of bursts, in frames
     */
    private record Link(String what, double loss, double meanLength) {

        /** Probability that a lost frame is the last of its burst. */
        double recovery() {
            return 1 / meanLength;
        }

        /** Probability that a received frame is the last before a burst. */
        double onset() {
            return loss * recovery() / (1 - loss);
        }

        double expectedLoss() {
            return onset() / (onset() + recovery());
        }

        double expectedShareFrom(int length) {
            return StrictMath.pow(1 - recovery(), length - 1.0);
        }
    }

    private static final List<Link> LINKS =
            List.of(
                    new Link("cars, 0 to 20 m", 0.058, 1.25),
                    new Link("cars, 20 to 50 m", 0.116, 1.25),
                    new Link("cars, another run", 0.148, 1.97),
                    new Link("preset industrial", 0.05, 1 / 0.3),
                    new Link("long bursts", 0.3, 10),
                    new Link("each second frame", 0.5, 1));

    /** The plot's: up to so many frames in a row. */
    private static final int LENGTH_MAX = 10;

    private static final Payload MESSAGE = Payload.of(new byte[10]);
    private static final long FIRST_NS = 1_000_000_000;
    private static final long PERIOD_NS = 2_000_000;

    /** 50,000 messages. */
    private static final Duration DURATION = Duration.ofSeconds(101);

    @Override
    public String name() {
        return "burst-loss";
    }

    @Override
    public Findings run() {
        Table table =
                new Table(
                        "link",
                        "lost, formula",
                        "lost, model",
                        "in a row, formula",
                        "in a row, model",
                        "deviation",
                        "longest, model");
        Plot plot =
                new Plot(
                        "Bursts of losses", "frames in a row", "share of bursts as long or longer");
        double[] lengths = new double[LENGTH_MAX];
        for (int i = 0; i < LENGTH_MAX; i++) {
            lengths[i] = i + 1.0;
        }
        for (Link link : LINKS) {
            Losses losses = losses(link);
            double[] expected = new double[LENGTH_MAX];
            double[] modelled = new double[LENGTH_MAX];
            for (int i = 0; i < LENGTH_MAX; i++) {
                expected[i] = link.expectedShareFrom(i + 1);
                modelled[i] = losses.shareFrom(i + 1);
            }
            plot.pair(link.what(), lengths, expected, modelled);
            table.row(
                    link.what(),
                    Table.number("%.2f %%", 100 * link.expectedLoss()),
                    Table.number("%.2f %%", 100 * losses.share()),
                    Table.number("%.2f", link.meanLength()),
                    Table.number("%.2f", losses.meanLength()),
                    Table.deviation(losses.meanLength(), link.meanLength()),
                    Integer.toString(losses.longest()));
        }
        return new Findings(
                "Losses in bursts",
                """
                A board broadcasts 10 bytes at 1 Mbit/s, once in 2 ms, 50,000 times, to one beside it; `bursts` of the scenario has frames lost. By the model of Gilbert and Elliott, in which
                p is the probability that a frame is lost after one that was not, and r that one is not lost after one that was, p / (p + r) of the frames are lost, 1 / r in a row on
                average, and (1 - r)^(k-1) of the bursts have k frames or more.

                The first three links are those between cars with ESP-NOW at 10 broadcasts a second (documentation of the project SafeRide, amirkhalifa285): losses and mean lengths are what was
                measured. In the third one the longest burst had 23 frames, which this model does not have with that mean: of bursts of 1.97 frames one in six million is as long. A link of
                the model has one kind of burst all the time.
                """,
                table,
                plot.chart());
    }

    private static Losses losses(Link link) {
        Losses losses = new Losses();
        new Field(DisturbedPair.AIR.withBursts(new BurstLoss(link.loss(), link.recovery())))
                .node(
                        0,
                        DeviceOptions.esp32(1),
                        node ->
                                Boards.broadcast(
                                        Boards.begin(node), node, MESSAGE, FIRST_NS, PERIOD_NS))
                .node(1, DeviceOptions.esp32(1), node -> Boards.receive(Boards.begin(node)))
                .run(DURATION, losses);
        return losses;
    }

    /** Bursts of losses at the second node. */
    private static final class Losses implements TraceSink {

        /** How many bursts have had a length, or more; that of 1 at 1. */
        private final int[] from = new int[1_000];

        private long frames;
        private long lost;
        private int inARow;

        @Override
        public void accept(TraceEvent event) {
            if (event instanceof FrameEnded ended && ended.node() == 1) {
                frames++;
                if (ended.fate() == Fate.BURST) {
                    lost++;
                    from[++inARow]++;
                } else {
                    inARow = 0;
                }
            }
        }

        double share() {
            return (double) lost / frames;
        }

        double meanLength() {
            return (double) lost / from[1];
        }

        double shareFrom(int length) {
            return (double) from[length] / from[1];
        }

        int longest() {
            int length = 0;
            while (from[length + 1] > 0) {
                length++;
            }
            return length;
        }
    }
}
