package org.espnowsim.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A run that {@code espnow-sim serve} serves, from the command line to its end by a signal. */
final class Served implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(100);

    private final Process process;
    private final HttpClient client = HttpClient.newHttpClient();
    private final String address;

    private Served(Process process, String address) {
        this.process = process;
        this.address = address;
    }

    /** Serves at a free port. */
    static Served start(Object... arguments) throws IOException {
        return startWith("", arguments);
    }

    /**
     * Serves at a free port.
     *
     * @param javaOptions for Java, split at spaces
     */
    static Served startWith(String javaOptions, Object... arguments) throws IOException {
        Launcher.ofCheckout().run("--version"); // what is to be built is, with nobody waiting
        List<String> words = new ArrayList<>(List.of(Launcher.SCRIPT.toString(), "serve"));
        List.of(arguments).forEach(argument -> words.add(argument.toString()));
        words.addAll(List.of("--port", "0"));
        ProcessBuilder builder =
                new ProcessBuilder(words)
                        .directory(Launcher.ROOT.toFile())
                        .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("ESPNOW_SIM_JAVA_OPTS", javaOptions);
        Process process = builder.start();
        BufferedReader out =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = out.readLine();
        assertThat(line).as("first line of serve").contains(" at http://");
        return new Served(process, line.substring(line.indexOf("http://")));
    }

    /** {@return the address that a person opens} */
    String address() {
        return address;
    }

    String origin() {
        return address.replaceFirst("(http://[^/]+)/.*", "$1");
    }

    int port() {
        return URI.create(address).getPort();
    }

    long pid() {
        return process.pid();
    }

    /** {@return where the WebSocket is} */
    URI events() {
        return URI.create("ws://127.0.0.1:%d/api/v1/events".formatted(port()));
    }

    /** Waits until something is the case, a minute or two at most. */
    static void await(BooleanSupplier condition) {
        Instant end = Instant.now().plus(PATIENCE);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as("takes too long").isBefore(end);
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(origin() + path)).timeout(PATIENCE);
    }

    JsonNode get(String path) {
        return answer(request("/api/v1/" + path));
    }

    JsonNode ask(String method, String path, String body) {
        return answer(
                request("/api/v1/" + path)
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(body)));
    }

    /** Asserts that something is refused; {@return why} */
    String refusal(int status, String method, String path, String body) {
        HttpResponse<String> response =
                send(
                        request("/api/v1/" + path)
                                .header("Content-Type", "application/json")
                                .method(method, BodyPublishers.ofString(body)));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        return new JsonMapper().readTree(response.body()).path("error").asString();
    }

    private JsonNode answer(HttpRequest.Builder request) {
        HttpResponse<String> response = send(request);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return new JsonMapper().readTree(response.body());
    }

    /** {@return the exit code} */
    int stop() throws InterruptedException {
        process.destroy();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("ends").isTrue();
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroy();
        client.close();
    }
}
