package org.espnowsim.sim.medium;

import java.util.Arrays;
import java.util.List;
import org.espnowsim.sim.kernel.RandomStreams;
import org.espnowsim.sim.medium.FadingModel.LinkGains;
import org.espnowsim.sim.medium.Medium.Site;
import org.espnowsim.sim.phy.Decibels;

/** The gain of each link at a time, in flat arrays by the link's number. */
final class Fading {

    /** No link fades by more, to a millionth of a millionth. */
    private static final double GAIN_MIN = 1e-12;

    private final LinkGains gains;
    private final LinkKeys keys;
    private final LinkTable links = new LinkTable();
    private long[] linkKeys = new long[0];

    /** What each link's gain was last, and the same in dB. */
    private double[] gain = new double[0];

    private double[] gainDb = new double[0];

    Fading(FadingModel model, RandomStreams streams, List<Site> sites) {
        gains = model.begin();
        keys = new LinkKeys(streams, "fading", sites);
    }

    /** {@return the number of a link, the same both ways} */
    int link(int a, int b) {
        int link = links.number(Math.min(a, b), Math.max(a, b));
        if (link >= linkKeys.length) {
            grow(Math.max(64, 2 * link));
        }
        if (linkKeys[link] == 0) {
            linkKeys[link] = keys.between(a, b);
        }
        return link;
    }

    private void grow(int length) {
        linkKeys = Arrays.copyOf(linkKeys, length);
        gain = Arrays.copyOf(gain, length);
        gainDb = Arrays.copyOf(gainDb, length);
    }

    /** {@return what the neighbours receive of a frame that starts now} Only in range it varies. */
    Powers powers(Neighbours neighbours, long nowNs) {
        double[] dbm = neighbours.mean.dbm.clone();
        long[] aw = neighbours.mean.aw.clone();
        for (int i = 0; i < neighbours.inRange; i++) {
            int link = neighbours.links[i];
            advance(link, nowNs);
            dbm[i] += gainDb[link];
            aw[i] = Math.round(aw[i] * gain[link]);
        }
        return new Powers(dbm, aw);
    }

    /** {@return the gain of a link over its mean, as a ratio of powers; time never goes back} */
    double gain(int link, long nowNs) {
        advance(link, nowNs);
        return gain[link];
    }

    private void advance(int link, long nowNs) {
        double now = Math.max(GAIN_MIN, gains.at(link, linkKeys[link], nowNs));
        if (now != gain[link]) {
            gain[link] = now;
            gainDb[link] = Decibels.ofLinear(now);
        }
    }
}
