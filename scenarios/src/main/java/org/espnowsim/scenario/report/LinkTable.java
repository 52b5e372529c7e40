package org.espnowsim.scenario.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.espnowsim.scenario.statistics.LatencySummary;
import org.espnowsim.scenario.statistics.LinkKind;
import org.espnowsim.scenario.statistics.LinkSummary;
import org.espnowsim.scenario.statistics.LossReason;
import org.espnowsim.scenario.statistics.Percent;
import org.espnowsim.sim.trace.Fate;

/**
 * The links of a run, one row each, and below each row what went wrong there. The links on which
 * most went wrong come first, then those that carried most.
 */
final class LinkTable {

    /** Most rows; the rest is counted. */
    static final int ROWS_MAX = 20;

    private static final String INDENT = "  ";
    private static final String GAP = "  ";
    private static final int LINK_COLUMNS_MIN = 20;

    private static final List<String> HEADERS =
            List.of("sent", "acked", "retries", "delivered", "median", "p95", "max", "RSSI");

    private static final LossReason TOO_WEAK = LossReason.of(Fate.BELOW_SENSITIVITY);

    /** Index of the first latency in {@link #HEADERS}. */
    private static final int MEDIAN = 4;

    private final List<LinkSummary> links;
    private final int more;
    private final Style style;

    LinkTable(List<LinkSummary> all, Style style) {
        links =
                all.stream()
                        .sorted(
                                Comparator.comparingLong(LinkTable::trouble)
                                        .thenComparingLong(LinkSummary::sent)
                                        .reversed())
                        .limit(ROWS_MAX)
                        .toList();
        more = all.size() - links.size();
        this.style = style;
    }

    /** That a broadcast is too weak for somebody far away is no trouble. */
    private static long trouble(LinkSummary link) {
        long outOfRange =
                link.kind() == LinkKind.BROADCAST
                        ? link.lossesByReason().getOrDefault(TOO_WEAK, 0L)
                        : 0;
        return link.lost() - outOfRange + link.deliveredUnacknowledged();
    }

    List<String> lines() {
        if (links.isEmpty()) {
            return List.of(INDENT + "no message was sent");
        }
        List<List<String>> cells = links.stream().map(LinkTable::cells).toList();
        int[] widths = widths(cells);
        int linkColumns = linkColumns(widths);

        List<String> lines = new ArrayList<>();
        lines.add(style.faint(groupHeader(linkColumns, widths)));
        lines.add(style.faint(row(linkHeader(), linkColumns, HEADERS, widths)));
        for (int i = 0; i < links.size(); i++) {
            String name = name(links.get(i), linkColumns);
            lines.add(row(name, linkColumns, cells.get(i), widths));
            lines.addAll(notes(links.get(i)));
        }
        if (more > 0) {
            lines.add(INDENT + "... and " + more + " more links (see --json)");
        }
        return lines;
    }

    private String linkHeader() {
        return links.stream().anyMatch(link -> link.kind() == LinkKind.BROADCAST)
                ? "link (=> broadcast)"
                : "link";
    }

    private static List<String> cells(LinkSummary link) {
        List<String> cells = new ArrayList<>();
        cells.add(Long.toString(link.sent()));
        cells.add(
                switch (link.kind()) {
                    case UNICAST -> Long.toString(link.acknowledged());
                    case BROADCAST -> "-";
                });
        cells.add(
                switch (link.kind()) {
                    case UNICAST -> Long.toString(link.retries());
                    case BROADCAST -> "-";
                });
        String share = Percent.of(link.delivered(), link.sent());
        cells.add(link.delivered() + " ".repeat(8 - share.length()) + share);
        cells.add(
                link.latency().map(LatencySummary::medianNs).map(LinkTable::duration).orElse("-"));
        cells.add(link.latency().map(LatencySummary::p95Ns).map(LinkTable::duration).orElse("-"));
        cells.add(link.latency().map(LatencySummary::maxNs).map(LinkTable::duration).orElse("-"));
        cells.add(
                link.rssi()
                        .map(rssi -> String.format(Locale.ROOT, "%.1f", rssi.meanDbm()))
                        .orElse("-"));
        return cells;
    }

    /** {@return three significant digits: {@code 1.23ms}} */
    private static String duration(long nanos) {
        if (nanos < 1_000L) {
            return nanos + "ns";
        }
        if (nanos < 1_000_000L) {
            return threeDigits(nanos / 1e3) + "us";
        }
        return nanos < 1_000_000_000L
                ? threeDigits(nanos / 1e6) + "ms"
                : threeDigits(nanos / 1e9) + "s";
    }

    private static String threeDigits(double value) {
        String format = value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%.0f";
        return String.format(Locale.ROOT, format, value);
    }

    private static int[] widths(List<List<String>> rows) {
        int[] widths = HEADERS.stream().mapToInt(String::length).toArray();
        for (List<String> cells : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], cells.get(i).length());
            }
        }
        return widths;
    }

    private int linkColumns(int[] widths) {
        int others = INDENT.length();
        for (int width : widths) {
            others += GAP.length() + width;
        }
        int wanted = linkHeader().length();
        for (LinkSummary link : links) {
            wanted = Math.max(wanted, name(link, Integer.MAX_VALUE).length());
        }
        return Math.min(wanted, Math.max(LINK_COLUMNS_MIN, Paragraph.COLUMNS - others));
    }

    private static String name(LinkSummary link, int columns) {
        String arrow =
                switch (link.kind()) {
                    case UNICAST -> " -> ";
                    case BROADCAST -> " => ";
                };
        String receiver = link.receiverIsNode() ? link.receiver() : "? " + link.receiver();
        int length = link.sender().length() + arrow.length() + receiver.length();
        if (length <= columns) {
            return link.sender() + arrow + receiver;
        }
        int each = (columns - arrow.length()) / 2;
        int senderColumns = Math.max(each, columns - arrow.length() - receiver.length());
        String sender = Paragraph.shortened(link.sender(), senderColumns);
        int receiverColumns = columns - arrow.length() - sender.length();
        return sender + arrow + Paragraph.shortened(receiver, receiverColumns);
    }

    private static String groupHeader(int linkColumns, int[] widths) {
        int column = INDENT.length() + linkColumns;
        for (int i = 0; i < MEDIAN; i++) {
            column += GAP.length() + widths[i];
        }
        int latencyColumns =
                widths[MEDIAN]
                        + GAP.length()
                        + widths[MEDIAN + 1]
                        + GAP.length()
                        + widths[MEDIAN + 2];
        String label = "latency ";
        return " ".repeat(column + GAP.length())
                + label
                + "-".repeat(Math.max(0, latencyColumns - label.length()));
    }

    private static String row(String link, int linkColumns, List<String> cells, int[] widths) {
        StringBuilder row = new StringBuilder(INDENT);
        row.append(link).append(" ".repeat(Math.max(0, linkColumns - link.length())));
        for (int i = 0; i < widths.length; i++) {
            String cell = cells.get(i);
            row.append(GAP).append(" ".repeat(widths[i] - cell.length())).append(cell);
        }
        return row.toString();
    }

    private List<String> notes(LinkSummary link) {
        List<String> notes = new ArrayList<>();
        if (link.lost() > 0) {
            notes.add(link.lost() + " lost: " + lossesInWords(link));
        }
        if (link.deliveredUnacknowledged() > 0) {
            notes.add(
                    link.deliveredUnacknowledged()
                            + " delivered but not acknowledged (lost, as the sender sees it)");
        }
        if (link.acknowledgedUndelivered() > 0) {
            notes.add(
                    link.acknowledgedUndelivered()
                            + " acknowledged but not delivered (delivered, as the sender sees it)");
        }
        if (link.underWay() > 0) {
            notes.add(link.underWay() + " still under way at the end");
        }
        String indent = INDENT + INDENT;
        return notes.stream()
                .flatMap(
                        note -> Paragraph.lines(note, Paragraph.COLUMNS - indent.length()).stream())
                .map(line -> indent + style.careful(line))
                .toList();
    }

    private static String lossesInWords(LinkSummary link) {
        return link.lossesByReason().entrySet().stream()
                .map(loss -> loss.getValue() + " " + loss.getKey().text())
                .collect(Collectors.joining(", "));
    }
}
