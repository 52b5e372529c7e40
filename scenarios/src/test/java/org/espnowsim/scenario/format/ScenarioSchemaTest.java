package org.espnowsim.scenario.format;

import static com.networknt.schema.InputFormat.JSON;
import static com.networknt.schema.InputFormat.YAML;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.espnowsim.node.Chip;
import org.espnowsim.radio.PhyRate;
import org.espnowsim.scenario.program.Programs;
import org.espnowsim.scenario.program.Rates;
import org.espnowsim.sim.propagation.Material;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ScenarioSchemaTest {

    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final Schema SCHEMA = REGISTRY.getSchema(ScenarioSchema.text(), JSON);
    private static final JsonNode TREE = JsonMapper.shared().readTree(ScenarioSchema.text());

    /** Tests run in the module's folder, where the scenarios are. */
    private static final Path MALFORMED = Path.of("src/test/resources/malformed");

    /** Which definition has the keys of which list; the empty name is the scenario itself. */
    private static final Map<String, String> DEFINITIONS =
            new TreeMap<>(
                    Map.ofEntries(
                            Map.entry("ScenarioReader.KEYS", ""),
                            Map.entry("RunPart.KEYS", "run"),
                            Map.entry("ExplorePart.KEYS", "explore"),
                            Map.entry("ReportPart.KEYS", "report"),
                            Map.entry("RadioPart.KEYS", "radio"),
                            Map.entry("FadingPart.KEYS", "fading"),
                            Map.entry("BurstsPart.KEYS", "bursts"),
                            Map.entry("WallsPart.KEYS", "wall"),
                            Map.entry("MatrixPart.KEYS", "matrix"),
                            Map.entry("MatrixPart.LINK_KEYS", "link"),
                            Map.entry("AccessPointsPart.KEYS", "access-point"),
                            Map.entry("TrafficPart.KEYS", "traffic"),
                            Map.entry("InterferencePart.KEYS", "interferer"),
                            Map.entry("NodeSettings.KEYS", "defaults"),
                            Map.entry("NodesPart.KEYS", "node"),
                            Map.entry("EachPart.KEYS", "member"),
                            Map.entry("LayoutPart.KEYS", "layout"),
                            Map.entry("StartPart.KEYS", "start"),
                            Map.entry("RoutePart.KEYS", "route"),
                            Map.entry("Esp8266Part.KEYS", "esp8266"),
                            Map.entry("EncryptionPart.KEYS", "encryption"),
                            Map.entry("SleepPart.KEYS", "sleep"),
                            Map.entry("PowerSavePart.KEYS", "power-save"),
                            Map.entry("WlanSettings.KEYS", "wlan"),
                            Map.entry("ClockPart.KEYS", "clock"),
                            Map.entry("SupplyPart.KEYS", "current"),
                            Map.entry("SurroundingsPart.PIN_KEYS", "pin"),
                            Map.entry("ExpressionsPart.AFTER_KEYS", "after"),
                            Map.entry("FilesPart.KEYS", "file")));

    /** Who has keys of some kinds of what {@link #DEFINITIONS} or {@link #OPEN} has as a whole. */
    private static final List<String> PARTS_OF_OTHERS =
            List.of("ActionsPart", "FaultsPart", "FirmwarePart", "OccasionPart");

    /** Definitions of entries of many kinds, which let through what they do not know. */
    private static final Map<String, String> OPEN =
            new TreeMap<>(
                    Map.of(
                            "TimelinePart", "step",
                            "ExpectationsPart", "expectation",
                            "ExpressionsPart", "expectation",
                            "InvariantsPart", "invariant"));

    @Test
    void is_a_schema() {
        Schema metaschema =
                REGISTRY.getSchema(
                        SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId()));
        assertThat(metaschema.validate(TREE)).isEmpty();
    }

    @Test
    void explains_every_key() {
        assertThat(definitions())
                .allSatisfy((name, definition) ->
                        assertThat(definition.path("properties").properties())
                                .as(name)
                                .allSatisfy(property ->
                                        assertThat(resolved(property.getValue()).has("description"))
                                                .as(property.getKey())
                                                .isTrue()));
    }

    @ParameterizedTest
    @MethodSource
    void accepts_the_scenario(Path file) throws IOException {
        assertThat(errors(Files.readString(file))).isEmpty();
    }

    static List<Path> accepts_the_scenario() throws IOException {
        List<Path> files = new ArrayList<>(yamlFiles(Path.of("../src/sample-models")));
        files.addAll(BundledScenarios.files());
        assertThat(files).hasSizeGreaterThan(30);
        return files;
    }

    @Test
    void refuses_most_of_what_the_reader_refuses() throws IOException {
        List<String> let = new ArrayList<>();
        List<Path> files = yamlFiles(MALFORMED);
        for (Path file : files) {
            try {
                if (errors(Files.readString(file)).isEmpty()) {
                    let.add(String.valueOf(file.getFileName()));
                }
            } catch (IOException | JacksonException | IllegalArgumentException e) {
                // Not even YAML.
            }
        }
        // Those are wrong in what several values say together.
        assertThat(let).hasSizeLessThan(files.size() * 2 / 5);
    }

    /** Every list of keys belongs to a definition, so that a new key is missed there. */
    @Test
    void has_the_keys_that_the_reader_knows() throws Exception {
        Map<String, List<String>> lists = keysOfTheReader();
        assertThat(lists.keySet()).containsAll(DEFINITIONS.keySet());
        lists.forEach((name, keys) -> {
            String part = name.substring(0, name.indexOf('.'));
            if (DEFINITIONS.containsKey(name)
                    || !OPEN.containsKey(part) && !PARTS_OF_OTHERS.contains(part)) {
                assertThat(DEFINITIONS)
                        .as("a list of keys without a definition in the schema")
                        .containsKey(name);
                assertThat(properties(DEFINITIONS.get(name)))
                        .as("the schema beside %s", name)
                        .isEqualTo(new TreeSet<>(keys));
            }
        });
    }

    @Test
    void has_no_keys_of_timeline_and_expect_that_the_reader_does_not_know() throws Exception {
        Map<String, List<String>> lists = keysOfTheReader();
        for (String definition : Set.copyOf(OPEN.values())) {
            List<String> known =
                    lists.entrySet().stream()
                            .filter(list ->
                                    definition.equals(
                                            OPEN.get(
                                                    list.getKey()
                                                            .substring(
                                                                    0,
                                                                    list.getKey().indexOf('.')))))
                            .flatMap(list -> list.getValue().stream())
                            .toList();
            assertThat(known).containsAll(properties(definition));
        }
    }

    @Test
    void knows_the_words_that_the_reader_knows() {
        assertThat(words("radio", "preset"))
                .isEqualTo(names(Stream.of(RadioPreset.values()).map(ScenarioSchemaTest::label)));
        assertThat(words("defaults", "device"))
                .isEqualTo(names(Stream.of(Chip.values()).map(Chip::target)));
        assertThat(words("wall", "material"))
                .isEqualTo(names(Stream.of(Material.values()).map(ScenarioSchemaTest::label)));
        assertThat(words("traffic", "rate"))
                .isEqualTo(
                        names(
                                Stream.of(PhyRate.values())
                                        .map(Rates::name)
                                        .filter(name -> !name.startsWith("LORA"))));
        assertThat(enumIn(definition("program")))
                .isEqualTo(
                        names(
                                Stream.concat(
                                        Programs.builtInNames().stream(),
                                        Stream.of(Programs.EXTERNAL))));
    }

    @ParameterizedTest
    @EnumSource(Unit.class)
    void knows_every_unit(Unit unit) {
        String written = unit.format(-2.5);
        assertThat(definitions().values())
                .anyMatch(definition ->
                        written.matches(definition.path("pattern").asString("[^\\s\\S]")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nodes: { a: { at: [0m, 0] } }",
                "nodes: { a: { at: [0m] } }",
                "nodes: { a: { att: [0m, 0m] } }",
                "nodes: { 1a: { at: [0m, 0m] } }",
                "run: { duration: 10 }",
                "run: { duration: 10m }",
                "radio: { preset: desc }",
                "radio: { shadowing: 3 }",
                "radio: { walls: [ { from: [0m, 0m], to: [1m, 0m], material: straw } ] }",
                "defaults: { device: esp33 }",
                "defaults: { espnow: 3 }",
                "defaults: { tx-power: 3dB }",
                "access-points: { r: { channel: 14 } }",
                "vars: { a: [1] }",
                "expect: {}",
                "foo: 1"
            })
    void refuses(String line) {
        assertThat(errors("extends: base.yaml\n" + line)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run: { duration: \"${d}\" }",
                "defaults: { espnow: \"${version}\", tx-power: \"${p}dBm\", device: \"${chip}\" }",
                "nodes: { leaf: { count: \"${n}\" } }",
                "expect+: []",
                "radio: { walls+: [] }",
                "nodes: { a: { route: { speed: 2m/s } } }"
            })
    void accepts_variables_and_parts(String line) {
        assertThat(errors("extends: base.yaml\n" + line)).isEmpty();
    }

    private static List<Error> errors(String text) {
        return SCHEMA.validate(text, YAML);
    }

    private static List<Path> yamlFiles(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
        }
    }

    private static Map<String, JsonNode> definitions() {
        Map<String, JsonNode> definitions = new TreeMap<>();
        definitions.put("", TREE);
        TREE.path("$defs")
                .properties()
                .forEach(each -> definitions.put(each.getKey(), each.getValue()));
        return definitions;
    }

    private static JsonNode definition(String name) {
        JsonNode definition = definitions().get(name);
        assertThat(definition).as("definition %s", name).isNotNull();
        return definition;
    }

    private static JsonNode resolved(JsonNode node) {
        return node.has("description") || !node.has("$ref")
                ? node
                : TREE.at(node.path("$ref").asString().substring(1));
    }

    private static TreeSet<String> properties(String definition) {
        return new TreeSet<>(definition(definition).path("properties").propertyNames());
    }

    private static TreeSet<String> words(String definition, String key) {
        return enumIn(definition(definition).path("properties").path(key));
    }

    private static TreeSet<String> enumIn(JsonNode node) {
        return names(
                StreamSupport.stream(node.path("anyOf").spliterator(), false)
                        .flatMap(choice ->
                                StreamSupport.stream(choice.path("enum").spliterator(), false))
                        .map(JsonNode::asString));
    }

    private static String label(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static TreeSet<String> names(Stream<String> names) {
        TreeSet<String> all = new TreeSet<>();
        names.forEach(all::add);
        return all;
    }

    /** {@return the constants of the reader's classes whose names end in KEYS} */
    private static Map<String, List<String>> keysOfTheReader()
            throws IOException, URISyntaxException, ReflectiveOperationException {
        Class<?> reader = ScenarioReader.class;
        Path folder =
                Path.of(reader.getProtectionDomain().getCodeSource().getLocation().toURI())
                        .resolve(reader.getPackageName().replace('.', '/'));
        Map<String, List<String>> lists = new TreeMap<>();
        try (Stream<Path> classes = Files.list(folder)) {
            for (Path file : classes.filter(each -> each.toString().endsWith(".class")).toList()) {
                String name = String.valueOf(file.getFileName()).replace(".class", "");
                for (Field field :
                        Class.forName(reader.getPackageName() + "." + name).getDeclaredFields()) {
                    if (Modifier.isStatic(field.getModifiers())
                            && field.getName().endsWith("KEYS")) {
                        field.setAccessible(true);
                        lists.put(
                                name + "." + field.getName(),
                                ((Collection<?>) field.get(null))
                                        .stream().map(String::valueOf).toList());
                    }
                }
            }
        }
        return lists;
    }
}
