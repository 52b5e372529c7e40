package org.espnowsim.scenario.program;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.espnowsim.espnow.EspNow;

/** Transmission rates by the names of MicroPython's constants, without their {@code RATE_}. */
final class Rates {

    private static final Map<String, Integer> NUMBERS = numbers();

    private Rates() {}

    private static Map<String, Integer> numbers() {
        Map<String, Integer> numbers = new LinkedHashMap<>();
        numbers.put("1M", EspNow.RATE_1M);
        numbers.put("2M", EspNow.RATE_2M);
        numbers.put("5M", EspNow.RATE_5M);
        numbers.put("11M", EspNow.RATE_11M);
        numbers.put("6M", EspNow.RATE_6M);
        numbers.put("12M", EspNow.RATE_12M);
        numbers.put("24M", EspNow.RATE_24M);
        numbers.put("54M", EspNow.RATE_54M);
        numbers.put("LORA_250K", EspNow.RATE_LORA_250K);
        numbers.put("LORA_500K", EspNow.RATE_LORA_500K);
        return Collections.unmodifiableMap(numbers);
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
