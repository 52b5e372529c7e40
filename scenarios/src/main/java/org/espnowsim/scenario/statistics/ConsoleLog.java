package org.espnowsim.scenario.statistics;

import java.util.ArrayDeque;
import java.util.List;
import org.espnowsim.sim.trace.NodeInfo;
import org.espnowsim.sim.trace.TraceEvent;
import org.espnowsim.sim.trace.TraceEvent.ConsoleLine;
import org.espnowsim.sim.trace.TraceSink;

/**
 * What the programs wrote to their consoles.
 *
 * @param lines the last lines, at most {@link Recorder#LINES_MAX}, in the order they were written
 * @param forgotten how many earlier lines had to make room for them
 */
public record ConsoleLog(List<Line> lines, long forgotten) {

    /** Copies the lines. */
    public ConsoleLog {
        lines = List.copyOf(lines);
    }

    /**
     * A line.
     *
     * @param timeNs virtual time
     * @param node name of the node
     * @param text what was written; cut after {@link Recorder#LINE_CHARS_MAX} characters, then
     *     ending in {@code ...}
     */
    public record Line(long timeNs, String node, String text) {}

    /**
     * Keeps the last lines of a run. When it is full, each new line pushes out the oldest, and is
     * counted: what a run ends with says more than what it began with.
     */
    public static final class Recorder implements TraceSink {

        /** Most lines that are kept. */
        public static final int LINES_MAX = 10_000;

        /** Most characters of a line that are kept. */
        public static final int LINE_CHARS_MAX = 1_000;

        private final ArrayDeque<Line> lines = new ArrayDeque<>();
        private List<NodeInfo> nodes = List.of();
        private long forgotten;

        @Override
        public void begin(List<NodeInfo> nodes) {
            this.nodes = List.copyOf(nodes);
        }

        @Override
        public void accept(TraceEvent event) {
            if (event instanceof ConsoleLine line) {
                if (lines.size() == LINES_MAX) {
                    lines.removeFirst();
                    forgotten++;
                }
                String node = nodes.get(line.node()).name();
                lines.add(new Line(line.timeNs(), node, cut(line.line())));
            }
        }

        private static String cut(String text) {
            return text.length() <= LINE_CHARS_MAX
                    ? text
                    : text.substring(0, LINE_CHARS_MAX) + "...";
        }

        /** {@return what is kept} */
        public ConsoleLog log() {
            return new ConsoleLog(List.copyOf(lines), forgotten);
        }
    }
}
