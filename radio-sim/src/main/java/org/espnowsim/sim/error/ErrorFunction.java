package org.espnowsim.sim.error;

/** The complementary error function, and the tail of the normal distribution. */
final class ErrorFunction {

    /** From here on the continued fraction is used, below it the series. */
    private static final double SERIES_MAX = 2.5;

    private static final int SERIES_TERMS = 60;
    private static final int FRACTION_TERMS = 60;
    private static final double SQRT_PI = Math.sqrt(Math.PI);

    private ErrorFunction() {}

    /**
     * {@return {@code erfc(x)}, with a relative error below 1e-11}
     *
     * @param x 0 or more
     */
    static double erfc(double x) {
        return x < SERIES_MAX ? 1 - erfBySeries(x) : erfcByFraction(x);
    }

    /** {@return the probability that a standard normal variable exceeds {@code x}, 0 or more} */
    static double normalTail(double x) {
        return erfc(x / Math.sqrt(2)) / 2;
    }

    /** Sum of 2^n x^(2n+1) / (1 * 3 * ... * (2n+1)), of which no term is negative. */
    private static double erfBySeries(double x) {
        double term = x;
        double sum = x;
        for (int n = 1; n < SERIES_TERMS; n++) {
            term *= 2 * x * x / (2 * n + 1);
            sum += term;
        }
        return 2 / SQRT_PI * StrictMath.exp(-x * x) * sum;
    }

    /** x + (1/2) / (x + (2/2) / (x + (3/2) / (x + ...))), from the inside out. */
    private static double erfcByFraction(double x) {
        double denominator = x;
        for (int n = FRACTION_TERMS; n > 0; n--) {
            denominator = x + n / 2.0 / denominator;
        }
        return StrictMath.exp(-x * x) / (SQRT_PI * denominator);
    }
}
