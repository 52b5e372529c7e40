package org.espnowsim.scenario.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Text broken into lines for a terminal. */
final class Paragraph {

    /** Columns that the reports keep to. */
    static final int COLUMNS = 100;

    private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");

    private Paragraph() {}

    /**
     * {@return the text's words on as few lines as fit; a word that is too long has a line of its
     * own}
     *
     * @param columns width of a line
     */
    static List<String> lines(String text, int columns) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : WHITE_SPACE.split(printable(text).strip(), -1)) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > columns) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    /** {@return the text without what could command a terminal; each such character a {@code ?}} */
    static String printable(String text) {
        return text.replaceAll("[\\p{Cntrl}&&[^\\s]]", "?");
    }

    /** {@return the text, or its beginning and end if it is longer than that} */
    static String shortened(String text, int columns) {
        if (text.length() <= columns) {
            return text;
        }
        int head = (columns - 3) / 2;
        int tail = columns - 3 - head;
        return text.substring(0, head) + "..." + text.substring(text.length() - tail);
    }
}
