package org.espnowsim.scenario.format;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Stream;
import org.espnowsim.board.Drive;
import org.espnowsim.frame.Payload;
import org.espnowsim.radio.Channel;
import org.espnowsim.scenario.NamedPin;
import org.espnowsim.scenario.NodeSpec;
import org.espnowsim.scenario.format.PinNames.Named;
import org.espnowsim.sim.AccessPointOptions;
import org.espnowsim.sim.AccessPointOptions.Change;
import org.espnowsim.sim.BoardChange;
import org.espnowsim.sim.InterfererOptions;
import org.espnowsim.sim.fault.FaultOptions;
import org.espnowsim.sim.medium.MediumOptions;
import org.espnowsim.sim.medium.Position;
import org.espnowsim.sim.mobility.Route;
import org.espnowsim.sim.mobility.Waypoint;

/** Reads {@code timeline:}. */
final class TimelinePart {

    private static final List<String> ACTIONS =
            Stream.concat(Stream.of("set", "press", "send", "move"), FaultsPart.ACTIONS.stream())
                    .toList();
    private static final List<String> ACCESS_POINT_KEYS =
            List.of("at", "set", "channel", "announced", "on");
    private static final List<String> INTERFERER_KEYS = List.of("at", "set", "on");
    private static final List<String> PIN_KEYS = List.of("at", "set", "level", "volts", "over");
    private static final List<String> PRESS_KEYS = List.of("at", "press", "for");
    private static final List<String> SEND_KEYS = List.of("at", "send", "text");
    private static final List<String> MOVE_KEYS = List.of("at", "move", "to", "speed");
    private static final List<String> KEYS =
            Stream.of(
                            ACCESS_POINT_KEYS,
                            PIN_KEYS,
                            PRESS_KEYS,
                            SEND_KEYS,
                            MOVE_KEYS,
                            FaultsPart.KEYS)
                    .flatMap(List::stream)
                    .distinct()
                    .toList();
    private static final List<String> NOT_MODELLED =
            List.of("battery-empty", "clock-drift", "clock-step", "wrong-key");

    private static final String UART = "uart";

    private final NodeNames nodeNames;
    private final List<NodeSpec> nodes;
    private final PinNames pins;
    private final FaultsPart faults;
    private final AccessPointsPart accessPoints;
    private final InterferencePart interference;
    private final MediumOptions radio;
    private final Optional<Duration> runDuration;

    /** Looked up by name, never iterated. */
    private final Map<String, List<Change>> accessPointChanges = new LinkedHashMap<>();

    private final Map<String, List<InterfererOptions.Switch>> interfererSwitches =
            new LinkedHashMap<>();

    private final Map<String, List<BoardChange>> boardChanges = new LinkedHashMap<>();

    private final Map<String, List<Move>> moves = new LinkedHashMap<>();

    /** A node goes elsewhere; at once if it has no speed. */
    private record Move(Duration at, Position to, OptionalDouble speedMPerS) {

        Route after(Route before) {
            Duration takes =
                    speedMPerS.isEmpty()
                            ? Duration.ZERO
                            : RoutePart.travelTime(
                                    before.position(at), to, speedMPerS.getAsDouble());
            return before.turning(at, to, at.plus(takes));
        }
    }

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
        this.nodeNames = nodeNames;
        this.nodes = nodes;
        this.accessPoints = accessPoints;
        this.interference = interference;
        this.radio = radio;
        this.runDuration = runDuration;
        pins = new PinNames(nodeNames, nodes);
        faults = new FaultsPart(nodeNames, accessPoints, interference, runDuration);
    }

    void read(Field timeline) {
        timeline.list().ifPresent(steps -> steps.forEach(this::readStep));
    }

    /** {@return the access points, each with what happens to it} */
    List<AccessPointOptions> accessPoints() {
        return accessPoints.all().stream()
                .map(each ->
                        each.withChanges(accessPointChanges.getOrDefault(each.name(), List.of())))
                .toList();
    }

    /** {@return what goes wrong} */
    List<FaultOptions> faults() {
        return faults.faults();
    }

    /** {@return the interferers, each with what happens to it} */
    List<InterfererOptions> interferers() {
        return interference.all(interfererSwitches);
    }

    /** {@return the nodes, each with what happens to it} */
    List<NodeSpec> nodes() {
        return nodes.stream()
                .map(node -> node.withChanges(boardChanges.getOrDefault(node.name(), List.of())))
                .map(node -> node.withRoute(route(node)))
                .toList();
    }

    private Route route(NodeSpec node) {
        List<Move> its = new ArrayList<>(moves.getOrDefault(node.name(), List.of()));
        if (its.isEmpty()) {
            return node.route();
        }
        its.sort(Comparator.comparing(Move::at));
        Route route =
                node.route().isEmpty()
                        ? Route.through(new Waypoint(Duration.ZERO, node.position()))
                        : node.route();
        for (Move move : its) {
            route = move.after(route);
        }
        return route;
    }

    private void readStep(Field field) {
        Optional<Section> read = Section.of(field, KEYS, NOT_MODELLED);
        if (read.isEmpty() || read.get().hasRefused()) {
            return; // a step of another kind, which was refused as such
        }
        Section section = read.get();
        List<String> actions = ACTIONS.stream().filter(section::has).toList();
        if (actions.size() != 1) {
            field.problemAtKey(
                    actions.isEmpty()
                            ? "what happens is not said; write " + Suggestion.list(ACTIONS)
                            : "%s do not go together; write one entry for each"
                                    .formatted(String.join(" and ", actions)));
            return;
        }
        String action = actions.getFirst();
        Field target = section.get(action).orElseThrow();
        if (FaultsPart.ACTIONS.contains(action)) {
            faults.read(section, action, target);
            return;
        }
        Optional<Duration> at =
                section.require("at", "at: 30s").flatMap(time -> time.timeBefore(runDuration));
        Duration time = at.orElse(Duration.ZERO);
        switch (action) {
            case "press" -> press(section, target, time);
            case "send" -> send(section, target, time);
            case "move" -> move(section, target, time);
            default -> {
                if (target.text().filter(text -> text.indexOf('.') >= 0).isPresent()) {
                    setPin(section, target, time);
                } else if (target.text().filter(interference.names()::contains).isPresent()) {
                    setInterferer(section, target, time);
                } else {
                    setAccessPoint(section, target, time);
                }
            }
        }
    }

    /** Reports keys that belong to something else. */
    private static void allowOnly(List<String> keys, String what, Section section) {
        section.fields()
                .forEach((key, field) -> {
                    if (!keys.contains(key)) {
                        field.problemAtKey(
                                "%s does not belong to %s; remove it".formatted(key, what));
                    }
                });
    }

    // ---- boards ----

    private void press(Section section, Field target, Duration at) {
        allowOnly(PRESS_KEYS, "press", section);
        Optional<Named> button = digitalPin(target);
        Optional<Duration> hold = section.require("for", "for: 200ms").flatMap(Field::duration);
        if (button.isPresent() && hold.isPresent()) {
            happen(button.get(), pin -> new BoardChange.Press(at, pin.gpio(), hold.get()));
        }
    }

    private void setPin(Section section, Field target, Duration at) {
        allowOnly(PIN_KEYS, "a pin", section);
        if (section.has("level") == section.has("volts")) {
            section.field().problemAtKey("write what to set: either level: low, or volts: 1.2");
        } else if (section.has("level")) {
            section.get("over")
                    .ifPresent(field ->
                            field.problemAtKey("only a voltage changes slowly; remove it"));
            Optional<Drive> level =
                    section.get("level").flatMap(field -> field.parsed(SurroundingsPart::level));
            Optional<Named> pin = digitalPin(target);
            if (pin.isPresent() && level.isPresent()) {
                happen(pin.get(), each -> new BoardChange.Level(at, each.gpio(), level.get()));
            }
        } else {
            setVoltage(section, target, at);
        }
    }

    private void setVoltage(Section section, Field target, Duration at) {
        OptionalDouble volts =
                section.get("volts")
                        .map(field -> field.number(0, SurroundingsPart.VOLTS_MAX))
                        .orElse(OptionalDouble.empty());
        Duration over = section.get("over").flatMap(Field::duration).orElse(Duration.ZERO);
        Optional<Named> pin = target.parsed(text -> checked(pins.pin(text), true));
        if (pin.isPresent() && volts.isPresent()) {
            happen(
                    pin.get(),
                    each -> new BoardChange.Voltage(at, each.gpio(), volts.getAsDouble(), over));
        }
    }

    private Optional<Named> digitalPin(Field target) {
        return target.parsed(text -> checked(pins.pin(text), false));
    }

    private static Named checked(Named named, boolean analog) {
        for (NodeSpec node : named.nodes()) {
            if (PinNames.pinOf(node, named.part()).isAnalog() != analog) {
                throw new IllegalArgumentException(
                        (analog
                                        ? "pin '%s' of %s has no voltage; write volts: where it is named"
                                        : "pin '%s' of %s has a voltage and no level; set volts")
                                .formatted(named.part(), node.name()));
            }
        }
        return named;
    }

    private void happen(Named named, Function<NamedPin, BoardChange> change) {
        for (NodeSpec node : named.nodes()) {
            happen(node, change.apply(PinNames.pinOf(node, named.part())));
        }
    }

    private void happen(NodeSpec node, BoardChange change) {
        boardChanges.computeIfAbsent(node.name(), _ -> new ArrayList<>()).add(change);
    }

    private void send(Section section, Field target, Duration at) {
        allowOnly(SEND_KEYS, "send", section);
        Optional<String> text =
                section.require("text", "text: and what is sent").flatMap(Field::text);
        Optional<Named> line = target.parsed(this::uart);
        if (text.isPresent() && line.isPresent()) {
            int number = uartNumber(line.get().part()).orElseThrow();
            for (NodeSpec node : line.get().nodes()) {
                happen(node, new BoardChange.Bytes(at, number, Payload.utf8(text.get())));
            }
        }
    }

    private Named uart(String text) {
        Named named = pins.part(text, "uart1");
        OptionalInt number = uartNumber(named.part());
        if (number.isEmpty()) {
            throw new IllegalArgumentException(
                    "'%s' is not a UART; write uart1 or uart2".formatted(named.part()));
        }
        for (NodeSpec node : named.nodes()) {
            if (!node.device().chip().soc().hasUart(number.getAsInt())) {
                throw new IllegalArgumentException(
                        "%s, an %s, has no %s beside its console"
                                .formatted(
                                        node.name(), node.device().chip().target(), named.part()));
            }
        }
        return named;
    }

    private static OptionalInt uartNumber(String part) {
        return part.matches(UART + "[0-9]")
                ? OptionalInt.of(Integer.parseInt(part.substring(UART.length())))
                : OptionalInt.empty();
    }

    // ---- places ----

    private void move(Section section, Field target, Duration at) {
        allowOnly(MOVE_KEYS, "move", section);
        if (MatrixPart.hasAllLinks(radio)) {
            MatrixPart.refuseMove(target);
        }
        Optional<String> name = target.parsed(this::movable);
        Optional<Position> to =
                section.require("to", "to: [10m, 0m]").flatMap(LayoutPart::position);
        OptionalDouble speed =
                section.get("speed").map(RoutePart::speed).orElse(OptionalDouble.empty());
        if (name.isPresent() && to.isPresent() && (speed.isPresent() || !section.has("speed"))) {
            moves.computeIfAbsent(name.get(), _ -> new ArrayList<>())
                    .add(new Move(at, to.get(), speed));
        }
    }

    private String movable(String name) {
        if (!nodeNames.isTaken(name) && accessPoints.has(name)) {
            throw new IllegalArgumentException(
                    "'%s' is an access point, and those stay where they are; move a node"
                            .formatted(name));
        }
        nodeNames.checkNode(name);
        if (nodes.stream().anyMatch(node -> node.name().equals(name) && node.route().repeats())) {
            throw new IllegalArgumentException(
                    "'%s' goes its route for ever; remove repeat: true there, or this"
                            .formatted(name));
        }
        return name;
    }

    // ---- interferers ----

    private void setInterferer(Section section, Field target, Duration at) {
        allowOnly(INTERFERER_KEYS, "an interferer", section);
        String name = target.text().orElseThrow();
        section.require("on", "on: true or false")
                .flatMap(Field::flag)
                .ifPresent(on ->
                        interfererSwitches
                                .computeIfAbsent(name, _ -> new ArrayList<>())
                                .add(new InterfererOptions.Switch(at, on)));
    }

    // ---- access points ----

    private void setAccessPoint(Section section, Field target, Duration at) {
        allowOnly(ACCESS_POINT_KEYS, "an access point", section);
        Optional<String> name = target.parsed(this::accessPoint);
        Optional<Change> change = change(section, at);
        if (name.isPresent() && change.isPresent()) {
            accessPointChanges
                    .computeIfAbsent(name.get(), _ -> new ArrayList<>())
                    .add(change.get());
        }
    }

    private String accessPoint(String name) {
        if (nodeNames.isTaken(name)) {
            throw new IllegalArgumentException(
                    "'%s' is a node; set one of its pins, as %s.button, or an access point"
                            .formatted(name, name));
        }
        return accessPoints.known(name, interference);
    }

    private static Optional<Change> change(Section section, Duration at) {
        if (section.has("channel") == section.has("on")) {
            section.field()
                    .problemAtKey("write what to set: either channel: 11, or on: true or false");
            return Optional.empty();
        }
        if (section.has("on")) {
            section.get("announced")
                    .ifPresent(field ->
                            field.problemAtKey("only a move to a channel is announced; remove it"));
            return section.get("on").flatMap(Field::flag).map(on -> new Change.Switch(at, on));
        }
        OptionalInt channel =
                section.get("channel").orElseThrow().wholeInt(1, AccessPointsPart.LAST_CHANNEL);
        Optional<Boolean> announced =
                section.has("announced")
                        ? section.get("announced").flatMap(Field::flag)
                        : Optional.of(true);
        return channel.isPresent() && announced.isPresent()
                ? Optional.of(new Change.Move(at, new Channel(channel.getAsInt()), announced.get()))
                : Optional.empty();
    }
}
