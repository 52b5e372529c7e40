package org.espnowsim.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.espnowsim.e2e.Launcher.Ended;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code espnow-sim serve} does for tools, and against those who should not use it. */
class ServeTest {

    private static final Path FIRST_LIGHT = Launcher.ROOT.resolve("scenarios/first-light.yaml");

    private static final int CTRL_C = 130;
    private static final int TERMINATED = 143;

    @TempDir private Path folder;

    @Test
    void has_two_boards_to_try_things_with() throws Exception {
        try (Served served = Served.start("--device", "esp8266,esp32")) {
            assertThat(served.get("nodes").path(0).path("device").asString()).isEqualTo("esp8266");
            String mac = served.get("nodes/board1").path("mac").asString().replace(":", "");
            evaluate(served, "board1", "import network, espnow; network.WLAN().active(1)");
            evaluate(served, "board1", "e = espnow.ESPNow(); e.active(1)");
            evaluate(served, "board0", "import network, espnow; network.WLAN().active(1)");
            evaluate(served, "board0", "e = espnow.ESPNow(); e.active(1)");
            evaluate(served, "board0", "e.add_peer(bytes.fromhex('%s'))".formatted(mac));
            assertThat(
                            evaluate(
                                    served,
                                    "board0",
                                    "e.send(bytes.fromhex('%s'), 'hi')".formatted(mac)))
                    .isEqualTo("True");
            assertThat(evaluate(served, "board1", "e.recv()[1]")).isEqualTo("b'hi'");
            assertThat(served.stop()).isIn(0, CTRL_C, TERMINATED);
        }
    }

    private static String evaluate(Served served, String node, String code) {
        return served.ask(
                        "POST",
                        "nodes/%s/evaluate".formatted(node),
                        "{\"code\":\"%s\"}".formatted(code))
                .path("value")
                .asString();
    }

    @Test
    void makes_up_a_token_for_who_listens_to_other_machines() throws Exception {
        try (Served served = Served.start(FIRST_LIGHT, "--host", "0.0.0.0")) {
            assertThat(served.address()).matches("http://localhost:[0-9]+/\\?token=[0-9a-f]{32}");
            assertThat(served.send(served.request("/api/v1/run")).statusCode()).isEqualTo(401);
            String token = served.address().replaceFirst(".*token=", "");
            HttpRequest.Builder known =
                    served.request("/api/v1/run").header("Authorization", "Bearer " + token);
            assertThat(served.send(known).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void refuses_what_cannot_be() throws IOException {
        Launcher launcher = Launcher.ofCheckout();
        Ended none = launcher.run("serve", folder.resolve("none.yaml"));
        assertThat(none.exitCode()).isEqualTo(2);
        assertThat(none.err()).contains("none.yaml");
        Ended port = launcher.run("serve", FIRST_LIGHT, "--port", "70000");
        assertThat(port.exitCode()).isEqualTo(2);
        assertThat(port.err()).contains("--port 70000: a port is 1 to 65535");
        try (ServerSocket taken = new ServerSocket(0)) {
            Ended twice = launcher.run("serve", FIRST_LIGHT, "--port", taken.getLocalPort());
            assertThat(twice.exitCode()).isEqualTo(2);
            assertThat(twice.err()).contains("see --host and --port");
        }
        Ended token = launcher.run("serve", FIRST_LIGHT, "--token", "short");
        assertThat(token.exitCode()).isEqualTo(2);
        assertThat(token.err()).contains("a token has 8 to 100 letters");
    }

    @Test
    void reaches_the_real_network_and_then_only_goes_forward() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
            Thread.startVirtualThread(() -> greet(server));
            Path scenario =
                    Files.writeString(
                            folder.resolve("outside.yaml"),
                            """
                            scenario: outside
                            run: { duration: 60s, seed: 1 }
                            access-points:
                              router: { ssid: net, channel: 6, at: [0m, 3m], internet: ["greeter:7 -> 127.0.0.1:%d"] }
                            nodes:
                              a: { at: [0m, 0m], program: "micropython:a.py" }
                            """
                                    .formatted(server.getLocalPort()));
            Files.writeString(
                    folder.resolve("a.py"),
                    """
                    import network, socket, time
                    sta = network.WLAN(network.STA_IF)
                    sta.active(True)
                    sta.connect('net', '')
                    while not sta.isconnected():
                        time.sleep_ms(50)
                    s = socket.socket()
                    s.connect(socket.getaddrinfo('greeter', 7)[0][-1])
                    heard = s.readline()
                    time.sleep(1000)
                    """);
            try (Served served = Served.start(scenario)) {
                Served.await(() ->
                        evaluate(served, "a", "globals().get('heard')").equals("b'hello\\n'"));
                String back = served.refusal(409, "POST", "run/seek", "{\"timeNs\":0}");
                assertThat(back)
                        .isEqualTo(
                                "the run cannot go back: its nodes reach the real network, which does nothing twice");
            }
        }
    }

    @Test
    void has_external_nodes_and_then_only_goes_forward() throws Exception {
        Path examples = Launcher.ROOT.resolve("src/external/examples");
        String address = "unix:" + folder.resolve("join");
        ProcessBuilder builder =
                new ProcessBuilder(
                                ExternalRun.PYTHON,
                                "-m",
                                "espnow_sim",
                                "--connect",
                                address,
                                examples.resolve("thermometer.py").toString())
                        .redirectOutput(folder.resolve("client.out").toFile())
                        .redirectErrorStream(true);
        builder.environment().put("PYTHONPATH", ExternalRun.PACKAGE.toString());
        Process client = builder.start();
        try (Served served =
                Served.start(examples.resolve("greenhouse.yaml"), "--external", address)) {
            served.ask("PATCH", "run", "{\"speed\":\"max\"}");
            Served.await(() ->
                    served.get("nodes/thermometer")
                                    .path("espnow")
                                    .path("stats")
                                    .path("txResponses")
                                    .asInt()
                            == 20);
            assertThat(served.refusal(409, "POST", "run/seek", "{\"timeNs\":0}"))
                    .isEqualTo("the run cannot go back: processes outside take part in it");
        } finally {
            client.destroy();
        }
    }

    private static void greet(ServerSocket server) {
        try (Socket client = server.accept()) {
            client.getOutputStream().write("hello\n".getBytes(StandardCharsets.US_ASCII));
            client.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // The test is over.
        }
    }
}
