package org.espnowsim.cli.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The API does what its descriptions say, and no more. */
class ApiDescriptionTest {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");

    private static final JsonNode OPENAPI = described("openapi.yaml");
    private static final JsonNode ASYNCAPI = described("asyncapi.yaml");

    private static LiveUnderTest live;

    /** A request that the description has as an example. */
    private record Example(String method, String path, JsonNode operation, JsonNode body) {
        @Override
        public String toString() {
            return method + " " + path + " " + body;
        }
    }

    private static JsonNode described(String name) {
        return new YAMLMapper().readTree(PageFiles.of(name).orElseThrow().content().toByteArray());
    }

    @BeforeAll
    static void serve() {
        live = LiveUnderTest.start();
    }

    @AfterAll
    static void stop() {
        live.close();
    }

    @Test
    void describes_each_path_and_method() {
        Set<String> described = new TreeSet<>();
        OPENAPI.path("paths")
                .forEachEntry((path, operations) ->
                        operations.propertyNames().stream()
                                .filter(METHODS::contains)
                                .forEach(method ->
                                        described.add(
                                                method.toUpperCase(Locale.ROOT)
                                                        + " "
                                                        + path.substring(1))));
        assertThat(described).isEqualTo(new TreeSet<>(LiveApi.routes()));
    }

    @Test
    void is_served() {
        for (String name : List.of("openapi.yaml", "asyncapi.yaml")) {
            assertThat(live.send(live.request("/" + name)).body())
                    .isEqualTo(
                            new String(
                                    PageFiles.of(name).orElseThrow().content().toByteArray(),
                                    UTF_8));
        }
    }

    static Stream<Example> examples() {
        List<Example> examples = new ArrayList<>();
        OPENAPI.path("paths")
                .forEachEntry((path, operations) ->
                        operations.forEachEntry((method, operation) -> {
                            if (METHODS.contains(method) && !method.equals("delete")) {
                                addExamples(examples, path, method, operation);
                            }
                        }));
        return examples.stream();
    }

    private static void addExamples(
            List<Example> examples, String path, String method, JsonNode operation) {
        String called = path.substring(1).replace("{name}", "a");
        String upper = method.toUpperCase(Locale.ROOT);
        if (!operation.has("requestBody")) {
            examples.add(new Example(upper, called, operation, null));
            return;
        }
        JsonNode bodies = json(operation.path("requestBody")).path("examples");
        assertThat(bodies.isEmpty()).as("%s %s has no example", upper, path).isFalse();
        bodies.forEach(
                body -> examples.add(new Example(upper, called, operation, body.path("value"))));
    }

    private static JsonNode json(JsonNode of) {
        return of.path("content").path("application/json");
    }

    @ParameterizedTest
    @MethodSource("examples")
    void answers_its_examples_as_it_says(Example example) {
        if (example.body != null) {
            assertValid(json(example.operation.path("requestBody")).path("schema"), example.body);
        }
        JsonNode answer =
                live.ask(
                        example.method,
                        example.path,
                        example.body == null ? "" : example.body.toString());

        assertValid(
                json(resolved(example.operation.path("responses").path("200"))).path("schema"),
                answer);
        live.awaitArrival();
        endFaults();
    }

    private static void endFaults() {
        live.get("faults")
                .forEach(fault -> {
                    JsonNode left = live.ask("DELETE", "faults/" + fault.path("number"), "");
                    assertValid(schema("Run"), left);
                });
    }

    @ParameterizedTest
    @MethodSource("examples")
    void refuses_fields_that_are_not_described(Example example) {
        if (example.body == null) {
            assertThat(live.refusal(400, example.method, example.path, "{\"more\":1}"))
                    .isEqualTo("there is no field 'more' here");
            return;
        }
        ObjectNode body = ((ObjectNode) example.body.deepCopy()).put("more", 1);
        String refusal = live.refusal(400, example.method, example.path, body.toString());

        assertThat(refusal).startsWith("there is no field 'more' here; there are ");
        Set<String> known = Set.of(refusal.replaceFirst(".*there are ", "").split(", "));
        assertThat(known).isEqualTo(propertiesOf(example));
    }

    private static Set<String> propertiesOf(Example example) {
        JsonNode schema = resolved(json(example.operation.path("requestBody")).path("schema"));
        JsonNode chosen =
                schema.has("oneOf")
                        ? schema.path("oneOf")
                                .valueStream()
                                .filter(each -> isValid(each, example.body))
                                .findFirst()
                                .orElseThrow()
                        : schema;
        return Set.copyOf(chosen.path("properties").propertyNames());
    }

    @Test
    void says_why_it_refuses() {
        assertValid(
                schema("Error"),
                LiveUnderTest.tree(live.call("POST", "run/seek", "{\"timeNs\":-1}")));
        assertThat(live.refusal(405, "POST", "nodes", ""))
                .isEqualTo("there is no POST /api/v1/nodes; there is GET");
        assertThat(live.refusal(404, "GET", "weather", "")).contains("/openapi.yaml");
    }

    @Test
    void tells_the_events_that_are_described() throws Exception {
        try (LiveUnderTest watched = LiveUnderTest.start();
                Watcher watcher = Watcher.of(watched)) {
            watched.ask("PATCH", "run", "{\"playing\":true}");
            Set<String> seen = new TreeSet<>();
            JsonNode messages = ASYNCAPI.path("components").path("messages");
            while (!seen.containsAll(Set.of("hello", "status", "statistics", "segments", "now"))) {
                Watcher.Told told = watcher.next();
                if (told.text() == null) {
                    seen.add("segments");
                    assertIsSegments(told.bytes());
                } else {
                    JsonNode message = JsonMapper.shared().readTree(told.text());
                    seen.add(message.path("type").asString());
                    assertValid(
                            messages.path(message.path("type").asString()).path("payload"),
                            message);
                }
                if (seen.contains("segments")) { // nothing happens in so short a time
                    watched.ask("PATCH", "run", "{\"playing\":true,\"speed\":0.0001}");
                }
            }
            assertThat(messages.propertyNames()).containsExactlyInAnyOrderElementsOf(seen);
        }
    }

    /** The columns are as long as the header says, and nothing follows them. */
    private static void assertIsSegments(ByteBuffer bytes) {
        byte[] header = new byte[bytes.getInt()];
        bytes.get(header);
        JsonNode tree = JsonMapper.shared().readTree(header);
        assertThat(tree.path("nowNs").isIntegralNumber()).isTrue();
        long columns = 0;
        for (JsonNode segment : tree.path("segments")) {
            assertThat(segment.path("kind").asString()).isIn("frames", "events");
            for (JsonNode size : segment.path("columns")) {
                columns += size.longValue();
            }
        }
        assertThat(bytes.remaining()).isEqualTo((int) columns);
    }

    private static JsonNode schema(String name) {
        return OPENAPI.path("components").path("schemas").path(name);
    }

    private static JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? OPENAPI.at(node.path("$ref").asString().substring(1)) : node;
    }

    private static void assertValid(JsonNode schema, JsonNode value) {
        assertThat(whole(schema).validate(value)).as("%s", value).isEmpty();
    }

    private static boolean isValid(JsonNode schema, JsonNode value) {
        return whole(schema).validate(value).isEmpty();
    }

    /** {@return a schema beside the parts that both descriptions refer to} */
    private static Schema whole(JsonNode schema) {
        assertThat(schema.isMissingNode()).as("no schema").isFalse();
        ObjectNode whole = (ObjectNode) schema.deepCopy();
        ObjectNode components = JsonMapper.shared().createObjectNode();
        ObjectNode schemas = components.putObject("schemas");
        schemas.setAll((ObjectNode) OPENAPI.path("components").path("schemas"));
        ASYNCAPI.path("components")
                .path("schemas")
                .forEachEntry((name, each) -> {
                    if (!schemas.has(name)) {
                        schemas.set(name, each);
                    }
                });
        whole.set("components", components);
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(SchemaLocation.of("urn:part"), whole);
    }
}
