package org.espnowsim.scenario.expression;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A value that a program reports: a line of its console that is a name, {@code =} and a value, with
 * or without blanks around the sign, as {@code print("hops=3")} and {@code print("hops =", hops)}
 * write it.
 *
 * @param value the rest of the line, without blanks around it
 */
record Report(String name, String value) {

    private static final Pattern LINE =
            Pattern.compile("\\s*([A-Za-z_][A-Za-z0-9_.-]*)\\s*=(?!=)\\s*(.*?)\\s*");

    static Optional<Report> of(String line) {
        Matcher matcher = LINE.matcher(line);
        return matcher.matches()
                ? Optional.of(new Report(matcher.group(1), matcher.group(2)))
                : Optional.empty();
    }
}
