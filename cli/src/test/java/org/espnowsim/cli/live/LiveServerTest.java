package org.espnowsim.cli.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.espnowsim.sim.external.Inbox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class LiveServerTest {

    private static final String TOKEN = "open-sesame";

    private LiveUnderTest live;

    @AfterEach
    void close() {
        if (live != null) {
            live.close();
        }
    }

    private void serve() {
        live = LiveUnderTest.start();
    }

    private void serveWithToken() {
        live = LiveUnderTest.start(LiveUnderTest.SCENARIO, Optional.of(TOKEN));
    }

    // ---- who may ask ----

    @Test
    void listens_within_reach_of_others_with_a_token_alone() {
        Inbox inbox = Inbox.closed();
        LiveSetup setup = LiveUnderTest.setup(LiveUnderTest.SCENARIO, inbox);
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        LiveServer.start(
                                new InetSocketAddress("0.0.0.0", 0),
                                Optional.empty(),
                                setup,
                                inbox))
                .withMessage("0.0.0.0 is within reach of other machines; a token is needed");
    }

    @Test
    void names_a_port_that_is_taken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0)) {
            Inbox inbox = Inbox.closed();
            LiveSetup setup = LiveUnderTest.setup(LiveUnderTest.SCENARIO, inbox);
            InetSocketAddress address = new InetSocketAddress("127.0.0.1", taken.getLocalPort());
            try (LiveServer server = LiveServer.start(address, Optional.empty(), setup, inbox)) {
                assertThat(server).as("should not listen").isNull();
            } catch (IOException e) {
                assertThat(e)
                        .hasMessageStartingWith(
                                "127.0.0.1:%d cannot be opened: ".formatted(taken.getLocalPort()))
                        .hasMessageContaining("in use");
            }
        }
    }

    @Test
    void tells_a_browser_the_token_by_a_cookie_once() {
        serveWithToken();
        assertThat(live.send(live.request("/")).statusCode()).isEqualTo(401);

        HttpResponse<String> shown = live.send(live.request("/?token=" + TOKEN));
        assertThat(shown.statusCode()).isEqualTo(303);
        assertThat(shown.headers().firstValue("Location")).contains("/");
        String cookie = shown.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie).contains("HTTPOnly").contains("SameSite=Strict");

        HttpResponse<String> page =
                live.send(live.request("/").header("Cookie", cookie.replaceFirst(";.*", "")));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("<html");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'")
                .contains("frame-ancestors 'none'");
    }

    @Test
    void lets_nobody_watch_whom_it_would_not_answer() {
        serveWithToken();
        assertThat(upgrade("Cookie", "a=b")).isEqualTo(401);
        assertThat(upgrade("Authorization", "Bearer " + TOKEN)).isEqualTo(101);
        live.close();

        serve();
        assertThat(upgrade("Origin", "http://evil.example")).isEqualTo(403);
        assertThat(upgrade("Origin", live.uri("http", "").toString())).isEqualTo(101);
    }

    /** {@return the status that the attempt to watch is answered with} */
    private int upgrade(String header, String value) {
        try {
            live.client()
                    .newWebSocketBuilder()
                    .header(header, value)
                    .buildAsync(live.uri("ws", LiveServer.EVENTS), new Watcher())
                    .join()
                    .abort();
            return 101;
        } catch (CompletionException e) {
            return ((WebSocketHandshakeException) e.getCause()).getResponse().statusCode();
        }
    }

    // ---- what cannot be ----

    @Test
    void refuses_what_it_cannot_read() throws IOException {
        serve();
        assertThat(live.refusal(400, "PATCH", "run", "{")).startsWith("the body is no JSON: ");
        assertThat(live.refusal(400, "PATCH", "run", "[1]"))
                .isEqualTo("the body is no JSON object");
        assertThat(raw("GET /api/v1/nodes/%zz"))
                .startsWith("HTTP/1.1 400")
                .contains("the address cannot be read");
        HttpResponse<String> plain =
                live.send(
                        live.request("/api/v1/run")
                                .method("PATCH", BodyPublishers.ofString("{\"playing\":true}")));
        assertThat(plain.statusCode()).isEqualTo(400);
        assertThat(plain.body()).contains("Content-Type: application/json");
        assertThat(live.send(live.request("/nothing")).statusCode()).isEqualTo(404);
        assertThat(live.send(live.request("/").DELETE()).statusCode()).isEqualTo(405);
        assertThat(live.get("run").path("playing").booleanValue()).isFalse();
    }

    /** {@return all that is answered to a request without a body} */
    private String raw(String methodAndPath) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", live.server().port())) {
            String request =
                    methodAndPath + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void takes_no_notice_of_a_token_that_it_does_not_need() throws IOException {
        serve();
        assertThat(raw("GET /?token=%ff")).startsWith("HTTP/1.1 200 OK").contains("<html");
    }

    @Test
    void takes_bodies_of_limited_size() {
        serve();
        String large = "{\"code\":\"%s\"}".formatted("1".repeat(100_000));
        assertThat(live.refusal(413, "POST", "nodes/a/evaluate", large))
                .isEqualTo("the body has more than the 65536 bytes that are allowed");
        assertThat(
                        live.refusal(
                                400,
                                "POST",
                                "nodes/a/evaluate",
                                large.substring(0, 20_000) + "\"}"))
                .contains("16384 are allowed");
    }

    @Test
    void holds_so_many_connections_and_has_room_again() throws IOException {
        serve();
        List<Socket> sockets = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            sockets.add(new Socket("127.0.0.1", live.server().port()));
        }
        try (Socket last = sockets.getLast()) {
            assertThat(last.getInputStream().read()).as("is sent away").isEqualTo(-1);
        }
        for (Socket socket : sockets) {
            socket.close();
        }
        assertThat(soonAnswered("GET /api/v1/run")).startsWith("HTTP/1.1 200 OK");
    }

    /** {@return the answer, once the server has seen that others are gone} */
    private String soonAnswered(String methodAndPath) {
        for (int i = 0; i < 1_000; i++) {
            try {
                String answer = raw(methodAndPath);
                if (!answer.isEmpty()) {
                    return answer;
                }
            } catch (IOException e) {
                // Sent away once more.
            }
        }
        return "";
    }

    @Test
    void answers_in_the_order_of_the_requests() throws IOException {
        serve();
        String evaluate =
                "POST /api/v1/nodes/a/evaluate HTTP/1.1\r\nHost: localhost\r\n"
                        + "Content-Type: application/json\r\nContent-Length: 14\r\n\r\n"
                        + "{\"code\":\"6*7\"}";
        try (Socket socket = new Socket("127.0.0.1", live.server().port())) {
            String requests = evaluate + get("/nothing") + evaluate + get("/api/v1/none");
            socket.getOutputStream().write(requests.getBytes(StandardCharsets.US_ASCII));
            socket.setSoTimeout(30_000);
            StringBuilder answers = new StringBuilder();
            while (!answers.toString().contains("/openapi.yaml")) {
                answers.append((char) socket.getInputStream().read());
            }
            assertThat(answers.toString())
                    .containsSubsequence("\"42\"", "there is nothing at", "\"42\"", "openapi");
        }
    }

    private static String get(String path) {
        return "GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n".formatted(path);
    }

    // ---- what is done to the run ----

    @Test
    void goes_as_far_as_it_is_told() {
        serve();
        assertThat(live.get("run").path("nowNs").longValue()).isZero();
        live.ask("POST", "run/step", "{\"forNs\":1000000}");
        assertThat(live.get("run").path("nowNs").longValue()).isEqualTo(1_000_000);
        seek(2_000_000_000);
        assertThat(live.get("run").path("nowNs").longValue()).isEqualTo(2_000_000_000);
        assertThat(live.get("statistics").path("counts").path("transmissions").longValue())
                .isBetween(150L, 210L);
    }

    private void seek(long timeNs) {
        live.ask("POST", "run/seek", "{\"timeNs\":%d}".formatted(timeNs));
        live.awaitArrival();
    }

    @Test
    void does_the_same_again_after_it_went_back() {
        serve();
        seek(500_000_000);
        live.ask("PUT", "nodes/c/position", "{\"xM\":500,\"yM\":0}");
        seek(1_000_000_000);
        live.ask("POST", "faults", "{\"kind\":\"crash\",\"node\":\"b\"}");
        seek(2_000_000_000);
        JsonNode first = live.get("statistics");

        seek(400_000_000);
        assertThat(live.get("nodes/c").path("xM").doubleValue()).isEqualTo(6);
        assertThat(live.get("faults")).isEmpty();
        seek(2_000_000_000);

        assertThat(live.get("statistics")).isEqualTo(first);
        assertThat(live.get("nodes/c").path("xM").doubleValue()).isEqualTo(500);
        assertThat(live.get("faults").path(0).path("text").asString()).isEqualTo("crash of b");
    }

    @Test
    void gives_up_what_was_done_later_than_something_new() {
        serve();
        seek(1_000_000_000);
        live.ask("PUT", "nodes/c/position", "{\"xM\":500,\"yM\":0}");
        seek(400_000_000);
        live.ask("PUT", "nodes/c/position", "{\"xM\":7,\"yM\":0}");
        seek(2_000_000_000);

        assertThat(live.get("nodes/c").path("xM").doubleValue()).isEqualTo(7);
    }

    @Test
    void has_a_node_find_something_out() {
        serve();
        seek(100_000_000);
        assertThat(evaluate("a", "6 * 7").path("value").asString()).isEqualTo("42");
        assertThat(evaluate("a", "1 / 0").path("raised").asString()).contains("ZeroDivisionError");
        assertThat(evaluate("a", "x = 7\\nfor i in range(3): x += i").path("value").asString())
                .isEmpty();
        assertThat(evaluate("a", "x # ten").path("value").asString()).isEqualTo("10");
        assertThat(evaluate("a", "x =").path("raised").asString()).contains("SyntaxError");
        assertThat(live.refusal(404, "POST", "nodes/x/evaluate", "{\"code\":\"1\"}"))
                .isEqualTo("there is no node 'x'");
    }

    @Test
    void asks_nodes_of_other_programs_in_micropython() {
        serve();
        seek(100_000_000);
        assertThat(evaluate("b", "e.stats()[0]").path("value").asInt()).isGreaterThanOrEqualTo(10);
        assertThat(evaluate("c", "list(e.peers_table.values())[0][0]").path("value").asString())
                .matches("-[0-9]+");
        assertThat(evaluate("c", "x = 1").path("value").asString()).isEmpty();
        live.ask("POST", "faults", "{\"kind\":\"reboot\",\"node\":\"c\"}");
        seek(1_000_000_000);
        assertThat(evaluate("c", "x").path("raised").asString()).contains("NameError");
    }

    private JsonNode evaluate(String node, String code) {
        return live.ask(
                "POST", "nodes/%s/evaluate".formatted(node), "{\"code\":\"%s\"}".formatted(code));
    }

    @Test
    void begins_and_ends_faults() {
        serve();
        seek(100_000_000);
        long number =
                live.ask("POST", "faults", "{\"kind\":\"partition\",\"nodes\":[\"c\"]}")
                        .path("number")
                        .longValue();
        seek(1_000_000_000);
        assertThat(delivered("c")).isLessThan(12);
        live.ask("DELETE", "faults/" + number, "");
        assertThat(live.refusal(404, "DELETE", "faults/" + number, "")).contains("no fault");
        seek(2_000_000_000);
        assertThat(delivered("c")).isGreaterThan(80);

        assertThat(live.refusal(400, "POST", "faults", "{\"kind\":\"flood\"}"))
                .contains("use crash, reboot, pause, noise, partition, loss or jam");
        assertThat(live.refusal(404, "POST", "faults", "{\"kind\":\"crash\",\"node\":\"x\"}"))
                .isEqualTo("there is no node 'x'");
    }

    private long delivered(String node) {
        return live.get("statistics")
                .path("links")
                .valueStream()
                .filter(link -> link.path("receiver").asString().equals(node))
                .mapToLong(link -> link.path("delivered").longValue())
                .sum();
    }
}
