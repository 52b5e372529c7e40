package org.espnowsim.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.espnowsim.e2e.Launcher.Ended;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models of one's own: a jar made of the sample project without Maven, and others. */
class OwnModelsTest {

    private static final Path PROJECT = Launcher.ROOT.resolve("src/sample-models");
    private static final Path SCENARIO = PROJECT.resolve("canyon.yaml");

    @TempDir private static Path folder;

    private static Path jar;

    @BeforeAll
    static void makeJar() throws IOException {
        Launcher.ofCheckout().run("--version"); // builds what the models are compiled against
        Path classes = folder.resolve("classes");
        try (Stream<Path> sources = Files.walk(PROJECT.resolve("src/main/java"))) {
            compile(classes, sources.filter(file -> file.toString().endsWith(".java")).toList());
        }
        jar = folder.resolve("air.jar");
        run(
                "jar",
                List.of(
                        "--create",
                        "--file",
                        jar.toString(),
                        "-C",
                        classes.toString(),
                        ".",
                        "-C",
                        PROJECT.resolve("src/main/resources").toString(),
                        "."));
    }

    private static void compile(Path classes, List<Path> sources) {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "--class-path",
                                Launcher.ROOT.resolve("cli/target/espnow-sim.jar").toString(),
                                "-d",
                                classes.toString()));
        sources.forEach(source -> arguments.add(source.toString()));
        run("javac", arguments);
    }

    private static void run(String tool, List<String> arguments) {
        int result =
                ToolProvider.findFirst(tool)
                        .orElseThrow()
                        .run(System.out, System.err, arguments.toArray(String[]::new));
        assertThat(result).as(tool).isZero();
    }

    /** {@return a folder of classes with a model of this name, whose losses are no numbers} */
    private static Path nonsense(String name) throws IOException {
        Path classes = Files.createDirectory(folder.resolve("nonsense-" + name));
        Path source =
                Files.writeString(
                        classes.resolve("Nonsense.java"),
                        """
                        import org.espnowsim.scenario.model.ModelParameters;
                        import org.espnowsim.scenario.model.PropagationProvider;
                        import org.espnowsim.sim.medium.PropagationModel;

                        public final class Nonsense implements PropagationProvider {
                            @Override
                            public String name() {
                                return "%s";
                            }

                            @Override
                            public PropagationModel create(ModelParameters parameters) {
                                return (transmitter, receiver) -> 0.0 / 0;
                            }
                        }
                        """
                                .formatted(name));
        compile(classes, List.of(source));
        Files.writeString(
                Files.createDirectories(classes.resolve("META-INF/services"))
                        .resolve("org.espnowsim.scenario.model.PropagationProvider"),
                "Nonsense");
        return classes;
    }

    @Test
    void are_used_by_the_scenario_that_names_them() {
        Ended ended = Launcher.ofCheckout().run("run", SCENARIO, "--classpath", jar);

        assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
        assertThat(ended.out()).contains("passed: 1 of 1 expectations held");
    }

    @Test
    void are_checked_with_their_parameters() throws IOException {
        Path wrong =
                Files.writeString(
                        folder.resolve("wrong.yaml"),
                        Files.readString(SCENARIO)
                                .replace("width: 12m", "widht: 12m")
                                .replace("model: doors", "model: dors")
                                .replace("attempts: 12", "attempts: 0")
                                .replace("seam: 2s", "seem: 2s"));

        Ended ended = Launcher.ofCheckout().run("check", wrong, "--classpath", jar);

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err())
                .contains(
                        "wrong.yaml:6:33 radio.propagation.widht: propagation model canyon has no"
                                + " parameter of this name; did you mean width?")
                .contains(
                        "wrong.yaml:7:20 radio.fading.model: no fading model is called 'dors';"
                                + " did you mean doors?")
                .contains(
                        "wrong.yaml:10:48 defaults.wlan.retries.attempts: '0' is not a whole"
                                + " number from 1 to 100")
                .contains("wrong.yaml:12:3 interference.workshop: seam is missing; write seam: 2s")
                .contains(
                        "wrong.yaml:12:45 interference.workshop.seem: interference model welder has"
                                + " no parameter of this name; did you mean seam?");
    }

    @Test
    void are_there_for_a_prompt_too() throws IOException {
        Path scenario =
                Files.writeString(
                        folder.resolve("prompt.yaml"),
                        Files.readString(SCENARIO)
                                .replace("program: receiver", "program: 'micropython:'"));

        Ended ended = Launcher.ofCheckout().run("repl", scenario, "--classpath", jar);

        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThat(ended.out()).startsWith("MicroPython v").endsWith(">>> ");
    }

    @Test
    void are_not_there_without_the_class_path() {
        Ended ended = Launcher.ofCheckout().run("run", SCENARIO);

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err())
                .contains(
                        "canyon.yaml:6:25 radio.propagation.model: no propagation model is called"
                                + " 'canyon'; the class path has none");
    }

    @Test
    void share_no_name() throws IOException {
        Ended ended =
                Launcher.ofCheckout().run("run", SCENARIO, "-cp", jar, "-cp", nonsense("canyon"));

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err())
                .contains(
                        "both com.example.air.Canyon and Nonsense bring the propagation model"
                                + " 'canyon'; keep one on the class path");
    }

    @Test
    void that_fail_are_named_with_the_command_that_shows_it_again() throws IOException {
        Path scenario =
                Files.writeString(
                        folder.resolve("nowhere.yaml"),
                        """
                        scenario: nowhere
                        run: { duration: 3s, seed: 1 }
                        radio: { propagation: nowhere }
                        nodes:
                          a: { at: [0m, 0m], program: beacon }
                          b: { at: [1m, 0m], program: receiver }
                        """);
        Path classes = nonsense("nowhere");

        Ended ended = Launcher.ofCheckout().run("run", scenario, "--classpath", classes);

        assertThat(ended.exitCode()).as(ended.err()).isEqualTo(3);
        assertThat(ended.err())
                .contains(
                        "espnow-sim: propagation model nowhere (Nonsense) gives a path loss of NaN"
                                + " dB from a to b; it is a number, or infinity for no link")
                .contains("replay: ", "nowhere.yaml --seed 1 --classpath " + classes)
                .doesNotContain("fault of espnow-sim");
    }
}
