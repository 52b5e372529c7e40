package org.espnowsim.scenario.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.espnowsim.scenario.Scenario;
import org.espnowsim.scenario.hint.Hint;
import org.espnowsim.scenario.runner.RunResult;
import org.espnowsim.scenario.statistics.EnergyFigures;
import org.espnowsim.scenario.statistics.NodeAirtime;
import org.espnowsim.scenario.statistics.NodeSleep;
import org.espnowsim.scenario.statistics.Percent;
import org.espnowsim.scenario.verdict.RunEnd;
import org.espnowsim.scenario.verdict.Verdict;
import org.espnowsim.sim.SimulationResult.ProgramFailure;
import org.espnowsim.sim.energy.EnergyUse;
import org.espnowsim.time.Durations;

/** A run in short, for people; made for a terminal of 100 columns. */
public final class TextReport {

    private static final String NOT_REPEATABLE =
            "The real network was within reach: another run may take another course.";

    private static final int NODES_MAX = 6;
    private static final int CHANGES_MAX = 6;
    private static final int STACK_TRACES_MAX = 3;
    private static final int FAILURES_MAX = 20;

    private final RunResult result;
    private final Style style;
    private final List<String> lines = new ArrayList<>();

    private TextReport(RunResult result, Style style) {
        this.result = result;
        this.style = style;
    }

    /**
     * {@return the report, each line ended by a line feed}
     *
     * @param replayCommand the command that repeats this run
     */
    public static String of(RunResult result, String replayCommand, Style style) {
        TextReport report = new TextReport(result, style);
        report.title();
        report.links();
        report.airtime();
        report.sleep();
        report.energy();
        report.expectations();
        report.control();
        report.hints();
        report.failures(STACK_TRACES_MAX);
        report.ending(replayCommand);
        return String.join("\n", report.lines) + "\n";
    }

    /**
     * {@return who the boards of a scenario are, with their addresses; each line ended by a line
     * feed}
     */
    public static String boards(Scenario scenario, Style style) {
        int columns =
                scenario.nodes().stream().mapToInt(node -> node.name().length()).max().orElse(0);
        return scenario.nodes().stream()
                .map(node ->
                        "  %s%s  %s\n"
                                .formatted(
                                        node.name()
                                                + " ".repeat(columns - node.name().length() + 2),
                                        node.mac(),
                                        node.device().chip().target()))
                .collect(Collectors.joining("", style.strong("boards") + "\n", ""));
    }

    /**
     * {@return what is left to say of a run of which nothing was expected, after the consoles: the
     * boards' links and crashes; each line ended by a line feed}
     *
     * @param replayCommand the command that repeats this run
     */
    public static String ofBoards(RunResult result, String replayCommand, Style style) {
        TextReport report = new TextReport(result, style);
        report.links();
        report.failures(0);
        report.ending(replayCommand);
        return String.join("\n", report.lines) + "\n";
    }

    /**
     * {@return what went wrong in a run of several: the expectations that failed and have to hold
     * with each seed, the programs that crashed; each line ended by a line feed}
     *
     * @param replayCommand the command that repeats this run
     */
    public static String ofFailed(RunResult result, String replayCommand, Style style) {
        TextReport report = new TextReport(result, style);
        report.lines.add(
                style.strong(Paragraph.printable(result.scenario().name()))
                        + ", seed "
                        + result.seed());
        result.verdicts().stream()
                .filter(verdict -> !verdict.isHeld() && !SuiteResult.isAllowed(result, verdict))
                .forEach(report::expectation);
        report.unproven();
        if (!result.unexpectedFailures().isEmpty()) {
            report.failures(1);
        }
        report.lines.add("  replay  " + replayCommand);
        return String.join("\n", report.lines) + "\n";
    }

    private void title() {
        lines.add(style.strong(Paragraph.printable(result.scenario().name())));
        if (!result.scenario().about().isBlank()) {
            add("  ", result.scenario().about());
        }
        add(
                "  ",
                counted(result.scenario().nodes().size(), "node")
                        + accessPoints()
                        + ", "
                        + Durations.format(result.endNs())
                        + " of virtual time: "
                        + reason(result.end()));
    }

    private String accessPoints() {
        int count = result.scenario().accessPoints().size();
        return count == 0 ? "" : ", " + counted(count, "access point");
    }

    private static String reason(RunEnd end) {
        return switch (end.reason()) {
            case DURATION_OVER -> "the scenario's whole duration";
            case STOPPED -> "stopped before the scenario's end";
            case NOTHING_LEFT -> "then nothing was left to happen";
            case GIVEN_UP -> "given up, as a program did not let time go on";
        };
    }

    private void links() {
        heading("links");
        lines.addAll(new LinkTable(result.links(), style).lines());
    }

    private void airtime() {
        List<NodeAirtime> busiest =
                result.airtime().stream()
                        .filter(node -> node.airtimeNs() > 0)
                        .sorted(Comparator.comparingLong(NodeAirtime::airtimeNs).reversed())
                        .toList();
        if (busiest.isEmpty()) {
            return;
        }
        String shares =
                busiest.stream()
                        .limit(NODES_MAX)
                        .map(node -> node.node() + " " + share(node))
                        .collect(Collectors.joining(", "));
        int more = busiest.size() - NODES_MAX;
        heading("time on the air");
        add("  ", shares + (more > 0 ? ", and " + more + " more nodes" : ""));
    }

    private String share(NodeAirtime node) {
        return Percent.of(node.airtimeNs(), result.endNs());
    }

    private void sleep() {
        List<NodeSleep> sleepers =
                result.sleep().stream().filter(NodeSleep::isWorthTelling).toList();
        if (sleepers.isEmpty()) {
            return;
        }
        String nodes =
                sleepers.stream()
                        .limit(NODES_MAX)
                        .map(node ->
                                "%s %s, %s starts"
                                        .formatted(
                                                node.node(),
                                                Percent.of(node.asleepNs(), result.endNs()),
                                                node.starts()))
                        .collect(Collectors.joining("; "));
        int more = sleepers.size() - NODES_MAX;
        heading("time asleep");
        add("  ", nodes + (more > 0 ? "; and " + more + " more nodes" : ""));
    }

    /** Of those who care: they sleep, or have a battery. */
    private void energy() {
        List<String> sentences = new ArrayList<>();
        for (int i = 0; i < result.energy().size(); i++) {
            EnergyUse use = result.energy().get(i);
            OptionalDouble batteryMah = result.scenario().nodes().get(i).supply().batteryMah();
            if (use.onNs() > 0
                    && (batteryMah.isPresent() || result.sleep().get(i).asleepNs() > 0)) {
                sentences.add(energy(use, batteryMah));
            }
        }
        if (sentences.isEmpty()) {
            return;
        }
        heading("energy");
        sentences.stream().limit(NODES_MAX).forEach(sentence -> add("  ", sentence));
        int more = sentences.size() - NODES_MAX;
        if (more > 0) {
            lines.add("  ... and " + more + " more nodes (see --json)");
        }
    }

    private static String energy(EnergyUse use, OptionalDouble batteryMah) {
        String life =
                batteryMah.isPresent()
                        ? use.batteryLife(batteryMah.getAsDouble())
                                .map(time -> ", a battery for " + EnergyFigures.life(time))
                                .orElse("")
                        : "";
        return "%s %s on average%s: %s"
                .formatted(
                        use.node(),
                        EnergyFigures.current(use.meanMa()),
                        life,
                        EnergyFigures.shares(use));
    }

    private void expectations() {
        heading("expectations");
        if (result.verdicts().isEmpty()) {
            lines.add("  none: this scenario proves nothing");
        }
        result.verdicts().forEach(this::expectation);
        unproven();
    }

    private void unproven() {
        result.unproven()
                .forEach(reason -> {
                    lines.add("  " + style.bad("FAIL") + "  a run proves something");
                    add("        ", reason);
                });
    }

    private void expectation(Verdict verdict) {
        String mark =
                switch (verdict) {
                    case Verdict.Held _ -> style.good("PASS");
                    case Verdict.Failed _ -> style.bad("FAIL");
                };
        lines.add("  " + mark + "  " + Paragraph.printable(verdict.expectation().text()));
        verdict.evidence().forEach(sentence -> add("        ", sentence));
        if (verdict instanceof Verdict.Failed failed) {
            FailureText.frames(failed)
                    .forEach(line -> lines.add("        " + Paragraph.printable(line)));
        }
    }

    private void control() {
        List<String> differences = result.control().orElse(List.of());
        if (differences.isEmpty()) {
            return;
        }
        heading("what the faults changed");
        differences.stream().limit(CHANGES_MAX).forEach(sentence -> add("  ", sentence));
        int more = differences.size() - CHANGES_MAX;
        if (more > 0) {
            lines.add("  ... and " + more + " more (see --json)");
        }
    }

    private void hints() {
        if (result.hints().isEmpty()) {
            return;
        }
        heading("worth a look");
        for (Hint hint : result.hints()) {
            add("  ", hint.text());
            add("    ", hint.advice());
        }
    }

    private void failures(int stackTracesMax) {
        if (result.failures().isEmpty()) {
            return;
        }
        heading("programs that crashed");
        List<ProgramFailure> failures = result.failures();
        for (int i = 0; i < Math.min(failures.size(), FAILURES_MAX); i++) {
            failure(failures.get(i), i < stackTracesMax);
        }
        if (failures.size() > FAILURES_MAX) {
            lines.add("  ... and " + (failures.size() - FAILURES_MAX) + " more (see --json)");
        }
    }

    private void failure(ProgramFailure failure, boolean withStackTrace) {
        boolean expected = result.isExpected(failure);
        lines.add(
                "  "
                        + (expected ? "CRASH" : style.bad("CRASH"))
                        + " "
                        + failure.node()
                        + " at "
                        + Durations.format(failure.timeNs())
                        + (expected ? ", as expected" : ""));
        Crash crash = Crash.of(failure.cause());
        (withStackTrace ? crash.trace().stream() : crash.summary().lines().limit(1))
                .forEach(line -> lines.add("        " + Paragraph.printable(line)));
    }

    private void ending(String replayCommand) {
        lines.add("");
        lines.add(summary());
        lines.add("  seed    " + result.seed());
        lines.add("  digest  " + result.digest());
        lines.add("  replay  " + replayCommand);
        if (!result.internet().isEmpty()) {
            add("  ", NOT_REPEATABLE);
        }
    }

    private String summary() {
        int failed = (int) result.verdicts().stream().filter(v -> !v.isHeld()).count();
        int crashed = result.unexpectedFailures().size();
        int expected = result.verdicts().size();
        if (result.isPassed()) {
            return expected == 0
                    ? style.strong(
                            "ran " + Durations.format(result.endNs()) + ", nothing was expected")
                    : style.good("passed: " + expected + " of " + expected + " expectations held");
        }
        List<String> facts = new ArrayList<>();
        if (expected > 0) {
            facts.add((expected - failed) + " of " + expected + " expectations held");
        }
        if (!result.unproven().isEmpty()) {
            facts.add("the run proves too little");
        }
        if (crashed > 0) {
            facts.add(counted(crashed, "program") + " crashed");
        }
        return style.bad("failed: " + String.join(", ", facts));
    }

    private static String counted(int count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    private void heading(String text) {
        lines.add("");
        lines.add(style.strong(text));
    }

    private void add(String indent, String text) {
        Paragraph.lines(text, Paragraph.COLUMNS - indent.length())
                .forEach(line -> lines.add(indent + line));
    }
}
