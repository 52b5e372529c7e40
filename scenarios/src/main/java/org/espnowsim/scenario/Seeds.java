package org.espnowsim.scenario;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/** Ranges of seeds, as people write them: {@code 1..20}. */
public final class Seeds {

    /** More than anybody waits for. */
    private static final int COUNT_MAX = 1_000_000;

    private static final Pattern RANGE = Pattern.compile("([0-9]{1,18})\\.\\.([0-9]{1,18})");

    private Seeds() {}

    /**
     * {@return the seeds of a range, both ends included, in order}
     *
     * @throws IllegalArgumentException if the text is no range, with a message that says how to
     *     write it
     */
    public static List<Long> ofRange(String text) {
        Matcher range = RANGE.matcher(text.strip());
        if (!range.matches()) {
            throw new IllegalArgumentException(
                    "'%s' is no range of seeds; write 1..20, or another".formatted(text));
        }
        long first = Long.parseLong(range.group(1));
        long last = Long.parseLong(range.group(2));
        if (last < first) {
            throw new IllegalArgumentException(
                    "'%s' ends before it begins; write the smaller seed first".formatted(text));
        }
        if (last - first >= COUNT_MAX) {
            throw new IllegalArgumentException(
                    "'%s' are more than %d seeds; write fewer".formatted(text, COUNT_MAX));
        }
        return LongStream.rangeClosed(first, last).boxed().toList();
    }
}
