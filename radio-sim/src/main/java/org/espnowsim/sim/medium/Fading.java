package org.espnowsim.sim.medium;

import java.util.Arrays;
import java.util.List;
import org.espnowsim.sim.kernel.KeyedRandom;
import org.espnowsim.sim.kernel.RandomStreams;
import org.espnowsim.sim.medium.Medium.Site;
import org.espnowsim.sim.phy.Decibels;

/**
 * The gain of each link at a time, in flat arrays by the link's number; there are none if nothing
 * fades.
 *
 * <p>Time has steps of a tenth of the coherence time, within which a gain stays. The scattered part
 * is an autoregressive process of first order, brought up to date when a frame starts; what is new
 * in it at a step depends on the seed, the link and the step alone.
 */
final class Fading {

    private static final int STEPS_PER_COHERENCE = 10;

    /** A link whose gain has never been asked for. */
    private static final long NEVER = -1;

    /** No link fades by more, to a millionth of a millionth. */
    private static final double GAIN_MIN = 1e-12;

    private final LinkKeys keys;
    private final long stepNs;

    /** Amplitude of the steady part, and deviation of the whole scattered one. */
    private final double steady;

    private final double scattered;

    /** Correlation after so many steps; later there is none. */
    private final double[] correlation = new double[16 * STEPS_PER_COHERENCE];

    private final LinkTable links = new LinkTable();
    private long[] linkKeys = new long[0];
    private long[] steps = new long[0];

    /** The scattered part's components, each with a deviation of the root of 1/2. */
    private double[] inPhase = new double[0];

    private double[] quadrature = new double[0];

    private double[] gain = new double[0];
    private double[] gainDb = new double[0];

    Fading(RicianFading options, RandomStreams streams, List<Site> sites) {
        keys = new LinkKeys(streams, "fading", sites);
        stepNs = options.coherence().toNanos() / STEPS_PER_COHERENCE;
        double k = Decibels.toLinear(options.kDb());
        steady = Math.sqrt(k / (k + 1));
        scattered = Math.sqrt(1 / (k + 1));
        Arrays.setAll(correlation, n -> StrictMath.exp(-n / (double) STEPS_PER_COHERENCE));
    }

    /** {@return the number of a link, the same both ways} */
    int link(int a, int b) {
        int link = links.number(Math.min(a, b), Math.max(a, b));
        if (link >= steps.length) {
            grow(Math.max(64, 2 * link));
        }
        if (linkKeys[link] == 0) {
            linkKeys[link] = keys.between(a, b);
        }
        return link;
    }

    private void grow(int length) {
        int known = steps.length;
        linkKeys = Arrays.copyOf(linkKeys, length);
        steps = Arrays.copyOf(steps, length);
        Arrays.fill(steps, known, length, NEVER);
        inPhase = Arrays.copyOf(inPhase, length);
        quadrature = Arrays.copyOf(quadrature, length);
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
        long step = nowNs / stepNs;
        if (step == steps[link]) {
            return;
        }
        long passed = step - steps[link];
        double kept =
                steps[link] == NEVER || passed >= correlation.length
                        ? 0
                        : correlation[(int) passed];
        steps[link] = step;
        double fresh =
                Math.sqrt(1 - kept * kept)
                        * Math.sqrt(
                                -StrictMath.log(1 - KeyedRandom.uniform(linkKeys[link], 2 * step)));
        double angle = 2 * Math.PI * KeyedRandom.uniform(linkKeys[link], 2 * step + 1);
        double x = kept * inPhase[link] + fresh * StrictMath.cos(angle);
        double y = kept * quadrature[link] + fresh * StrictMath.sin(angle);
        inPhase[link] = x;
        quadrature[link] = y;
        double alongSteady = steady + scattered * x;
        double across = scattered * y;
        gain[link] = Math.max(GAIN_MIN, alongSteady * alongSteady + across * across);
        gainDb[link] = Decibels.ofLinear(gain[link]);
    }
}
