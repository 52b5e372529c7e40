package org.espnowsim.scenario.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.espnowsim.scenario.compare.Comparison;
import org.espnowsim.scenario.compare.Comparison.Change;
import org.espnowsim.scenario.compare.Comparison.Difference;
import org.espnowsim.scenario.compare.Comparison.Happening;
import org.espnowsim.time.Durations;

/** What two runs have not in common: text for a terminal of 100 columns, or Markdown. */
public final class ComparisonText {

    private static final int CHANGES_MAX = 40;
    private static final int ROWS_MAX = 100;
    private static final int SUBJECT_COLUMNS_MAX = 40;
    private static final String OVER = "nothing more happened";

    private final List<String> lines = new ArrayList<>();

    private ComparisonText() {}

    /** {@return the comparison for people, each line ended by a line feed} */
    public static String of(Comparison comparison, Style style) {
        ComparisonText text = new ComparisonText();
        text.lines.add("a  " + Paragraph.printable(comparison.a()));
        text.lines.add("b  " + Paragraph.printable(comparison.b()));
        text.lines.add("");
        if (comparison.isEqual()) {
            text.lines.add(
                    style.good(
                            "equal: all %s events, and all figures"
                                    .formatted(comparison.events())));
        } else {
            text.differences(comparison, style);
        }
        return String.join("\n", text.lines) + "\n";
    }

    private void differences(Comparison comparison, Style style) {
        comparison.nodes().ifPresent(nodes -> paragraph("", "", "nodes: " + nodes));
        if (comparison.first().isPresent()) {
            first(comparison.first().get(), comparison.events(), style);
        } else {
            lines.add("all %s events are the same".formatted(comparison.events()));
        }
        lines.add("");
        changes(comparison.changes(), style);
    }

    private void first(Difference difference, long events, Style style) {
        lines.add(style.strong("first difference") + ", after " + events + " events:");
        difference.before().forEach(same -> paragraph("       ", "       ", line(same)));
        paragraph("  a    ", "       ", side(difference.a()));
        paragraph("  b    ", "       ", side(difference.b()));
    }

    private static String side(Optional<Happening> happening) {
        return happening.map(ComparisonText::line).orElse(OVER);
    }

    private static String line(Happening happening) {
        return "%s %s %s".formatted(time(happening.timeNs()), happening.node(), happening.text());
    }

    private static String time(long timeNs) {
        return timeNs == 0 ? "0s" : Durations.format(timeNs);
    }

    private void changes(List<Change> changes, Style style) {
        if (changes.isEmpty()) {
            lines.add("all figures are the same");
            return;
        }
        lines.add(style.strong("changed figures"));
        int subjects = width(changes.stream().map(Change::subject).toList());
        int figures = width(changes.stream().map(Change::figure).toList());
        int values = width(changes.stream().map(Change::a).toList());
        for (Change change : changes.subList(0, Math.min(changes.size(), CHANGES_MAX))) {
            lines.add(
                    "  %s  %s  %s -> %s"
                            .formatted(
                                    padded(subject(change), subjects),
                                    padded(change.figure(), figures),
                                    " ".repeat(values - change.a().length()) + change.a(),
                                    change.b()));
        }
        if (changes.size() > CHANGES_MAX) {
            lines.add("  ... and %s more (see --json)".formatted(changes.size() - CHANGES_MAX));
        }
    }

    private static String subject(Change change) {
        return Paragraph.shortened(Paragraph.printable(change.subject()), SUBJECT_COLUMNS_MAX);
    }

    private static int width(List<String> texts) {
        return Math.min(
                SUBJECT_COLUMNS_MAX, texts.stream().mapToInt(String::length).max().orElse(0));
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    private void paragraph(String first, String indent, String text) {
        String before = first;
        for (String line : Paragraph.lines(text, Paragraph.COLUMNS - indent.length())) {
            lines.add(before + line);
            before = indent;
        }
    }

    /** {@return the comparison in Markdown, as for a pull request; ended by a line feed} */
    public static String markdown(Comparison comparison) {
        List<String> lines = new ArrayList<>();
        lines.add(
                "Simulated: **a** %s, **b** %s"
                        .formatted(code(comparison.a()), code(comparison.b())));
        lines.add("");
        if (comparison.isEqual()) {
            lines.add("Equal: all %s events, and all figures.".formatted(comparison.events()));
            return String.join("\n", lines) + "\n";
        }
        comparison.nodes().ifPresent(nodes -> lines.addAll(List.of("Nodes: " + nodes + ".", "")));
        if (comparison.changes().isEmpty()) {
            lines.add("All figures are the same.");
        } else {
            lines.addAll(List.of("| | figure | a | b |", "|---|---|---:|---:|"));
            comparison.changes().stream()
                    .limit(ROWS_MAX)
                    .forEach(change ->
                            lines.add(
                                    "| %s | %s | %s | %s |"
                                            .formatted(
                                                    code(change.subject()),
                                                    change.figure(),
                                                    change.a(),
                                                    change.b())));
            int more = comparison.changes().size() - ROWS_MAX;
            if (more > 0) {
                lines.addAll(List.of("", "... and %s more figures.".formatted(more)));
            }
        }
        lines.add("");
        lines.addAll(firstInMarkdown(comparison));
        return String.join("\n", lines) + "\n";
    }

    private static List<String> firstInMarkdown(Comparison comparison) {
        if (comparison.first().isEmpty()) {
            return List.of("All %s events are the same.".formatted(comparison.events()));
        }
        Difference difference = comparison.first().get();
        List<String> lines = new ArrayList<>();
        lines.add("The first difference, after %s events:".formatted(comparison.events()));
        lines.addAll(List.of("", "```diff"));
        difference.before().forEach(same -> lines.add("  " + line(same)));
        lines.add("- " + side(difference.a()));
        lines.add("+ " + side(difference.b()));
        lines.add("```");
        return lines;
    }

    /** A vertical line would end a cell of the table, a backtick the code. */
    private static String code(String text) {
        return "`" + Paragraph.printable(text).replace("`", "'").replace("|", "\\|") + "`";
    }
}
