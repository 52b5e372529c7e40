package org.espnowsim.sim.error;

/** How OFDM carries bits; the error rate of bits before decoding. */
enum Constellation {
    /** One bit for each subcarrier and symbol. */
    BPSK(1, 1),
    /** Two. */
    QPSK(1, 2),
    /** Four. */
    QAM_16(4, 10),
    /** Six. */
    QAM_64(8, 42);

    /** Levels on each axis of quadrature amplitude modulation; the others have no use for it. */
    private final int levels;

    /** Mean energy of a symbol, if neighbours are 2 apart. */
    private final double energy;

    Constellation(int levels, double energy) {
        this.levels = levels;
        this.energy = energy;
    }

    double bitErrorRate(double sinr) {
        double tail = ErrorFunction.erfc(Math.sqrt(sinr / energy));
        return switch (this) {
            case BPSK, QPSK -> tail / 2;
            case QAM_16, QAM_64 -> (levels - 1) * tail / (levels * bitsPerAxis());
        };
    }

    private int bitsPerAxis() {
        return Integer.numberOfTrailingZeros(levels);
    }
}
