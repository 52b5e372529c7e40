package org.espnowsim.sim.error;

/**
 * The convolutional code of OFDM with hard decisions: a union bound on the error rate of bits after
 * decoding.
 */
final class CodeRate {

    static final CodeRate HALF =
            new CodeRate(
                    1,
                    10,
                    2,
                    36,
                    211,
                    1_404,
                    11_633,
                    77_433,
                    502_690,
                    3_322_763,
                    21_292_910,
                    134_365_911);

    static final CodeRate TWO_THIRDS =
            new CodeRate(
                    2, 6, 1, 3, 70, 285, 1_276, 6_160, 27_128, 117_019, 498_860, 2_103_891,
                    8_784_123);

    static final CodeRate THREE_QUARTERS =
            new CodeRate(
                    3,
                    5,
                    1,
                    42,
                    201,
                    1_492,
                    10_469,
                    62_935,
                    379_644,
                    2_253_373,
                    13_073_811,
                    75_152_755,
                    428_005_675);

    static final CodeRate FIVE_SIXTHS =
            new CodeRate(
                    5,
                    4,
                    1,
                    92,
                    528,
                    8_694,
                    79_453,
                    792_114,
                    7_375_573,
                    67_884_974,
                    610_875_423,
                    5_427_275_376L,
                    47_664_215_639L);

    private final int bitsIn;
    private final int distanceMin;
    private final int distanceStep;

    /** Wrong bits on all paths of each distance, from the smallest on. */
    private final long[] weights;

    private CodeRate(int bitsIn, int distanceMin, int distanceStep, long... weights) {
        this.bitsIn = bitsIn;
        this.distanceMin = distanceMin;
        this.distanceStep = distanceStep;
        this.weights = weights;
    }

    /** The bound exceeds 1/2 where hardly anything is read; cut off there. */
    double logBitSuccess(double bitErrorRate) {
        double d = Math.sqrt(4 * bitErrorRate * (1 - bitErrorRate));
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * StrictMath.pow(d, distanceMin + i * distanceStep);
        }
        return StrictMath.log1p(-Math.min(0.5, sum / (2 * bitsIn)));
    }
}
