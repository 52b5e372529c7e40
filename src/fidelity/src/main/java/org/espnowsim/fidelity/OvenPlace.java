package org.espnowsim.fidelity;

import org.espnowsim.sim.interference.MicrowaveOven;

/** What arrives of broadcasts while a microwave oven is on, somewhere on the way or behind. */
final class OvenPlace implements Experiment {

    private static final double[] PLACES_M = {
        -100, -80, -70, -50, -20, 10, 30, 50, 75, 100, 150, 200, 240, 275, 300, 400
    };
    private static final int[] MAINS_HZ = {50, 60};
    private static final int PAYLOAD_BYTES = 250;

    @Override
    public String name() {
        return "microwave-oven";
    }

    @Override
    public Findings run() {
        Table table = new Table("mains, Hz", "oven at, m", "rule", "model", "difference");
        Plot plot = new Plot("Broadcasts beside an oven", "oven at, m", "share received");
        for (int mainsHz : MAINS_HZ) {
            add(mainsHz, table, plot);
        }
        return new Findings(
                "Broadcasts beside a microwave oven",
                """
                A board at 0 m broadcasts 250 bytes at 1 Mbit/s on channel 9, once in 31.37 ms, 5,000 times, to one at 100 m, with nothing in between (-72.7 dBm in -93 dBm of noise). An oven on their
                line leaks 20 dBm (assumed: 10 to 20) around this channel for one half of each mains period P (measured; see [the model](../model.md#interferers)). The rule:

                - Where it arrives at the receiver with more than 2.6 dB over the frames, which is up to 157 m from there, what it touches is lost. Farther away nothing is: 1.
                - Up to 62 m from the sender it arrives there with -62 dBm or more; the sender waits for the end of each burst, and only loses frames that it has begun within their
                  airtime T, 2.536 ms, before the next one: 1 - T/P.
                - Farther from the sender the oven is not noticed, and frames begin at any time: 1/2 - T/P.

                So an oven harms less beside the sender than beside the receiver. The rule has a step at -57 m and at 257 m, and the model a slope: the SINR of 2.6 dB below 0 is that at which half of
                the frames survive that lie in a burst as a whole; those that a burst covers in part do so more often, and the middle of what the oven sends, drawn anew for each burst, is up to 2 MHz beside
                the channel, which takes away up to 0.4 dB. From 2 dB on either side of the step the difference is 0.011 or less.
                """,
                table,
                plot.chart());
    }

    private static void add(int mainsHz, Table table, Plot plot) {
        double[] expected = new double[PLACES_M.length];
        double[] modelled = new double[PLACES_M.length];
        for (int i = 0; i < PLACES_M.length; i++) {
            DisturbedPair pair = new DisturbedPair(PLACES_M[i], PAYLOAD_BYTES);
            expected[i] = pair.expected(0.5, 1000.0 / mainsHz);
            modelled[i] = pair.delivered(new MicrowaveOven(mainsHz, DisturbedPair.EIRP_DBM));
            table.row(
                    Integer.toString(mainsHz),
                    Table.number("%.0f", PLACES_M[i]),
                    Table.number("%.3f", expected[i]),
                    Table.number("%.3f", modelled[i]),
                    Table.number("%+.3f", modelled[i] - expected[i]));
        }
        plot.pair("%d Hz".formatted(mainsHz), PLACES_M, expected, modelled);
    }
}
