package org.espnowsim.scenario.program;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.espnowsim.radio.PhyRate;

/**
 * Transmission rates by their names in ESP-IDF, without what these begin with, and without {@code
 * _L} for the long preamble: so they are those of MicroPython's constants, where it has one.
 */
public final class Rates {

    private static final String PREFIX = "RATE_";
    private static final String LONG_PREAMBLE = "_L";

    private static final Map<String, PhyRate> RATES = rates();

    private Rates() {}

    private static Map<String, PhyRate> rates() {
        Map<String, PhyRate> rates = new LinkedHashMap<>();
        for (PhyRate rate : PhyRate.values()) {
            rates.put(name(rate), rate);
        }
        return Collections.unmodifiableMap(rates);
    }

    /** {@return the rate's name} */
    public static String name(PhyRate rate) {
        String name = rate.name().substring(PREFIX.length());
        return name.endsWith(LONG_PREAMBLE)
                ? name.substring(0, name.length() - LONG_PREAMBLE.length())
                : name;
    }

    /**
     * {@return the rate's number, for {@code config(rate=...)}}
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    static int number(String name) {
        return rate(name).code();
    }

    /**
     * {@return the rate}
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public static PhyRate rate(String name) {
        PhyRate rate = RATES.get(name);
        if (rate == null) {
            throw new IllegalArgumentException(
                    "'%s' is not a rate; write one of %s"
                            .formatted(name, String.join(", ", RATES.keySet())));
        }
        return rate;
    }
}
