package org.espnowsim.scenario.model;

import java.time.Duration;
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

    /** {@return a duration, zero included, such as {@code 250ms}} */
    Optional<Duration> duration(String name);

    /** {@return text, not blank, on one line} */
    Optional<String> text(String name);
}
