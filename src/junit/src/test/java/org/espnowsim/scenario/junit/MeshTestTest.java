package org.espnowsim.scenario.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.espnowsim.espnow.EspNow;
import org.espnowsim.node.Node;
import org.espnowsim.scenario.mesh.Mesh;
import org.espnowsim.scenario.mesh.MeshBuilder;
import org.espnowsim.scenario.mesh.MeshNode;
import org.espnowsim.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeshTestTest {

    @TempDir private static Path folder;

    private static Launched launch(Class<?> tests) {
        return Launched.all(tests, Map.of("espnowsim.kept", folder.toString()));
    }

    // ---- parameters ----

    @MeshTest(nodes = {"sensor", "gateway"})
    static class Sensors {

        @Test
        void reaches(Mesh mesh, MeshNode sensor, MeshNode gateway) {
            sensor.addPeer(gateway);

            assertThat(sensor.send(gateway, "21.5")).isTrue();
            assertThat(gateway.recv().text()).isEqualTo("21.5");
            assertThat(mesh.now()).isPositive().isLessThan(Duration.ofMillis(20));
        }

        @Test
        void by_annotation(@OnNode("gateway") MeshNode one, @OnNode("sensor") MeshNode other) {
            assertThat(List.of(one.name(), other.name())).containsExactly("gateway", "sensor");
        }

        @MeshTest(nodes = "alone", distanceM = 5, seed = 9)
        void has_one_of_its_own(Mesh mesh) {
            assertThat(mesh.nodes()).extracting(MeshNode::name).containsExactly("alone");
            assertThat(mesh.seed()).isEqualTo(9);
        }

        @Nested
        class Within {
            @Test
            void has_that_of_the_class_around(MeshNode sensor) {
                assertThat(sensor.name()).isEqualTo("sensor");
            }
        }
    }

    @Test
    void parameters_are_the_mesh_and_its_boards() {
        Launched launched = launch(Sensors.class);

        assertThat(launched.failed()).isEmpty();
        assertThat(launched.passed()).hasSize(4);
    }

    @Test
    void one_method_runs_alone_as_ides_have_it() {
        assertThat(
                        Launched.method(
                                        Sensors.class,
                                        "reaches(%s, %s, %s)"
                                                .formatted(
                                                        Mesh.class.getName(),
                                                        MeshNode.class.getName(),
                                                        MeshNode.class.getName()))
                                .passed())
                .hasSize(1);
    }

    @MeshTest(nodes = {"a", "b"})
    static class OnBoards {

        @Test
        void waits_as_a_program_does(EspNow espNow, Clock clock, Node node) {
            long beforeNs = clock.nowNs();

            assertThat(espNow.recv(250)).isEmpty();

            assertThat(clock.nowNs() - beforeNs).isBetween(250_000_000L, 260_000_000L);
            assertThat(node.name()).isEqualTo("a");
        }

        @Test
        void is_the_board_that_is_named(@OnNode("b") Node node) {
            assertThat(node.name()).isEqualTo("b");
        }
    }

    @Test
    void a_test_can_be_the_program_of_a_board() {
        Launched launched = launch(OnBoards.class);

        assertThat(launched.failed()).isEmpty();
        assertThat(launched.passed()).hasSize(2);
    }

    static class Garden implements MeshRecipe {
        @Override
        public MeshBuilder mesh() {
            return Mesh.builder()
                    .node("root")
                    .nodes("leaf", 3, leaf -> leaf.program("sensor").with("to", "root"));
        }
    }

    @MeshTest(recipe = Garden.class)
    static class Gardens {
        @Test
        void grows(Mesh mesh) {
            mesh.runFor(Duration.ofSeconds(5));

            assertThat(mesh.node("root").delivered()).hasSizeGreaterThan(9);
        }
    }

    @Test
    void a_recipe_makes_any_mesh() {
        assertThat(launch(Gardens.class).passed()).hasSize(1);
    }

    private static final Set<Mesh> MESHES = ConcurrentHashMap.newKeySet();

    @MeshTest(nodes = {"a", "b"})
    static class Several {

        private Mesh before;

        @BeforeEach
        void prepare(Mesh mesh) {
            before = mesh;
        }

        @AfterEach
        void look(Mesh mesh) {
            assertThat(mesh).isSameAs(before);
        }

        @Seeds("1..20")
        void has_a_fresh_mesh(Mesh mesh, MeshNode a, MeshNode b) {
            assertThat(mesh).isSameAs(before);
            assertThat(MESHES.add(mesh)).isTrue();
            assertThat(mesh.now()).isZero();
            a.addPeer(b);
            assertThat(a.send(b, "hi")).isTrue();
        }
    }

    @Test
    void tests_side_by_side_have_meshes_of_their_own() {
        MESHES.clear();
        Launched launched =
                Launched.all(
                        Several.class,
                        Map.of(
                                "junit.jupiter.execution.parallel.enabled",
                                "true",
                                "junit.jupiter.execution.parallel.mode.default",
                                "concurrent"));

        assertThat(launched.failed()).isEmpty();
        assertThat(launched.passed()).hasSize(20).contains("seed 1", "seed 20");
        Set<Long> seeds = new LinkedHashSet<>();
        MESHES.forEach(mesh -> seeds.add(mesh.seed()));
        assertThat(seeds).hasSize(20);
    }

    @Test
    void a_parameter_of_the_run_replaces_all_seeds() {
        MESHES.clear();

        Launched launched = Launched.all(Several.class, Map.of("espnowsim.seeds", "7"));

        assertThat(launched.passed()).containsExactly("seed 7");
        assertThat(MESHES).extracting(Mesh::seed).containsExactly(7L);
    }

    @Test
    void leaves_no_thread_behind() throws InterruptedException {
        launch(Sensors.class);
        launch(Gardens.class);

        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().contains("espnow-sim")) {
                thread.join(Duration.ofSeconds(10));
                assertThat(thread.isAlive()).as(thread.toString()).isFalse();
            }
        }
    }

    // ---- failures ----

    @MeshTest(nodes = {"a", "b"})
    static class Failing {

        @Test
        void assertion(MeshNode a, MeshNode b) {
            a.addPeer(b);
            assertThat(a.send(b, "hi")).isFalse();
        }
    }

    @Test
    void a_failure_says_how_to_repeat_it_and_where_its_files_are() {
        Throwable failure = launch(Failing.class).failure();

        Path kept = folder.resolve("MeshTestTest.Failing/assertion-seed-1");
        assertThat(failure)
                .isInstanceOf(AssertionError.class)
                .hasMessageEndingWith(
                        """
                        replay: mvn test -Dtest='MeshTestTest$Failing#assertion' -Despnowsim.seeds=1
                        kept: %s: report.html, capture.pcapng, trace.jsonl\
                        """
                                .formatted(kept));
        assertThat(failure.getStackTrace()[0].getMethodName()).isEqualTo("assertion");
        assertThat(kept).isDirectoryContaining(file -> file.endsWith("report.html"));
        assertThat(kept.resolve("trace.jsonl")).content().contains("\"text\":\"hi\"");
        assertThat(kept.resolve("capture.pcapng")).isNotEmptyFile();
    }

    static class Breaking implements MeshRecipe {
        @Override
        public MeshBuilder mesh() {
            return Mesh.builder()
                    .node("a")
                    .node(
                            "b",
                            node ->
                                    node.program(board -> {
                                        board.sleep(Duration.ofSeconds(1));
                                        throw new IllegalStateException("out of tea");
                                    }));
        }
    }

    @MeshTest(recipe = Breaking.class)
    static class Broken {

        @Test
        void lets_time_run(Mesh mesh) {
            mesh.runFor(Duration.ofSeconds(2));
        }
    }

    @Test
    void what_a_program_throws_fails_the_test_with_its_own_stack_trace() throws IOException {
        Throwable failure = launch(Broken.class).failure();

        assertThat(failure)
                .hasMessageStartingWith("the program of 'b' failed at 1s (seed 1): ")
                .hasRootCauseMessage("out of tea");
        assertThat(failure.getSuppressed()[0]).hasMessageContaining("kept: " + folder);
        assertThat(failure.getCause().getStackTrace()[0].getClassName())
                .isEqualTo(Breaking.class.getName());
        assertThat(folder.resolve("MeshTestTest.Broken/lets_time_run-seed-1/report.html"))
                .isNotEmptyFile();
    }

    @MeshTest(nodes = {"a", "b"})
    static class Waiting {

        @Test
        void for_what_never_comes(MeshNode b) {
            b.recv();
        }
    }

    @Test
    void a_test_that_would_wait_for_ever_ends_at_once_and_says_who_waits_where() {
        Throwable failure = launch(Waiting.class).failure();

        assertThat(failure)
                .hasMessageStartingWith("nothing is left to happen, and 'b' still waits")
                .hasMessageContaining("b  waits in recv, since 0ns");
        assertThat(failure.getStackTrace())
                .anyMatch(frame -> frame.getMethodName().equals("for_what_never_comes"));
    }

    @MeshTest(nodes = {"a", "b"})
    static class Aborted {
        @Test
        void makes_no_sense_here(MeshNode a) {
            Assumptions.abort("not today");
        }
    }

    @Test
    void of_a_test_that_is_aborted_nothing_is_kept() {
        launch(Aborted.class);

        assertThat(folder.resolve("MeshTestTest.Aborted")).doesNotExist();
    }

    // ---- mistakes ----

    @MeshTest
    static class WithoutNodes {
        @Test
        void test(Mesh mesh) {}
    }

    @MeshTest(nodes = "a", recipe = Garden.class)
    static class WithBoth {
        @Test
        void test(Mesh mesh) {}
    }

    @MeshTest(nodes = {"a", "b"})
    static class OfUnknownName {
        @Test
        void test(MeshNode c) {}
    }

    @MeshTest(nodes = {"a", "b"})
    static class OnTwoBoards {
        @Test
        void test(@OnNode("a") EspNow one, @OnNode("b") EspNow other) {}
    }

    @MeshTest(nodes = {"a", "b"})
    static class BeforeIt {
        @BeforeEach
        void prepare(EspNow espNow) {}

        @Test
        void test() {}
    }

    static class Twice {
        @MeshTest(nodes = "a")
        @Seeds("1..3")
        void test(Mesh mesh) {}
    }

    @MeshTest(nodes = "a")
    static class Backwards {
        @Seeds("3..1")
        void test(Mesh mesh) {}
    }

    private static String mistake(Class<?> tests) {
        return launch(tests).failed().values().stream()
                .findFirst()
                .orElseGet(() -> launch(tests).failure())
                .getMessage();
    }

    @Test
    void mistakes_are_told_with_what_to_do() {
        assertThat(mistake(WithoutNodes.class))
                .contains("@MeshTest names no nodes; write nodes = {\"a\", \"b\"}, or a recipe");
        assertThat(mistake(WithBoth.class))
                .contains("@MeshTest has nodes and a recipe; put the nodes into");
        assertThat(mistake(OfUnknownName.class)).contains("there is no node 'c'; there are a, b");
        assertThat(mistake(OnTwoBoards.class))
                .contains("a test can be the program of one board, not of a and b");
        assertThat(mistake(BeforeIt.class))
                .contains("only the test itself can be; here use a MeshNode");
        assertThat(mistake(Twice.class))
                .contains("has @MeshTest and @Seeds; put @MeshTest at its class");
        assertThat(mistake(Backwards.class)).contains("ends before it begins");
    }
}
