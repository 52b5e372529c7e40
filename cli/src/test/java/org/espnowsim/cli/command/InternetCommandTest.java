package org.espnowsim.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.espnowsim.frame.Payload;
import org.espnowsim.net.Endpoint;
import org.espnowsim.net.NetException;
import org.espnowsim.net.TcpSocket;
import org.espnowsim.net.packet.Ipv4Address;
import org.espnowsim.node.Node;
import org.espnowsim.node.NodeProgram;
import org.espnowsim.radio.WifiInterface;
import org.espnowsim.scenario.program.Programs;
import org.espnowsim.wlan.Wlan;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InternetCommandTest {

    private final CommandLineUnderTest command = new CommandLineUnderTest();

    @TempDir private Path folder;

    private ServerSocket allowed;
    private ServerSocket forbidden;

    @BeforeEach
    void listen() throws IOException {
        allowed = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        forbidden = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void unlisten() throws IOException {
        allowed.close();
        forbidden.close();
    }

    private void echo() {
        try (Socket client = allowed.accept()) {
            client.getInputStream().transferTo(client.getOutputStream());
        } catch (IOException e) {
            // The test shows that nothing has come back.
        }
    }

    /** Asks an allowed host for an echo, and then tries all other ways out. */
    public static final class Visitor implements NodeProgram {

        @Override
        public void run(Node node) {
            Wlan sta = node.wlan(WifiInterface.STA);
            sta.active(true);
            sta.connect("net", "");
            while (!sta.isconnected()) {
                node.sleep(Duration.ofMillis(100));
            }
            Ipv4Address host = node.network().resolve("echo.example");
            TcpSocket socket = node.network().tcpSocket();
            socket.connect(new Endpoint(host, 7), -1);
            socket.send("hello".getBytes(UTF_8), 0, 5, -1);
            node.print(socket.recv(100, -1).map(Payload::toUtf8).orElse("nothing"));
            socket.close();
            int forbidden = Integer.parseInt(node.parameters().text("forbidden").orElseThrow());
            for (String address : new String[] {host.toString(), "127.0.0.1", "192.168.1.1"}) {
                refused(node, new Endpoint(Ipv4Address.parse(address).orElseThrow(), forbidden));
            }
        }

        private static void refused(Node node, Endpoint to) {
            try {
                node.network().tcpSocket().connect(to, 500);
            } catch (NetException e) {
                node.print(e.getMessage());
            }
        }
    }

    private String scenario(String internet) throws IOException {
        return Files.writeString(
                        folder.resolve("visit.yaml"),
                        """
                        scenario: visit
                        run: { duration: 6s, seed: 1 }
                        access-points:
                          router: { ssid: net, channel: 6, at: [0m, 1m]%s }
                        nodes:
                          a: { at: [0m, 0m], program: "java:%s", with: { forbidden: %d } }
                        """
                                .formatted(
                                        internet,
                                        Visitor.class.getName(),
                                        forbidden.getLocalPort()))
                .toString();
    }

    @Test
    void a_suite_reaches_it_too_and_says_so() throws Exception {
        CompletableFuture<Void> echo = CompletableFuture.runAsync(this::echo);
        String visit =
                scenario(
                        ", internet: [\"echo.example:7 -> localhost:%d\"]"
                                .formatted(allowed.getLocalPort()));
        Files.writeString(Path.of(visit), "expect: [ { crashed: a, count: 0 } ]\n", APPEND);
        Path report = folder.resolve("suite.xml");

        assertThat(command.execute(Programs::ofClassPath, "test", visit, "--junit=" + report))
                .as(command.printed())
                .isEqualTo(ExitCode.HELD);

        assertThat(command.complained())
                .contains("espnow-sim: visit can reach the real network")
                .hasLineCount(1);
        assertThat(report).content().contains("name=\"repeatable\" value=\"false\"");
        echo.get(10, TimeUnit.SECONDS);
    }

    private int run(String scenario) {
        return command.execute(
                Programs::ofClassPath,
                "run",
                scenario,
                "--console",
                "--json=" + folder.resolve("run.json"),
                "--junit=" + folder.resolve("run.xml"));
    }

    @Test
    void a_run_reaches_what_its_scenario_allows_and_nothing_else() throws Exception {
        CompletableFuture<Void> echo = CompletableFuture.runAsync(this::echo);
        int port = allowed.getLocalPort();
        long begunMs = System.currentTimeMillis();

        assertThat(
                        run(
                                scenario(
                                        ", internet: [\"echo.example:7 -> localhost:%d\"]"
                                                .formatted(port))))
                .as(command.printed())
                .isEqualTo(ExitCode.HELD);

        assertThat(System.currentTimeMillis() - begunMs).isGreaterThan(5_000);
        assertThat(command.printed())
                .contains(
                        " a] hello\n",
                        " a] EHOSTUNREACH: no way to 198.51.100.1:" + forbidden.getLocalPort(),
                        " a] ECONNRESET: 127.0.0.1:" + forbidden.getLocalPort(),
                        "another run may take another course");
        assertThat(command.complained())
                .contains(
                        "espnow-sim: visit can reach the real network (echo.example:7 ->"
                                + " localhost:%d), so that it runs in real time".formatted(port));
        assertThat(folder.resolve("run.json"))
                .content()
                .contains("\"echo.example:7 -> localhost:" + port + "\"");
        assertThat(folder.resolve("run.xml")).content().contains("repeatable");
        echo.get(10, TimeUnit.SECONDS);
        forbidden.setSoTimeout(1);
        assertThatThrownBy(forbidden::accept).isInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void a_run_whose_scenario_allows_nothing_stays_in_virtual_time_and_reaches_nobody()
            throws Exception {
        assertThat(run(scenario(""))).isEqualTo(ExitCode.PROGRAM_CRASHED);

        assertThat(command.printed())
                .contains("'echo.example' is no node or access point")
                .doesNotContain("real network");
        assertThat(command.complained()).isEmpty();
        allowed.setSoTimeout(1);
        assertThatThrownBy(allowed::accept).isInstanceOf(SocketTimeoutException.class);
    }
}
