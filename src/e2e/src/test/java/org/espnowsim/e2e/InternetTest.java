package org.espnowsim.e2e;

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
import org.espnowsim.e2e.Launcher.Ended;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A MicroPython program that talks to real servers. */
class InternetTest {

    private static final String PROGRAM =
            """
            import network, socket, time

            sta = network.WLAN(network.STA_IF)
            sta.active(True)
            sta.connect('net', 'password')
            while not sta.isconnected():
                time.sleep_ms(50)

            s = socket.socket()
            s.connect(socket.getaddrinfo('echo.local', 7)[0][-1])
            s.write(b'over TCP\\n')
            print(s.readline())
            s.close()

            u = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
            u.settimeout(2)
            u.sendto(b'over UDP', ('192.168.1.200', 7))
            print(u.recvfrom(100))

            def attempt(action):
                try:
                    action()
                    print('reached')
                except OSError as e:
                    print('refused', e.errno)

            attempt(lambda: socket.getaddrinfo('localhost', %1$d))
            attempt(lambda: socket.socket().connect(('127.0.0.1', %1$d)))
            attempt(lambda: socket.socket().connect(('192.168.1.200', %1$d)))
            attempt(lambda: socket.socket().connect(('198.51.100.1', %1$d)))
            attempt(lambda: u.sendto(b'x', ('8.8.8.8', 53)))
            """;

    private static final String SCENARIO =
            """
            scenario: outside
            run: { duration: 6s, seed: 1 }
            access-points:
              router:
                ssid: net
                password: password
                channel: 6
                at: [0m, 3m]
                internet: ["echo.local:7 -> localhost:%1$d", "192.168.1.200:7 -> 127.0.0.1:%1$d"]
            nodes:
              a: { at: [0m, 0m], program: "micropython:main.py" }
            expect:
              - { printed: a, contains: "b'over TCP\\\\n'" }
              - { printed: a, contains: "(b'over UDP', ('192.168.1.200', 7))" }
              - { printed: a, contains: refused, count: 5 }
              - { printed: a, contains: reached, count: 0 }
            """;

    @TempDir private Path folder;

    private ServerSocket tcp;
    private DatagramSocket udp;

    @BeforeEach
    void serve() throws IOException {
        tcp = new ServerSocket(0, 8, InetAddress.getByName("127.0.0.1"));
        udp = new DatagramSocket(new InetSocketAddress("127.0.0.1", tcp.getLocalPort()));
        Thread.startVirtualThread(this::echoOverTcp);
        Thread.startVirtualThread(this::echoOverUdp);
    }

    @AfterEach
    void stop() throws IOException {
        tcp.close();
        udp.close();
    }

    private void echoOverTcp() {
        try (Socket client = tcp.accept()) {
            client.getInputStream().transferTo(client.getOutputStream());
        } catch (IOException e) {
            // The test is over.
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

    @Test
    void it_reaches_what_the_scenario_allows_and_nothing_else() throws IOException {
        try (ServerSocket forbidden = new ServerSocket(0, 8, InetAddress.getByName("127.0.0.1"))) {
            Files.writeString(
                    folder.resolve("main.py"), PROGRAM.formatted(forbidden.getLocalPort()));
            Path scenario =
                    Files.writeString(
                            folder.resolve("outside.yaml"), SCENARIO.formatted(tcp.getLocalPort()));

            Ended ended = Launcher.ofCheckout().run("run", scenario);

            assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
            assertThat(ended.err())
                    .contains("outside can reach the real network (echo.local:7 -> localhost:")
                    .doesNotContain("cannot be reached");
            assertThat(ended.out()).contains("another run may take another course");
        }
    }
}
