package org.espnowsim.fidelity;

import java.time.Duration;
import org.espnowsim.fidelity.HiddenLine.Heard;

/** Two frames at once, of which the later is stronger. */
final class Capture implements Experiment {

    private static final double[] STRONGER_BY_DB = {0, 1, 2, 3, 4, 6, 8, 9, 11, 13, 15};
    private static final Duration DURATION = Duration.ofSeconds(40);
    private static final long PERIOD_NS = 20_000_000;

    /** Well before the preamble of 144 us is over, whatever the software's jitter. */
    private static final long EARLY_NS = 60_000;

    private static final long LATE_NS = 1_000_000;

    @Override
    public String name() {
        return "capture";
    }

    @Override
    public Findings run() {
        Table table = new Table("stronger by, dB", "60 us later", "1 ms later");
        Plot plot = new Plot("Capture", "later frame stronger by, dB", "share of it received");
        int count = STRONGER_BY_DB.length;
        double[] early = new double[count];
        double[] late = new double[count];
        double[] fromFive = new double[count];
        double[] fromTen = new double[count];
        for (int i = 0; i < count; i++) {
            double db = STRONGER_BY_DB[i];
            early[i] = received(db, EARLY_NS);
            late[i] = received(db, LATE_NS);
            fromFive[i] = db >= 5 ? 1 : 0;
            fromTen[i] = db >= 10 ? 1 : 0;
            table.row(
                    Table.number("%.0f", db),
                    Table.number("%.3f", early[i]),
                    Table.number("%.3f", late[i]));
        }
        plot.pair("5 dB, in the preamble", STRONGER_BY_DB, fromFive, early);
        plot.pair("10 dB, later", STRONGER_BY_DB, fromTen, late);
        return new Findings(
                "Capture",
                """
                Two nodes that do not notice each other broadcast 250 bytes at 1 Mbit/s; the frame that is stronger at the node between them begins later. The rule, after what is
                known of other 802.11 receivers: a receiver leaves the first frame for one that is 5 dB stronger while the first one's preamble is running, and 10 dB after.
                The jitter of the software makes some frames of the first row of delays come later than the preamble, or first.
                """,
                table,
                plot.chart());
    }

    private static double received(double strongerByDb, long delayNs) {
        Heard heard = new Heard();
        HiddenLine.of(
                        strongerByDb,
                        HiddenLine.sender((ns, _) -> next(ns - delayNs) + delayNs),
                        HiddenLine.sender((ns, _) -> next(ns)))
                .run(DURATION, heard);
        return heard.share();
    }

    private static long next(long ns) {
        return ns < 0 ? PERIOD_NS : ns + PERIOD_NS;
    }
}
