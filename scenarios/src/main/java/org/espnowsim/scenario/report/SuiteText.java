package org.espnowsim.scenario.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.espnowsim.time.Durations;

/** Runs of several scenarios in short, for people; made for a terminal of 100 columns. */
public final class SuiteText {

    private static final int NAME_COLUMNS_MAX = 46;

    private static final String INDENT = " ".repeat(8);

    private final SuiteResult suite;
    private final List<SuiteRun> runs;
    private final Style style;
    private final List<String> lines = new ArrayList<>();

    private SuiteText(SuiteResult suite, Style style) {
        this.suite = suite;
        runs = suite.runs();
        this.style = style;
    }

    /**
     * {@return the report, each line ended by a line feed: what failed, a line for each scenario,
     * what was expected with several seeds, the slowest runs, and a summary}
     *
     * @param wall how long all of it took
     * @param slowest how many of the slowest runs are listed
     */
    public static String of(SuiteResult suite, Duration wall, int slowest, Style style) {
        SuiteText report = new SuiteText(suite, style);
        report.failures();
        report.table();
        report.overSeeds();
        report.slowest(slowest);
        report.summary(wall);
        return String.join("\n", report.lines) + "\n";
    }

    /** {@return what failed alone; empty if nothing did} */
    public static String ofFailures(SuiteResult suite, Style style) {
        SuiteText report = new SuiteText(suite, style);
        report.failures();
        report.missedShares();
        return report.lines.isEmpty() ? "" : String.join("\n", report.lines) + "\n";
    }

    private void failures() {
        for (SuiteRun run : runs) {
            if (!SuiteResult.isPassed(run.result())) {
                lines.addAll(
                        TextReport.ofFailed(run.result(), run.replay(), style).lines().toList());
                lines.add("");
            }
        }
    }

    private void missedShares() {
        suite.byFile()
                .forEach((file, its) -> {
                    List<OverSeeds> missed =
                            SuiteResult.shares(its).stream()
                                    .filter(each -> !each.isHeld())
                                    .toList();
                    if (!missed.isEmpty()) {
                        lines.add(heading(file, its));
                        missed.forEach(each -> overSeeds(each, its));
                        lines.add("");
                    }
                });
    }

    private void overSeeds() {
        suite.byFile()
                .forEach((file, its) -> {
                    List<OverSeeds> all = SuiteResult.overSeeds(its);
                    if (!all.isEmpty()
                            && (its.size() > 1 || all.stream().anyMatch(each -> !each.isHeld()))) {
                        lines.add("");
                        lines.add(style.strong(heading(file, its)));
                        all.forEach(each -> overSeeds(each, its));
                    }
                });
    }

    private static String heading(String file, List<SuiteRun> its) {
        return "%s over %s".formatted(Paragraph.printable(file), OverSeedsText.seeds(its.size()));
    }

    private void overSeeds(OverSeeds overSeeds, List<SuiteRun> its) {
        lines.add(
                "  %s  %s"
                        .formatted(
                                overSeeds.isHeld() ? style.good("PASS") : style.bad("FAIL"),
                                Paragraph.printable(overSeeds.expectation().text())));
        for (String sentence : OverSeedsText.evidence(overSeeds, its)) {
            Paragraph.lines(sentence, Paragraph.COLUMNS - INDENT.length())
                    .forEach(line -> lines.add(INDENT + line));
        }
    }

    private void table() {
        Map<String, List<SuiteRun>> byFile = suite.byFile();
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
        long passed = passed(its);
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
        long passed = passed(runs);
        long failed = runs.size() - passed;
        long scenarios = runs.stream().map(SuiteRun::file).distinct().count();
        long missed =
                suite.byFile().values().stream()
                        .flatMap(its -> SuiteResult.shares(its).stream())
                        .filter(each -> !each.isHeld())
                        .count();
        String text =
                "%s, %s: %d passed, %d failed%s in %s"
                        .formatted(
                                counted(scenarios, "scenario"),
                                counted(runs.size(), "run"),
                                passed,
                                failed,
                                missed == 0
                                        ? ""
                                        : "; %s did not hold in enough seeds"
                                                .formatted(counted(missed, "expectation")),
                                seconds(wall));
        lines.add("");
        lines.add(suite.isPassed() ? style.good(text) : style.bad(text));
    }

    private static long passed(List<SuiteRun> runs) {
        return runs.stream().filter(run -> SuiteResult.isPassed(run.result())).count();
    }

    static String counted(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    private static String seconds(Duration wall) {
        return String.format(Locale.ROOT, "%.2fs", wall.toMillis() / 1e3);
    }
}
