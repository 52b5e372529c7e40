package org.espnowsim.scenario.format;

import org.espnowsim.scenario.format.YamlValue.Scalar;

/**
 * Where the characters of a value stand in its file. Quotes, escapes, indents and folded lines are
 * the file's; characters that are not blank stand in it in the same order.
 */
final class ScalarText {

    private final String source;
    private int line;
    private int column;
    private int at;

    private ScalarText(Scalar scalar) {
        source = scalar.source();
        line = scalar.place().line();
        column = scalar.place().column();
        at = indexOf(source, line, column);
    }

    /**
     * {@return where a character of the value stands; the end, for its length}
     *
     * @param offset its index in the text
     */
    static Place placeOf(Scalar scalar, int offset) {
        return new ScalarText(scalar).find(scalar.text(), offset);
    }

    private Place find(String text, int offset) {
        char style = at < source.length() ? source.charAt(at) : ' ';
        boolean isDouble = style == '"';
        if (isDouble || style == '\'') {
            step();
        } else if (style == '|' || style == '>') {
            while (at < source.length() && source.charAt(at) != '\n') {
                step();
            }
        }
        skipBlanks(isDouble);
        for (int i = leadingBlanks(text); i < Math.min(offset, text.length()); i++) {
            if (Character.isWhitespace(text.charAt(i))) {
                continue;
            }
            take(style);
            if (i + 1 < text.length() && Character.isWhitespace(text.charAt(i + 1))) {
                skipBlanks(isDouble);
            }
        }
        return new Place(line, column);
    }

    private static int leadingBlanks(String text) {
        int blanks = 0;
        while (blanks < text.length() && Character.isWhitespace(text.charAt(blanks))) {
            blanks++;
        }
        return blanks;
    }

    /** Goes over what stands for one character. */
    private void take(char style) {
        if (style == '"' && charIs('\\')) {
            step();
            int digits = charIs('x') ? 2 : charIs('u') ? 4 : charIs('U') ? 8 : 0;
            for (int i = 0; i < digits; i++) {
                step();
            }
        } else if (style == '\'' && charIs('\'')) {
            step();
        }
        step();
    }

    private void skipBlanks(boolean isDouble) {
        while (at < source.length()
                && (Character.isWhitespace(source.charAt(at)) || isBreak(isDouble))) {
            step();
        }
    }

    /** A backslash at the end of a line in double quotes joins it with the next. */
    private boolean isBreak(boolean isDouble) {
        return isDouble
                && charIs('\\')
                && at + 1 < source.length()
                && source.charAt(at + 1) == '\n';
    }

    private boolean charIs(char c) {
        return at < source.length() && source.charAt(at) == c;
    }

    private void step() {
        if (at >= source.length()) {
            return;
        }
        if (source.charAt(at) == '\n') {
            line++;
            column = 1;
        } else {
            column++;
        }
        at++;
    }

    private static int indexOf(String source, int line, int column) {
        int begin = 0;
        for (int i = 1; i < line; i++) {
            begin = source.indexOf('\n', begin) + 1;
        }
        return Math.min(source.length(), begin + column - 1);
    }
}
