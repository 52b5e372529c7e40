package org.espnowsim.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.frame.Payload;
import org.espnowsim.node.DeviceOptions;
import org.espnowsim.node.Node;
import org.espnowsim.node.NodeProgram;
import org.espnowsim.node.ProgramParameters;
import org.espnowsim.node.SerialPort;
import org.espnowsim.sim.SimulationResult.Ending;
import org.espnowsim.sim.external.Inbox;
import org.espnowsim.sim.external.SerialConnection;
import org.espnowsim.sim.external.SerialListener;
import org.espnowsim.sim.kernel.CoroutineScheduler;
import org.espnowsim.sim.kernel.KernelOptions;
import org.espnowsim.sim.kernel.Pace;
import org.espnowsim.sim.medium.MediumOptions;
import org.espnowsim.sim.medium.Position;
import org.espnowsim.sim.medium.Recorder;
import org.espnowsim.sim.propagation.LogDistance;
import org.espnowsim.sim.trace.TraceEvent.ConsoleLine;
import org.espnowsim.time.Signal;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A board's serial port and who is attached to it, on both ways of carrying programs. What somebody
 * outside does at a given time is done by a node of its own here, so that it is the same each time.
 */
@ParameterizedClass
@EnumSource(CoroutineScheduler.class)
@Timeout(60)
class SerialPortTest {

    private static final MediumOptions DESK =
            new MediumOptions(new LogDistance(40.2, 2), -6, -93, 0, 0);
    private static final long MS = 1_000_000;
    private static final byte CTRL_C = 3;

    @Parameter CoroutineScheduler scheduler;

    private final Inbox inbox = Inbox.open();
    private final Recorder recorder = new Recorder();
    private final List<NodeOptions> nodes = new ArrayList<>();
    private final List<String> log = new ArrayList<>();
    private final StringBuilder heard = new StringBuilder();

    private void node(String name, Supplier<NodeProgram> programs) {
        nodes.add(
                new NodeOptions(
                        name,
                        new MacAddress(0x246f_2800_0000L + 2L * nodes.size()),
                        new Position(0, 0, 0),
                        19.5,
                        Duration.ZERO,
                        DeviceOptions.esp32(1),
                        programs,
                        ProgramParameters.NONE));
    }

    private void board(NodeProgram program) {
        node("board", () -> program);
    }

    private Simulation simulation(Pace pace, Inbox through) {
        KernelOptions kernel =
                new KernelOptions(
                        scheduler, Duration.ofSeconds(30), 100_000, _ -> {}, pace, through);
        SimulationOptions options =
                SimulationOptions.of(1, DESK).withKernel(kernel).withSinks(List.of(recorder));
        return Simulation.of(options, nodes);
    }

    /**
     * Somebody who is attached from the start, and closes the inbox when there is no more to do.
     */
    private final class Outside {

        private final List<Long> times = new ArrayList<>();
        private final List<Runnable> deeds = new ArrayList<>();
        private Simulation simulation;
        private SerialConnection cable;

        Outside atMs(long ms, Runnable deed) {
            times.add(ms * MS);
            deeds.add(deed);
            return this;
        }

        Outside typesAtMs(long ms, String text) {
            return atMs(ms, () -> cable.type(Payload.utf8(text)));
        }

        private void act(Node node) {
            Iterator<Runnable> deed = deeds.iterator();
            for (long timeNs : times) {
                node.clock().sleepUntil(timeNs);
                deed.next().run();
            }
            inbox.close();
        }

        SimulationResult run() {
            return run(bytes -> heard.append(bytes.toUtf8()));
        }

        SimulationResult run(SerialListener listener) {
            node("outside", () -> this::act);
            simulation = simulation(Pace.AS_FAST_AS_POSSIBLE, inbox);
            cable = simulation.connect("board", listener);
            SimulationResult result = simulation.run(Duration.ofSeconds(10));
            assertThat(result.failures()).isEmpty();
            return result;
        }
    }

    private void log(Node node, Object what) {
        log.add(node.clock().nowNs() / MS + " ms: " + what);
    }

    private String input(SerialPort port) {
        return port.read(1_000).toUtf8();
    }

    /** Logs all that is typed, when it comes. */
    private void logInput(Node node) {
        while (true) {
            if (node.serial().awaitInput(Signal.NEVER)) {
                log(node, input(node.serial()));
            }
        }
    }

    private List<String> console() {
        return recorder.all(ConsoleLine.class).stream()
                .map(line -> line.timeNs() / MS + " ms: " + line.line())
                .toList();
    }

    @Nested
    class Input {

        @Test
        void comes_at_the_time_at_which_it_was_typed() {
            board(SerialPortTest.this::logInput);
            new Outside().typesAtMs(5, "hello").typesAtMs(7, "there").run();
            assertThat(log).containsExactly("5 ms: hello", "7 ms: there");
        }

        @Test
        void may_be_read_in_portions() {
            board(node -> {
                SerialPort port = node.serial();
                assertThat(port.available()).isZero();
                assertThat(port.read(10)).isEqualTo(Payload.EMPTY);
                port.awaitInput(Signal.NEVER);
                assertThat(port.available()).isEqualTo(5);
                log(node, port.read(2).toUtf8());
                log(node, port.read(0).toUtf8());
                log(node, port.read(10).toUtf8());
            });
            new Outside().typesAtMs(5, "hello").run();
            assertThat(log).containsExactly("5 ms: he", "5 ms: ", "5 ms: llo");
        }

        @Test
        void is_not_waited_for_if_it_is_there() {
            board(node -> {
                node.sleep(Duration.ofMillis(8));
                log(node, node.serial().awaitInput(Signal.NEVER));
            });
            new Outside().typesAtMs(5, "hello").run();
            assertThat(log).containsExactly("8 ms: true");
        }

        @Test
        void is_waited_for_until_the_deadline() {
            board(node -> log(node, node.serial().awaitInput(3 * MS)));
            new Outside().typesAtMs(5, "hello").run();
            assertThat(log).containsExactly("3 ms: false");
        }

        @Test
        void lets_callbacks_run_while_it_is_waited_for() {
            Node[] board = new Node[1];
            board(node -> {
                board[0] = node;
                node.serial().awaitInput(Signal.NEVER);
                log(node, input(node.serial()));
            });
            new Outside()
                    .atMs(2, () -> board[0].scheduler().schedule(() -> log(board[0], "callback")))
                    .typesAtMs(5, "hello")
                    .run();
            assertThat(log).containsExactly("2 ms: callback", "5 ms: hello");
        }

        @Test
        void wakes_who_waits_for_anything_that_programs_poll_for() {
            board(node -> {
                while (node.serial().available() == 0) {
                    node.scheduler().activity().await(Signal.NEVER);
                }
                log(node, input(node.serial()));
            });
            new Outside().typesAtMs(5, "hello").run();
            assertThat(log).containsExactly("5 ms: hello");
        }

        @Test
        void is_awaited_once_the_program_has_nothing_else_to_do() {
            board(node -> {
                node.sleep(Duration.ofMillis(2));
                logInput(node);
            });
            Outside outside = new Outside();
            outside.atMs(1, () -> assertThat(outside.cable.isAwaited()).isFalse())
                    .atMs(3, () -> assertThat(outside.cable.isAwaited()).isTrue())
                    .atMs(
                            4,
                            () -> {
                                outside.cable.type(Payload.utf8("hello"));
                                assertThat(outside.cable.isAwaited()).isFalse();
                            })
                    .atMs(5, () -> assertThat(outside.cable.isAwaited()).isTrue())
                    .run();
            assertThat(log).containsExactly("4 ms: hello");
        }

        @Test
        void is_taken_as_far_as_there_is_room_for_it() {
            int room = SerialConnection.UNREAD_BYTES_MAX;
            board(node -> {
                node.sleep(Duration.ofMillis(2));
                assertThat(node.serial().read(10).length()).isEqualTo(10);
                node.sleep(Duration.ofMillis(2));
                assertThat(node.serial().read(2 * room).length()).isEqualTo(room);
                log(node, "read");
            });
            Outside outside = new Outside();
            outside.atMs(
                            1,
                            () ->
                                    assertThat(outside.cable.type(Payload.of(new byte[room + 1])))
                                            .isEqualTo(room))
                    .atMs(
                            3,
                            () ->
                                    assertThat(outside.cable.type(Payload.of(new byte[11])))
                                            .isEqualTo(10))
                    .run();
            assertThat(log).containsExactly("4 ms: read");
        }

        @Test
        void that_was_not_read_is_there_after_a_soft_reset() {
            node(
                    "board",
                    oneAfterTheOther(
                            node -> {
                                node.sleep(Duration.ofMillis(8));
                                node.machine().softReset();
                            },
                            node -> log.add(input(node.serial()))));
            new Outside().typesAtMs(5, "hello").run();
            assertThat(log).containsExactly("hello");
        }

        @Test
        void is_lost_while_the_board_is_off() {
            node(
                    "board",
                    oneAfterTheOther(
                            node -> {
                                node.sleep(Duration.ofMillis(8));
                                node.machine().deepsleep(1_000);
                            },
                            SerialPortTest.this::logInput));
            new Outside()
                    .typesAtMs(5, "not read before")
                    .typesAtMs(500, "while it sleeps")
                    .typesAtMs(5_000, "hello")
                    .run();
            assertThat(log).singleElement().asString().endsWith(": hello");
        }
    }

    @Nested
    class TheInterruptByte {

        @Test
        void is_input_as_any_other_if_nobody_wants_it() {
            board(SerialPortTest.this::logInput);
            new Outside().typesAtMs(5, "a\3b").run();
            assertThat(log).containsExactly("5 ms: a\3b");
        }

        @Test
        void is_no_input_but_runs_the_action_and_ends_the_wait_for_input() {
            board(node -> {
                node.serial().onInterrupt(CTRL_C, () -> log(node, "interrupted"));
                log(node, node.serial().awaitInput(Signal.NEVER));
            });
            new Outside().typesAtMs(5, "\3").run();
            assertThat(log).containsExactly("5 ms: interrupted", "5 ms: false");
        }

        @Test
        void runs_the_action_whatever_the_program_waits_for() {
            board(node -> {
                node.serial().onInterrupt(CTRL_C, () -> log(node, "interrupted"));
                node.sleep(Duration.ofMillis(10));
                log(node, "slept");
            });
            new Outside().typesAtMs(5, "\3").run();
            assertThat(log).containsExactly("5 ms: interrupted", "10 ms: slept");
        }

        @Test
        void leaves_what_is_typed_before_and_after_it() {
            board(node -> {
                node.serial().onInterrupt(CTRL_C, () -> log(node, "interrupted"));
                logInput(node);
            });
            new Outside().typesAtMs(5, "a\3b").run();
            assertThat(log).containsExactly("5 ms: interrupted", "5 ms: ab");
        }

        @Test
        void is_another_one_if_the_program_says_so() {
            board(node -> {
                node.serial().onInterrupt(CTRL_C, () -> log(node, "interrupted by Ctrl-C"));
                node.serial().onInterrupt((byte) '!', () -> log(node, "interrupted"));
                logInput(node);
            });
            new Outside().typesAtMs(5, "\3!").run();
            assertThat(log).containsExactly("5 ms: interrupted", "5 ms: \3");
        }

        @Test
        void is_input_again_if_nobody_wants_it_any_more() {
            board(node -> {
                node.serial().onInterrupt(CTRL_C, () -> log(node, "interrupted"));
                node.serial().noInterrupt();
                logInput(node);
            });
            new Outside().typesAtMs(5, "\3").run();
            assertThat(log).containsExactly("5 ms: \3");
        }

        @Test
        void is_input_for_the_program_after_a_restart() {
            node(
                    "board",
                    oneAfterTheOther(
                            node -> {
                                node.serial().onInterrupt(CTRL_C, () -> log(node, "interrupted"));
                                node.machine().softReset();
                            },
                            node -> {
                                node.serial().awaitInput(Signal.NEVER);
                                log.add(input(node.serial()));
                            }));
            new Outside().typesAtMs(5_000, "\3").run();
            assertThat(log).containsExactly("\3");
        }
    }

    @Nested
    class Output {

        @Test
        void is_heard_byte_for_byte_when_the_program_waits_and_makes_console_lines() {
            board(node -> {
                node.serial().write(Payload.utf8("tem"));
                node.serial().write(Payload.utf8("per"));
                node.sleep(Duration.ofMillis(2));
                node.serial().write(Payload.utf8("ature\nhum"));
                node.sleep(Duration.ofMillis(2));
                node.serial().write(Payload.utf8("idity\r\n"));
            });
            new Outside().run(bytes -> log.add(bytes.toUtf8()));
            assertThat(log).containsExactly("temper", "ature\nhum", "idity\r\n");
            assertThat(console()).containsExactly("2 ms: temperature", "4 ms: humidity");
        }

        @Test
        void that_is_printed_has_the_end_of_line_of_a_terminal() {
            board(node -> node.print("hello"));
            new Outside().run();
            assertThat(heard.toString()).isEqualTo("hello\r\n");
            assertThat(console()).containsExactly("0 ms: hello");
        }

        @Test
        void without_an_end_is_a_line_when_the_program_ends() {
            board(node -> {
                node.serial().write(Payload.utf8("begun"));
                node.sleep(Duration.ofMillis(2));
            });
            new Outside().typesAtMs(5, "").run();
            assertThat(console()).containsExactly("2 ms: begun");
        }

        @Test
        void without_an_end_is_a_line_when_the_board_restarts() {
            node(
                    "board",
                    oneAfterTheOther(
                            node -> {
                                node.serial().write(Payload.utf8("begun"));
                                node.machine().reset();
                            },
                            node -> node.sleep(Duration.ofMillis(5))));
            new Outside().run();
            assertThat(console()).containsExactly("0 ms: begun");
        }

        @Test
        void without_an_end_is_a_line_when_the_run_ends() {
            board(node -> {
                node.serial().write(Payload.utf8("begun"));
                node.clock().sleepUntil(Signal.NEVER);
            });
            new Outside().typesAtMs(5, "").run();
            assertThat(console()).containsExactly("5 ms: begun");
        }

        @Test
        void of_a_run_that_a_restart_has_ended_is_lost() {
            Node[] first = new Node[1];
            node(
                    "board",
                    oneAfterTheOther(
                            node -> {
                                first[0] = node;
                                node.machine().softReset();
                            },
                            node -> {
                                first[0].print("too late");
                                node.print("hello");
                            }));
            new Outside().run();
            assertThat(heard.toString()).isEqualTo("hello\r\n");
        }

        @Test
        void of_more_than_a_mebibyte_without_a_wait_is_lost_to_who_listens() {
            board(node -> {
                for (int i = 0; i < 1025; i++) {
                    node.serial().write(Payload.utf8("x".repeat(1023) + "\n"));
                }
            });
            new Outside().run();
            assertThat(heard).hasSize(1 << 20);
            assertThat(console()).hasSize(1025);
        }
    }

    @Nested
    class Attaching {

        @Test
        void before_the_run_is_seen_by_the_program_from_the_start() {
            board(node -> log(node, node.serial().isAttached()));
            new Outside().run();
            assertThat(log).containsExactly("0 ms: true");
        }

        @Test
        void ends_the_wait_for_input_and_so_does_detaching() {
            board(node -> {
                while (true) {
                    node.serial().awaitInput(Signal.NEVER);
                    log(node, node.serial().isAttached());
                }
            });
            Outside outside = new Outside();
            outside.atMs(5, () -> outside.cable.detach())
                    .atMs(7, () -> outside.simulation.connect("board", _ -> {}))
                    .run();
            assertThat(log).containsExactly("5 ms: false", "7 ms: true");
        }

        @Test
        void is_for_one_at_a_time() {
            board(SerialPortTest.this::logInput);
            Outside outside = new Outside();
            outside.atMs(
                            5,
                            () ->
                                    assertThatThrownBy(() ->
                                                    outside.simulation.connect("board", _ -> {}))
                                            .isInstanceOf(IllegalStateException.class)
                                            .hasMessage(
                                                    "somebody is attached to 'board' already; detach"
                                                            + " first"))
                    .atMs(7, () -> outside.cable.detach())
                    .atMs(7, () -> outside.cable = outside.simulation.connect("board", _ -> {}))
                    .typesAtMs(8, "hello")
                    .run();
            assertThat(log).containsExactly("8 ms: hello");
        }

        @Test
        void stays_over_restarts() {
            node(
                    "board",
                    oneAfterTheOther(
                            node -> {
                                node.print("one");
                                node.machine().deepsleep(1_000);
                            },
                            node -> {
                                node.print("two");
                                node.machine().softReset();
                            },
                            node -> node.print("three")));
            new Outside().run();
            assertThat(heard.toString()).isEqualTo("one\r\ntwo\r\nthree\r\n");
        }

        @Test
        void has_an_end_after_which_nothing_is_heard_nor_typed() {
            board(node -> {
                node.print("one");
                node.sleep(Duration.ofMillis(5));
                node.print("two");
            });
            Outside outside = new Outside();
            outside.atMs(3, () -> outside.cable.detach()).run();
            assertThat(heard.toString()).isEqualTo("one\r\n");
            assertThat(console()).containsExactly("0 ms: one", "5 ms: two");
            assertThatThrownBy(() -> outside.cable.type(Payload.utf8("x")))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("nobody is attached to 'board' by this connection any more");
        }

        @Test
        void lasts_over_the_end_of_the_run_when_nothing_is_taken_any_more() {
            board(_ -> {});
            Outside outside = new Outside();
            outside.run();
            assertThat(outside.cable.type(Payload.utf8("x"))).isZero();
            outside.cable.detach();
            outside.cable.detach();
        }

        @Test
        void to_a_node_that_is_not_there_is_refused() {
            board(_ -> {});
            Simulation simulation = simulation(Pace.AS_FAST_AS_POSSIBLE, inbox);
            assertThatThrownBy(() -> simulation.connect("bord", _ -> {}))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("there is no node 'bord'; there are board");
        }

        @Test
        void to_a_run_that_takes_nothing_from_outside_is_refused() {
            board(_ -> {});
            Simulation simulation = simulation(Pace.AS_FAST_AS_POSSIBLE, Inbox.closed());
            assertThatThrownBy(() -> simulation.connect("board", _ -> {}))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage(
                            "the run's inbox is closed, so nobody can attach to 'board'; give"
                                    + " KernelOptions one that is open");
        }

        @Test
        void and_only_listening_leaves_the_run_as_it_is() {
            board(node -> {
                for (int i = 0; i < 10; i++) {
                    node.print("line " + i);
                    node.sleep(Duration.ofMillis(1));
                }
            });
            Outside outside = new Outside();
            String attached = outside.run().digest();
            String alone =
                    simulation(Pace.AS_FAST_AS_POSSIBLE, Inbox.closed())
                            .run(Duration.ofSeconds(10))
                            .digest();
            assertThat(attached).isEqualTo(alone);
        }
    }

    @Nested
    class InRealTime {

        /** A program that greets who comes, and ends each line by asking for the next. */
        private void greet(Node node) {
            SerialPort port = node.serial();
            while (!port.isAttached()) {
                port.awaitInput(Signal.NEVER);
            }
            node.print("who is there?");
            while (!port.awaitInput(Signal.NEVER)) {
                // somebody came or went
            }
            node.print("hello, " + input(port));
        }

        @Test
        void somebody_on_a_thread_of_their_own_talks_to_a_board_that_waits_for_them()
                throws InterruptedException {
            board(this::greet);
            Simulation simulation = simulation(Pace.REAL_TIME, inbox);
            CountDownLatch asked = new CountDownLatch(1);
            CountDownLatch answered = new CountDownLatch(2);
            Thread terminal =
                    Thread.ofPlatform()
                            .start(() -> {
                                SerialConnection cable =
                                        simulation.connect(
                                                "board",
                                                bytes -> {
                                                    heard.append(bytes.toUtf8());
                                                    asked.countDown();
                                                    answered.countDown();
                                                });
                                await(asked);
                                cable.type(Payload.utf8("Ada"));
                                await(answered);
                                inbox.stop();
                            });
            SimulationResult result = simulation.run(Duration.ofHours(1));
            terminal.join();
            assertThat(result.ending()).isEqualTo(Ending.STOPPED);
            assertThat(heard.toString()).isEqualTo("who is there?\r\nhello, Ada\r\n");
        }

        private void await(CountDownLatch latch) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static Supplier<NodeProgram> oneAfterTheOther(NodeProgram... programs) {
        return List.of(programs).iterator()::next;
    }
}
