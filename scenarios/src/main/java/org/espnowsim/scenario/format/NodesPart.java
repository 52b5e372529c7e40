package org.espnowsim.scenario.format;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.node.Chip;
import org.espnowsim.scenario.NodeSpec;
import org.espnowsim.scenario.ProgramSettings;
import org.espnowsim.scenario.Surroundings;
import org.espnowsim.scenario.model.Models;
import org.espnowsim.scenario.program.ProgramDescription;
import org.espnowsim.scenario.program.ProgramSetting;
import org.espnowsim.sim.medium.MediumOptions;
import org.espnowsim.sim.medium.Position;
import org.espnowsim.sim.mobility.Route;

/** Reads {@code defaults:} and {@code nodes:}. */
final class NodesPart {

    /** More would still run, but is more likely a slip than a plan. */
    static final int NODES_MAX = 10_000;

    private static final List<String> KEYS =
            Stream.concat(
                            Stream.of("at", "mac", "count", "layout", "route"),
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

    /** A node or a group, as far as its name and size are known. */
    private record Plan(String name, Section section, OptionalInt count) {

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
        OptionalInt count =
                section.get()
                        .get("count")
                        .map(countField -> countField.wholeInt(1, NODES_MAX))
                        .orElse(OptionalInt.empty());
        if (section.get().has("count") && count.isEmpty()) {
            names.incomplete();
        }
        plans.put(name, new Plan(name, section.get(), count));
    }

    private void build(Plan plan, NodeSettings defaults) {
        Section section = plan.section();
        NodeSettings settings =
                NodeSettings.read(section, programs, models, runDuration).orElse(defaults);
        checkBoard(settings, section);
        Optional<ProgramDescription> program = program(settings, section);
        Map<String, String> with =
                program.map(found ->
                                new WithPart(found, names).read(settings.with(), section.field()))
                        .orElse(Map.of());
        ProgramSettings programSettings =
                program.map(found -> programSettings(found, settings, section))
                        .orElseGet(() -> ProgramSettings.in(programs.folder()));
        List<Position> positions = positions(plan);
        Route route = route(section, positions);
        Surroundings surroundings = settings.surroundings().around(settings.chipOrDefault());
        Optional<MacAddress> firstAddress =
                section.get("mac").flatMap(field -> field.parsed(StationAddresses::parse));
        for (int i = 0; i < plan.size(); i++) {
            String name = plan.nodeName(i);
            nodes.add(
                    new NodeSpec(
                            name,
                            claim(section, name, i, firstAddress),
                            positions.get(i),
                            route,
                            settings.txPowerDbmOrDefault(),
                            settings.radio(),
                            settings.startOrDefault(),
                            settings.deviceOptions(),
                            settings.retriesOrDefault(),
                            settings.clock().options(),
                            settings.supply().over(settings.chipOrDefault()),
                            surroundings,
                            program.map(ProgramDescription::name).orElse(""),
                            with,
                            programSettings));
        }
    }

    /** What is said of the board has to go together, wherever it is said. */
    private static void checkBoard(NodeSettings settings, Section section) {
        if (settings.isVersionBeyondChip()) {
            section.get("espnow")
                    .or(() -> section.get("device"))
                    .orElse(section.field())
                    .problemAtKey("an ESP8266 has no ESP-NOW 2; write espnow: 1 for it");
        }
        if (settings.chipOrDefault() != Chip.ESP8266) {
            section.get("esp8266")
                    .ifPresent(field ->
                            field.problemAtKey(
                                    "this node is an %s; write device: esp8266, or leave this out"
                                            .formatted(settings.chipOrDefault().target())));
        }
    }

    /**
     * What the node itself says has to be for its program; what all nodes share may be for others.
     */
    private ProgramSettings programSettings(
            ProgramDescription program, NodeSettings settings, Section section) {
        for (ProgramSetting setting : ProgramSetting.values()) {
            if (!program.settings().contains(setting)) {
                section.get(setting.key())
                        .ifPresent(field ->
                                field.problemAtKey(
                                        "program %s has no use for this; remove it"
                                                .formatted(Excerpt.of(program.name()))));
            }
        }
        if (program.settings().contains(ProgramSetting.CPU)) {
            settings.computer()
                    .problemOf(settings.chipOrDefault())
                    .ifPresent(
                            section.get("cpu")
                                            .or(() -> section.get("device"))
                                            .orElse(section.field())
                                    ::problemAtKey);
        }
        return settings.computer().settings(program.settings(), programs.folder());
    }

    private Optional<ProgramDescription> program(NodeSettings settings, Section section) {
        if (settings.program().isEmpty()) {
            section.field().problemAtKey("program is missing; write program: receiver, or another");
        }
        return settings.program().flatMap(field -> field.parsed(programs::find));
    }

    /** Gives the node its address: its own, one counted from its group's, or a derived one. */
    private MacAddress claim(Section section, String name, int index, Optional<MacAddress> first) {
        MacAddress address =
                first.map(mac -> mac.plus(2 * index))
                        .orElseGet(() -> StationAddresses.derived(name));
        Field blamed = section.get("mac").orElse(section.field());
        addresses.claim(name, address).ifPresent(blamed::problemAtKey);
        return address;
    }

    /** {@return where the nodes stand; anywhere if that is wrong, and then reported} */
    private List<Position> positions(Plan plan) {
        Section section = plan.section();
        Optional<LayoutPart.Placed> placed = section.get("layout").flatMap(LayoutPart::read);
        Optional<Position> at = section.get("at").flatMap(LayoutPart::position);
        if (section.has("layout") && !section.has("count")) {
            section.get("layout")
                    .orElseThrow()
                    .problemAtKey("a layout is for a group; write count: and a number beside it");
        }
        if (section.has("count") && !section.has("layout")) {
            section.field()
                    .problemAtKey(
                            "a group needs a layout; write layout: { line: 20m }, or another");
        }
        if (!section.has("count") && !section.has("layout") && !section.has("at")) {
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

    private Route route(Section section, List<Position> positions) {
        Optional<Field> field = section.get("route");
        if (field.isPresent() && section.has("count")) {
            field.get().problemAtKey("a route is for a node that is not in a group; remove it");
            return Route.NONE;
        }
        return field.flatMap(found -> RoutePart.read(found, positions.getFirst(), runDuration))
                .orElse(Route.NONE);
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
                    "'%s' is in a group; a ring is around a node that is not"
                            .formatted(name.get()));
        }
        // A wrong position is reported where it is written; reading it again adds nothing.
        return plan.flatMap(p -> p.section().get("at")).flatMap(LayoutPart::position);
    }
}
