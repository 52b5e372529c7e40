package org.espnowsim.scenario.expression;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.espnowsim.time.Durations;

/** What an expression has asked, and the answers. Put into words only if somebody wants to read. */
final class Seen {

    /** Most answers that are kept. */
    private static final int ANSWERS_MAX = 8;

    private static final MathContext FOUR_DIGITS = new MathContext(4);
    private static final int TEXT_CHARS_MAX = 60;

    private final List<Note> notes = new ArrayList<>();

    /**
     * An answer.
     *
     * @param field which of the answer's fields was asked for, after a dot; or empty
     * @param answer does not change any more
     */
    private record Note(String function, List<Object> given, String field, Object answer) {

        String sentence() {
            return given.stream()
                            .map(value ->
                                    value instanceof String text
                                            ? "'" + text + "'"
                                            : String.valueOf(value))
                            .collect(Collectors.joining(", ", function + "(", ")"))
                    + field
                    + " was "
                    + inWords(answer);
        }
    }

    /** What of a list that grows is told. */
    private record Summary(int size, String last) {

        @Override
        public String toString() {
            return size == 0
                    ? "empty"
                    : "%s text%s, the last one '%s'"
                            .formatted(size, size == 1 ? "" : "s", shortened(last));
        }
    }

    void clear() {
        notes.clear();
    }

    void note(String function, List<Object> given, String field, Object answer) {
        if (notes.size() < ANSWERS_MAX) {
            Object kept =
                    answer instanceof Texts texts
                            ? new Summary(texts.size(), texts.isEmpty() ? "" : texts.getLast())
                            : answer;
            notes.add(new Note(function, given, field, kept));
        }
    }

    /** {@return what tells the answers so far, in sentences without a full stop} */
    Telling telling() {
        return new Telling(List.copyOf(notes));
    }

    /** Answers to be put into words. */
    public static final class Telling {

        private final List<Note> notes;

        private Telling(List<Note> notes) {
            this.notes = notes;
        }

        List<String> sentences() {
            return notes.stream().map(Note::sentence).distinct().toList();
        }
    }

    private static String inWords(Object answer) {
        return switch (answer) {
            case Double number -> number(number);
            case Duration duration -> Durations.format(duration.toNanos());
            case String text -> "'" + shortened(text) + "'";
            default -> String.valueOf(answer);
        };
    }

    private static String number(double number) {
        return Double.isFinite(number)
                ? new BigDecimal(number, FOUR_DIGITS).stripTrailingZeros().toPlainString()
                : Double.toString(number);
    }

    private static String shortened(String text) {
        return text.length() <= TEXT_CHARS_MAX ? text : text.substring(0, TEXT_CHARS_MAX) + "...";
    }
}
