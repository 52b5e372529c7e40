package org.espnowsim.fidelity;

import java.time.Duration;
import org.espnowsim.fidelity.HiddenLine.Heard;
import org.espnowsim.radio.PhyRate;
import org.espnowsim.sim.phy.Airtime;

/** Broadcasts of two senders that do not hear each other, at a node that hears both. */
final class HiddenTerminal implements Experiment {

    private static final double[] MESSAGES_PER_S = {2, 5, 10, 20, 40, 80};
    private static final Duration DURATION = Duration.ofSeconds(400);
    private static final int MPDU_BYTES = 293;

    @Override
    public String name() {
        return "hidden-terminal";
    }

    @Override
    public Findings run() {
        double airtimeS = 1e-9 * Airtime.ofDefaults().ns(PhyRate.RATE_1M_L, MPDU_BYTES);
        Table table = new Table("messages/s of each", "exp(-2 r T)", "model", "difference");
        Plot plot = new Plot("Hidden senders", "messages/s of each", "share received");
        double[] expected = new double[MESSAGES_PER_S.length];
        double[] modelled = new double[MESSAGES_PER_S.length];
        for (int i = 0; i < expected.length; i++) {
            double rate = MESSAGES_PER_S[i];
            expected[i] = StrictMath.exp(-2 * rate * airtimeS);
            modelled[i] = received(rate);
            table.row(
                    Table.number("%.0f", rate),
                    Table.number("%.3f", expected[i]),
                    Table.number("%.3f", modelled[i]),
                    Table.number("%+.3f", modelled[i] - expected[i]));
        }
        plot.pair("exp(-2 r T)", MESSAGES_PER_S, expected, modelled);
        return new Findings(
                "Hidden terminals",
                """
                Two nodes that do not notice each other broadcast 250 bytes at 1 Mbit/s at random times (Poisson), each r times a second; a node between them, at which
                both arrive equally strong, listens for 400 s. A frame is received if none of the other's begins within its airtime T before or after it begins: exp(-2 r T), as
                without any carrier sense. At high rates a sender's own queue makes its frames less random, which the formula does not know.
                """,
                table,
                plot.chart());
    }

    private static double received(double perS) {
        Heard heard = new Heard();
        HiddenLine.Schedule poisson =
                (ns, random) -> ns + (long) (-1e9 / perS * StrictMath.log(1 - random.nextDouble()));
        HiddenLine.of(0, HiddenLine.sender(poisson), HiddenLine.sender(poisson))
                .run(DURATION, heard);
        return heard.share();
    }
}
