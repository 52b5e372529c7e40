package org.espnowsim.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.espnowsim.frame.Payload;
import org.espnowsim.net.Endpoint;
import org.espnowsim.net.NetException;
import org.espnowsim.net.TcpSocket;
import org.espnowsim.net.UdpSocket;
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

class RecordingCommandTest {

    private final CommandLineUnderTest command = new CommandLineUnderTest();

    @TempDir private Path folder;

    private ServerSocket tcp;
    private DatagramSocket udp;
    private Path scenario;

    @BeforeEach
    void serve() throws IOException {
        tcp = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        udp = new DatagramSocket(new InetSocketAddress("127.0.0.1", tcp.getLocalPort()));
        Thread.startVirtualThread(this::echoOverTcp);
        Thread.startVirtualThread(this::echoOverUdp);
        scenario = Files.writeString(folder.resolve("echo.yaml"), scenario(Talker.class));
    }

    private String scenario(Class<? extends NodeProgram> program) {
        return """
        scenario: echo
        run: { duration: 4s, seed: 7 }
        vars: { text: hello }
        access-points:
          router: { ssid: net, channel: 6, at: [0m, 1m], internet: ["echo.example:7 -> 127.0.0.1:%d"] }
        nodes:
          a: { at: [0m, 0m], program: "java:%s", with: { text: "${text}" } }
          b: { at: [1m, 0m], program: "java:%s", with: { text: other } }
        expect: [ { crashed: a, count: 0 } ]
        """
                .formatted(tcp.getLocalPort(), program.getName(), program.getName());
    }

    @AfterEach
    void stop() throws IOException {
        tcp.close();
        udp.close();
    }

    private void echoOverTcp() {
        try {
            while (true) {
                try (Socket client = tcp.accept()) {
                    client.getInputStream().transferTo(client.getOutputStream());
                }
            }
        } catch (IOException e) {
            // The test is over, or takes nobody in any more.
        }
    }

    private void echoOverUdp() {
        try {
            while (true) {
                DatagramPacket packet = new DatagramPacket(new byte[100], 100);
                udp.receive(packet);
                udp.send(packet);
            }
        } catch (IOException e) {
            // The test is over.
        }
    }

    /** Has its text echoed by TCP and by UDP, again and again, and tells what goes wrong. */
    public static class Talker implements NodeProgram {

        @Override
        public void run(Node node) {
            Wlan sta = node.wlan(WifiInterface.STA);
            sta.active(true);
            sta.connect("net", "");
            while (!sta.isconnected()) {
                node.sleep(Duration.ofMillis(100));
            }
            Ipv4Address host = node.network().resolve("echo.example");
            byte[] text = text(node).getBytes(UTF_8);
            while (true) {
                try {
                    talk(node, new Endpoint(host, 7), text);
                } catch (NetException e) {
                    node.print(e.getMessage());
                }
                node.sleep(Duration.ofMillis(300));
            }
        }

        String text(Node node) {
            return node.parameters().text("text").orElseThrow();
        }

        private static void talk(Node node, Endpoint to, byte[] text) {
            UdpSocket datagrams = node.network().udpSocket();
            datagrams.sendTo(Payload.of(text), to);
            datagrams
                    .recvFrom(500)
                    .ifPresent(answer -> node.print("UDP " + answer.data().toUtf8()));
            datagrams.close();
            TcpSocket socket = node.network().tcpSocket();
            socket.connect(to, -1);
            socket.send(text, 0, text.length, -1);
            node.print(socket.recv(100, -1).map(Payload::toUtf8).orElse("nothing"));
            socket.close();
        }
    }

    /** Says something else than it is asked to. */
    public static final class Deviant extends Talker {

        @Override
        String text(Node node) {
            return super.text(node) + "!";
        }
    }

    private int run(Path file, String... options) {
        command.clear();
        String[] all = new String[options.length + 2];
        all[0] = file.toString();
        all[1] = "--console";
        System.arraycopy(options, 0, all, 2, options.length);
        return command.execute(Programs::ofClassPath, "run", all);
    }

    private Path record(String... options) {
        Path recording = folder.resolve("echo.jsonl");
        String[] all = new String[options.length + 2];
        all[0] = "--record";
        all[1] = recording.toString();
        System.arraycopy(options, 0, all, 2, options.length);
        assertThat(run(scenario, all))
                .as(command.printed() + command.complained())
                .isEqualTo(ExitCode.HELD);
        return recording;
    }

    private String digest() {
        Matcher digest = Pattern.compile("digest +([0-9a-f]{64})").matcher(command.printed());
        assertThat(digest.find()).as(command.printed()).isTrue();
        return digest.group(1);
    }

    private int replay(Path recording, String... options) {
        String[] all = new String[options.length + 2];
        all[0] = "--replay";
        all[1] = recording.toString();
        System.arraycopy(options, 0, all, 2, options.length);
        return run(scenario, all);
    }

    @Test
    void a_replayed_run_takes_the_same_course_without_the_network() throws IOException {
        Path recording = record("--seed", "9", "--until", "3s", "--set", "text=hi");
        String digest = digest();
        String printed = command.printed();
        assertThat(printed)
                .contains("a] UDP hi", "a] hi", "b] UDP other", "b] other")
                .contains("--replay " + recording)
                .contains("another run may take another course");
        stop();

        long begunMs = System.currentTimeMillis();
        assertThat(replay(recording)).as(command.complained()).isEqualTo(ExitCode.HELD);

        assertThat(digest()).isEqualTo(digest);
        assertThat(System.currentTimeMillis() - begunMs).isLessThan(2_500);
        assertThat(command.complained()).isEmpty();
        assertThat(command.printed())
                .isEqualTo(printed.replaceAll("\n +The real network was within reach[^\n]*", ""));
        assertThat(replay(recording)).isEqualTo(ExitCode.HELD);
        assertThat(digest()).isEqualTo(digest);
    }

    @Test
    void a_run_that_asks_for_something_else_is_refused_with_the_place() throws IOException {
        Path recording = record();
        String changed =
                Files.readString(recording)
                        .replaceAll("\"hex\":\"68656c6c6f\"", "\"hex\":\"68656c6c70\"");
        Files.writeString(recording, changed);

        assertThat(replay(recording)).isEqualTo(ExitCode.INVALID_INPUT);
        assertThat(command.complained())
                .containsPattern(
                        "echo.jsonl:[0-9]+: the run is not the recorded one: here comes send at socket")
                .contains("but with other bytes");
    }

    @Test
    void a_recording_without_its_last_socket_is_another_run() throws IOException {
        Path recording = record();
        List<String> lines = Files.readAllLines(recording);
        int connect = 0;
        while (!lines.get(connect).contains("\"connect\"")) {
            connect++;
        }
        lines.subList(connect, lines.size() - 1).clear();
        Files.write(recording, lines);

        assertThat(replay(recording)).isEqualTo(ExitCode.INVALID_INPUT);
        assertThat(command.complained())
                .contains(
                        "echo.jsonl:%d: the recorded run asks for nothing more, but this one for connect at socket"
                                .formatted(connect + 1));
    }

    @Test
    void other_scenarios_seeds_ends_and_variables_are_refused_before_the_run() throws IOException {
        Path recording = record();

        assertThat(replay(recording, "--seed", "8")).isEqualTo(ExitCode.INVALID_INPUT);
        assertThat(command.complained()).contains("echo.jsonl:1: ", "it is of seed 7, not of 8");
        assertThat(replay(recording, "--until", "1s")).isEqualTo(ExitCode.INVALID_INPUT);
        assertThat(command.complained()).contains("another --until");
        assertThat(replay(recording, "--set", "text=x")).isEqualTo(ExitCode.INVALID_INPUT);
        assertThat(command.complained()).contains("recorded with --set {}, not {text=x}");
        assertThat(replay(recording, "--record", folder.resolve("x").toString()))
                .isEqualTo(ExitCode.INVALID_INPUT);
        Files.writeString(scenario, scenario(Deviant.class));
        assertThat(replay(recording)).isEqualTo(ExitCode.INVALID_INPUT);
        assertThat(command.complained()).contains("scenario echo as its file was then");
        assertThat(command.printed()).isEmpty();
    }

    @Test
    void other_machines_are_reached_only_if_that_is_allowed() throws IOException {
        Files.writeString(
                scenario, Files.readString(scenario).replace("-> 127.0.0.1", "-> 192.0.2.1"));

        assertThat(run(scenario)).isEqualTo(ExitCode.INVALID_INPUT);
        assertThat(command.complained())
                .contains("echo wants to reach 192.0.2.1:", "allow that with --allow-network");
        assertThat(command.printed()).isEmpty();
        for (String other : List.of("test", "explain")) {
            assertThat(command.execute(Programs::ofClassPath, other, scenario.toString()))
                    .isEqualTo(ExitCode.INVALID_INPUT);
        }
        assertThat(
                        command.execute(
                                Programs::ofClassPath,
                                "diff",
                                scenario.toString(),
                                scenario.toString()))
                .isEqualTo(ExitCode.INVALID_INPUT);
        assertThat(run(scenario, "--allow-network", "--until", "200ms")).isEqualTo(ExitCode.HELD);
        assertThat(command.printed())
                .containsPattern("replay +espnow-sim run .* --until 200ms --allow-network\n");
        assertThat(
                        command.execute(
                                Programs::ofClassPath,
                                "explain",
                                scenario.toString(),
                                "--allow-network"))
                .as(command.complained())
                .isEqualTo(ExitCode.HELD);
    }

    @Test
    void no_output_overwrites_what_is_replayed() throws IOException {
        Path recording = record();
        String before = Files.readString(recording);

        assertThat(replay(recording, "--trace", recording.toString()))
                .isEqualTo(ExitCode.INVALID_INPUT);

        assertThat(command.complained())
                .contains("would overwrite the recording that is replayed; name another file");
        assertThat(recording).content().isEqualTo(before);
    }

    @Test
    void a_scenario_that_reaches_nothing_has_nothing_to_record() throws IOException {
        Files.writeString(
                scenario, Files.readString(scenario).replaceAll(", internet: [^}]*", " "));

        assertThat(run(scenario, "--record", folder.resolve("x.jsonl").toString()))
                .isEqualTo(ExitCode.INVALID_INPUT);
        assertThat(command.complained()).contains("allows nothing of the real network");
    }
}
