package org.espnowsim.scenario.runner;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.espnowsim.scenario.statistics.ConsoleLog.Line;
import org.espnowsim.scenario.statistics.LinkKind;
import org.espnowsim.scenario.statistics.LinkSummary;
import org.espnowsim.sim.SimulationResult.ProgramFailure;

/**
 * What a run's faults changed of what its users see: messages that arrived or were acknowledged,
 * lines that programs printed, programs that crashed. When something happened does not count: a
 * frame more on the air moves all that comes after it.
 */
final class ControlRun {

    private final List<String> differences = new ArrayList<>();

    private ControlRun() {}

    /**
     * {@return sentences without a full stop; none if the faults changed nothing}
     *
     * @param faulty the run with its faults
     * @param control the same without them
     */
    static List<String> differences(RunResult faulty, RunResult control) {
        ControlRun run = new ControlRun();
        run.compare(links(faulty), links(control));
        run.compare(crashes(faulty), crashes(control));
        run.compareLines(lines(faulty), lines(control));
        return List.copyOf(run.differences);
    }

    private void compare(
            SequencedMap<String, String> faulty, SequencedMap<String, String> control) {
        keys(faulty, control)
                .forEach(key -> {
                    String with = faulty.getOrDefault(key, "nothing");
                    String without = control.getOrDefault(key, "nothing");
                    if (!with.equals(without)) {
                        differences.add("%s: %s, without faults %s".formatted(key, with, without));
                    }
                });
    }

    private void compareLines(
            SequencedMap<String, List<String>> faulty, SequencedMap<String, List<String>> control) {
        keys(faulty, control)
                .forEach(node -> {
                    List<String> with = faulty.getOrDefault(node, List.of());
                    List<String> without = control.getOrDefault(node, List.of());
                    if (with.size() != without.size()) {
                        differences.add(
                                "%s printed: %s, without faults %s"
                                        .formatted(
                                                node,
                                                counted(with.size(), "line"),
                                                counted(without.size(), "line")));
                    } else if (!with.equals(without)) {
                        differences.add(
                                "%s printed: as many lines without faults, but others"
                                        .formatted(node));
                    }
                });
    }

    private static Stream<String> keys(Map<String, ?> faulty, Map<String, ?> control) {
        return Stream.concat(faulty.keySet().stream(), control.keySet().stream()).distinct();
    }

    private static SequencedMap<String, String> links(RunResult result) {
        SequencedMap<String, String> links = new LinkedHashMap<>();
        for (LinkSummary link : result.links()) {
            boolean unicast = link.kind() == LinkKind.UNICAST;
            String arrow = unicast ? "->" : "=>";
            String acknowledged = unicast ? ", %d acknowledged".formatted(link.acknowledged()) : "";
            links.put(
                    "%s %s %s".formatted(link.sender(), arrow, link.receiver()),
                    "%d of %d messages delivered%s"
                            .formatted(link.delivered(), link.sent(), acknowledged));
        }
        return links;
    }

    private static SequencedMap<String, String> crashes(RunResult result) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (ProgramFailure failure : result.failures()) {
            counts.merge(failure.node(), 1, Integer::sum);
        }
        SequencedMap<String, String> crashes = new LinkedHashMap<>();
        counts.forEach((node, count) -> crashes.put(node + " crashed", counted(count, "time")));
        return crashes;
    }

    private static SequencedMap<String, List<String>> lines(RunResult result) {
        SequencedMap<String, List<String>> lines = new LinkedHashMap<>();
        for (Line line : result.console().lines()) {
            lines.computeIfAbsent(line.node(), _ -> new ArrayList<>()).add(line.text());
        }
        return lines;
    }

    private static String counted(int count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
