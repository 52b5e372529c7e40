package org.espnowsim.sim.medium;

import java.util.Arrays;
import org.espnowsim.sim.kernel.KeyedRandom;
import org.espnowsim.sim.medium.FadingModel.LinkGains;
import org.espnowsim.sim.phy.Decibels;

/**
 * The gains of links with {@link RicianFading}, in flat arrays by the link's number.
 *
 * <p>Time has steps of a tenth of the coherence time, within which a gain stays. The scattered part
 * is an autoregressive process of first order, brought up to date when a frame starts; what is new
 * in it at a step depends on the key and the step alone.
 */
final class RicianGains implements LinkGains {

    private static final int STEPS_PER_COHERENCE = 10;

    /** A link whose gain has never been asked for. */
    private static final long NEVER = -1;

    private final long stepNs;

    /** Amplitude of the steady part, and deviation of the whole scattered one. */
    private final double steady;

    private final double scattered;

    /** Correlation after so many steps; later there is none. */
    private final double[] correlation = new double[16 * STEPS_PER_COHERENCE];

    private long[] steps = new long[0];

    /** The scattered part's components, each with a deviation of the root of 1/2. */
    private double[] inPhase = new double[0];

    private double[] quadrature = new double[0];

    private double[] gain = new double[0];

    RicianGains(RicianFading options) {
        stepNs = options.coherence().toNanos() / STEPS_PER_COHERENCE;
        double k = Decibels.toLinear(options.kDb());
        steady = Math.sqrt(k / (k + 1));
        scattered = Math.sqrt(1 / (k + 1));
        Arrays.setAll(correlation, n -> StrictMath.exp(-n / (double) STEPS_PER_COHERENCE));
    }

    @Override
    public double at(int link, long key, long nowNs) {
        if (link >= steps.length) {
            grow(Math.max(64, 2 * link));
        }
        long step = nowNs / stepNs;
        if (step != steps[link]) {
            advance(link, key, step);
        }
        return gain[link];
    }

    private void grow(int length) {
        int known = steps.length;
        steps = Arrays.copyOf(steps, length);
        Arrays.fill(steps, known, length, NEVER);
        inPhase = Arrays.copyOf(inPhase, length);
        quadrature = Arrays.copyOf(quadrature, length);
        gain = Arrays.copyOf(gain, length);
    }

    private void advance(int link, long key, long step) {
        long passed = step - steps[link];
        double kept =
                steps[link] == NEVER || passed >= correlation.length
                        ? 0
                        : correlation[(int) passed];
        steps[link] = step;
        double fresh =
                Math.sqrt(1 - kept * kept)
                        * Math.sqrt(-StrictMath.log(1 - KeyedRandom.uniform(key, 2 * step)));
        double angle = 2 * Math.PI * KeyedRandom.uniform(key, 2 * step + 1);
        double x = kept * inPhase[link] + fresh * StrictMath.cos(angle);
        double y = kept * quadrature[link] + fresh * StrictMath.sin(angle);
        inPhase[link] = x;
        quadrature[link] = y;
        double alongSteady = steady + scattered * x;
        double across = scattered * y;
        gain[link] = alongSteady * alongSteady + across * across;
    }
}
