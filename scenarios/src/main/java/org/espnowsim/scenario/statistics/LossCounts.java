package org.espnowsim.scenario.statistics;

import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Losses, counted by reason. */
public final class LossCounts {

    private final Map<LossReason, Long> counts = new TreeMap<>();

    /** Adds a loss. */
    public void add(LossReason reason) {
        counts.merge(reason, 1L, Long::sum);
    }

    /** {@return all losses} */
    public long total() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** {@return the counts, the most frequent reason first; unmodifiable} */
    public Map<LossReason, Long> mostFrequentFirst() {
        Map<LossReason, Long> sorted = new LinkedHashMap<>();
        counts.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        return Collections.unmodifiableMap(sorted);
    }

    /** {@return the counts in words, the most frequent reason first} */
    public String inWords() {
        return mostFrequentFirst().entrySet().stream()
                .map(loss -> loss.getValue() + " " + loss.getKey().text())
                .collect(Collectors.joining(", "));
    }
}
