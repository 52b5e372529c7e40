package org.espnowsim.scenario.report;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import org.espnowsim.sim.trace.NodeInfo;
import org.espnowsim.sim.trace.TraceEvent;
import org.espnowsim.sim.trace.TraceEvent.ConsoleLine;
import org.espnowsim.sim.trace.TraceSink;

/**
 * Writes what all nodes print, when they print it: virtual time in seconds, node, and text.
 *
 * <pre>{@code
 * [   1.234567 sensor]  21.5 degrees
 * [   1.235012 gateway] received 21.5
 * }</pre>
 *
 * <p>The stream belongs to the caller; each line goes out by itself, so that people can follow.
 */
public final class ConsoleTrace implements TraceSink {

    private static final long NS_PER_US = 1_000;
    private static final long US_PER_S = 1_000_000;

    /** Names up to this long are filled up, so that the text of all nodes stands in one column. */
    private static final int NAME_COLUMNS_MAX = 20;

    private final PrintStream out;
    private final Style style;
    private List<NodeInfo> nodes = List.of();
    private int nameColumns;

    /** Writes to {@code out}; in colour each node has its own, as far as there are enough. */
    public ConsoleTrace(PrintStream out, Style style) {
        this.out = out;
        this.style = style;
    }

    @Override
    public void begin(List<NodeInfo> nodes) {
        this.nodes = List.copyOf(nodes);
        nameColumns =
                nodes.stream()
                        .filter(node -> !node.infrastructure())
                        .mapToInt(node -> node.name().length())
                        .filter(length -> length <= NAME_COLUMNS_MAX)
                        .max()
                        .orElse(0);
    }

    @Override
    public void accept(TraceEvent event) {
        if (event instanceof ConsoleLine line) {
            for (String text : line.line().split("\n", -1)) {
                out.print(head(line) + Paragraph.printable(text) + "\n");
            }
        }
    }

    private String head(ConsoleLine line) {
        String name = nodes.get(line.node()).name();
        long timeUs = line.timeNs() / NS_PER_US;
        String bracket =
                String.format(
                        Locale.ROOT, "[%4d.%06d %s]", timeUs / US_PER_S, timeUs % US_PER_S, name);
        return style.ofNode(line.node(), bracket)
                + " ".repeat(1 + Math.max(0, nameColumns - name.length()));
    }
}
