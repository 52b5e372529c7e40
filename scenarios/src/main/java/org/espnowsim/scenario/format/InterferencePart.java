package org.espnowsim.scenario.format;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Stream;
import org.espnowsim.radio.Channel;
import org.espnowsim.sim.InterfererOptions;
import org.espnowsim.sim.InterfererOptions.Switch;
import org.espnowsim.sim.interference.Bluetooth;
import org.espnowsim.sim.interference.Interferer;
import org.espnowsim.sim.interference.Jammer;
import org.espnowsim.sim.interference.MicrowaveOven;
import org.espnowsim.sim.medium.MediumOptions;
import org.espnowsim.sim.medium.Position;

/** Reads {@code interference:}, what disturbs and is no Wi-Fi. */
final class InterferencePart {

    private static final List<String> COMMON_KEYS = List.of("kind", "at", "power", "start", "stop");

    /** By kind, the keys that only this kind has. */
    private static final SequencedMap<String, List<String>> KINDS = new LinkedHashMap<>();

    static {
        KINDS.put("microwave", List.of("mains"));
        KINDS.put("bluetooth", List.of("duty"));
        KINDS.put("jammer", List.of("channel", "duty", "period"));
    }

    private static final List<String> KEYS =
            Stream.of(COMMON_KEYS, List.of("mains", "duty", "channel", "period"))
                    .flatMap(List::stream)
                    .toList();
    private static final List<String> NOT_MODELLED = List.of("count", "layout", "route", "sweep");

    /** In the middle of what leaks of ovens in households, 10 to 20 dBm (assumed). */
    private static final double OVEN_DBM = 16;

    /** Class 2 (Bluetooth Core Specification). */
    private static final double BLUETOOTH_DBM = 4;

    private static final double POWER_DBM_MIN = -40;
    private static final double POWER_DBM_MAX = 36;
    private static final double DUTY_PERCENT_MIN = 0.1;
    private static final Duration PERIOD = Duration.ofMillis(10);
    private static final Duration PERIOD_MIN = Duration.ofNanos(100_000);
    private static final Duration PERIOD_MAX = Duration.ofMinutes(1);
    private static final int LAST_CHANNEL = 14;

    private final NodeNames nodeNames;
    private final AccessPointsPart accessPoints;
    private final Optional<Duration> runDuration;
    private final List<InterfererOptions> interferers = new ArrayList<>();

    /** Of all, also of those with which something is wrong. */
    private final Set<String> names = new LinkedHashSet<>();

    /** Whether there are interferers whose names could not be read. */
    private boolean incomplete;

    /**
     * Makes a reader.
     *
     * @param nodeNames which an interferer may not have
     * @param accessPoints whose names it may not have either
     * @param runDuration if known, checks that nothing happens later
     */
    InterferencePart(
            NodeNames nodeNames, AccessPointsPart accessPoints, Optional<Duration> runDuration) {
        this.nodeNames = nodeNames;
        this.accessPoints = accessPoints;
        this.runDuration = runDuration;
    }

    /**
     * Reads all interferers.
     *
     * @param radio by which what they send has to arrive
     */
    void read(Field field, MediumOptions radio) {
        if (MatrixPart.hasAllLinks(radio)) {
            field.problemAtKey(
                    "nothing of it arrives anywhere, as the matrix has no such links; write matrix: {"
                            + " links: ..., others: distance }");
        }
        Optional<SequencedMap<String, Field>> entries = Section.anyKeys(field);
        incomplete = entries.isEmpty();
        entries.ifPresent(found -> found.forEach(this::readOne));
    }

    private void readOne(String name, Field field) {
        checkName(name, field);
        names.add(name);
        Section.of(field, KEYS, NOT_MODELLED)
                .flatMap(section -> options(name, section))
                .ifPresent(interferers::add);
    }

    private void checkName(String name, Field field) {
        if (!NodesPart.isName(name)) {
            field.problemAtKey(
                    "'%s' is not a name for an interferer; use a letter, then letters, digits, - and _"
                            .formatted(Excerpt.of(name)));
        } else if (nodeNames.isTaken(name) || accessPoints.has(name)) {
            field.problemAtKey(
                    "%s is called '%s' too; give one of them another name"
                            .formatted(
                                    nodeNames.isTaken(name) ? "a node" : "an access point",
                                    Excerpt.of(name)));
        }
    }

    private Optional<InterfererOptions> options(String name, Section section) {
        Optional<Position> at = section.require("at", "at: [0m, 0m]").flatMap(LayoutPart::position);
        List<Switch> switches = switches(section);
        Optional<Interferer> interferer =
                section.require("kind", "kind: microwave, or another")
                        .flatMap(field -> field.parsed(InterferencePart::kind))
                        .flatMap(kind -> interferer(kind, section));
        return at.isPresent() && interferer.isPresent()
                ? Optional.of(new InterfererOptions(name, at.get(), interferer.get(), switches))
                : Optional.empty();
    }

    private static String kind(String text) {
        if (!KINDS.containsKey(text)) {
            throw new IllegalArgumentException(
                    "'%s' is no kind of interferer; %s"
                            .formatted(text, Suggestion.instead(text, KINDS.keySet())));
        }
        return text;
    }

    private List<Switch> switches(Section section) {
        Duration start = section.get("start").flatMap(this::time).orElse(Duration.ZERO);
        List<Switch> switches = new ArrayList<>(List.of(new Switch(start, true)));
        Optional<Field> stopField = section.get("stop");
        stopField
                .flatMap(this::time)
                .ifPresent(stop -> {
                    if (stop.compareTo(start) <= 0) {
                        stopField.get().problem("it stops before it has started; stop later");
                    }
                    switches.add(new Switch(stop, false));
                });
        return switches;
    }

    private Optional<Duration> time(Field field) {
        return field.timeBefore(runDuration);
    }

    // ---- what it sends ----

    private static Optional<Interferer> interferer(String kind, Section section) {
        List<String> own = KINDS.getOrDefault(kind, List.of());
        section.fields()
                .forEach((key, field) -> {
                    if (!COMMON_KEYS.contains(key) && !own.contains(key)) {
                        field.problemAtKey(
                                "%s does not belong to %s; remove it".formatted(key, kind));
                    }
                });
        return switch (kind) {
            case "microwave" -> oven(section);
            case "bluetooth" -> bluetooth(section);
            default -> jammer(section);
        };
    }

    private static Optional<Interferer> oven(Section section) {
        int mainsHz =
                section.get("mains")
                        .flatMap(field -> field.parsed(InterferencePart::mains))
                        .orElse(50);
        OptionalDouble power = power(section, OVEN_DBM);
        return power.isPresent()
                ? Optional.of(new MicrowaveOven(mainsHz, power.getAsDouble()))
                : Optional.empty();
    }

    private static int mains(String text) {
        return switch (text) {
            case "50Hz" -> 50;
            case "60Hz" -> 60;
            default ->
                    throw new IllegalArgumentException(
                            "'%s' is not the frequency of any mains; use 50Hz or 60Hz"
                                    .formatted(text));
        };
    }

    private static Optional<Interferer> bluetooth(Section section) {
        OptionalDouble duty = duty(section);
        OptionalDouble power = power(section, BLUETOOTH_DBM);
        return duty.isPresent() && power.isPresent()
                ? Optional.of(new Bluetooth(duty.getAsDouble(), power.getAsDouble()))
                : Optional.empty();
    }

    static Optional<Interferer> jammer(Section section) {
        OptionalInt channel =
                section.require("channel", "channel: 6, or another")
                        .map(field -> field.wholeInt(1, LAST_CHANNEL))
                        .orElse(OptionalInt.empty());
        OptionalDouble duty = duty(section);
        Duration period =
                section.get("period")
                        .flatMap(field -> field.parsed(InterferencePart::period))
                        .orElse(PERIOD);
        OptionalDouble power =
                section.require("power", "power: 10dBm, or another")
                        .map(InterferencePart::power)
                        .orElse(OptionalDouble.empty());
        return channel.isPresent() && duty.isPresent() && power.isPresent()
                ? Optional.of(
                        new Jammer(
                                new Channel(channel.getAsInt()),
                                duty.getAsDouble(),
                                period,
                                power.getAsDouble()))
                : Optional.empty();
    }

    private static Duration period(String text) {
        return Field.durationOf(text, PERIOD_MIN, PERIOD_MAX, "100us to 1min");
    }

    private static OptionalDouble power(Section section, double usualDbm) {
        return section.get("power")
                .map(InterferencePart::power)
                .orElse(OptionalDouble.of(usualDbm));
    }

    private static OptionalDouble power(Field field) {
        return field.quantity(Unit.DBM, POWER_DBM_MIN, POWER_DBM_MAX);
    }

    /** {@return a share, from 0 to 1} */
    private static OptionalDouble duty(Section section) {
        return section.require("duty", "duty: 20%, or another")
                .map(field -> field.quantity(Unit.PERCENT, DUTY_PERCENT_MIN, 100))
                .filter(OptionalDouble::isPresent)
                .map(percent -> OptionalDouble.of(percent.getAsDouble() / 100))
                .orElse(OptionalDouble.empty());
    }

    // ---- for others ----

    /** {@return whether an interferer is called so, as far as they could be read} */
    boolean mayBe(String name) {
        return incomplete || names.contains(name);
    }

    /** {@return the names of all, as far as they could be read} */
    Set<String> names() {
        return names;
    }

    /** {@return the interferers, each with what else switches it} */
    List<InterfererOptions> all(Map<String, List<Switch>> more) {
        return interferers.stream()
                .map(each -> each.withSwitches(more.getOrDefault(each.name(), List.of())))
                .toList();
    }
}
