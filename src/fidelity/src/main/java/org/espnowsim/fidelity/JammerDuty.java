package org.espnowsim.fidelity;

import java.time.Duration;
import org.espnowsim.sim.interference.Jammer;

/** What arrives of broadcasts while a jammer is on for a share of the time. */
final class JammerDuty implements Experiment {

    private static final double[] DUTIES = {0.1, 0.25, 0.5, 0.75, 0.9};
    private static final int[] PAYLOAD_BYTES = {10, 250};
    private static final double PERIOD_MS = 20;

    /** Nearer to the sender, and nearer to the receiver, who does not hear it then. */
    private static final double[] PLACES_M = {20, 150};

    @Override
    public String name() {
        return "jammer";
    }

    @Override
    public Findings run() {
        Table table =
                new Table("sender", "message, bytes", "duty", "formula", "model", "difference");
        Plot plot =
                new Plot("Broadcasts beside a jammer", "share of time jammed", "share received");
        for (double atM : PLACES_M) {
            for (int bytes : PAYLOAD_BYTES) {
                add(new DisturbedPair(atM, bytes), table, plot);
            }
        }
        return new Findings(
                "Broadcasts beside a jammer",
                """
                A board broadcasts at 1 Mbit/s on channel 9, once in 31.37 ms, 5,000 times, to one that is 100 m away with nothing in between (-72.7 dBm in -93 dBm of noise). A jammer of
                20 dBm on the same channel is on for a share of each 20 ms, its duty D. It is so strong at the receiver (SINR below -8 dB) that no frame survives a part with it. What arrives is
                what begins and ends between two bursts. With the airtime T, 0.616 ms of 10 bytes and 2.536 ms of 250, and the period P:

                - A sender that does not notice the jammer (-69.7 dBm) sends at any time: 1 - D - T/P.
                - One that does (-52.2 dBm, more than the -62 dBm of carrier sense) waits for the burst's end, and only loses what it has begun within T before the next one: 1 - T/P.
                - If there is less than T between two bursts, nothing arrives.

                A frame of which a burst covers only the last bits may survive, so the model is above the formulas by up to 0.001.
                """,
                table,
                plot.chart());
    }

    private static void add(DisturbedPair pair, Table table, Plot plot) {
        String sender = pair.isNoticed() ? "waits" : "does not notice";
        double[] expected = new double[DUTIES.length];
        double[] modelled = new double[DUTIES.length];
        for (int i = 0; i < DUTIES.length; i++) {
            double duty = DUTIES[i];
            expected[i] = pair.expected(duty, PERIOD_MS);
            modelled[i] = pair.delivered(jammer(duty));
            table.row(
                    sender,
                    Integer.toString(pair.payloadBytes()),
                    Table.number("%.0f %%", 100 * duty),
                    Table.number("%.3f", expected[i]),
                    Table.number("%.3f", modelled[i]),
                    Table.number("%+.3f", modelled[i] - expected[i]));
        }
        plot.pair(
                "%s, %d bytes".formatted(sender, pair.payloadBytes()), DUTIES, expected, modelled);
    }

    private static Jammer jammer(double duty) {
        return new Jammer(
                DisturbedPair.CHANNEL,
                duty,
                Duration.ofMillis((long) PERIOD_MS),
                DisturbedPair.EIRP_DBM);
    }
}
