package org.espnowsim.scenario.verdict;

import java.time.Duration;
import org.espnowsim.scenario.statistics.EnergyFigures;
import org.espnowsim.scenario.statistics.Percent;
import org.espnowsim.time.Durations;

/**
 * The number that a verdict compares with a limit.
 *
 * @param value in the unit of the quantity, 0 or more
 */
public record Measured(Quantity quantity, double value) {

    private static final double NS_PER_S = 1e9;

    /** What a number is of. */
    public enum Quantity {
        /** A share of all, 0 to 1. */
        SHARE,
        /** A latency, in nanoseconds. */
        LATENCY_NS,
        /** A mean current, in mA. */
        CURRENT_MA,
        /** How long a battery lasts, in seconds. */
        LIFE_S,
        /** How many. */
        COUNT
    }

    static Measured share(long part, long whole) {
        return new Measured(Quantity.SHARE, (double) part / whole);
    }

    static Measured latency(long latencyNs) {
        return new Measured(Quantity.LATENCY_NS, latencyNs);
    }

    static Measured current(double currentMa) {
        return new Measured(Quantity.CURRENT_MA, currentMa);
    }

    static Measured life(Duration life) {
        return new Measured(Quantity.LIFE_S, life.getSeconds() + life.getNano() / NS_PER_S);
    }

    static Measured count(long count) {
        return new Measured(Quantity.COUNT, count);
    }

    /** {@return the number with its unit, for people} */
    public String text() {
        return switch (quantity) {
            case SHARE -> Percent.of(value);
            case LATENCY_NS -> Durations.format((long) value);
            case CURRENT_MA -> EnergyFigures.current(value);
            case LIFE_S -> EnergyFigures.life(Duration.ofSeconds((long) value));
            case COUNT -> Long.toString((long) value);
        };
    }
}
