package org.espnowsim.scenario.format;

/** Text of a file as a message quotes it: on one line, and not too long. */
final class Excerpt {

    private static final int LENGTH_MAX = 60;

    private Excerpt() {}

    /** {@return the text, its blanks and line breaks each a single space, cut if it is long} */
    static String of(String text) {
        String line = text.replaceAll("[\\s\\p{Cntrl}]+", " ");
        return line.length() <= LENGTH_MAX ? line : line.substring(0, LENGTH_MAX) + "...";
    }
}
