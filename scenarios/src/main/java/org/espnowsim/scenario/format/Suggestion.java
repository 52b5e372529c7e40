package org.espnowsim.scenario.format;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds what somebody may have meant. */
public final class Suggestion {

    /** More known words than this are not listed. */
    private static final int LIST_MAX = 20;

    /** Looking through all of ten thousand names for each of as many mistakes takes too long. */
    private static final int CONSIDERED_MAX = 1_000;

    /** Nobody mistypes longer ones; to compare them takes the square of the time. */
    private static final int LENGTH_MAX = 200;

    /** Shorter words start others by chance. */
    private static final int START_LENGTH_MIN = 4;

    private Suggestion() {}

    /**
     * {@return what to do about an unknown word: {@code did you mean start?}, or the known ones if
     * none is near}
     */
    public static String instead(String word, Collection<String> known) {
        return closest(word, known)
                .map(near -> "did you mean %s?".formatted(near))
                .orElseGet(() -> "use " + list(known));
    }

    /** {@return the known words, the last after "or"; only some if there are very many} */
    static String list(Collection<String> known) {
        List<String> words = known.stream().limit(LIST_MAX).map(Excerpt::of).toList();
        if (known.size() > LIST_MAX) {
            return String.join(", ", words) + ", ...";
        }
        if (words.size() < 2) {
            return String.join("", words);
        }
        return String.join(", ", words.subList(0, words.size() - 1)) + " or " + words.getLast();
    }

    /**
     * {@return the nearest known word: about a third of the letters may be wrong, or more follow
     * it}
     */
    static Optional<String> closest(String word, Collection<String> known) {
        if (word.length() > LENGTH_MAX) {
            return Optional.empty();
        }
        String lower = word.toLowerCase(Locale.ROOT);
        int distanceMax = (word.length() + 1) / 3;
        Optional<String> near =
                known.stream()
                        .limit(CONSIDERED_MAX)
                        .filter(candidate ->
                                Math.abs(candidate.length() - word.length()) <= distanceMax)
                        .map(candidate ->
                                new Candidate(
                                        candidate,
                                        distance(lower, candidate.toLowerCase(Locale.ROOT))))
                        .filter(candidate -> candidate.distance() <= distanceMax)
                        .min(Comparator.comparingInt(Candidate::distance))
                        .map(Candidate::word);
        return near.or(() -> longestStart(lower, known));
    }

    private static Optional<String> longestStart(String lower, Collection<String> known) {
        return known.stream()
                .limit(CONSIDERED_MAX)
                .filter(candidate -> candidate.length() >= START_LENGTH_MIN)
                .filter(candidate -> lower.startsWith(candidate.toLowerCase(Locale.ROOT)))
                .max(Comparator.comparingInt(String::length));
    }

    private record Candidate(String word, int distance) {}

    /**
     * {@return the optimal string alignment distance: how many letters are inserted, deleted,
     * replaced or swapped with their neighbour}
     */
    static int distance(String a, String b) {
        int[] beforePrevious = new int[b.length() + 1];
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(previous[j], row[j - 1]));
                if (i > 1
                        && j > 1
                        && a.charAt(i - 1) == b.charAt(j - 2)
                        && a.charAt(i - 2) == b.charAt(j - 1)) {
                    row[j] = Math.min(row[j], beforePrevious[j - 2] + 1);
                }
            }
            beforePrevious = previous;
            previous = row;
        }
        return previous[b.length()];
    }
}
