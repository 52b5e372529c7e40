package org.espnowsim.scenario.format;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.espnowsim.frame.Payload;
import org.espnowsim.sim.AccessPointOptions;
import org.espnowsim.sim.fault.Fault;
import org.espnowsim.sim.fault.FaultOptions;
import org.espnowsim.sim.fault.FirmwareCall;
import org.espnowsim.sim.fault.Occasion;
import org.espnowsim.wlan.PowerManagement;

/** Reads the entries of {@code timeline:} by which boards' software is made to do something. */
final class FirmwarePart {

    static final List<String> ACTIONS = List.of("broadcast", "connect", "disconnect");

    private static final String ARROW = "->";
    private static final String POWER_SAVE = "power-save";
    private static final List<String> SEND_KEYS = List.of("send", "text");
    private static final List<String> BROADCAST_KEYS = List.of("broadcast", "text");
    private static final List<String> CONNECT_KEYS = List.of("connect", "access-point");
    private static final List<String> DISCONNECT_KEYS = List.of("disconnect");
    private static final List<String> SET_KEYS = List.of("set", "channel", POWER_SAVE);

    /** Of all of them, but for when they happen. */
    static final List<String> KEYS =
            Stream.of(SEND_KEYS, BROADCAST_KEYS, CONNECT_KEYS, DISCONNECT_KEYS, SET_KEYS)
                    .flatMap(List::stream)
                    .distinct()
                    .toList();

    private final NodeNames nodeNames;
    private final AccessPointsPart accessPoints;
    private final InterferencePart interference;
    private final OccasionPart occasions;
    private final List<FaultOptions> calls;

    /**
     * Makes a reader.
     *
     * @param calls where it adds them
     */
    FirmwarePart(
            NodeNames nodeNames,
            AccessPointsPart accessPoints,
            InterferencePart interference,
            OccasionPart occasions,
            List<FaultOptions> calls) {
        this.nodeNames = nodeNames;
        this.accessPoints = accessPoints;
        this.interference = interference;
        this.occasions = occasions;
        this.calls = calls;
    }

    /** {@return whether {@code set:} is about nodes, and neither about pins nor about others} */
    boolean isAboutNodes(Field target) {
        return target.text()
                .filter(text ->
                        text.indexOf('.') < 0
                                && (nodeNames.isTaken(text.strip())
                                        || text.indexOf('*') >= 0
                                        || text.indexOf('[') >= 0))
                .isPresent();
    }

    /**
     * {@return whether {@code send:} is about a message by ESP-NOW, and not about bytes for a UART}
     */
    static boolean isAboutMessages(Field target) {
        return target.text().filter(text -> text.contains(ARROW)).isPresent();
    }

    /** Reads an entry whose action is this. */
    void read(Section section, String action, Field target) {
        Optional<FirmwareCall> call =
                switch (action) {
                    case "send" -> send(section, target);
                    case "broadcast" ->
                            message("broadcast", BROADCAST_KEYS, section)
                                    .map(FirmwareCall.Broadcast::new);
                    case "connect" -> connect(section);
                    case "disconnect" -> {
                        OccasionPart.allowOnly(DISCONNECT_KEYS, action, section);
                        yield Optional.of(new FirmwareCall.Disconnect());
                    }
                    default -> set(section);
                };
        Optional<List<String>> nodes =
                target.parsed(action.equals("send") ? this::senders : nodeNames::picked);
        Optional<Occasion> when =
                occasions.read(section, Optional.of(Duration.ZERO), "fault/" + calls.size());
        if (call.isPresent() && nodes.isPresent() && when.isPresent()) {
            calls.add(
                    new FaultOptions(
                            text(section, action, target),
                            when.get(),
                            new Fault.OfFirmware(nodes.get(), call.get())));
        }
    }

    private static String text(Section section, String action, Field target) {
        String what = action + " " + target.text().orElse("");
        return Stream.of("access-point", "channel", POWER_SAVE)
                .flatMap(key ->
                        section
                                .get(key)
                                .flatMap(Field::text)
                                .map(value -> key + ": " + value)
                                .stream())
                .reduce(what, (before, next) -> before + ", " + next);
    }

    private Optional<FirmwareCall> send(Section section, Field target) {
        Optional<Payload> message = message("a message by ESP-NOW", SEND_KEYS, section);
        Optional<List<String>> to = target.parsed(text -> nodeNames.picked(ends(text)[1]));
        return message.flatMap(text -> to.map(names -> new FirmwareCall.Send(names, text)));
    }

    /** {@return those that send to anybody but themselves} */
    private List<String> senders(String text) {
        List<String> to = nodeNames.picked(ends(text)[1]);
        List<String> from =
                nodeNames.picked(ends(text)[0]).stream()
                        .filter(name -> !to.equals(List.of(name)))
                        .toList();
        if (from.isEmpty()) {
            throw new IllegalArgumentException(
                    "'%s' sends to itself; name two nodes".formatted(text));
        }
        return from;
    }

    private static String[] ends(String text) {
        String[] ends = text.split(ARROW, -1);
        if (ends.length != 2 || text.contains("<" + ARROW)) {
            throw new IllegalArgumentException(
                    "'%s' is no way for a message; write \"a -> b\"".formatted(text));
        }
        return new String[] {ends[0].strip(), ends[1].strip()};
    }

    private static Optional<Payload> message(String what, List<String> keys, Section section) {
        OccasionPart.allowOnly(keys, what, section);
        Optional<Field> field = section.require("text", "text: and what is sent");
        Optional<String> text = field.flatMap(Field::text);
        if (text.filter(String::isEmpty).isPresent()) {
            field.get().problem("a message has a byte at least; write some text");
            return Optional.empty();
        }
        return text.map(Payload::utf8);
    }

    private Optional<FirmwareCall> connect(Section section) {
        OccasionPart.allowOnly(CONNECT_KEYS, "connect", section);
        Optional<String> name =
                section.require("access-point", "access-point: and its name")
                        .flatMap(field -> field.parsed(this::accessPoint));
        return name.flatMap(known ->
                        accessPoints.all().stream()
                                .filter(each -> each.name().equals(known))
                                .findFirst())
                .map(AccessPointOptions::offer)
                .map(offer ->
                        new FirmwareCall.Connect(
                                offer.ssid().toUtf8(), offer.password(), offer.bssid()));
    }

    private String accessPoint(String name) {
        if (interference.names().contains(name)) {
            throw new IllegalArgumentException(
                    "'%s' is an interferer; name an access point".formatted(name));
        }
        return accessPoints.known(name, interference);
    }

    private static Optional<FirmwareCall> set(Section section) {
        OccasionPart.allowOnly(SET_KEYS, "a node", section);
        if (section.has("channel") == section.has(POWER_SAVE)) {
            section.field()
                    .problemAtKey(
                            "write what to set of a node: either channel: 6, or power-save: none; its pins are NODE.PIN");
            return Optional.empty();
        }
        if (section.has(POWER_SAVE)) {
            return section.get(POWER_SAVE)
                    .flatMap(field -> field.parsed(FirmwarePart::mode))
                    .map(FirmwareCall.PowerSave::new);
        }
        OptionalInt channel =
                section.get("channel").orElseThrow().wholeInt(1, AccessPointsPart.LAST_CHANNEL);
        return channel.isPresent()
                ? Optional.of(new FirmwareCall.Tune(channel.getAsInt()))
                : Optional.empty();
    }

    private static PowerManagement mode(String text) {
        return Stream.of(PowerManagement.values())
                .filter(mode -> mode.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "'%s' is no mode; write none, performance or powersave"
                                        .formatted(text)));
    }
}
