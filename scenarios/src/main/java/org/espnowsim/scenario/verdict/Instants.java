package org.espnowsim.scenario.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.espnowsim.scenario.Expectation;
import org.espnowsim.scenario.Window.Mode;
import org.espnowsim.scenario.expression.Question.Answer;
import org.espnowsim.time.Durations;
import org.jspecify.annotations.Nullable;

/**
 * The answers of an expression in its window, and what they come to. An instant at which it has no
 * value says nothing; if it has none at any, nothing was proved.
 */
final class Instants {

    /** Most answers that are told of what held. */
    private static final int ANSWERS_OF_HELD_MAX = 3;

    private record Instant(long timeNs, Answer answer) {}

    private final Mode mode;
    private long asked;
    private long valued;
    private @Nullable Instant last;
    private @Nullable Instant deciding;

    /** Since when it has been true; only if it is. */
    private OptionalLong trueSinceNs = OptionalLong.empty();

    /** The last one at which it was false. */
    private @Nullable Instant lastFalse;

    Instants(Mode mode) {
        this.mode = mode;
    }

    void add(long timeNs, Answer answer) {
        Instant instant = new Instant(timeNs, answer);
        last = instant;
        asked++;
        Optional<Boolean> holds = answer.holds();
        if (holds.isEmpty()) {
            return;
        }
        valued++;
        if (holds.get()) {
            trueSinceNs = trueSinceNs.isPresent() ? trueSinceNs : OptionalLong.of(timeNs);
        } else {
            trueSinceNs = OptionalLong.empty();
            lastFalse = instant;
        }
        if (decides(holds.get())) {
            deciding = instant;
        }
    }

    private boolean decides(boolean holds) {
        return switch (mode) {
            case SOMETIME, NEVER -> holds;
            case THROUGHOUT -> !holds;
            case AT_END -> true;
            case EVENTUALLY_ALWAYS -> false;
        };
    }

    /** {@return whether no further instant can change the verdict} */
    boolean isDecided() {
        return deciding != null;
    }

    Verdict verdict(Expectation expectation, String from, String to) {
        if (valued == 0) {
            return Verdict.unproven(
                    expectation,
                    "it had no value at any instant from %s to %s, so that nothing was judged"
                            .formatted(from, to),
                    last == null ? "it was never asked" : last.answer().reason());
        }
        return switch (mode) {
            case SOMETIME ->
                    deciding == null
                            ? failed(
                                    expectation,
                                    "not true at any instant from %s to %s".formatted(from, to),
                                    last)
                            : held(
                                    expectation,
                                    "true at %s, expected at some instant from %s to %s"
                                            .formatted(time(deciding), from, to),
                                    deciding);
            case THROUGHOUT ->
                    deciding == null
                            ? held(
                                    expectation,
                                    "true from %s to %s, asked %s times".formatted(from, to, asked),
                                    last)
                            : failed(
                                    expectation,
                                    "false at %s, expected true from %s to %s"
                                            .formatted(time(deciding), from, to),
                                    deciding);
            case NEVER ->
                    deciding == null
                            ? held(
                                    expectation,
                                    "not true from %s to %s, asked %s times"
                                            .formatted(from, to, asked),
                                    last)
                            : failed(
                                    expectation,
                                    "true at %s, expected never from %s to %s"
                                            .formatted(time(deciding), from, to),
                                    deciding);
            case AT_END -> atEnd(expectation, deciding);
            case EVENTUALLY_ALWAYS -> eventually(expectation, to);
        };
    }

    private static Verdict atEnd(Expectation expectation, @Nullable Instant end) {
        if (end == null) {
            throw new IllegalStateException("an instant with a value decides");
        }
        return end.answer().holds().orElseThrow()
                ? held(expectation, "true at " + time(end), end)
                : failed(expectation, "false at " + time(end), end);
    }

    private Verdict eventually(Expectation expectation, String to) {
        if (trueSinceNs.isPresent()) {
            return held(
                    expectation,
                    "true from %s on until %s".formatted(time(trueSinceNs.getAsLong()), to),
                    last);
        }
        return failed(
                expectation,
                "false at %s, and not true from then on until %s".formatted(time(lastFalse), to),
                lastFalse);
    }

    private static String time(@Nullable Instant instant) {
        return instant == null ? "no time" : time(instant.timeNs());
    }

    static String time(long timeNs) {
        return timeNs == 0 ? "0s" : Durations.format(timeNs);
    }

    private static Verdict held(
            Expectation expectation, String sentence, @Nullable Instant instant) {
        List<String> all = evidence(sentence, instant);
        return new Verdict.Held(
                expectation, all.subList(0, Math.min(all.size(), 1 + ANSWERS_OF_HELD_MAX)));
    }

    private static Verdict failed(
            Expectation expectation, String sentence, @Nullable Instant instant) {
        Verdict.Failed failed =
                new Verdict.Failed(expectation, Verdict.Reason.NOT_SO, evidence(sentence, instant));
        return instant == null ? failed : failed.withInstant(instant.timeNs());
    }

    private static List<String> evidence(String sentence, @Nullable Instant instant) {
        List<String> all = new ArrayList<>();
        all.add(sentence);
        if (instant != null) {
            String when = "at " + time(instant) + ", ";
            instant.answer().seen().forEach(answer -> all.add(when + answer));
            if (instant.answer().holds().isEmpty()) {
                all.add(when + instant.answer().reason());
            }
        }
        return all;
    }
}
