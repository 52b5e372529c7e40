package org.espnowsim.scenario.format;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.scenario.NodeSpec;
import org.espnowsim.scenario.model.Models;
import org.espnowsim.sim.medium.MediumOptions;
import org.espnowsim.sim.medium.Position;
import org.espnowsim.sim.mobility.Route;

/** Reads {@code defaults:} and {@code nodes:}. */
final class NodesPart {

    /** More would still run, but is more likely a slip than a plan. */
    static final int NODES_MAX = 10_000;

    private static final List<String> KEYS =
            Stream.concat(
                            Stream.of("at", "mac", "count", "layout", "each", "route"),
                            NodeSettings.KEYS.stream())
                    .toList();
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]*");

    private final ProgramNames programs;
    private final Models models;
    private final Optional<Duration> runDuration;
    private final NodeNames names = new NodeNames();
    private final StationAddresses addresses = new StationAddresses();
    private final SequencedMap<String, Plan> plans = new LinkedHashMap<>();
    private final List<NodeSpec> nodes = new ArrayList<>();

    /** How many nodes there are so far, at least. */
    private long planned;

    /**
     * A node or a group, as far as its name and size are known.
     *
     * @param placed how the group stands; empty if that is not said, or wrong
     */
    private record Plan(
            String name, Section section, OptionalInt count, Optional<LayoutPart.Placed> placed) {

        /** {@return whether it is meant to be a group} */
        boolean isGroup() {
            return section.has("count")
                    || section.get("layout").filter(LayoutPart::saysCount).isPresent();
        }

        int size() {
            return count.orElse(1);
        }

        String nodeName(int index) {
            return count.isPresent() ? NodeNames.member(name, index) : name;
        }
    }

    /**
     * Makes a reader.
     *
     * @param runDuration if known, checks that no node starts later
     */
    NodesPart(ProgramNames programs, Models models, Optional<Duration> runDuration) {
        this.programs = programs;
        this.models = models;
        this.runDuration = runDuration;
    }

    /** Reads everything; afterwards {@link #nodes()} and {@link #names()} are there. */
    void read(Optional<Field> nodesField, Optional<Field> defaultsField) {
        NodeSettings defaults =
                defaultsField
                        .flatMap(field ->
                                Section.of(field, NodeSettings.KEYS, NodeSettings.NOT_MODELLED))
                        .map(section -> NodeSettings.read(section, programs, models, runDuration))
                        .orElse(NodeSettings.NONE);
        nodesField.ifPresentOrElse(this::plan, names::incomplete);
        for (Plan plan : plans.values()) {
            build(plan, defaults);
        }
    }

    /** Reports the routes, if it does not matter where nodes are. */
    void checkRoutes(MediumOptions radio) {
        if (MatrixPart.hasAllLinks(radio)) {
            plans.values()
                    .forEach(plan -> plan.section().get("route").ifPresent(MatrixPart::refuseMove));
        }
    }

    /** {@return the nodes in the order of the file, groups expanded} */
    List<NodeSpec> nodes() {
        return nodes;
    }

    /** {@return whether a node, or what is like one, may be called so} */
    static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /** {@return the addresses of all nodes} */
    StationAddresses addresses() {
        return addresses;
    }

    /** {@return the names of all nodes} */
    NodeNames names() {
        return names;
    }

    /** Names and sizes come first, as any node may refer to any other. */
    private void plan(Field field) {
        Optional<SequencedMap<String, Field>> entries = Section.anyKeys(field);
        if (entries.isEmpty()) {
            names.incomplete();
            return;
        }
        if (entries.get().isEmpty()) {
            field.problemAtKey("there is no node; write at least one");
        }
        entries.get().forEach(this::plan);
        long total = plans.values().stream().mapToLong(Plan::size).sum();
        if (total > NODES_MAX) {
            field.problemAtKey(
                    String.format(
                            Locale.ROOT,
                            "%d nodes are too many; a scenario has at most %d",
                            total,
                            NODES_MAX));
            plans.clear();
            names.incomplete();
            return;
        }
        for (Plan plan : plans.values()) {
            if (plan.count().isPresent()) {
                names.addGroup(plan.name(), plan.count().getAsInt());
            } else {
                names.addNode(plan.name());
            }
        }
    }

    private void plan(String name, Field field) {
        if (!isName(name)) {
            field.problemAtKey(
                    "'%s' is not a name for a node; use a letter, then letters, digits, - and _"
                            .formatted(Excerpt.of(name)));
        }
        Optional<Section> section = Section.of(field, KEYS, NodeSettings.NOT_MODELLED);
        if (section.isEmpty()) {
            names.incomplete();
            return;
        }
        OptionalInt said =
                section.get()
                        .get("count")
                        .map(countField -> countField.wholeInt(1, NODES_MAX))
                        .orElse(OptionalInt.empty());
        planned += said.orElse(1);
        Optional<LayoutPart.Placed> placed =
                section.get()
                        .get("layout")
                        .filter(_ -> planned <= NODES_MAX)
                        .flatMap(new LayoutPart(programs.folder(), name, said)::read);
        OptionalInt count =
                said.isPresent()
                        ? said
                        : placed.map(LayoutPart.Placed::count).orElse(OptionalInt.empty());
        Plan plan = new Plan(name, section.get(), count, placed);
        if (plan.isGroup() && count.isEmpty()) {
            names.incomplete();
        }
        plans.put(name, plan);
    }

    private void build(Plan plan, NodeSettings defaults) {
        Section section = plan.section();
        NodeSettings settings =
                NodeSettings.read(section, programs, models, runDuration).orElse(defaults);
        SequencedMap<Integer, Section> different = different(plan);
        Optional<NodeKind> usual =
                different.size() < plan.size()
                        ? Optional.of(NodeKind.of(settings, section, programs, names))
                        : Optional.empty();
        List<Position> positions = positions(plan);
        Route route = route(section, plan.isGroup(), positions.getFirst());
        Optional<MacAddress> firstAddress = address(section);
        for (int i = 0; i < plan.size(); i++) {
            Section own = different.getOrDefault(i, section);
            NodeKind kind =
                    usual.filter(_ -> own == section).orElseGet(() -> member(own, settings));
            Position position =
                    own.get("at")
                            .filter(_ -> own != section)
                            .flatMap(LayoutPart::position)
                            .orElse(positions.get(i));
            nodes.add(
                    kind.node(
                            plan.nodeName(i),
                            claim(plan, i, own.has("mac") ? own : section, firstAddress),
                            position,
                            own == section ? route : route(own, false, position)));
        }
    }

    private NodeKind member(Section own, NodeSettings ofGroup) {
        return NodeKind.of(
                NodeSettings.read(own, programs, models, runDuration).orElseOfGroup(ofGroup),
                own,
                programs,
                names);
    }

    /** {@return by number, what is different of nodes of the group} */
    private static SequencedMap<Integer, Section> different(Plan plan) {
        Optional<Field> each = plan.section().get("each");
        if (each.isPresent() && !plan.isGroup()) {
            each.get().problemAtKey("this is for a group; write count: and a number beside it");
        }
        return each.isPresent() && plan.count().isPresent()
                ? new EachPart(plan.count().getAsInt()).read(each.get())
                : new LinkedHashMap<>();
    }

    private static Optional<MacAddress> address(Section section) {
        return section.get("mac").flatMap(field -> field.parsed(StationAddresses::parse));
    }

    /**
     * Gives the node its address: its own, one counted from its group's, or a derived one.
     *
     * @param saying the section that says it, if one does
     * @param first of the group, if it is said there
     */
    private MacAddress claim(Plan plan, int index, Section saying, Optional<MacAddress> first) {
        String name = plan.nodeName(index);
        Optional<MacAddress> said =
                saying == plan.section() ? first.map(mac -> mac.plus(2 * index)) : address(saying);
        MacAddress address = said.orElseGet(() -> StationAddresses.derived(name));
        Field blamed = saying.get("mac").orElse(saying.field());
        addresses.claim(name, address).ifPresent(blamed::problemAtKey);
        return address;
    }

    /** {@return where the nodes stand; anywhere if that is wrong, and then reported} */
    private List<Position> positions(Plan plan) {
        Section section = plan.section();
        Optional<LayoutPart.Placed> placed = plan.placed();
        Optional<Position> at = section.get("at").flatMap(LayoutPart::position);
        if (section.has("layout") && !plan.isGroup()) {
            section.get("layout")
                    .orElseThrow()
                    .problemAtKey("a layout is for a group; write count: and a number beside it");
        }
        if (plan.isGroup() && !section.has("layout")) {
            section.field()
                    .problemAtKey(
                            "a group needs a layout; write layout: { line: 20m }, or another");
        }
        if (!plan.isGroup() && !section.has("layout") && !section.has("at")) {
            section.field().problemAtKey("at is missing; write at: [0m, 0m]");
        }
        Optional<Field> around = placed.flatMap(LayoutPart.Placed::around);
        if (around.isPresent() && section.has("at")) {
            around.get().problemAtKey("around and at do not go together; keep one");
        }
        Position origin = around.flatMap(this::positionOf).or(() -> at).orElse(Position.ORIGIN);
        return IntStream.range(0, plan.size())
                .mapToObj(i ->
                        placed.map(p -> p.layout().position(i, plan.size(), origin)).orElse(origin))
                .toList();
    }

    private Route route(Section section, boolean ofGroup, Position from) {
        Optional<Field> field = section.get("route");
        if (field.isPresent() && ofGroup) {
            field.get().problemAtKey("a route is for a node that is not in a group; remove it");
            return Route.NONE;
        }
        return field.flatMap(found -> RoutePart.read(found, from, runDuration)).orElse(Route.NONE);
    }

    /** {@return where the node stands that the field names, which is not in a group} */
    private Optional<Position> positionOf(Field around) {
        Optional<String> name =
                around.parsed(text -> {
                    names.checkNode(text);
                    return text;
                });
        Optional<Plan> plan = name.flatMap(text -> Optional.ofNullable(plans.get(text)));
        if (name.isPresent() && name.get().endsWith("]")) {
            around.problem(
                    "'%s' is in a group; a layout is around a node that is not"
                            .formatted(name.get()));
        }
        // A wrong position is reported where it is written; reading it again adds nothing.
        return plan.flatMap(p -> p.section().get("at")).flatMap(LayoutPart::position);
    }
}
