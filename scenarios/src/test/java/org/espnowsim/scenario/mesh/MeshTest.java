package org.espnowsim.scenario.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.espnowsim.board.Drive;
import org.espnowsim.board.Pull;
import org.espnowsim.espnow.EspNowException;
import org.espnowsim.espnow.Message;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.node.Chip;
import org.espnowsim.node.Node;
import org.espnowsim.radio.WifiInterface;
import org.espnowsim.scenario.statistics.ConsoleLog;
import org.espnowsim.sim.external.Activity;
import org.espnowsim.sim.kernel.CoroutineScheduler;
import org.espnowsim.sim.kernel.KernelOptions;
import org.espnowsim.sim.medium.Position;
import org.espnowsim.sim.trace.TraceEvent.FaultSwitched;
import org.espnowsim.sim.trace.TraceEvent.NodeStarted;
import org.espnowsim.time.Signal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** As somebody writes tests for boards: a and b sit at their prompts, 3 m apart. */
@ParameterizedClass
@EnumSource(CoroutineScheduler.class)
@Timeout(60)
class MeshTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MS_5 = Duration.ofMillis(5);

    @Parameter CoroutineScheduler scheduler;

    private final List<Mesh> open = new ArrayList<>();

    private MeshBuilder builder() {
        return Mesh.builder()
                .seed(1)
                .kernel(new KernelOptions(scheduler, Duration.ofSeconds(10), 100_000, _ -> {}));
    }

    private Mesh mesh(MeshBuilder builder) {
        Mesh mesh = builder.build();
        open.add(mesh);
        return mesh;
    }

    private Mesh pair() {
        return mesh(builder().node("a").node("b"));
    }

    @AfterEach
    void close() {
        open.forEach(Mesh::close);
    }

    /** Broadcasts its name each 100 ms. */
    private static void beacon(Node node) {
        node.wlan(WifiInterface.STA).active(true);
        node.espNow().active(true);
        node.espNow().addPeer(MacAddress.BROADCAST);
        while (true) {
            node.sleep(Duration.ofMillis(100));
            node.espNow().send(MacAddress.BROADCAST, node.name());
        }
    }

    @Nested
    class ABoardAtItsPrompt {

        private final Mesh mesh = pair();
        private final MeshNode a = mesh.node("a");
        private final MeshNode b = mesh.node("b");

        @Test
        void sends_a_message_that_another_receives() {
            a.addPeer(b);
            assertThat(a.send(b, "hi")).isTrue();
            Received received = b.recv(MS_5).orElseThrow();
            assertThat(received.host()).isEqualTo(a.mac());
            assertThat(received.text()).isEqualTo("hi");
            assertThat(received.bytes()).containsExactly('h', 'i');
            assertThat(mesh.now()).isPositive().isLessThan(MS_5);
        }

        @Test
        void refuses_what_a_board_refuses_with_its_error_and_the_tests_own_stack() {
            EspNowException refusal =
                    catchThrowableOfType(EspNowException.class, () -> a.send(b, "hi"));
            assertThat(refusal).hasMessageContaining("ESP_ERR_ESPNOW_NOT_FOUND");
            assertThat(refusal.getStackTrace())
                    .anyMatch(frame -> frame.getMethodName().startsWith("refuses_what_a_board"))
                    .noneMatch(frame -> frame.getClassName().contains("ProgramThread"));
        }

        @Test
        void receives_nothing_if_nothing_comes_in_time() {
            assertThat(b.recv(SECOND)).isEmpty();
            assertThat(mesh.now()).isEqualTo(SECOND);
        }

        @Test
        void takes_what_has_come_meanwhile() {
            a.addPeer(b);
            IntStream.range(0, 3).forEach(i -> a.send(b, "message " + i));
            mesh.runFor(SECOND);
            assertThat(b.recvAll())
                    .extracting(Received::text)
                    .containsExactly("message 0", "message 1", "message 2");
            assertThat(b.recvAll()).isEmpty();
        }

        @Test
        void waits_for_what_another_sends_only_then() {
            a.addPeer(b);
            Pending<Optional<Message>, RuntimeException> received =
                    b.begin(node -> node.espNow().recv(1_000));
            assertThat(received.isDone()).isFalse();
            a.send(b, "hi");
            assertThat(received.result()).get().extracting(m -> m.msg().toUtf8()).isEqualTo("hi");
        }

        @Test
        void understands_only_those_with_its_key_if_it_has_one() {
            a.addPeer(b, "0123456789abcdef");
            a.send(b, "secret");
            assertThat(b.recv(MS_5)).isEmpty();
            b.addPeer(a, "0123456789abcdef");
            a.send(b, "secret");
            assertThat(b.recv(MS_5)).get().extracting(Received::text).isEqualTo("secret");
        }

        @Test
        void broadcasts_to_a_peer_that_is_everybody() {
            a.addBroadcastPeer();
            a.broadcast("all");
            assertThat(b.recv(MS_5)).get().extracting(Received::text).isEqualTo("all");
        }

        @Test
        void tells_its_counters_and_whom_it_has_heard() {
            a.addPeer(b);
            a.send(b, "hi");
            b.recv();
            assertThat(a.stats().txPackets()).isEqualTo(1);
            assertThat(b.stats().rxPackets()).isEqualTo(1);
            assertThat(b.peersTable()).containsOnlyKeys(a.mac());
        }

        @Test
        void runs_any_code_and_gives_what_that_gives() {
            assertThat(a.call((Node node) -> 6 * 7)).isEqualTo(42);
            a.run(node -> node.print("hello"));
            assertThat(a.console()).extracting(ConsoleLog.Line::text).containsExactly("hello");
        }

        @Test
        void throws_what_its_code_throws() {
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() ->
                            a.run(_ -> {
                                throw new IOException("no");
                            }))
                    .withMessage("no");
            assertThatExceptionOfType(AssertionError.class)
                    .isThrownBy(() -> a.run(_ -> assertThat(1).isEqualTo(2)));
        }

        @Test
        void serves_callbacks_while_nobody_types() {
            a.addPeer(b);
            List<String> log = new ArrayList<>();
            b.run(node -> node.espNow().irq(_ -> log.add("irq")));
            a.send(b, "hi");
            mesh.runFor(MS_5);
            assertThat(log).containsExactly("irq");
        }

        @Test
        void that_waits_for_what_never_happens_says_so_at_once() {
            MeshException refusal = catchThrowableOfType(MeshException.class, () -> b.recv());
            assertThat(refusal)
                    .hasMessageStartingWith("nothing is left to happen, and 'b' still waits")
                    .hasMessageContaining("at 0ns (seed 1):")
                    .hasMessageContaining("b  waits in recv, since 0ns")
                    .hasMessageContaining("a  is at its prompt");
            assertThat(mesh.now()).isZero();
            a.addPeer(b);
            a.send(b, "hi");
            assertThat(b.recv().text()).isEqualTo("hi"); // it was given up
        }

        @Test
        void is_told_on_time_if_it_is_busy_for_too_long() {
            Mesh impatient =
                    mesh(
                            builder()
                                    .patience(SECOND)
                                    .node("a")
                                    .node("noisy", node -> node.program(MeshTest::beacon)));
            assertThatThrownBy(() ->
                            impatient
                                    .node("a")
                                    .run(node -> {
                                        while (true) {
                                            node.espNow().recv(-1);
                                        }
                                    }))
                    .isInstanceOf(MeshException.class)
                    .hasMessageStartingWith("'a' is not done after 1s; see MeshBuilder.patience");
        }
    }

    @Nested
    class ABoardWithAProgram {

        private final List<String> log = new ArrayList<>();

        @Test
        void does_what_the_test_wants_while_its_program_waits() {
            Mesh mesh = mesh(builder().node("a", node -> node.program(MeshTest::beacon)).node("b"));
            mesh.runFor(Duration.ofMillis(250));
            assertThat(mesh.node("a").stats().txPackets()).isEqualTo(2);
            mesh.runFor(Duration.ofMillis(100));
            assertThat(mesh.node("a").stats().txPackets()).isEqualTo(3);
            assertThat(mesh.now()).isEqualTo(Duration.ofMillis(350));
        }

        @Test
        void goes_on_if_what_the_test_wants_never_ends() {
            Mesh mesh =
                    mesh(
                            builder()
                                    .node(
                                            "a",
                                            node ->
                                                    node.program(board -> {
                                                        board.wlan(WifiInterface.STA).active(true);
                                                        board.espNow().active(true);
                                                        board.espNow().recv(-1);
                                                        log.add("received");
                                                    }))
                                    .node("b"));
            assertThatThrownBy(() ->
                            mesh.node("a")
                                    .run(node -> node.clock().newSignal().await(Signal.NEVER)))
                    .isInstanceOf(MeshException.class)
                    .hasMessageContaining("a  waits, since 0ns");
            mesh.node("b").addPeer(mesh.node("a"));
            mesh.node("b").send(mesh.node("a"), "hi");
            mesh.runFor(MS_5);
            assertThat(log).containsExactly("received");
        }

        @Test
        void may_be_a_bundled_one_with_parameters() {
            Mesh mesh =
                    mesh(
                            builder()
                                    .node(
                                            "a",
                                            node ->
                                                    node.program("sender")
                                                            .with("to", "b")
                                                            .with("count", 3))
                                    .node("b", node -> node.program("receiver")));
            mesh.runFor(SECOND);
            assertThat(mesh.node("b").console()).hasSize(5);
            assertThat(mesh.node("a").console())
                    .extracting(ConsoleLog.Line::text)
                    .containsExactly("sent 5, failed 0");
        }

        @Test
        void is_refused_with_parameters_that_its_program_does_not_know() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() ->
                            mesh(
                                    builder()
                                            .node(
                                                    "a",
                                                    node ->
                                                            node.program("echo")
                                                                    .with("volume", 11))))
                    .withMessageStartingWith(
                            "node a: program echo does not know parameter 'volume'");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> mesh(builder().node("a", node -> node.program("sender"))))
                    .withMessage("node a: program sender needs parameter 'to': to whom");
        }

        @Test
        void in_python_needs_an_artifact() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() ->
                            mesh(builder().node("a", node -> node.program("micropython:main.py"))))
                    .withMessageContaining("espnow-sim-micropython");
        }

        @Test
        void gets_another_program_object_at_each_start() {
            int[] made = new int[1];
            Mesh mesh =
                    mesh(
                            builder()
                                    .node(
                                            "a",
                                            node ->
                                                    node.programs(() -> {
                                                        int number = ++made[0];
                                                        return board ->
                                                                board.print("object " + number);
                                                    })));
            mesh.runFor(SECOND);
            mesh.node("a").reboot();
            mesh.runFor(SECOND);
            assertThat(mesh.node("a").console())
                    .extracting(ConsoleLog.Line::text)
                    .containsExactly("object 1", "object 2");
        }

        @Test
        void that_fails_is_told_once_with_its_own_exception() {
            IllegalStateException bug = new IllegalStateException("bug");
            Mesh mesh =
                    mesh(
                            builder()
                                    .node(
                                            "a",
                                            node ->
                                                    node.program(board -> {
                                                        board.sleep(SECOND);
                                                        throw bug;
                                                    })));
            ProgramFailedException failure =
                    catchThrowableOfType(
                            ProgramFailedException.class, () -> mesh.runFor(Duration.ofSeconds(9)));
            assertThat(failure)
                    .hasMessage(
                            "the program of 'a' failed at 1s (seed 1): java.lang.IllegalStateException: bug")
                    .hasCause(bug);
            assertThat(failure.node()).isEqualTo("a");
            assertThat(mesh.now()).isEqualTo(SECOND);
            mesh.runFor(SECOND);
            assertThat(mesh.node("a").call(Node::name)).isEqualTo("a");
            mesh.close();
        }

        @Test
        void that_failed_and_nobody_was_told_is_told_at_the_end() {
            Mesh mesh =
                    builder()
                            .node(
                                    "a",
                                    node ->
                                            node.program(_ -> {
                                                throw new IOException("bug");
                                            }))
                            .build();
            assertThatThrownBy(mesh::close)
                    .isInstanceOf(ProgramFailedException.class)
                    .hasCauseInstanceOf(IOException.class);
            mesh.close();
        }

        @Test
        void that_computes_for_ever_is_given_up() {
            boolean[] stop = new boolean[1];
            Mesh mesh =
                    mesh(
                            builder()
                                    .spinLimit(Duration.ofMillis(300))
                                    .node(
                                            "a",
                                            node ->
                                                    node.program(board -> {
                                                        board.sleep(SECOND);
                                                        while (!stop[0]) {
                                                            Thread.onSpinWait();
                                                        }
                                                    })));
            assertThatThrownBy(() -> mesh.runFor(Duration.ofSeconds(2)))
                    .isInstanceOf(ProgramFailedException.class)
                    .hasMessageContaining("has computed for");
            stop[0] = true;
        }

        @Test
        void unwinds_when_the_mesh_is_closed() {
            Mesh mesh =
                    builder()
                            .node(
                                    "a",
                                    node ->
                                            node.program(board -> {
                                                try {
                                                    beacon(board);
                                                } finally {
                                                    log.add("unwound");
                                                }
                                            }))
                            .build();
            mesh.runFor(SECOND);
            mesh.close();
            assertThat(log).containsExactly("unwound");
        }
    }

    @Nested
    class Time {

        @Test
        void goes_on_as_far_as_is_said_even_if_nothing_happens() {
            Mesh mesh = pair();
            mesh.runFor(SECOND);
            mesh.runFor(SECOND);
            assertThat(mesh.now()).isEqualTo(Duration.ofSeconds(2));
            mesh.node("a").run(node -> node.sleep(SECOND));
            assertThat(mesh.now()).isEqualTo(Duration.ofSeconds(3));
        }

        @Test
        void stops_when_something_is_the_case() {
            Mesh mesh = mesh(builder().node("a", node -> node.program(MeshTest::beacon)).node("b"));
            mesh.runUntil(() -> mesh.node("b").delivered().size() == 3, SECOND);
            assertThat(mesh.now()).isBetween(Duration.ofMillis(300), Duration.ofMillis(305));
        }

        @Test
        void stays_if_it_is_the_case_already() {
            Mesh mesh = pair();
            mesh.runUntil(() -> true, SECOND);
            assertThat(mesh.now()).isZero();
        }

        @Test
        void is_over_if_it_is_not_the_case_in_time() {
            Mesh mesh = mesh(builder().node("a", node -> node.program(MeshTest::beacon)));
            assertThatThrownBy(() -> mesh.runUntil(() -> false, SECOND))
                    .isInstanceOf(MeshException.class)
                    .hasMessageStartingWith("what was waited for is not the case after 1s")
                    .hasMessageContaining("at 1s (seed 1)")
                    .hasMessageContaining("a  waits in ")
                    .hasMessageContaining("MeshTest.beacon");
        }

        @Test
        void does_not_go_on_if_it_never_can_be() {
            Mesh mesh = pair();
            assertThatThrownBy(() -> mesh.runUntil(() -> false, SECOND))
                    .isInstanceOf(MeshException.class)
                    .hasMessageStartingWith("nothing is left to happen, and");
            assertThat(mesh.now()).isZero();
        }

        @Test
        void stops_where_a_condition_throws() {
            Mesh mesh = mesh(builder().node("a", node -> node.program(MeshTest::beacon)));
            assertThatThrownBy(() ->
                            mesh.runUntil(
                                    () -> {
                                        if (!mesh.now().isZero()) {
                                            throw new AssertionError("late");
                                        }
                                        return false;
                                    },
                                    SECOND))
                    .isInstanceOf(AssertionError.class)
                    .hasMessage("late");
            mesh.runFor(SECOND);
        }

        @Test
        void ends_when_the_test_is_interrupted() throws InterruptedException {
            List<Thread> programs = new ArrayList<>();
            Mesh mesh =
                    mesh(
                            builder()
                                    .node(
                                            "a",
                                            node ->
                                                    node.program(board -> {
                                                        programs.add(Thread.currentThread());
                                                        beacon(board);
                                                    })));
            Thread test = Thread.currentThread();
            Thread impatient =
                    Thread.ofPlatform()
                            .start(() -> {
                                try {
                                    Thread.sleep(200);
                                } catch (InterruptedException e) {
                                    throw new IllegalStateException(e);
                                }
                                test.interrupt();
                            });
            assertThatIllegalStateException()
                    .isThrownBy(() -> mesh.runFor(Duration.ofDays(10_000)))
                    .withMessage("the thread that waited for the run was interrupted");
            assertThat(Thread.interrupted()).isTrue();
            impatient.join();
            programs.getFirst().join(5_000);
            assertThat(programs.getFirst().isAlive()).isFalse();
            assertThatIllegalStateException()
                    .isThrownBy(() -> mesh.runFor(SECOND))
                    .withMessage("the run has broken before; make another mesh");
        }

        @Test
        void is_not_a_time_that_cannot_be() {
            Mesh mesh = pair();
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> mesh.runFor(Duration.ofSeconds(-1)))
                    .withMessageStartingWith("virtual time cannot go on by PT-1S");
            mesh.runFor(SECOND);
        }

        @Test
        void is_not_driven_from_within() {
            Mesh mesh = mesh(builder().node("a", node -> node.program(MeshTest::beacon)));
            assertThatIllegalStateException()
                    .isThrownBy(() -> mesh.node("a").run(_ -> mesh.runFor(SECOND)))
                    .withMessageStartingWith("virtual time runs already");
        }

        @Test
        void goes_on_by_single_events() {
            Mesh mesh =
                    mesh(
                            builder()
                                    .node(
                                            "a",
                                            node ->
                                                    node.program(board -> {
                                                        board.sleep(Duration.ofHours(5));
                                                        board.print("awake");
                                                    })));
            while (mesh.step()) {
                assertThat(mesh.now()).isLessThanOrEqualTo(Duration.ofHours(5));
            }
            assertThat(mesh.node("a").console()).hasSize(1);
            assertThat(mesh.now()).isEqualTo(Duration.ofHours(5));
        }

        @Test
        void of_access_points_goes_on_for_who_looks() {
            Mesh mesh = mesh(builder().node("a").accessPoint("home", new Position(1, 1, 0)));
            mesh.runFor(SECOND);
            assertThat(mesh.trace().transmissionsBy("home").size()).isBetween(9, 10);
        }
    }

    @Nested
    class Faults {

        private final Mesh mesh = mesh(builder().node("a").node("b").node("c"));
        private final MeshNode a = mesh.node("a");
        private final MeshNode b = mesh.node("b");
        private final MeshNode c = mesh.node("c");

        Faults() {
            a.addPeer(b);
            a.addPeer(c);
        }

        @Test
        void part_nodes_until_they_are_healed() {
            mesh.partition(List.of(a), List.of(b));
            assertThat(a.send(b, "hi")).isFalse();
            assertThat(a.send(c, "hi")).isTrue();
            mesh.heal();
            assertThat(a.send(b, "hi")).isTrue();
        }

        @Test
        void isolate_a_node_as_long_as_a_block() {
            try (MeshFault _ = mesh.isolate(a)) {
                assertThat(a.send(c, "hi")).isFalse();
            }
            assertThat(a.send(c, "hi")).isTrue();
        }

        @Test
        void cut_a_link_in_one_direction() {
            b.addPeer(a);
            MeshFault cut = mesh.link(b, a).cut();
            assertThat(a.send(b, "hi")).isFalse(); // the acknowledgement is lost
            assertThat(b.recv(MS_5)).isPresent();
            cut.end();
            cut.end();
            assertThat(a.send(b, "hi")).isTrue();
        }

        @Test
        void make_a_link_worse_until_it_is_restored() {
            mesh.link(a, b).loses(0.5);
            mesh.link(a, b).delays(Duration.ofMillis(40));
            a.send(b, "hi");
            assertThat(b.recv(Duration.ofMillis(20))).isEmpty();
            assertThat(b.recv(Duration.ofMillis(40))).isPresent();
            mesh.link("a", "b").restore();
            a.send(b, "hi");
            assertThat(b.recv(MS_5)).isPresent();
        }

        @Test
        void jam_a_channel() {
            MeshFault jam = mesh.jam(1, 20, new Position(1, 1, 0));
            assertThatThrownBy(() -> a.send(b, "hi")).isInstanceOf(EspNowException.class);
            jam.end();
            mesh.runFor(SECOND);
            assertThat(b.delivered()).hasSize(1);
        }

        @Test
        void crash_a_node_until_its_power_is_back() {
            MeshFault crash = b.crash();
            assertThat(b.activity().kind()).isEqualTo(Activity.Kind.OFF);
            assertThat(a.send(b, "hi")).isFalse();
            assertThatThrownBy(() -> b.recv(MS_5))
                    .isInstanceOf(MeshException.class)
                    .hasMessageStartingWith("'b' could not do this: it is off");
            crash.end();
            assertThatThrownBy(() -> b.recv(MS_5))
                    .hasMessageContaining("it sleeps deeply, or boots");
            mesh.runFor(SECOND);
            assertThat(a.send(b, "hi")).isTrue();
        }

        @Test
        void reboot_a_node_after_a_while() {
            b.rebootAfter(Duration.ofSeconds(2));
            mesh.runFor(SECOND);
            assertThat(b.activity().kind()).isEqualTo(Activity.Kind.OFF);
            mesh.runFor(Duration.ofSeconds(2));
            assertThat(a.send(b, "hi")).isTrue();
            assertThat(mesh.trace().events(NodeStarted.class))
                    .filteredOn(started -> started.node() == 1)
                    .hasSize(2);
        }

        @Test
        void have_a_nodes_cpu_stand_still_though_its_radio_acknowledges() {
            MeshFault pause = b.pause();
            assertThat(a.send(b, "hi")).isTrue();
            Pending<Optional<Message>, RuntimeException> read =
                    b.begin(node -> node.espNow().recv(0));
            mesh.runFor(SECOND);
            assertThat(read.isDone()).isFalse();
            assertThat(b.activity().kind()).isEqualTo(Activity.Kind.PAUSED);
            pause.end();
            assertThat(read.result()).isPresent();
        }

        @Test
        void keep_messages_back_and_have_them_twice() {
            MeshLink link = mesh.link(a, b);
            MeshFault hold = link.holds();
            a.send(b, "hi");
            assertThat(b.recv(MS_5)).isEmpty();
            hold.end();
            mesh.runFor(MS_5);
            assertThat(b.recvAll()).hasSize(1);
            link.duplicates(1);
            a.send(b, "hi");
            mesh.runFor(MS_5);
            assertThat(b.recvAll()).hasSize(2);
        }

        @Test
        void spoil_messages_or_deafen_a_node() {
            mesh.link(a, b).corrupts(1);
            a.send(b, "hi");
            mesh.runFor(MS_5);
            assertThat(b.recvAll()).singleElement().extracting(Received::text).isNotEqualTo("hi");
            c.noise(100);
            assertThat(a.send(c, "hi")).isFalse();
        }

        @Test
        void are_told_in_the_trace() {
            mesh.link(a, b).loses(0.25);
            mesh.partition(List.of(a), List.of(b, c)).end();
            assertThat(mesh.trace().events(FaultSwitched.class))
                    .extracting(FaultSwitched::text, FaultSwitched::on)
                    .containsExactly(
                            tuple("a -> b: loses 25.00% of frames", true),
                            tuple("partition of [a] and [b, c]", true),
                            tuple("partition of [a] and [b, c]", false));
        }

        @Test
        void carry_a_node_away_and_back() {
            b.moveTo(100_000, 0);
            assertThat(a.send(b, "hi")).isFalse();
            b.moveTo(3, 0);
            assertThat(a.send(b, "hi")).isTrue();
        }

        @Test
        void let_a_node_go_at_its_pace() {
            b.moveTo(new Position(100_000, 0, 0), 10_000);
            assertThat(a.send(b, "hi")).isTrue();
            mesh.runFor(Duration.ofSeconds(9));
            assertThat(a.send(b, "hi")).isFalse();
        }

        @Test
        void are_refused_without_anybody() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> mesh.partition(List.of(a), List.of()))
                    .withMessage("a partition of [a] and []; name nodes on both sides");
        }
    }

    @Nested
    class ABoardOfAnotherKind {

        @Test
        void is_what_it_is() {
            Mesh mesh =
                    mesh(
                            builder()
                                    .node("a", node -> node.chip(Chip.ESP8266).channel(6))
                                    .node(
                                            "b",
                                            node ->
                                                    node.chip(Chip.ESP32_C3)
                                                            .channel(6)
                                                            .mac("24:6f:28:00:00:02")
                                                            .at(10, 5)
                                                            .txPowerDbm(10)));
            mesh.node("a").addPeer(mesh.node("b"));
            mesh.node("a").send(mesh.node("b"), "hi");
            mesh.runFor(MS_5);
            assertThat(mesh.node("b").delivered())
                    .extracting(MeshMessage::text)
                    .containsExactly("hi");
            assertThat(mesh.node("b").mac()).hasToString("24:6f:28:00:00:02");
        }

        @Test
        void on_another_channel_hears_nothing() {
            Mesh mesh = mesh(builder().node("a").node("b", node -> node.channel(6)));
            mesh.node("a").addPeer(mesh.node("b"));
            assertThat(mesh.node("a").send(mesh.node("b"), "hi")).isFalse();
            assertThat(mesh.trace().losses())
                    .singleElement()
                    .satisfies(message ->
                            assertThat(message.loss().orElseThrow().key())
                                    .isEqualTo("other-channel"));
        }

        @Test
        void has_pins_that_a_test_can_press_and_drive() {
            Mesh mesh = mesh(builder().node("a"));
            MeshNode a = mesh.node("a");
            a.run(node -> node.peripherals().pin(0).pull(Pull.UP));
            assertThat(a.call((Node node) -> node.peripherals().pin(0).isHigh())).isTrue();
            a.press(0, SECOND);
            assertThat(a.call((Node node) -> node.peripherals().pin(0).isHigh())).isFalse();
            mesh.runFor(SECOND);
            assertThat(a.call((Node node) -> node.peripherals().pin(0).isHigh())).isTrue();
            a.drive(0, Drive.LOW);
            assertThat(a.call((Node node) -> node.peripherals().pin(0).isHigh())).isFalse();
        }

        @Test
        void starts_when_it_is_told_to() {
            Mesh mesh = mesh(builder().node("a", node -> node.start(SECOND)));
            assertThatThrownBy(() -> mesh.node("a").stats()).hasMessageContaining("it is off");
            mesh.runFor(SECOND);
            assertThat(mesh.node("a").stats().txPackets()).isZero();
        }
    }

    @Nested
    class ABuilder {

        @Test
        void wants_a_seed() {
            assertThatIllegalStateException()
                    .isThrownBy(() -> Mesh.builder().node("a").build())
                    .withMessageStartingWith("a mesh has no seed");
        }

        @Test
        void refuses_two_nodes_of_one_name_or_address() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> builder().node("a").node("a"))
                    .withMessage("two nodes are called a; names are unique");
            assertThatIllegalArgumentException()
                    .isThrownBy(() ->
                            builder()
                                    .node("a", node -> node.mac("24:6f:28:00:00:02"))
                                    .node("b", node -> node.mac("24:6f:28:00:00:02"))
                                    .build())
                    .withMessageContaining("both have address 24:6f:28:00:00:02");
        }

        @Test
        void knows_the_presets_of_scenario_files() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> builder().preset("desc"))
                    .withMessageStartingWith("unknown preset 'desc'");
            Mesh mesh = mesh(builder().preset("open-field").distance(10_000).node("a").node("b"));
            mesh.node("a").addPeer(mesh.node("b"));
            assertThat(mesh.node("a").send(mesh.node("b"), "far")).isFalse();
        }

        @Test
        void makes_many_nodes_that_are_alike() {
            Mesh mesh =
                    mesh(
                            builder()
                                    .node("gateway")
                                    .nodes("leaf", 3, node -> node.program(MeshTest::beacon)));
            assertThat(mesh.nodes())
                    .extracting(MeshNode::name)
                    .containsExactly("gateway", "leaf[0]", "leaf[1]", "leaf[2]");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> mesh.node("leaf"))
                    .withMessage(
                            "there is no node 'leaf'; there are gateway, leaf[0], leaf[1], leaf[2]");
        }
    }

    private String digestOfAStory() {
        Mesh mesh =
                mesh(
                        builder()
                                .preset("open-office")
                                .node("a")
                                .nodes("leaf", 4, node -> node.program(MeshTest::beacon)));
        mesh.node("a").addPeer(mesh.node("leaf[0]"));
        mesh.runFor(Duration.ofMillis(330));
        mesh.node("a").send(mesh.node("leaf[0]"), "hi");
        mesh.link("leaf[1]", "a").loses(0.5);
        mesh.runFor(SECOND);
        mesh.close();
        return mesh.digest();
    }

    @Test
    void the_same_story_has_the_same_digest() {
        assertThat(digestOfAStory()).isEqualTo(digestOfAStory()).hasSize(64);
    }

    @Test
    void meshes_do_not_disturb_each_other() throws ExecutionException, InterruptedException {
        String alone = digestOfAStory();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<String>> together =
                    IntStream.range(0, 8)
                            .mapToObj(_ -> threads.submit(this::digestOfAStory))
                            .toList();
            for (Future<String> each : together) {
                assertThat(each.get()).isEqualTo(alone);
            }
        }
    }

    @Test
    void no_thread_is_left_of_a_closed_mesh() throws InterruptedException {
        List<Thread> programs = new ArrayList<>();
        Mesh mesh =
                mesh(
                        builder()
                                .nodes(
                                        "n",
                                        3,
                                        node ->
                                                node.program(board -> {
                                                    programs.add(Thread.currentThread());
                                                    beacon(board);
                                                }))
                                .node("a"));
        mesh.runFor(SECOND);
        mesh.node("a").run(_ -> programs.add(Thread.currentThread()));
        mesh.close();
        for (Thread program : programs) {
            program.join(5_000);
        }
        assertThat(programs).hasSize(4).noneMatch(Thread::isAlive);
    }

    @Test
    void a_closed_mesh_still_tells_what_happened_but_does_nothing() {
        Mesh mesh = pair();
        mesh.node("a").addPeer(mesh.node("b"));
        mesh.node("a").send(mesh.node("b"), "hi");
        assertThatIllegalStateException()
                .isThrownBy(mesh::digest)
                .withMessage("the mesh is not closed yet, so it has no result");
        mesh.close();
        assertThat(mesh.node("b").delivered()).hasSize(1);
        assertThat(mesh.digest()).hasSize(64);
        assertThatIllegalStateException()
                .isThrownBy(() -> mesh.runFor(SECOND))
                .withMessage("the mesh is closed; make another one");
    }
}
