package org.espnowsim.micropython.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.espnowsim.node.ProgramTraceback;
import org.espnowsim.scenario.mesh.Mesh;
import org.espnowsim.scenario.mesh.MeshNode;
import org.espnowsim.scenario.mesh.ProgramFailedException;
import org.espnowsim.scenario.statistics.ConsoleLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A test in Java has a board with a MicroPython program beside one at its prompt. */
class PythonInAMeshTest {

    private static final String ECHO =
            """
            import network, espnow
            network.WLAN(network.WLAN.IF_STA).active(True)
            e = espnow.ESPNow()
            e.active(True)
            while True:
                host, msg = e.recv()
                if msg:
                    print('got', msg.decode())
                    if msg == b'die':
                        raise ValueError('as you wish')
            """;

    @TempDir Path folder;

    private Mesh mesh(String program) throws IOException {
        Path file = Files.writeString(folder.resolve("echo.py"), program);
        return Mesh.builder()
                .seed(1)
                .node("test")
                .node("python", node -> node.micropython(file))
                .build();
    }

    @Test
    void it_hears_what_the_test_sends_and_prints_it() throws IOException {
        try (Mesh mesh = mesh(ECHO)) {
            MeshNode test = mesh.node("test");
            MeshNode python = mesh.node("python");
            mesh.runFor(Duration.ofSeconds(1));
            test.addPeer(python);
            assertThat(test.send(python, "hello")).isTrue();
            mesh.runUntil(() -> !python.console().isEmpty(), Duration.ofSeconds(1));
            assertThat(python.console())
                    .extracting(ConsoleLog.Line::text)
                    .containsExactly("got hello");
            assertThat(python.stats().rxPackets()).isEqualTo(1);
        }
    }

    @Test
    void its_exception_is_told_with_its_traceback() throws IOException {
        try (Mesh mesh = mesh(ECHO)) {
            MeshNode test = mesh.node("test");
            mesh.runFor(Duration.ofSeconds(1));
            test.addPeer(mesh.node("python"));
            assertThatThrownBy(
                            () -> {
                                test.send(mesh.node("python"), "die");
                                mesh.runFor(Duration.ofSeconds(1));
                            })
                    .isInstanceOf(ProgramFailedException.class)
                    .hasMessageContaining("ValueError: as you wish")
                    .hasCauseInstanceOf(ProgramTraceback.class);
        }
    }

    @Test
    void its_variables_can_be_looked_at_while_it_waits() throws IOException {
        String counting = ECHO.replace("if msg:", "if msg:\n        count += 1");
        try (Mesh mesh = mesh("waiting = ['ä', 2.5]\ncount = 0\n" + counting)) {
            MeshNode test = mesh.node("test");
            MeshNode python = mesh.node("python");
            mesh.runFor(Duration.ofSeconds(1));
            test.addPeer(python);
            test.send(python, "one");
            test.send(python, "two");
            mesh.runFor(Duration.ofMillis(100));

            assertThat(python.evaluate("count")).isEqualTo("2");
            assertThat(python.evaluate("waiting + [msg]")).isEqualTo("['\\xe4', 2.5, b'two']");
            assertThat(python.evaluate("e.stats()[4]")).isEqualTo("0");
            test.send(python, "three");
            mesh.runFor(Duration.ofMillis(100));
            assertThat(python.evaluate("count")).isEqualTo("3");
        }
    }

    @Test
    void what_cannot_be_evaluated_says_so() throws IOException {
        try (Mesh mesh = mesh(ECHO)) {
            mesh.runFor(Duration.ofSeconds(1));

            assertThatThrownBy(() -> mesh.node("python").evaluate("nothing"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("'nothing' cannot be evaluated: ")
                    .hasMessageContaining("NameError");
            assertThatThrownBy(() -> mesh.node("test").evaluate("1"))
                    .hasMessageContaining(
                            "the program of 'test' has no language in which '1' could be evaluated");
        }
    }

    @Test
    void its_board_can_be_asked_after_its_end() throws IOException {
        try (Mesh mesh = mesh(ECHO.replace("while True", "while False"))) {
            mesh.runFor(Duration.ofSeconds(1));
            mesh.node("python").run(node -> node.print("still here"));
            assertThat(mesh.node("python").console())
                    .extracting(ConsoleLog.Line::text)
                    .containsExactly("still here");
            assertThat(mesh.node("python").recvAll()).isEmpty();
        }
    }
}
