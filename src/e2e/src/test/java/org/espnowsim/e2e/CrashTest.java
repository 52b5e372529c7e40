package org.espnowsim.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;
import org.espnowsim.e2e.Launcher.Ended;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens when a program throws, be it a user's own or one that the board cannot run. */
class CrashTest {

    @TempDir private Path folder;

    private Path classes;
    private Path scenario;

    @BeforeEach
    void compile() throws IOException {
        Path source =
                Files.writeString(
                        folder.resolve("Fuse.java"),
                        """
                        import java.time.Duration;
                        import org.espnowsim.node.Node;
                        import org.espnowsim.node.NodeProgram;

                        public final class Fuse implements NodeProgram {
                            @Override
                            public void run(Node node) {
                                node.print("burning");
                                node.sleep(Duration.ofMillis(1500));
                                throw new IllegalStateException("blown");
                            }
                        }
                        """);
        classes = Files.createDirectory(folder.resolve("my classes"));
        int result =
                ToolProvider.getSystemJavaCompiler()
                        .run(
                                null,
                                null,
                                null,
                                "-cp",
                                Launcher.ROOT.resolve("cli/target/espnow-sim.jar").toString(),
                                "-d",
                                classes.toString(),
                                source.toString());
        assertThat(result).isZero();
        scenario =
                Files.writeString(
                        folder.resolve("fuse.yaml"),
                        """
                        scenario: fuse
                        run: { duration: 3s, seed: 1 }
                        nodes:
                          kitchen: { at: [0m, 0m], program: "java:Fuse" }
                        """);
    }

    @Test
    void tells_node_time_and_cause_and_still_writes_everything_else() {
        Path json = folder.resolve("out.json");
        Path trace = folder.resolve("out.jsonl");
        Path pcap = folder.resolve("out.pcap");
        Path junit = folder.resolve("out.xml");

        Ended ended =
                Launcher.ofCheckout()
                        .run(
                                "run",
                                scenario,
                                "--classpath",
                                classes,
                                "--json",
                                json,
                                "--trace",
                                trace,
                                "--pcap",
                                pcap,
                                "--junit",
                                junit);

        assertThat(ended.exitCode()).isEqualTo(3);
        assertThat(ended.out())
                .contains("kitchen at 1.5s", "IllegalStateException: blown", "Fuse.java:10")
                .contains("--classpath '" + classes + "'");
        assertThat(json).content().contains("IllegalStateException: blown");
        assertThat(trace).content().contains("burning", "program-failed");
        assertThat(junit).content().contains("blown");
        assertThat(pcap).isNotEmptyFile();
    }

    @Test
    void without_the_class_path_the_program_is_not_found() {
        Ended ended = Launcher.ofCheckout().run("run", scenario);

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err()).contains("fuse.yaml:4:", "class 'Fuse' is not on the class path");
    }

    @Test
    void a_quiet_run_tells_of_the_crash_on_standard_error() {
        Ended ended = Launcher.ofCheckout().run("run", scenario, "-q", "--classpath", classes);

        assertThat(ended.exitCode()).isEqualTo(3);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err()).contains("kitchen at 1.5s", "blown");
    }

    @Test
    void what_an_esp8266_lacks_is_an_attribute_error_there() throws IOException {
        Path watch = neighbourWatchOn("esp8266");

        Ended ended = Launcher.ofCheckout().run("run", watch);

        assertThat(ended.exitCode()).isEqualTo(3);
        assertThat(ended.out())
                .contains("CRASH kitchen at 5s", "failed: 1 program crashed")
                .contains(
                        "AttributeError: 'ESPNow' object has no attribute 'peers_table': "
                                + "not on the ESP8266");
        assertThat(Launcher.ofCheckout().run("run", watch, "-q").err())
                .contains("kitchen at 5s", "AttributeError", "ESP8266");
    }

    @Test
    void an_esp32_runs_the_same_program() throws IOException {
        Ended ended = Launcher.ofCheckout().run("run", neighbourWatchOn("esp32"));

        assertThat(ended.exitCode()).as(ended.out()).isZero();
    }

    private Path neighbourWatchOn(String device) throws IOException {
        return Files.writeString(
                folder.resolve("watch.yaml"),
                """
                scenario: watch
                run: { duration: 6s, seed: 1 }
                nodes:
                  kitchen: { at: [0m, 0m], device: %s, program: neighbour-watch }
                """
                        .formatted(device));
    }
}
