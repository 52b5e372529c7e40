package org.espnowsim.scenario.statistics;

import java.math.BigInteger;
import java.util.Locale;

/** Shares as people read them. */
public final class Percent {

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
        return String.format(Locale.ROOT, "%d.%02d%%", hundredths / 100, hundredths % 100);
    }
}
