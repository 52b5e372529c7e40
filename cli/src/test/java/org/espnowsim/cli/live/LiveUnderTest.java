package org.espnowsim.cli.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import org.espnowsim.scenario.format.ScenarioReader;
import org.espnowsim.scenario.program.Programs;
import org.espnowsim.sim.external.Inbox;
import org.espnowsim.sim.kernel.KernelOptions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A run that is served, and a client of it. */
final class LiveUnderTest implements AutoCloseable {

    /** Three nodes: one that answers, one that sends, and one that listens. */
    static final String SCENARIO =
            """
            scenario: trio
            about: A board to ask, a beacon, and who hears it.
            run: { duration: 10s, seed: 1 }
            nodes:
              a: { at: [0m, 0m], program: "micropython:" }
              b: { at: [3m, 0m], program: beacon, with: { period: 10ms } }
              c: { at: [6m, 0m], program: receiver }
            """;

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient client = HttpClient.newHttpClient();
    private final LiveServer server;

    private LiveUnderTest(LiveServer server) {
        this.server = server;
    }

    /** Serves the scenario; time stands still. */
    static LiveUnderTest start() {
        return start(SCENARIO, Optional.empty());
    }

    static LiveUnderTest start(String text, Optional<String> token) {
        Inbox inbox = Inbox.closed();
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try {
            return new LiveUnderTest(LiveServer.start(address, token, setup(text, inbox), inbox));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return a run of the scenario, with seed 1} */
    static LiveSetup setup(String text, Inbox inbox) {
        Programs programs = Programs.ofClassPath();
        return new LiveSetup(
                ScenarioReader.read(text, "served.yaml", programs),
                1,
                KernelOptions.ofDefaults().withInbox(inbox),
                programs::boardToAsk,
                _ -> {},
                "espnow-sim run served.yaml --seed 1",
                Optional.empty());
    }

    LiveServer server() {
        return server;
    }

    HttpClient client() {
        return client;
    }

    URI uri(String scheme, String path) {
        return URI.create("%s://127.0.0.1:%d%s".formatted(scheme, server.port(), path));
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(uri("http", path)).timeout(PATIENCE);
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** {@return the answer to a call of the API} */
    HttpResponse<String> call(String method, String path, String body) {
        return send(
                request(LiveApi.PREFIX + path)
                        .header("Content-Type", "application/json")
                        .method(
                                method,
                                body.isEmpty()
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(body)));
    }

    /** {@return what a call that is well has for an answer} */
    JsonNode ask(String method, String path, String body) {
        HttpResponse<String> response = call(method, path, body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return tree(response);
    }

    JsonNode get(String path) {
        return ask("GET", path, "");
    }

    /** Waits until the run is where it was to go. */
    void awaitArrival() {
        while (!get("run").path("seekingNs").isNull()) {
            Thread.onSpinWait();
        }
    }

    /** Asserts that a call is refused; {@return why} */
    String refusal(int status, String method, String path, String body) {
        HttpResponse<String> response = call(method, path, body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        return tree(response).path("error").asString();
    }

    static JsonNode tree(HttpResponse<String> response) {
        return JsonMapper.shared().readTree(response.body());
    }

    @Override
    public void close() {
        server.close();
        client.shutdownNow();
    }
}
