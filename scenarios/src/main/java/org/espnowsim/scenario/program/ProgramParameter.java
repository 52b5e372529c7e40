package org.espnowsim.scenario.program;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import org.espnowsim.espnow.EspNow;
import org.espnowsim.time.Durations;

/**
 * Something a program may be told by the {@code with:} of its node.
 *
 * @param name the key under {@code with:}
 * @param kind what its value has to be
 * @param required whether it must be given
 * @param otherwise what holds if it is not given, as one would write it; empty if required, or if
 *     nothing takes its place
 * @param about one line for people
 */
public record ProgramParameter(
        String name, Kind kind, boolean required, String otherwise, String about) {

    /** {@return a parameter that must be given} */
    static ProgramParameter required(String name, Kind kind, String about) {
        return new ProgramParameter(name, kind, true, "", about);
    }

    /** {@return a parameter that may be left out} */
    static ProgramParameter optional(String name, Kind kind, String otherwise, String about) {
        return new ProgramParameter(name, kind, false, otherwise, about);
    }

    /** {@return a parameter that may be left out, and in whose place nothing holds then} */
    static ProgramParameter optional(String name, Kind kind, String about) {
        return optional(name, kind, "", about);
    }

    /** What the value of a parameter has to be. */
    public enum Kind {
        /** Any text. */
        TEXT,
        /** A whole number from 0 to 2147483647. */
        COUNT,
        /** A duration, zero included. */
        DURATION,
        /** A duration longer than zero. */
        PERIOD,
        /** {@code true} or {@code false}. */
        FLAG,
        /** A transmission rate, as {@code 11M}. */
        RATE,
        /** The name of a node, or a MAC address. */
        ADDRESS,
        /** A key: text of 16 bytes in UTF-8. It is shown nowhere. */
        KEY;

        /**
         * Checks a value. What an {@link #ADDRESS} names is for the caller to check, who knows the
         * nodes.
         *
         * @throws IllegalArgumentException if the value is not of this kind; the message names it,
         *     unless it is a key, and says what to write
         */
        public void check(String value) {
            switch (this) {
                case TEXT, ADDRESS -> {}
                case COUNT -> checkCount(value);
                case DURATION -> Durations.parse(value);
                case PERIOD -> checkPeriod(value);
                case FLAG -> checkFlag(value);
                case RATE -> Rates.number(value);
                case KEY -> checkKey(value);
            }
        }

        private static void checkCount(String value) {
            try {
                if (Integer.parseInt(value) >= 0) {
                    return;
                }
            } catch (NumberFormatException e) {
                // Not a number at all is told in the same words as a negative one.
            }
            throw new IllegalArgumentException(
                    "'%s' is not a count; write a whole number from 0 to 2147483647"
                            .formatted(value));
        }

        private static void checkPeriod(String value) {
            if (Durations.parse(value).equals(Duration.ZERO)) {
                throw new IllegalArgumentException(
                        "'%s' is too short; write a duration longer than zero, as 500ms"
                                .formatted(value));
            }
        }

        private static void checkKey(String value) {
            int bytes = value.getBytes(StandardCharsets.UTF_8).length;
            if (bytes != EspNow.KEY_LEN) {
                throw new IllegalArgumentException(
                        String.format(
                                Locale.ROOT,
                                "a key has exactly %d bytes, not %d; write %d letters or digits",
                                EspNow.KEY_LEN,
                                bytes,
                                EspNow.KEY_LEN));
            }
        }

        private static void checkFlag(String value) {
            if (!value.equals("true") && !value.equals("false")) {
                throw new IllegalArgumentException(
                        "'%s' is not a truth value; write true or false".formatted(value));
            }
        }
    }
}
