package org.espnowsim.time;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: {@code 250ms}, {@code 1.5s}, {@code 2min}. */
public final class Durations {

    /** Longer numbers would take very long to read, and are out of range anyway. */
    private static final Pattern TEXT =
            Pattern.compile("(\\d{1,30}(?:\\.\\d{1,30})?)\\s*(ns|us|ms|s|min|h|d)");

    private Durations() {}

    /**
     * {@return the duration written as a number and one of the units ns, us, ms, s, min, h, d}
     *
     * @throws IllegalArgumentException if the text is anything else, is finer than a nanosecond or
     *     longer than 292 years
     */
    public static Duration parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "'%s' is not a duration; write a number and its unit, as 250ms, 30s or 5min"
                            .formatted(text));
        }
        try {
            BigDecimal nanos =
                    new BigDecimal(matcher.group(1))
                            .multiply(BigDecimal.valueOf(unitNs(matcher.group(2))));
            return Duration.ofNanos(nanos.longValueExact());
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(
                    "'%s' is finer than a nanosecond or longer than 292 years; use another"
                            .formatted(text),
                    e);
        }
    }

    /**
     * {@return the time in the unit that reads best, with at most three decimals: {@code 12.345ms}}
     */
    public static String format(long nanos) {
        if (Math.abs(nanos) >= 1_000_000_000L) {
            return decimal(nanos, 1_000_000_000L) + "s";
        }
        if (Math.abs(nanos) >= 1_000_000L) {
            return decimal(nanos, 1_000_000L) + "ms";
        }
        if (Math.abs(nanos) >= 1_000L) {
            return decimal(nanos, 1_000L) + "us";
        }
        return nanos + "ns";
    }

    private static String decimal(long nanos, long unit) {
        String text = String.format(Locale.ROOT, "%.3f", (double) nanos / unit);
        return text.replaceAll("\\.?0+$", "");
    }

    private static long unitNs(String unit) {
        return switch (unit) {
            case "ns" -> 1L;
            case "us" -> 1_000L;
            case "ms" -> 1_000_000L;
            case "s" -> 1_000_000_000L;
            case "min" -> 60_000_000_000L;
            case "h" -> 3_600_000_000_000L;
            case "d" -> 86_400_000_000_000L;
            default -> throw new AssertionError(unit);
        };
    }
}
