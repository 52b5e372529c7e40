package org.espnowsim.scenario.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.espnowsim.scenario.explain.Advice;
import org.espnowsim.scenario.explain.Explanation;
import org.espnowsim.scenario.explain.Explanation.Pair;
import org.espnowsim.scenario.explain.Explanation.Range;
import org.espnowsim.scenario.explain.Explanation.Reason;
import org.espnowsim.scenario.explain.Explanation.Told;
import org.espnowsim.scenario.explain.Spell;
import org.espnowsim.sim.trace.Fate;
import org.espnowsim.time.Durations;

/** Why frames were lost, for people; made for a terminal of 100 columns. */
public final class ExplanationText {

    private static final int PAIRS_MAX = 10;
    private static final int FRAMES_MAX = 50;
    private static final int SPELLS_MAX = 3;

    private static final String BY_MEAN_POWER =
            "Who hears whom is told by the mean powers of the links, without fading.";

    private final Style style;
    private final List<String> lines = new ArrayList<>();

    private ExplanationText(Style style) {
        this.style = style;
    }

    /** {@return the explanation, each line ended by a line feed} */
    public static String of(Explanation explanation, Style style) {
        ExplanationText text = new ExplanationText(style);
        if (explanation.frames().isEmpty()) {
            text.pairs(explanation.pairs());
        } else {
            text.frames(explanation.frames());
        }
        if (explanation.aborted() > 0 && explanation.frames().isEmpty()) {
            text.add(
                    "",
                    "%s never on the air, as the sender's radio went off before"
                            .formatted(
                                    explanation.aborted() == 1
                                            ? "1 message was"
                                            : explanation.aborted() + " messages were"));
        }
        if (text.lines.stream().anyMatch(line -> line.contains("hear"))) {
            text.add("", BY_MEAN_POWER);
        }
        return String.join("\n", text.lines) + "\n";
    }

    private void pairs(List<Pair> pairs) {
        List<Pair> worth = pairs.stream().filter(pair -> !pair.reasons().isEmpty()).toList();
        if (worth.isEmpty()) {
            long sent = pairs.stream().mapToLong(Pair::sent).sum();
            add("", "%s: none was lost".formatted(counted(sent, "frame")));
        }
        worth.stream().limit(PAIRS_MAX).forEach(this::pair);
        int more = worth.size() - PAIRS_MAX;
        if (more > 0) {
            add(
                    "",
                    "... and %s more links with losses (see --from, --to and --json)"
                            .formatted(more));
        }
    }

    private void pair(Pair pair) {
        String lost =
                switch ((int) Math.min(pair.lost(), 2)) {
                    case 0 -> "None of %s from %s to %s was lost:";
                    case 1 -> "1 of %s from %s to %s was lost:";
                    default -> pair.lost() + " of %s from %s to %s were lost:";
                };
        add(
                "",
                style.strong(
                        lost.formatted(counted(pair.sent(), "frame"), pair.from(), pair.to())));
        pair.reasons().forEach(this::reason);
        lines.add("");
    }

    private void reason(Reason reason) {
        String spells = reason.spells().isEmpty() ? "" : ", " + spells(reason.spells());
        add(
                "  ",
                reason.count()
                        + " "
                        + reason.what()
                        + reason.missing().map(ExplanationText::missing).orElse("")
                        + spells);
        Told first = reason.first();
        add(
                "    ",
                "%s: frame %s at %s%s"
                        .formatted(
                                reason.count() == 1 ? "it" : "the first",
                                first.frame(),
                                time(first.timeNs()),
                                first.detail().isEmpty() ? "" : ": " + first.detail()));
        add("    ", "what helps: " + Advice.of(reason.fate()).cure());
    }

    private static String missing(Range range) {
        String least = db(range.leastDb());
        String most = db(range.mostDb());
        return least.equals(most)
                ? ", %s dB too weak".formatted(least)
                : ", %s to %s dB too weak".formatted(least, most);
    }

    private static String db(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private static String spells(List<Spell> spells) {
        String text =
                spells.stream()
                        .limit(SPELLS_MAX)
                        .map(Spell::text)
                        .collect(Collectors.joining("; "));
        int more = spells.size() - SPELLS_MAX;
        return more > 0 ? text + "; and %s more times".formatted(more) : text;
    }

    private void frames(List<Told> frames) {
        frames.stream().limit(FRAMES_MAX).forEach(this::frame);
        int more = frames.size() - FRAMES_MAX;
        if (more > 0) {
            add("", "... and %s more (see --json)".formatted(more));
        }
    }

    private void frame(Told told) {
        add(
                "",
                style.strong(
                        "Frame %s at %s, %s from %s to %s, %s bytes, %schannel %s, %s"
                                .formatted(
                                        told.frame(),
                                        time(told.timeNs()),
                                        told.kind(),
                                        told.from(),
                                        told.to(),
                                        told.bytes(),
                                        told.attempt() == 0
                                                ? ""
                                                : "attempt " + told.attempt() + ", ",
                                        told.channel(),
                                        told.rate())));
        if (told.fate() == Fate.DELIVERED) {
            add("  ", "arrived");
            return;
        }
        add("  ", told.what());
        if (!told.detail().isEmpty()) {
            add("  ", told.detail());
        }
        Advice advice = Advice.of(told.fate());
        add("  ", told.fate().text() + ": " + advice.cause());
        add("  ", "what helps: " + advice.cure());
    }

    private static String time(long timeNs) {
        return timeNs == 0 ? "0s" : Durations.format(timeNs);
    }

    private static String counted(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    private void add(String indent, String text) {
        Paragraph.lines(text, Paragraph.COLUMNS - indent.length())
                .forEach(line -> lines.add(indent + line));
    }
}
