package org.espnowsim.scenario.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.espnowsim.time.Durations;

/** Runs of several scenarios in short, for people; made for a terminal of 100 columns. */
public final class SuiteText {

    private static final int NAME_COLUMNS_MAX = 46;

    private final List<SuiteRun> runs;
    private final Style style;
    private final List<String> lines = new ArrayList<>();

    private SuiteText(List<SuiteRun> runs, Style style) {
        this.runs = runs;
        this.style = style;
    }

    /**
     * {@return the report, each line ended by a line feed: what failed, a line for each scenario,
     * the slowest runs, and a summary}
     *
     * @param runs in the order of the scenarios, runs of one beside each other
     * @param wall how long all of it took
     * @param slowest how many of the slowest runs are listed
     */
    public static String of(List<SuiteRun> runs, Duration wall, int slowest, Style style) {
        SuiteText report = new SuiteText(runs, style);
        report.failures();
        report.table();
        report.slowest(slowest);
        report.summary(wall);
        return String.join("\n", report.lines) + "\n";
    }

    /** {@return what failed alone; empty if nothing did} */
    public static String ofFailures(List<SuiteRun> runs, Style style) {
        SuiteText report = new SuiteText(runs, style);
        report.failures();
        return report.lines.isEmpty() ? "" : String.join("\n", report.lines) + "\n";
    }

    private void failures() {
        for (SuiteRun run : runs) {
            if (!run.result().isPassed()) {
                lines.addAll(
                        TextReport.ofFailed(run.result(), run.replay(), style).lines().toList());
                lines.add("");
            }
        }
    }

    private void table() {
        Map<String, List<SuiteRun>> byFile = new LinkedHashMap<>();
        runs.forEach(run -> byFile.computeIfAbsent(run.file(), _ -> new ArrayList<>()).add(run));
        int columns =
                Math.min(
                        NAME_COLUMNS_MAX,
                        byFile.keySet().stream().mapToInt(String::length).max().orElse(0));
        lines.add(
                style.faint(
                        "%s  %5s  %6s  %6s  %10s  %8s"
                                .formatted(
                                        padded("scenario", columns),
                                        "runs",
                                        "passed",
                                        "failed",
                                        "virtual",
                                        "real")));
        byFile.forEach((file, its) -> lines.add(row(file, its, columns)));
    }

    private String row(String file, List<SuiteRun> its, int columns) {
        long passed = its.stream().filter(run -> run.result().isPassed()).count();
        long failed = its.size() - passed;
        long virtualNs = its.stream().mapToLong(run -> run.result().endNs()).sum();
        Duration wall = its.stream().map(SuiteRun::wall).reduce(Duration.ZERO, Duration::plus);
        String failures = "%6d".formatted(failed);
        return "%s  %5d  %6d  %s  %10s  %8s"
                .formatted(
                        padded(Paragraph.printable(file), columns),
                        its.size(),
                        passed,
                        failed == 0 ? failures : style.bad(failures),
                        Durations.format(virtualNs),
                        seconds(wall));
    }

    private static String padded(String text, int columns) {
        return text + " ".repeat(Math.max(0, columns - text.length()));
    }

    private void slowest(int count) {
        List<SuiteRun> slowest =
                runs.stream()
                        .sorted(Comparator.comparing(SuiteRun::wall).reversed())
                        .limit(count)
                        .toList();
        if (runs.size() <= 1 || slowest.isEmpty()) {
            return;
        }
        lines.add("");
        lines.add(style.strong("slowest"));
        for (SuiteRun run : slowest) {
            lines.add(
                    "  %8s  %s, seed %d"
                            .formatted(
                                    seconds(run.wall()),
                                    Paragraph.printable(run.file()),
                                    run.result().seed()));
        }
    }

    private void summary(Duration wall) {
        long passed = runs.stream().filter(run -> run.result().isPassed()).count();
        long failed = runs.size() - passed;
        long scenarios = runs.stream().map(SuiteRun::file).distinct().count();
        String text =
                "%s, %s: %d passed, %d failed in %s"
                        .formatted(
                                counted(scenarios, "scenario"),
                                counted(runs.size(), "run"),
                                passed,
                                failed,
                                seconds(wall));
        lines.add("");
        lines.add(failed == 0 ? style.good(text) : style.bad(text));
    }

    private static String counted(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    private static String seconds(Duration wall) {
        return String.format(Locale.ROOT, "%.2fs", wall.toMillis() / 1e3);
    }
}
