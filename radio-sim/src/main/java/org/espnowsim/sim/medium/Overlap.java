package org.espnowsim.sim.medium;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.espnowsim.radio.Channel;
import org.espnowsim.sim.medium.Medium.Site;
import org.espnowsim.sim.phy.ChannelOverlap;
import org.espnowsim.sim.phy.Decibels;

/** How much of what is on the air counts at receivers whose channel it only overlaps. */
final class Overlap {

    /** Side of the tables: channels are counted from 1 to 14. */
    private static final int CHANNELS = 15;

    /** What a receiver takes of what is in the receiver itself, by the number of its channel. */
    static final double[] EVERYWHERE = everywhere();

    private static final double[] SPREAD = shares(ChannelOverlap::spreadLossDb);
    private static final double[] OFDM = shares(ChannelOverlap::ofdmLossDb);

    /** For each node: what is weaker does not count, in {@link Attowatts}. */
    private final long[] leastAw;

    Overlap(List<Site> sites, MediumOptions options) {
        leastAw =
                sites.stream()
                        .mapToLong(site -> Attowatts.ofDbm(site.interferenceDbm(options)))
                        .toArray();
    }

    private static double[] everywhere() {
        double[] shares = new double[CHANNELS];
        Arrays.fill(shares, 1);
        return shares;
    }

    /** By the frame's channel and the receiver's: a share of the power. */
    private static double[] shares(DoubleUnaryOperator lossDb) {
        double[] shares = new double[CHANNELS * CHANNELS];
        for (int sent = 1; sent < CHANNELS; sent++) {
            for (int tuned = 1; tuned < CHANNELS; tuned++) {
                double offsetMhz = new Channel(sent).centreMhz() - new Channel(tuned).centreMhz();
                shares[sent * CHANNELS + tuned] =
                        Decibels.toLinear(-lossDb.applyAsDouble(offsetMhz));
            }
        }
        return shares;
    }

    /**
     * {@return how much of a frame a receiver on another channel measures, in {@link Attowatts}; 0
     * if it does not count}
     *
     * @param powerAw what it would measure on the frame's own channel
     * @param tuned the receiver's channel
     */
    long aw(Transmission frame, long powerAw, Channel tuned, int node) {
        double[] shares = frame.isSpread() ? SPREAD : OFDM;
        return counted(
                powerAw * shares[frame.channel().number() * CHANNELS + tuned.number()], node);
    }

    /** {@return which share of an emission a receiver takes, by the number of its channel} */
    static double[] shares(Emission emission) {
        double[] shares = new double[CHANNELS];
        for (int tuned = 1; tuned < CHANNELS; tuned++) {
            double offsetMhz = emission.centreMhz() - new Channel(tuned).centreMhz();
            shares[tuned] =
                    Decibels.toLinear(
                            -ChannelOverlap.bandLossDb(offsetMhz, emission.bandwidthMhz()));
        }
        return shares;
    }

    /** {@return a power in whole {@link Attowatts}; 0 if it does not count at the node} */
    long counted(double powerAw, int node) {
        long aw = Attowatts.rounded(powerAw);
        return aw >= leastAw[node] ? aw : 0;
    }
}
