package org.espnowsim.scenario.program;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.espnowsim.radio.PhyRate;

/**
 * Transmission rates by their names in ESP-IDF, without what these begin with, and without {@code
 * _L} for the long preamble: so they are those of MicroPython's constants, where it has one.
 */
final class Rates {

    private static final String PREFIX = "RATE_";
    private static final String LONG_PREAMBLE = "_L";

    private static final Map<String, Integer> NUMBERS = numbers();

    private Rates() {}

    private static Map<String, Integer> numbers() {
        Map<String, Integer> numbers = new LinkedHashMap<>();
        for (PhyRate rate : PhyRate.values()) {
            numbers.put(name(rate), rate.code());
        }
        return Collections.unmodifiableMap(numbers);
    }

    private static String name(PhyRate rate) {
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
        Integer number = NUMBERS.get(name);
        if (number == null) {
            throw new IllegalArgumentException(
                    "'%s' is not a rate; write one of %s"
                            .formatted(name, String.join(", ", NUMBERS.keySet())));
        }
        return number;
    }
}
