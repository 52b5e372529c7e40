package org.espnowsim.scenario.format;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Numbers as people write them, with their unit. */
enum Unit {
    /** A length or a coordinate. */
    METRE("m", "a length", "3m"),
    /** How fast something moves. */
    METRE_PER_SECOND("m/s", "a speed", "1.4m/s"),
    /** An angle, counted from east over north. */
    DEGREE("deg", "an angle", "90deg"),
    /** A power. */
    DBM("dBm", "a power", "19.5dBm"),
    /** A ratio of powers. */
    DB("dB", "a ratio", "40.2dB"),
    /** An antenna's gain. */
    DBI("dBi", "an antenna gain", "-6dBi"),
    /** A share. */
    PERCENT("%", "a share", "95%"),
    /** A clock's error. */
    PPM("ppm", "a clock's error", "20ppm"),
    /** How many times as much. */
    TIMES("x", "a factor", "10x"),
    /** A current. */
    MILLIAMPERE("mA", "a current", "0.15mA"),
    /** A charge. */
    MILLIAMPERE_HOUR("mAh", "a charge", "2000mAh");

    /** Longer numbers would take very long to read. */
    private static final Pattern NUMBER =
            Pattern.compile("([-+]?(?:\\d{1,30}(?:\\.\\d{0,30})?|\\.\\d{1,30}))(?!\\d)(.*)");

    private final String symbol;
    private final String what;
    private final String example;

    Unit(String symbol, String what, String example) {
        this.symbol = symbol;
        this.what = what;
        this.example = example;
    }

    /**
     * {@return the unit with this symbol}
     *
     * @throws IllegalArgumentException if there is none
     */
    static Unit of(String symbol) {
        return Stream.of(values())
                .filter(unit -> unit.symbol.equals(symbol))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "there is no unit '%s'; use %s"
                                        .formatted(
                                                symbol,
                                                Suggestion.list(
                                                        Stream.of(values())
                                                                .map(unit -> unit.symbol)
                                                                .toList()))));
    }

    /**
     * {@return the number before the unit}
     *
     * @throws IllegalArgumentException if the text is anything else; the message says how to write
     *     it
     */
    double parse(String text) {
        Matcher matcher = NUMBER.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "'%s' is not %s; write a number and its unit, as %s"
                            .formatted(text, what, example));
        }
        String unit = matcher.group(2).strip();
        if (unit.isEmpty()) {
            throw new IllegalArgumentException(
                    "%s has no unit; write %s%s".formatted(text, text.strip(), symbol));
        }
        if (!unit.equals(symbol)) {
            throw new IllegalArgumentException(
                    "'%s' is not %s; the unit here is %s, as in %s"
                            .formatted(text, what, symbol, example));
        }
        return new BigDecimal(matcher.group(1)).doubleValue();
    }

    /** {@return a number in this unit, as one would write it} */
    String format(double value) {
        return Numbers.plain(value) + symbol;
    }

    /** {@return whether the text is a number and nothing else} */
    static boolean isBareNumber(String text) {
        Matcher matcher = NUMBER.matcher(text.strip());
        return matcher.matches() && matcher.group(2).isEmpty();
    }
}
