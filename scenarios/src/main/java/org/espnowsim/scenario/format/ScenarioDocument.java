package org.espnowsim.scenario.format;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.espnowsim.scenario.Scenario;
import org.espnowsim.scenario.model.Models;
import org.espnowsim.scenario.program.Programs;
import org.espnowsim.time.Durations;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a scenario file says, with all that it extends and values for its variables: a tree that may
 * be changed, read as a scenario, and written as a file. Values are text, as the file has them.
 */
public final class ScenarioDocument {

    private final String fileName;
    private final ProgramNames programs;
    private final Models models;
    private final ObjectNode tree;

    private ScenarioDocument(
            String fileName, ProgramNames programs, Models models, ObjectNode tree) {
        this.fileName = fileName;
        this.programs = programs;
        this.models = models;
        this.tree = tree;
    }

    /**
     * {@return the file's document}
     *
     * @param programs finds the programs of the nodes
     * @param models that it may name
     * @param variables values that go before those of the file's {@code vars:}, by name
     * @throws ScenarioException if the file cannot be read or is wrong, with all that is wrong
     */
    public static ScenarioDocument read(
            Path file, Programs programs, Models models, Map<String, String> variables) {
        ScenarioReader.read(file, programs, models, variables);
        Path folder = file.toAbsolutePath().getParent();
        ProgramNames names = new ProgramNames(programs, folder == null ? Path.of("") : folder);
        Problems problems = new Problems(file.toString());
        YamlValue root =
                ScenarioReader.resolved(
                        ScenarioText.read(file), names.folder(), variables, problems);
        ObjectNode tree = (ObjectNode) node(root);
        tree.remove(Layers.EXTENDS);
        tree.remove(Variables.VARS);
        return new ScenarioDocument(file.toString(), names, models, tree);
    }

    private static JsonNode node(YamlValue value) {
        return switch (value) {
            case YamlValue.Scalar scalar -> JsonNodeFactory.instance.stringNode(scalar.text());
            case YamlValue.Nothing _ -> JsonNodeFactory.instance.nullNode();
            case YamlValue.Sequence sequence -> {
                ArrayNode items = JsonNodeFactory.instance.arrayNode();
                sequence.items().forEach(item -> items.add(node(item)));
                yield items;
            }
            case YamlValue.Mapping mapping -> {
                ObjectNode object = JsonNodeFactory.instance.objectNode();
                mapping.entries().forEach((key, entry) -> object.set(key, node(entry.value())));
                yield object;
            }
        };
    }

    /** {@return a copy of the tree, for the caller to change} */
    public ObjectNode tree() {
        return tree.deepCopy();
    }

    /** {@return the same with another tree, which it copies} */
    public ScenarioDocument with(ObjectNode newTree) {
        return new ScenarioDocument(fileName, programs, models, newTree.deepCopy());
    }

    /** {@return the same as a file in another folder, in which its paths begin then} */
    public ScenarioDocument in(Path folder) {
        return new ScenarioDocument(
                fileName,
                new ProgramNames(programs.programs(), folder.toAbsolutePath().normalize()),
                models,
                tree);
    }

    /**
     * {@return the scenario that a file with {@link #text} is}
     *
     * @throws ScenarioException if it is wrong, with all that is wrong; places are those of the
     *     text
     */
    public Scenario scenario() {
        return ScenarioReader.read(text(), fileName, programs, models, Map.of());
    }

    /** {@return the tree as YAML} */
    public String text() {
        return YamlText.of(tree);
    }

    // ---- what explorers ask for ----

    /** {@return what goes wrong in an entry of the timeline; empty if the entry is no fault} */
    public static Optional<String> faultAction(JsonNode entry) {
        return FaultsPart.ACTIONS.stream().filter(entry::has).findFirst();
    }

    /** {@return the key under which an action has how long it lasts; empty if it takes no time} */
    public static Optional<String> lengthKey(String action) {
        return FaultsPart.lengthKey(action);
    }

    /** {@return whether an action may be restricted to a share of the frames} */
    public static boolean hasShare(String action) {
        return FaultsPart.SHARED.contains(action);
    }

    /** {@return when {@code explore:} lets faults begin; zero without it} */
    public Duration faultsFrom() {
        return time(tree.path(ExplorePart.EXPLORE).path(ExplorePart.FROM)).orElse(Duration.ZERO);
    }

    /** {@return by when {@code explore:} has all faults over; empty without it} */
    public Optional<Duration> healBy() {
        return time(tree.path(ExplorePart.EXPLORE).path(ExplorePart.HEAL_BY));
    }

    private static Optional<Duration> time(JsonNode node) {
        return node.isString()
                ? Optional.of(Durations.parse(node.stringValue()))
                : Optional.empty();
    }

    /** {@return the same as a plain scenario, which needs no explorer, with this seed} */
    public ScenarioDocument plain(long seed) {
        ObjectNode plain = tree();
        plain.remove(ExplorePart.EXPLORE);
        plain.withObject("/run").remove("seeds");
        plain.withObject("/run").put("seed", Long.toString(seed));
        return new ScenarioDocument(fileName, programs, models, plain);
    }
}
