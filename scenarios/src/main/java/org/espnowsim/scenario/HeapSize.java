package org.espnowsim.scenario;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes of heaps as people write them: {@code 128KB}, {@code 2MB}. */
public final class HeapSize {

    private static final int KB = 1024;
    private static final int MB = 1024 * KB;

    /** Less than this holds no program. */
    public static final int BYTES_MIN = 16 * KB;

    /** What boards with external memory have at most. */
    public static final int BYTES_MAX = 4 * MB;

    private static final Pattern SIZE = Pattern.compile("(\\d{1,9}) *([A-Za-z]*)");

    private HeapSize() {}

    /**
     * {@return the size in bytes; 1 KB is 1024 bytes}
     *
     * @throws IllegalArgumentException if the text is no size, or not one from {@link #BYTES_MIN}
     *     to {@link #BYTES_MAX}
     */
    public static int parse(String text) {
        Matcher matcher = SIZE.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "'%s' is not a size; write a whole number and its unit, as 128KB"
                            .formatted(text));
        }
        String number = matcher.group(1);
        long bytes = Long.parseLong(number) * unit(text, number, matcher.group(2));
        if (bytes < BYTES_MIN || bytes > BYTES_MAX) {
            throw new IllegalArgumentException(
                    "'%s' is out of range; use 16KB to 4MB".formatted(text));
        }
        return Math.toIntExact(bytes);
    }

    private static int unit(String text, String number, String unit) {
        return switch (unit) {
            case "KB" -> KB;
            case "MB" -> MB;
            case "" ->
                    throw new IllegalArgumentException(
                            "%s has no unit; write %sKB".formatted(text, number));
            default ->
                    throw new IllegalArgumentException(
                            "'%s' is not a size; the units here are KB and MB, as in 128KB"
                                    .formatted(text));
        };
    }
}
