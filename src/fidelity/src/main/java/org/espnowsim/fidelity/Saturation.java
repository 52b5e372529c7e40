package org.espnowsim.fidelity;

import java.time.Duration;
import org.espnowsim.sim.phy.Airtime;
import org.espnowsim.sim.phy.MacTiming;
import org.espnowsim.sim.phy.RetryPolicy;

/** Saturated stations with the parameters of 802.11b, against Bianchi's model. */
final class Saturation implements Experiment {

    static final int[] STATIONS = {1, 2, 5, 10, 20, 50};

    /** 802.11b: slot 20 us, CWmin 31, CWmax 1023, and the short retry limit of 7. */
    static final MacTiming IEEE_802_11B =
            new MacTiming(20_000, 31, 1_023, RetryPolicy.Backoff.standard(), Airtime.ofDefaults());

    static final int ATTEMPTS = 7;

    private static final double DATA_US = 2_536;
    private static final double SIFS_US = 10;
    private static final double ACK_US = 304;
    private static final double KBIT = 8e-3 * SaturatedCell.PAYLOAD_BYTES;
    private static final double CHANNEL_KBIT_PER_S = 1_000;
    private static final Duration DURATION = Duration.ofSeconds(20);

    @Override
    public String name() {
        return "saturation";
    }

    @Override
    public Findings run() {
        Table table =
                new Table(
                        "stations",
                        "Bianchi, kbit/s",
                        "model, kbit/s",
                        "deviation",
                        "Bianchi, collisions",
                        "model, collisions",
                        "difference");
        int count = STATIONS.length;
        double[] stations = new double[count];
        double[] expectedShare = new double[count];
        double[] modelledShare = new double[count];
        double[] expectedCollisions = new double[count];
        double[] modelledCollisions = new double[count];
        for (int i = 0; i < count; i++) {
            SaturationModel expected =
                    SaturationModel.of(
                            STATIONS[i], IEEE_802_11B.cwMin(), IEEE_802_11B.cwMax(), ATTEMPTS);
            SaturatedCell modelled = SaturatedCell.unicast(STATIONS[i], IEEE_802_11B, DURATION);
            double expectedKbit = KBIT * framesPerS(expected, IEEE_802_11B);
            double modelledKbit = KBIT * modelled.framesPerS();
            stations[i] = STATIONS[i];
            expectedShare[i] = expectedKbit / CHANNEL_KBIT_PER_S;
            modelledShare[i] = modelledKbit / CHANNEL_KBIT_PER_S;
            expectedCollisions[i] = expected.collisionProbability();
            modelledCollisions[i] = modelled.collisionProbability();
            table.row(
                    Integer.toString(STATIONS[i]),
                    Table.number("%.1f", expectedKbit),
                    Table.number("%.1f", modelledKbit),
                    Table.deviation(modelledKbit, expectedKbit),
                    Table.number("%.3f", expectedCollisions[i]),
                    Table.number("%.3f", modelledCollisions[i]),
                    Table.number("%+.3f", modelledCollisions[i] - expectedCollisions[i]));
        }
        Plot plot = new Plot("Saturated stations", "stations", "share");
        plot.pair("payload of 1 Mbit/s", stations, expectedShare, modelledShare);
        plot.pair("frames that collide", stations, expectedCollisions, modelledCollisions);
        return new Findings(
                "Saturated stations",
                """
                So many stations, and one that only listens, all hear each other equally well, so that frames are lost by collision alone. Each always has a unicast of 250
                bytes for the listener, at 1 Mbit/s, with the parameters of 802.11b (slot 20 us, CWmin 31, CWmax 1023) and up to 7 attempts; 20 s. The formula: Bianchi
                (Performance analysis of the IEEE 802.11 distributed coordination function, IEEE JSAC 18(3), 2000), with as many attempts as in Wu et al. (Performance of
                reliable transport protocol over IEEE 802.11 wireless LAN, INFOCOM 2002); success and collision both keep the channel for data, SIFS, ACK and DIFS, 2900 us.
                A test demands 4 % of throughput and 0.04 of collision probability at each number. With many stations a little less collides than by formula: after a frame
                only who has just sent can use the first slot, as the others' counters, which stood still, are not at zero (Bianchi and Tinnirello, Remarks on IEEE 802.11 DCF
                performance analysis, IEEE Communications Letters 9(8), 2005). A station that draws 1 to CW + 1 slots instead, tried for this page, collides with 0.545 among 50.
                """,
                table,
                plot.chart());
    }

    /**
     * {@return frames a second, by formula: a collision keeps the channel as long as a success, as
     * the others wait for EIFS after it}
     */
    static double framesPerS(SaturationModel model, MacTiming timing) {
        double slotUs = 1e-3 * timing.slotNs();
        double exchangeUs = DATA_US + SIFS_US + ACK_US + SIFS_US + 2 * slotUs;
        return model.framesPerS(slotUs, exchangeUs, exchangeUs);
    }
}
