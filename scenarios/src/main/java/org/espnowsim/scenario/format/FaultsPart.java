package org.espnowsim.scenario.format;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.espnowsim.sim.fault.Fault;
import org.espnowsim.sim.fault.Fault.Link;
import org.espnowsim.sim.fault.FaultOptions;
import org.espnowsim.sim.fault.LinkEffect;
import org.espnowsim.sim.fault.NodeEffect;
import org.espnowsim.sim.fault.Occasion;
import org.espnowsim.sim.medium.Place;
import org.espnowsim.sim.medium.Position;

/** Reads the entries of {@code timeline:} that are faults. */
final class FaultsPart {

    /** A board without power takes no time to get it back. */
    private static final Duration AT_ONCE = Duration.ZERO;

    private static final List<String> LINK_FAULTS =
            List.of("lose", "delay", "duplicate", "corrupt", "hold");
    private static final List<String> RADIO_FAULTS = List.of("deaf", "mute", "radio-off");
    private static final List<String> BOARD_FAULTS =
            List.of(
                    "crash",
                    "reboot",
                    "brown-out",
                    "battery-empty",
                    "pause",
                    "clock-step",
                    "clock-drift",
                    "wrong-key",
                    "noise");

    static final List<String> ACTIONS =
            Stream.of(LINK_FAULTS, RADIO_FAULTS, BOARD_FAULTS, List.of("partition", "jam"))
                    .flatMap(List::stream)
                    .toList();

    private static final String FOR = "for";
    private static final String RESTART_AFTER = "restart-after";
    private static final String SHARE = "share";
    private static final String BY = "by";
    private static final String TO = "to";

    static final List<String> KEYS =
            Stream.of(
                            ACTIONS,
                            OccasionPart.KEYS,
                            List.of(FOR, RESTART_AFTER, SHARE, BY, "jitter", TO))
                    .flatMap(List::stream)
                    .toList();

    /** Those that may be of some frames only. */
    static final List<String> SHARED = List.of("lose", "duplicate", "corrupt");

    private static final List<String> JAM_KEYS = List.of("at");

    private final NodeNames nodeNames;
    private final AccessPointsPart accessPoints;
    private final InterferencePart interference;
    private final OccasionPart occasions;
    private final List<FaultOptions> faults;

    /**
     * Makes a reader.
     *
     * @param faults where it adds them
     */
    FaultsPart(
            NodeNames nodeNames,
            AccessPointsPart accessPoints,
            InterferencePart interference,
            OccasionPart occasions,
            List<FaultOptions> faults) {
        this.interference = interference;
        this.nodeNames = nodeNames;
        this.accessPoints = accessPoints;
        this.occasions = occasions;
        this.faults = faults;
    }

    /** Reads an entry whose action is this. */
    void read(Section section, String action, Field target) {
        refuseOthers(section, action);
        Optional<Duration> length = length(section, action);
        Optional<Occasion> occasion = occasions.read(section, length, "fault/" + faults.size());
        Optional<Fault> fault = fault(section, action, target);
        if (occasion.isPresent() && fault.isPresent()) {
            faults.add(new FaultOptions(text(action, target), occasion.get(), fault.get()));
        }
    }

    /** {@return the key with the length of an action; empty if it takes no time} */
    static Optional<String> lengthKey(String action) {
        return switch (action) {
            case "reboot" -> Optional.empty();
            case "crash" -> Optional.of(RESTART_AFTER);
            default -> Optional.of(FOR);
        };
    }

    private static String text(String action, Field target) {
        return switch (action) {
            case "jam" -> action;
            case "partition" ->
                    target.list().orElse(List.of()).stream()
                            .flatMap(group -> group.text().stream())
                            .collect(Collectors.joining(" | ", "partition ", ""));
            default -> action + " " + target.text().orElse("");
        };
    }

    private static void refuseOthers(Section section, String action) {
        List<String> own =
                switch (action) {
                    case "crash" -> List.of(RESTART_AFTER);
                    case "reboot", "brown-out" -> List.<String>of();
                    case "clock-step" -> List.of(BY);
                    case "clock-drift" -> List.of(FOR, BY);
                    case "noise" -> List.of(FOR, BY, TO);
                    case "lose", "duplicate", "corrupt" -> List.of(FOR, SHARE);
                    case "delay" -> List.of(FOR, BY, "jitter");
                    default -> List.of(FOR);
                };
        section.fields()
                .forEach((key, field) -> {
                    if (!key.equals(action)
                            && !own.contains(key)
                            && !OccasionPart.KEYS.contains(key)) {
                        field.problemAtKey(
                                "%s does not belong to %s; %s"
                                        .formatted(
                                                key,
                                                action,
                                                key.equals(FOR) && action.equals("crash")
                                                        ? "write restart-after"
                                                        : "remove it"));
                    }
                });
    }

    /** {@return how long it lasts; empty for until the end} */
    private static Optional<Duration> length(Section section, String action) {
        return switch (action) {
            case "reboot", "brown-out", "clock-step" -> Optional.of(AT_ONCE);
            case "crash" -> length(section.get(RESTART_AFTER));
            case "pause", "hold" -> length(section.require(FOR, "for: 500ms, or another"));
            default -> length(section.get(FOR));
        };
    }

    private static Optional<Duration> length(Optional<Field> field) {
        Optional<Duration> length = field.flatMap(Field::duration);
        if (field.isPresent() && length.filter(Duration::isZero).isPresent()) {
            field.get().problem("it has to take some time; write 300ms, or another");
        }
        return length;
    }

    private Optional<Fault> fault(Section section, String action, Field target) {
        if (LINK_FAULTS.contains(action)) {
            Optional<LinkEffect> effect = effect(section, action);
            Optional<List<Link>> links = target.parsed(this::links);
            return effect.flatMap(found -> links.map(on -> new Fault.OfLinks(on, found)));
        }
        if (RADIO_FAULTS.contains(action)) {
            return target.parsed(text -> radioLinks(action, text))
                    .map(links -> new Fault.OfLinks(links, new LinkEffect.Loss(1)));
        }
        return switch (action) {
            case "partition" ->
                    partition(target)
                            .map(links -> new Fault.OfLinks(links, new LinkEffect.Loss(1)));
            case "jam" -> jam(target);
            case "crash", "reboot" ->
                    target.parsed(this::all)
                            .map(nodes -> new Fault.OfNodes(nodes, NodeEffect.POWER_CUT));
            default -> {
                Optional<NodeEffect> effect = BoardFaults.effect(section, action);
                Optional<List<String>> nodes = target.parsed(nodeNames::picked);
                yield effect.flatMap(found -> nodes.map(on -> new Fault.OfNodes(on, found)));
            }
        };
    }

    private static Optional<LinkEffect> effect(Section section, String action) {
        return switch (action) {
            case "lose" -> share(section).map(LinkEffect.Loss::new);
            case "duplicate" -> share(section).map(LinkEffect.Duplicate::new);
            case "corrupt" -> share(section).map(LinkEffect.Corrupt::new);
            case "hold" -> Optional.of(new LinkEffect.Hold());
            default -> {
                Duration jitter =
                        section.get("jitter").flatMap(Field::duration).orElse(Duration.ZERO);
                yield section.require(BY, "by: 200ms, or another")
                        .flatMap(Field::duration)
                        .map(by -> new LinkEffect.Delay(by, jitter));
            }
        };
    }

    private static Optional<Double> share(Section section) {
        Optional<Field> field = section.get(SHARE);
        if (field.isEmpty()) {
            return Optional.of(1.0);
        }
        OptionalDouble percent = field.get().quantity(Unit.PERCENT, 0.001, 100);
        return percent.isPresent() ? Optional.of(percent.getAsDouble() / 100) : Optional.empty();
    }

    // ---- who ----

    /** {@return the nodes, or the access point, that a text picks} */
    private List<String> all(String text) {
        String name = text.strip();
        return accessPoints.has(name) ? List.of(name) : nodeNames.picked(name);
    }

    private Stream<String> everybody() {
        return Stream.concat(nodeNames.all(), accessPoints.names());
    }

    private List<Link> links(String text) {
        boolean both = text.contains("<->");
        String[] ends = text.split(both ? "<->" : "->", -1);
        if (ends.length != 2) {
            throw new IllegalArgumentException(
                    "'%s' is no link; write \"a -> b\", or \"a <-> b\" for both ways"
                            .formatted(text));
        }
        Set<Link> links = new LinkedHashSet<>();
        addLinks(links, all(ends[0]), all(ends[1]), both);
        if (links.isEmpty() && nodeNames.isComplete()) {
            throw new IllegalArgumentException(
                    "'%s' is no link, as both ends are the same node; name two".formatted(text));
        }
        return List.copyOf(links);
    }

    private static void addLinks(
            Set<Link> links, List<String> froms, List<String> tos, boolean both) {
        for (String from : froms) {
            for (String to : tos) {
                if (!from.equals(to)) {
                    links.add(new Link(from, to));
                    if (both) {
                        links.add(new Link(to, from));
                    }
                }
            }
        }
    }

    private List<Link> radioLinks(String action, String text) {
        Set<Link> links = new LinkedHashSet<>();
        for (String node : all(text)) {
            everybody()
                    .filter(other -> !other.equals(node))
                    .forEach(other -> {
                        if (!action.equals("mute")) {
                            links.add(new Link(other, node));
                        }
                        if (!action.equals("deaf")) {
                            links.add(new Link(node, other));
                        }
                    });
        }
        if (links.isEmpty() && nodeNames.isComplete()) {
            throw new IllegalArgumentException(
                    "there is nobody else than '%s'; add a node".formatted(text.strip()));
        }
        return List.copyOf(links);
    }

    private Optional<List<Link>> partition(Field target) {
        Optional<List<Field>> groups = target.list();
        if (groups.isEmpty()) {
            return Optional.empty();
        }
        if (groups.get().size() < 2) {
            target.problem("a partition has two groups or more; write partition: [\"a, b*\", c]");
            return Optional.empty();
        }
        List<List<String>> members = new ArrayList<>();
        Set<String> taken = new LinkedHashSet<>();
        for (Field group : groups.get()) {
            group.parsed(this::group)
                    .ifPresent(names -> {
                        names.stream()
                                .filter(name -> !taken.add(name))
                                .findFirst()
                                .ifPresent(name ->
                                        group.problem(
                                                "'%s' is in two groups; leave it in one"
                                                        .formatted(name)));
                        members.add(names);
                    });
        }
        Set<Link> links = new LinkedHashSet<>();
        for (int i = 0; i < members.size(); i++) {
            for (int j = i + 1; j < members.size(); j++) {
                addLinks(links, members.get(i), members.get(j), true);
            }
        }
        return links.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(links));
    }

    private List<String> group(String text) {
        return Stream.of(text.split(",", -1))
                .flatMap(each -> all(each).stream())
                .distinct()
                .toList();
    }

    // ---- what disturbs ----

    private Optional<Fault> jam(Field target) {
        Optional<Section> section = Section.open(target, JAM_KEYS, List.of());
        if (section.isEmpty()) {
            return Optional.empty();
        }
        Optional<Position> at =
                section.get()
                        .require("at", "at: [0m, 0m], where it is")
                        .flatMap(LayoutPart::position);
        String name = "jam " + faults.size();
        return interference
                .jammer(section.get(), JAM_KEYS)
                .flatMap(jammer ->
                        at.map(place -> new Fault.Disturbance(new Place(name, place), jammer)));
    }
}
