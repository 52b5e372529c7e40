package org.espnowsim.scenario.model;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What a scenario tells a model.
 *
 * <p>Each method gives what is written under a name, or nothing if nothing is. A value that is
 * wrong is a problem of the scenario, which is told with its place, and nothing is given.
 */
public interface ModelParameters {

    /** {@return a number without a unit, from {@code min} to {@code max}, both included} */
    OptionalDouble number(String name, double min, double max);

    /**
     * {@return a number with a unit, from {@code min} to {@code max}, both included}
     *
     * @param unit the one in which it is written and given: {@code m}, {@code m/s}, {@code deg},
     *     {@code dB}, {@code dBm}, {@code dBi}, {@code %}, {@code ppm}, {@code mA} or {@code mAh}
     * @throws IllegalArgumentException if there is no such unit
     */
    OptionalDouble quantity(String name, String unit, double min, double max);

    /** {@return a whole number, from {@code min} to {@code max}, both included} */
    OptionalInt whole(String name, int min, int max);

    /**
     * {@return a duration such as {@code 250ms}, from {@code min} to {@code max}, both included}
     */
    Optional<Duration> duration(String name, Duration min, Duration max);

    /** {@return one of these words} */
    Optional<String> choice(String name, List<String> words);

    /** {@return text, not blank, on one line} */
    Optional<String> text(String name);

    /**
     * Refuses the scenario if one of these is not written. To be called when all parameters have
     * been asked for.
     *
     * @param examples each a name and a value, such as {@code width: 12m}
     * @throws IllegalArgumentException if one is missing, which is told, or is wrong
     */
    void require(String... examples);
}
