package org.espnowsim.cli.live;

import static java.util.Map.entry;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.espnowsim.scenario.NodeSpec;
import org.espnowsim.scenario.mesh.Mesh;
import org.espnowsim.scenario.mesh.MeshFault;
import org.espnowsim.scenario.mesh.MeshNode;
import org.espnowsim.sim.medium.Position;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What can be asked of a session, as {@code openapi.yaml} says: a method, a path and a JSON object
 * lead to a JSON object.
 */
final class LiveApi {

    /** What all paths begin with. */
    static final String PREFIX = "/api/v1/";

    /** Longest text of code for a node. Assumed. */
    private static final int CODE_MAX = 16 * 1024;

    /** Longest step: an hour. Assumed. */
    private static final Duration STEP_MAX = Duration.ofHours(1);

    private static final double JAM_DBM = 20;

    private static final double JAM_DBM_MIN = -100;

    /** A broadcast transmitter. Assumed. */
    private static final double JAM_DBM_MAX = 100;

    private static final Map<String, Route> ROUTES =
            Map.ofEntries(
                    entry("GET run", (api, _, body) -> api.ask(body, LiveSession::status)),
                    entry("PATCH run", (api, _, body) -> api.patchRun(body)),
                    entry("POST run/step", (api, _, body) -> api.step(body)),
                    entry("POST run/seek", (api, _, body) -> api.seek(body)),
                    entry("GET statistics", (api, _, body) -> api.ask(body, LiveApi::statistics)),
                    entry("GET nodes", (api, _, body) -> api.ask(body, LiveApi::nodes)),
                    entry("GET nodes/{name}", (api, path, body) -> api.node(path.get(1), body)),
                    entry(
                            "PUT nodes/{name}/position",
                            (api, path, body) -> api.move(path.get(1), body)),
                    entry(
                            "POST nodes/{name}/evaluate",
                            (api, path, body) -> api.evaluate(path.get(1), body)),
                    entry("GET faults", (api, _, body) -> api.ask(body, LiveApi::faults)),
                    entry("POST faults", (api, _, body) -> api.fault(body)),
                    entry(
                            "DELETE faults/{number}",
                            (api, path, body) -> api.endFault(path.get(1), body)));

    private final LiveSession session;

    /** What a method does at a path. */
    @FunctionalInterface
    private interface Route {
        CompletableFuture<JsonNode> call(LiveApi api, List<String> path, Fields body);
    }

    LiveApi(LiveSession session) {
        this.session = session;
    }

    /**
     * {@return what comes of it; fails with {@link NoSuchThingException} if there is no such path
     * or thing, {@link NotAllowedException} if there is no such method of the path, {@link
     * IllegalArgumentException} if a value is wrong, {@link IllegalStateException} if it cannot be
     * done now, {@link LiveSession.BusyException} if too much is asked for}
     *
     * @param path without the prefix, its segments decoded
     */
    CompletableFuture<JsonNode> call(String method, List<String> path, Fields body) {
        String shape = String.join("/", shape(path));
        Route route = ROUTES.get(method + " " + shape);
        return route != null
                ? route.call(this, path, body)
                : CompletableFuture.failedFuture(noRoute(method, shape, path));
    }

    private static RuntimeException noRoute(String method, String shape, List<String> path) {
        List<String> methods =
                ROUTES.keySet().stream()
                        .filter(route -> route.endsWith(" " + shape))
                        .map(route -> route.substring(0, route.indexOf(' ')))
                        .sorted()
                        .toList();
        String asked = "%s %s%s".formatted(method, PREFIX, String.join("/", path));
        return methods.isEmpty()
                ? new NoSuchThingException(
                        "there is no %s; /openapi.yaml says what there is".formatted(asked))
                : new NotAllowedException(
                        "there is no %s; there is %s".formatted(asked, String.join(", ", methods)));
    }

    private static List<String> shape(List<String> path) {
        List<String> shape = new ArrayList<>(path);
        if (shape.size() >= 2 && shape.getFirst().equals("nodes")) {
            shape.set(1, "{name}");
        } else if (shape.size() == 2 && shape.getFirst().equals("faults")) {
            shape.set(1, "{number}");
        }
        return shape;
    }

    private CompletableFuture<JsonNode> ask(Fields body, Function<LiveSession, JsonNode> question) {
        body.end();
        return session.ask(question);
    }

    // ---- time ----

    private CompletableFuture<JsonNode> patchRun(Fields body) {
        var playing = body.optionalBoolean("playing");
        var speed = body.optionalSpeed("speed");
        body.end();
        return session.ask(asked -> {
            speed.ifPresent(asked::speed);
            playing.ifPresent(asked::play);
            return asked.status();
        });
    }

    private CompletableFuture<JsonNode> step(Fields body) {
        String to = body.optionalText("to", 16).orElse("event");
        var forNs = body.optionalWhole("forNs", 1, STEP_MAX.toNanos());
        body.end();
        if (!to.equals("event") && !to.equals("frame")) {
            throw new IllegalArgumentException(
                    "to: '%s'; a step goes to the next event or the next frame".formatted(to));
        }
        if (forNs.isEmpty() && to.equals("event")) {
            return session.ask(asked -> {
                asked.step();
                return asked.status();
            });
        }
        boolean isToFrame = forNs.isEmpty();
        return session.askForLater(
                asked -> asked.step(forNs.orElse(STEP_MAX.toNanos()), isToFrame));
    }

    private CompletableFuture<JsonNode> seek(Fields body) {
        long timeNs = body.whole("timeNs", 0, LiveServer.LONGEST.toNanos());
        body.end();
        return session.ask(asked -> {
            asked.seek(timeNs);
            return asked.status();
        });
    }

    private static JsonNode statistics(LiveSession session) {
        return session.live().feed().statistics();
    }

    // ---- nodes ----

    private static JsonNode nodes(LiveSession session) {
        ArrayNode nodes = JsonMapper.shared().createArrayNode();
        Mesh mesh = session.live().mesh();
        List<MeshNode> all = mesh.nodes();
        for (int i = 0; i < all.size(); i++) {
            nodes.add(NodeView.brief(session.live(), i));
        }
        return nodes;
    }

    private CompletableFuture<JsonNode> node(String name, Fields body) {
        return ask(body, asked -> NodeView.whole(asked.live(), index(asked, name)));
    }

    private static int index(LiveSession session, String name) {
        List<NodeSpec> nodes = session.live().setup().scenario().nodes();
        for (int i = 0; i < nodes.size(); i++) {
            if (nodes.get(i).name().equals(name)) {
                return i;
            }
        }
        throw new NoSuchThingException("there is no node '%s'".formatted(name));
    }

    private CompletableFuture<JsonNode> move(String name, Fields body) {
        double xM = body.number("xM");
        double yM = body.number("yM");
        var zM = body.optionalNumber("zM");
        body.end();
        return session.ask(asked -> {
            int node = index(asked, name);
            double height = zM.orElse(asked.live().position(node).zM());
            Position to = new Position(xM, yM, height);
            asked.act(live -> live.mesh().node(name).moveTo(to));
            return NodeView.brief(asked.live(), node);
        });
    }

    private CompletableFuture<JsonNode> evaluate(String name, Fields body) {
        String code = body.text("code", CODE_MAX);
        body.end();
        return session.askForLater(asked -> {
            index(asked, name);
            return asked.evaluate(name, code);
        });
    }

    // ---- faults ----

    private static JsonNode faults(LiveSession session) {
        return session.status().path("faults");
    }

    private CompletableFuture<JsonNode> fault(Fields body) {
        Function<LiveMesh, Integer> begin = faultOf(body);
        body.end();
        int size = body.size();
        return session.ask(asked -> {
            int[] number = new int[1];
            asked.act(live -> number[0] = begin.apply(live), size);
            ObjectNode answer = JsonMapper.shared().createObjectNode();
            if (number[0] == 0) {
                answer.putNull("number");
            } else {
                answer.put("number", number[0]);
            }
            return answer;
        });
    }

    /** {@return what begins a fault and gives its number; 0 if it is over at once} */
    private static Function<LiveMesh, Integer> faultOf(Fields body) {
        String kind = body.text("kind", 16);
        return switch (kind) {
            case "crash" -> ofNode(body, kind, MeshNode::crash);
            case "pause" -> ofNode(body, kind, MeshNode::pause);
            case "reboot" -> {
                String node = body.text("node", Fields.NAME_MAX);
                yield live -> {
                    named(live, node).reboot();
                    return 0;
                };
            }
            case "noise" -> {
                double byDb = body.number("byDb", 0, 200);
                yield ofNode(body, "noise of +" + byDb + " dB", node -> node.noise(byDb));
            }
            case "partition" -> {
                List<String> side = body.texts("nodes", Fields.NAME_MAX);
                yield live ->
                        live.add(
                                "partition: " + String.join(", ", side),
                                () ->
                                        live.mesh()
                                                .isolate(
                                                        side.stream()
                                                                .map(name -> named(live, name))
                                                                .toArray(MeshNode[]::new)));
            }
            case "loss" -> {
                String from = body.text("from", Fields.NAME_MAX);
                String to = body.text("to", Fields.NAME_MAX);
                double share = body.number("share", 0, 1);
                yield live ->
                        live.add(
                                "loss of %s from %s to %s".formatted(share, from, to),
                                () ->
                                        live.mesh()
                                                .link(named(live, from), named(live, to))
                                                .loses(share));
            }
            case "jam" -> {
                int channel = (int) body.whole("channel", 1, 14);
                double xM = body.number("xM");
                double yM = body.number("yM");
                double eirpDbm =
                        body.optionalNumber("eirpDbm", JAM_DBM_MIN, JAM_DBM_MAX).orElse(JAM_DBM);
                yield live ->
                        live.add(
                                "jammer on channel " + channel,
                                () -> live.mesh().jam(channel, eirpDbm, new Position(xM, yM, 0)));
            }
            default ->
                    throw new IllegalArgumentException(
                            "kind: '%s'; use crash, reboot, pause, noise, partition, loss or jam"
                                    .formatted(kind));
        };
    }

    private static Function<LiveMesh, Integer> ofNode(
            Fields body, String text, Function<MeshNode, MeshFault> begin) {
        String node = body.text("node", Fields.NAME_MAX);
        return live -> live.add(text + " of " + node, () -> begin.apply(named(live, node)));
    }

    private static MeshNode named(LiveMesh live, String name) {
        try {
            return live.mesh().node(name);
        } catch (IllegalArgumentException e) {
            throw new NoSuchThingException("there is no node '%s'".formatted(name));
        }
    }

    private CompletableFuture<JsonNode> endFault(String text, Fields body) {
        body.end();
        int number;
        try {
            number = Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new NoSuchThingException("there is no fault '%s'".formatted(text));
        }
        return session.ask(asked -> {
            if (!asked.live().faults().containsKey(number)) {
                throw new NoSuchThingException(
                        "there is no fault %d that goes on".formatted(number));
            }
            asked.act(live -> live.endFault(number));
            return asked.status();
        });
    }

    /** {@return method and path of all that can be asked for, such as {@code GET nodes/{name}}} */
    static Set<String> routes() {
        return ROUTES.keySet();
    }

    /** There is something at that path, but not with that method. */
    static final class NotAllowedException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NotAllowedException(String message) {
            super(message);
        }
    }

    /** There is nothing of that name. */
    static final class NoSuchThingException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NoSuchThingException(String message) {
            super(message);
        }
    }
}
