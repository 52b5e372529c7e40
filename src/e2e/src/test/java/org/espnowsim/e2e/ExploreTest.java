package org.espnowsim.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.espnowsim.e2e.Launcher.Ended;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A bug that only shows while a partition heals, in a program that {@code explore} knows nothing
 * of.
 */
class ExploreTest {

    private static final Path FLOODING = Launcher.ROOT.resolve("scenarios/mesh/flooding.yaml");

    private static final Path FORGETFUL =
            Launcher.ROOT.resolve(
                    "scenarios/src/test/java/org/espnowsim/scenario/explore/ForgetfulFlood.java");

    private final Launcher launcher = Launcher.ofCheckout();

    @TempDir private Path folder;

    private Path classes;
    private Path scenario;

    @BeforeEach
    void compile() throws IOException {
        classes = Files.createDirectory(folder.resolve("classes"));
        int result =
                ToolProvider.findFirst("javac")
                        .orElseThrow()
                        .run(
                                System.out,
                                System.err,
                                "-d",
                                classes.toString(),
                                "--class-path",
                                Launcher.ROOT.resolve("cli/target/espnow-sim.jar").toString(),
                                FORGETFUL.toString());
        assertThat(result).isZero();
        scenario =
                Files.writeString(
                        folder.resolve("forgetful.yaml"),
                        Files.readString(FLOODING)
                                .replace(
                                        "program: flood",
                                        "program: \"java:org.espnowsim.scenario.explore.ForgetfulFlood\""));
    }

    private List<Path> written() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().contains(".explored-")).toList();
        }
    }

    @Test
    void is_not_found_by_other_seeds_but_by_other_faults_and_made_small() throws IOException {
        Ended tested = launcher.run("test", scenario, "--seeds", "1..20", "--classpath", classes);
        assertThat(tested.exitCode()).as(tested.out() + tested.err()).isZero();

        Ended explored =
                launcher.run("explore", scenario, "--seeds", "200", "--classpath", classes);

        assertThat(explored.exitCode()).as(explored.out() + explored.err()).isEqualTo(1);
        assertThat(explored.out())
                .contains("FAIL  printed: cellar*, contains: visitor, count: 20")
                .containsPattern("7 nodes to [1-4], \\d+ faults to [12], 60s to ");
        assertThat(written()).hasSize(1);
        Path small = written().getFirst();

        Ended run = launcher.run("run", small, "--classpath", classes);

        assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(1);
        assertThat(run.out())
                .contains("FAIL  printed: cellar*, contains: visitor, count: 20")
                .contains("PASS  fault: ");
        assertThat(explored.out()).contains("run " + small + " --seed ");

        // With the right program the same faults do no harm.
        Path right =
                Files.writeString(
                        folder.resolve("right.yaml"),
                        Files.readString(small)
                                .replace(
                                        "java:org.espnowsim.scenario.explore.ForgetfulFlood",
                                        "flood"));
        assertThat(launcher.run("run", right).exitCode()).isZero();
    }

    @Test
    void is_found_in_the_same_way_whatever_the_jobs_are() throws IOException {
        Ended one =
                launcher.run("explore", scenario, "--seeds", "60", "--jobs", "1", "-cp", classes);
        String text = Files.readString(written().getFirst());

        Ended two =
                launcher.run("explore", scenario, "--seeds", "60", "--jobs", "2", "-cp", classes);

        assertThat(withoutTimes(two)).isEqualTo(withoutTimes(one));
        assertThat(written())
                .singleElement()
                .satisfies(file -> assertThat(Files.readString(file)).isEqualTo(text));
    }

    private static String withoutTimes(Ended ended) {
        return ended.out().replaceAll("tried in [0-9.]+s", "tried");
    }
}
