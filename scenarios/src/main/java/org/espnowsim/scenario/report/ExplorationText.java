package org.espnowsim.scenario.report;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.espnowsim.scenario.explore.Explored;
import org.espnowsim.scenario.explore.Shrunk;
import org.espnowsim.time.Durations;

/** What exploring a scenario has shown, for people; made for a terminal of 100 columns. */
public final class ExplorationText {

    private final Style style;
    private final List<String> lines = new ArrayList<>();

    /** Reports in this style. */
    public ExplorationText(Style style) {
        this.style = style;
    }

    /** {@return what failed with a seed, and the faults that were drawn for it} */
    public String failed(Explored failed, String replay) {
        add(TextReport.ofFailed(failed.result(), replay, style).stripTrailing());
        add("  faults");
        failed.faults().forEach(fault -> paragraph("    ", fault));
        return taken();
    }

    /**
     * {@return how small it has become, and where that is}
     *
     * @param file which has the scenario
     * @param replay the command that runs it
     */
    public String shrunk(Shrunk shrunk, Path file, String replay) {
        paragraph(
                "  ",
                "shrunk in %s: %s"
                        .formatted(SuiteText.counted(shrunk.runs(), "run"), sizes(shrunk)));
        if (!shrunk.isMinimal()) {
            paragraph("    ", "it may become smaller with more --shrink-runs");
        }
        if (!shrunk.needsFaults()) {
            paragraph("    ", "it fails without any fault, too");
        }
        shrunk.faults().forEach(fault -> paragraph("    ", fault));
        add("  written " + Paragraph.printable(file.toString()));
        add("  replay  " + replay);
        add("");
        return taken();
    }

    private static String sizes(Shrunk shrunk) {
        return "%s to %s, %s to %s, %s to %s"
                .formatted(
                        SuiteText.counted(shrunk.before().nodes(), "node"),
                        shrunk.after().nodes(),
                        SuiteText.counted(shrunk.before().faults(), "fault"),
                        shrunk.after().faults(),
                        Durations.format(shrunk.before().duration().toNanos()),
                        Durations.format(shrunk.after().duration().toNanos()));
    }

    /**
     * {@return how many seeds failed}
     *
     * @param explored those that were tried
     * @param seeds how many there were to try
     * @param wall how long it took in real time
     */
    public String summary(List<Explored> explored, int seeds, Duration wall) {
        long failed = explored.stream().filter(each -> each.failure().isPresent()).count();
        String tried =
                explored.size() == seeds
                        ? SuiteText.counted(seeds, "seed")
                        : "%s of %s".formatted(explored.size(), SuiteText.counted(seeds, "seed"));
        String text =
                "%s tried in %s: %s failed"
                        .formatted(
                                tried,
                                String.format(Locale.ROOT, "%.2fs", wall.toMillis() / 1e3),
                                failed == 0 ? "none" : Long.toString(failed));
        add(failed == 0 ? style.good(text) : style.bad(text));
        return taken();
    }

    /**
     * {@return what a file with a shrunk scenario begins with, as YAML}
     *
     * @param source the file that was explored
     * @param replay the command that runs what is written
     */
    public static String heading(Shrunk shrunk, Explored failed, String source, String replay) {
        ExplorationText text = new ExplorationText(Style.PLAIN);
        text.paragraph(
                "# ",
                "espnow-sim explore has made this of %s and seed %s: %s"
                        .formatted(
                                source,
                                failed.seed(),
                                failed.failure().map(failure -> failure.text()).orElse("")));
        text.paragraph("# ", "%s.".formatted(sizes(shrunk)));
        text.add("#   " + Paragraph.printable(replay));
        return text.taken();
    }

    private void paragraph(String indent, String text) {
        Paragraph.lines(text, Paragraph.COLUMNS - indent.length())
                .forEach(line -> add(indent + line));
    }

    private void add(String line) {
        lines.add(line);
    }

    private String taken() {
        String text = String.join("\n", lines) + "\n";
        lines.clear();
        return text;
    }
}
