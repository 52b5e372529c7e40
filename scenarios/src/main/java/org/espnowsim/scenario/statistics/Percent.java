package org.espnowsim.scenario.statistics;

import java.math.BigInteger;
import java.util.Locale;

/** Shares as people read them. */
public final class Percent {

    /** More than what multiplying a double may take away. */
    private static final double ROUNDING = 1e-6;

    private Percent() {}

    /**
     * {@return the share with two decimals, cut rather than rounded, so that 100.00% means all}
     *
     * @param part 0 to {@code whole}
     * @param whole above 0
     */
    public static String of(long part, long whole) {
        long hundredths =
                BigInteger.valueOf(part)
                        .multiply(BigInteger.valueOf(10_000))
                        .divide(BigInteger.valueOf(whole))
                        .longValueExact();
        return text(hundredths);
    }

    /**
     * {@return the share in the same way}
     *
     * @param share 0 to 1
     */
    public static String of(double share) {
        return text((long) Math.floor(share * 10_000 + ROUNDING));
    }

    private static String text(long hundredths) {
        return String.format(Locale.ROOT, "%d.%02d%%", hundredths / 100, hundredths % 100);
    }
}
