package org.espnowsim.scenario.format;

import java.time.Duration;
import java.util.ArrayList;
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
import org.espnowsim.sim.fault.Occasion;
import org.espnowsim.sim.medium.MediumOptions;
import org.espnowsim.sim.medium.Position;

/**
 * Reads the entries of {@code timeline:} by which the world does something to boards, access points
 * and interferers.
 */
final class ActionsPart {

    static final List<String> ACTIONS = List.of("set", "press", "send", "move");

    private static final List<String> ACCESS_POINT_KEYS =
            List.of("set", "channel", "announced", "on");
    private static final List<String> INTERFERER_KEYS = List.of("set", "on");
    private static final List<String> PIN_KEYS = List.of("set", "level", "volts", "over");
    private static final List<String> PRESS_KEYS = List.of("press", "for");
    private static final List<String> SEND_KEYS = List.of("send", "text");
    private static final List<String> MOVE_KEYS = List.of("move", "to", "speed");

    /** Of all of them, but for when they happen. */
    static final List<String> KEYS =
            Stream.of(
                            ACCESS_POINT_KEYS,
                            INTERFERER_KEYS,
                            PIN_KEYS,
                            PRESS_KEYS,
                            SEND_KEYS,
                            MOVE_KEYS)
                    .flatMap(List::stream)
                    .distinct()
                    .toList();

    private static final String UART = "uart";

    private final NodeNames nodeNames;
    private final List<NodeSpec> nodes;
    private final PinNames pins;
    private final AccessPointsPart accessPoints;
    private final InterferencePart interference;
    private final MediumOptions radio;
    private final OccasionPart occasions;

    /** How many have been read. */
    private int read;

    /** Looked up by name, never iterated. */
    private final Map<String, List<Change>> accessPointChanges = new LinkedHashMap<>();

    private final Map<String, List<InterfererOptions.Switch>> interfererSwitches =
            new LinkedHashMap<>();

    private final Map<String, List<BoardChange>> boardChanges = new LinkedHashMap<>();

    ActionsPart(
            NodeNames nodeNames,
            List<NodeSpec> nodes,
            AccessPointsPart accessPoints,
            InterferencePart interference,
            MediumOptions radio,
            OccasionPart occasions) {
        this.nodeNames = nodeNames;
        this.nodes = nodes;
        this.accessPoints = accessPoints;
        this.interference = interference;
        this.radio = radio;
        this.occasions = occasions;
        pins = new PinNames(nodeNames, nodes);
    }

    /** {@return the access points, each with what happens to it} */
    List<AccessPointOptions> accessPoints() {
        return accessPoints.all().stream()
                .map(each ->
                        each.withChanges(accessPointChanges.getOrDefault(each.name(), List.of())))
                .toList();
    }

    /** {@return the interferers, each with what happens to it} */
    List<InterfererOptions> interferers() {
        return interference.all(interfererSwitches);
    }

    /** {@return the nodes, each with what happens to it} */
    List<NodeSpec> nodes() {
        return nodes.stream()
                .map(node -> node.withChanges(boardChanges.getOrDefault(node.name(), List.of())))
                .toList();
    }

    /** Reads an entry whose action is this. */
    void read(Section section, String action, Field target) {
        switch (action) {
            case "press" -> press(section, target);
            case "send" -> send(section, target);
            case "move" -> move(section, target);
            default -> {
                if (target.text().filter(text -> text.indexOf('.') >= 0).isPresent()) {
                    setPin(section, target);
                } else if (target.text().filter(interference.names()::contains).isPresent()) {
                    setInterferer(section, target);
                } else {
                    setAccessPoint(section, target);
                }
            }
        }
        read++;
    }

    /** {@return when it happens; an instant each time} Reports keys that belong to another. */
    private Optional<Occasion> when(List<String> keys, String what, Section section) {
        return when(keys, what, section, Optional.of(Duration.ZERO));
    }

    private Optional<Occasion> when(
            List<String> keys, String what, Section section, Optional<Duration> length) {
        OccasionPart.allowOnly(keys, what, section);
        return occasions.read(section, length, "action/" + read);
    }

    // ---- boards ----

    private void press(Section section, Field target) {
        Optional<Duration> hold = section.require("for", "for: 200ms").flatMap(Field::duration);
        Optional<Occasion> when =
                when(PRESS_KEYS, "press", section, Optional.of(hold.orElse(Duration.ZERO)));
        Optional<Named> button = digitalPin(target);
        if (button.isPresent() && when.isPresent()) {
            happen(button.get(), pin -> new BoardChange.Press(when.get(), pin.gpio()));
        }
    }

    private void setPin(Section section, Field target) {
        Optional<Occasion> when = when(PIN_KEYS, "a pin", section);
        if (section.has("level") == section.has("volts")) {
            section.field()
                    .problemAtKey("what to set is not said; write level: low, or volts: 1.2");
        } else if (section.has("level")) {
            section.get("over")
                    .ifPresent(field ->
                            field.problemAtKey("only a voltage changes slowly; remove it"));
            Optional<Drive> level =
                    section.get("level").flatMap(field -> field.parsed(SurroundingsPart::level));
            Optional<Named> pin = digitalPin(target);
            if (pin.isPresent() && level.isPresent() && when.isPresent()) {
                happen(
                        pin.get(),
                        each -> new BoardChange.Level(when.get(), each.gpio(), level.get()));
            }
        } else {
            setVoltage(section, target, when);
        }
    }

    private void setVoltage(Section section, Field target, Optional<Occasion> when) {
        OptionalDouble volts =
                section.get("volts")
                        .map(field -> field.number(0, SurroundingsPart.VOLTS_MAX))
                        .orElse(OptionalDouble.empty());
        Duration over = section.get("over").flatMap(Field::duration).orElse(Duration.ZERO);
        Optional<Named> pin = target.parsed(text -> checked(pins.pin(text), true));
        if (pin.isPresent() && volts.isPresent() && when.isPresent()) {
            happen(
                    pin.get(),
                    each ->
                            new BoardChange.Voltage(
                                    when.get(), each.gpio(), volts.getAsDouble(), over));
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
            happen(node.name(), change.apply(PinNames.pinOf(node, named.part())));
        }
    }

    private void happen(String node, BoardChange change) {
        boardChanges.computeIfAbsent(node, _ -> new ArrayList<>()).add(change);
    }

    private void send(Section section, Field target) {
        Optional<Occasion> when = when(SEND_KEYS, "send", section);
        Optional<String> text =
                section.require("text", "text: and what is sent").flatMap(Field::text);
        Optional<Named> line = target.parsed(this::uart);
        if (text.isPresent() && line.isPresent() && when.isPresent()) {
            int number = uartNumber(line.get().part()).orElseThrow();
            for (NodeSpec node : line.get().nodes()) {
                happen(
                        node.name(),
                        new BoardChange.Bytes(when.get(), number, Payload.utf8(text.get())));
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
                        "%s, an %s, has no %s beside its console; use another, or another board"
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

    private void move(Section section, Field target) {
        Optional<Occasion> when = when(MOVE_KEYS, "move", section);
        if (MatrixPart.hasAllLinks(radio)) {
            MatrixPart.refuseMove(target);
        }
        Optional<String> name = target.parsed(this::movable);
        Optional<Position> to =
                section.require("to", "to: [10m, 0m]").flatMap(LayoutPart::position);
        OptionalDouble speed =
                section.get("speed").map(RoutePart::speed).orElse(OptionalDouble.empty());
        if (name.isPresent()
                && to.isPresent()
                && when.isPresent()
                && (speed.isPresent() || !section.has("speed"))) {
            happen(name.get(), new BoardChange.Move(when.get(), to.get(), speed));
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

    private void setInterferer(Section section, Field target) {
        Optional<Occasion> when = when(INTERFERER_KEYS, "an interferer", section);
        String name = target.text().orElseThrow();
        Optional<Boolean> on = section.require("on", "on: true or false").flatMap(Field::flag);
        if (when.isPresent() && on.isPresent()) {
            interfererSwitches
                    .computeIfAbsent(name, _ -> new ArrayList<>())
                    .add(new InterfererOptions.Switch(when.get(), on.get()));
        }
    }

    // ---- access points ----

    private void setAccessPoint(Section section, Field target) {
        Optional<Occasion> when = when(ACCESS_POINT_KEYS, "an access point", section);
        Optional<String> name = target.parsed(text -> accessPoints.known(text, interference));
        Optional<Change> change = change(section, when);
        if (name.isPresent() && change.isPresent()) {
            accessPointChanges
                    .computeIfAbsent(name.get(), _ -> new ArrayList<>())
                    .add(change.get());
        }
    }

    private static Optional<Change> change(Section section, Optional<Occasion> when) {
        if (section.has("channel") == section.has("on")) {
            section.field()
                    .problemAtKey(
                            "what to set is not said; write channel: 11, or on: true or false");
            return Optional.empty();
        }
        if (section.has("on")) {
            section.get("announced")
                    .ifPresent(field ->
                            field.problemAtKey("only a move to a channel is announced; remove it"));
            Optional<Boolean> on = section.get("on").flatMap(Field::flag);
            return when.flatMap(at -> on.map(flag -> new Change.Switch(at, flag)));
        }
        OptionalInt channel =
                section.get("channel").orElseThrow().wholeInt(1, AccessPointsPart.LAST_CHANNEL);
        Optional<Boolean> announced =
                section.has("announced")
                        ? section.get("announced").flatMap(Field::flag)
                        : Optional.of(true);
        return channel.isPresent() && announced.isPresent()
                ? when.map(
                        at -> new Change.Move(at, new Channel(channel.getAsInt()), announced.get()))
                : Optional.empty();
    }
}
