package org.espnowsim.scenario.format;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.espnowsim.scenario.model.ModelKind;
import org.espnowsim.sim.InterfererOptions;
import org.espnowsim.sim.InterfererOptions.Switch;
import org.espnowsim.sim.interference.Interferer;
import org.espnowsim.sim.medium.MediumOptions;
import org.espnowsim.sim.medium.Position;

/** Reads {@code interference:}, what disturbs and is no Wi-Fi. */
final class InterferencePart {

    private static final List<String> KEYS = List.of("kind", "at", "start", "stop");
    private static final List<String> NOT_MODELLED = List.of("count", "layout", "route");

    private final NodeNames nodeNames;
    private final AccessPointsPart accessPoints;
    private final Optional<Duration> runDuration;
    private final ModelKind<Interferer> models;
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
     * @param models that {@code kind} may name
     */
    InterferencePart(
            NodeNames nodeNames,
            AccessPointsPart accessPoints,
            Optional<Duration> runDuration,
            ModelKind<Interferer> models) {
        this.nodeNames = nodeNames;
        this.accessPoints = accessPoints;
        this.runDuration = runDuration;
        this.models = models;
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
        Section.open(field, KEYS, NOT_MODELLED)
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
                        .flatMap(kind ->
                                ModelPart.make(
                                        kind,
                                        new FieldParameters(
                                                section.field(), section.others(), KEYS),
                                        models));
        return at.isPresent() && interferer.isPresent()
                ? Optional.of(new InterfererOptions(name, at.get(), interferer.get(), switches))
                : Optional.empty();
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

    // ---- for others ----

    /**
     * {@return a jammer with the parameters in a section}
     *
     * @param besides the section's keys that are no parameters
     */
    Optional<Interferer> jammer(Section section, List<String> besides) {
        return ModelPart.make(
                section.field(),
                "jammer",
                new FieldParameters(section.field(), section.others(), besides),
                models);
    }

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
