package org.espnowsim.sim.medium;

/**
 * Frames that get lost in bursts, on each link and in each direction by itself: the model of
 * Gilbert and Elliott, with a good state in which nothing is lost and a bad one in which everything
 * is. A frame that would be received is a step between them.
 *
 * @param loss share of frames that are lost, from 0 to below 1
 * @param recovery probability that the frame after a lost one is not lost, above 0 and up to 1: one
 *     over the mean number of frames that are lost in a row. 0.6 was measured between cars
 */
public record BurstLoss(double loss, double recovery) {

    /** As much loss as bursts of some length allow, which is seldom exact in binary, is allowed. */
    private static final double ROUNDING = 1e-9;

    /** Checks the ranges. */
    public BurstLoss {
        if (!(loss >= 0 && loss < 1)) {
            throw new IllegalArgumentException("a loss of %s; use 0 up to below 1".formatted(loss));
        }
        if (!(recovery > 0 && recovery <= 1)) {
            throw new IllegalArgumentException(
                    "a recovery of %s; use more than 0, up to 1".formatted(recovery));
        }
        if (onset(loss, recovery) > 1 + ROUNDING) {
            throw new IllegalArgumentException(
                    "a loss of %s with a recovery of %s; so many are lost only in longer bursts, with"
                                    .formatted(loss, recovery)
                            + " a recovery of %s or less".formatted((1 - loss) / loss));
        }
    }

    /** {@return the probability that the frame after one that is not lost is lost} */
    public double onset() {
        return onset(loss, recovery);
    }

    private static double onset(double loss, double recovery) {
        return loss * recovery / (1 - loss);
    }
}
