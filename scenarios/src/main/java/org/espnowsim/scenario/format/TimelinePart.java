package org.espnowsim.scenario.format;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.espnowsim.scenario.NodeSpec;
import org.espnowsim.sim.AccessPointOptions;
import org.espnowsim.sim.InterfererOptions;
import org.espnowsim.sim.fault.FaultOptions;
import org.espnowsim.sim.medium.MediumOptions;

/** Reads {@code timeline:}. */
final class TimelinePart {

    private static final List<String> ACTIONS =
            Stream.of(ActionsPart.ACTIONS, FirmwarePart.ACTIONS, FaultsPart.ACTIONS)
                    .flatMap(List::stream)
                    .toList();
    private static final List<String> KEYS =
            Stream.of(OccasionPart.KEYS, ActionsPart.KEYS, FirmwarePart.KEYS, FaultsPart.KEYS)
                    .flatMap(List::stream)
                    .distinct()
                    .toList();
    private final ActionsPart actions;
    private final FirmwarePart firmware;
    private final FaultsPart faults;

    private boolean hasFaults;

    /** In the order of the file. */
    private final List<FaultOptions> readFaults = new ArrayList<>();

    /**
     * Makes a reader.
     *
     * @param nodes those of the names, as far as they could be read
     * @param accessPoints have been read
     * @param interference has been read
     * @param radio by which it may not matter where nodes are
     * @param runDuration if known, checks that nothing happens later
     */
    TimelinePart(
            NodeNames nodeNames,
            List<NodeSpec> nodes,
            AccessPointsPart accessPoints,
            InterferencePart interference,
            MediumOptions radio,
            Optional<Duration> runDuration) {
        OccasionPart occasions = new OccasionPart(nodeNames, runDuration);
        actions = new ActionsPart(nodeNames, nodes, accessPoints, interference, radio, occasions);
        firmware = new FirmwarePart(nodeNames, accessPoints, interference, occasions, readFaults);
        faults = new FaultsPart(nodeNames, accessPoints, interference, occasions, readFaults);
    }

    /** {@return whether something is meant to go wrong, even if it could not be read} */
    boolean hasFaults() {
        return hasFaults;
    }

    void read(Field timeline) {
        timeline.list().ifPresent(steps -> steps.forEach(this::readStep));
    }

    /** {@return the access points, each with what happens to it} */
    List<AccessPointOptions> accessPoints() {
        return actions.accessPoints();
    }

    /** {@return what goes wrong, and what boards' software is made to do} */
    List<FaultOptions> faults() {
        return readFaults;
    }

    /** {@return the interferers, each with what happens to it} */
    List<InterfererOptions> interferers() {
        return actions.interferers();
    }

    /** {@return the nodes, each with what happens to it} */
    List<NodeSpec> nodes() {
        return actions.nodes();
    }

    private void readStep(Field field) {
        Optional<Section> read = Section.of(field, KEYS, List.of());
        if (read.isEmpty() || read.get().hasRefused()) {
            return; // a step of another kind, which was refused as such
        }
        Section section = read.get();
        List<String> found = ACTIONS.stream().filter(section::has).toList();
        if (found.size() != 1) {
            field.problemAtKey(
                    found.isEmpty()
                            ? "what happens is not said; write " + Suggestion.list(ACTIONS)
                            : "%s do not go together; write one entry for each"
                                    .formatted(String.join(" and ", found)));
            return;
        }
        String action = found.getFirst();
        Field target = section.get(action).orElseThrow();
        if (FaultsPart.ACTIONS.contains(action)) {
            hasFaults = true;
            faults.read(section, action, target);
        } else if (FirmwarePart.ACTIONS.contains(action)
                || (action.equals("set") && firmware.isAboutNodes(target))
                || (action.equals("send") && FirmwarePart.isAboutMessages(target))) {
            firmware.read(section, action, target);
        } else {
            actions.read(section, action, target);
        }
    }
}
