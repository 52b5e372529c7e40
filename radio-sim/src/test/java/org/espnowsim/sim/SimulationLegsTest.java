package org.espnowsim.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.espnowsim.espnow.EspNow;
import org.espnowsim.espnow.Message;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.node.DeviceOptions;
import org.espnowsim.node.Node;
import org.espnowsim.node.NodeProgram;
import org.espnowsim.node.ProgramParameters;
import org.espnowsim.radio.WifiInterface;
import org.espnowsim.sim.external.Activity;
import org.espnowsim.sim.external.Command;
import org.espnowsim.sim.fault.Fault;
import org.espnowsim.sim.fault.LinkEffect;
import org.espnowsim.sim.fault.NodeEffect;
import org.espnowsim.sim.kernel.CoroutineScheduler;
import org.espnowsim.sim.kernel.KernelOptions;
import org.espnowsim.sim.kernel.LegEnd;
import org.espnowsim.sim.medium.MediumOptions;
import org.espnowsim.sim.medium.Position;
import org.espnowsim.sim.medium.Recorder;
import org.espnowsim.sim.propagation.LogDistance;
import org.espnowsim.sim.trace.TraceEvent.ConsoleLine;
import org.espnowsim.sim.trace.TraceEvent.NodeMoved;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A simulation whose caller has control now and then: a sender, and a receiver that prints. */
@ParameterizedClass
@EnumSource(CoroutineScheduler.class)
@Timeout(60)
class SimulationLegsTest {

    private static final MediumOptions DESK =
            new MediumOptions(new LogDistance(40.2, 2), -6, -93, 0, 0);
    private static final MacAddress SENDER = new MacAddress(0x246f_2800_0000L);
    private static final MacAddress RECEIVER = new MacAddress(0x246f_2800_0002L);
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Parameter CoroutineScheduler scheduler;

    private final Recorder recorder = new Recorder();

    private Simulation simulation(NodeProgram sender, NodeProgram receiver) {
        SimulationOptions options =
                SimulationOptions.of(1, DESK)
                        .withKernel(
                                new KernelOptions(
                                        scheduler, Duration.ofSeconds(10), 100_000, _ -> {}))
                        .withSinks(List.of(recorder));
        return Simulation.of(
                options, List.of(node("sender", 0, sender), node("receiver", 1, receiver)));
    }

    private static NodeOptions node(String name, int index, NodeProgram program) {
        return new NodeOptions(
                name,
                new MacAddress(0x246f_2800_0000L + 2L * index),
                new Position(3 * index, 0, 0),
                19.5,
                Duration.ZERO,
                DeviceOptions.esp32(1),
                () -> program,
                ProgramParameters.NONE);
    }

    private Simulation begun(NodeProgram sender, NodeProgram receiver) {
        Simulation simulation = simulation(sender, receiver);
        simulation.begin();
        return simulation;
    }

    private static EspNow up(Node node) {
        node.wlan(WifiInterface.STA).active(true);
        EspNow espNow = node.espNow();
        espNow.active(true);
        return espNow;
    }

    private static void sendTen(Node node) {
        EspNow espNow = up(node);
        espNow.addPeer(RECEIVER);
        for (int i = 0; i < 10; i++) {
            node.sleep(Duration.ofMillis(100));
            espNow.send(RECEIVER, "message " + i);
        }
    }

    private static void receive(Node node) {
        EspNow espNow = up(node);
        while (true) {
            Optional<Message> message = espNow.recv(-1);
            message.ifPresent(found -> node.print(found.msg().toUtf8()));
        }
    }

    private List<String> printed() {
        return recorder.all(ConsoleLine.class).stream().map(ConsoleLine::line).toList();
    }

    @Test
    void driven_in_legs_in_which_nobody_acts_has_the_digest_of_one_go() {
        String whole =
                simulation(SimulationLegsTest::sendTen, SimulationLegsTest::receive)
                        .run(Duration.ofSeconds(3))
                        .digest();
        Simulation legs = begun(SimulationLegsTest::sendTen, SimulationLegsTest::receive);
        legs.advance(Duration.ofMillis(250), null);
        int[] events = new int[1];
        while (legs.advance(Duration.ofMillis(100), () -> ++events[0] % 7 == 0) == LegEnd.ENOUGH) {}
        legs.advance(Duration.ofNanos(3_000_000_000L - legs.nowNs()), null);
        assertThat(legs.nowNs()).isEqualTo(3_000_000_000L);
        SimulationResult result = legs.end();
        assertThat(result.digest()).isEqualTo(whole);
        assertThat(result.ending()).isEqualTo(SimulationResult.Ending.NOTHING_LEFT);
    }

    @Test
    void a_fault_can_begin_and_end_between_legs() {
        Simulation simulation = begun(SimulationLegsTest::sendTen, SimulationLegsTest::receive);
        simulation.advance(Duration.ofMillis(250), null);
        Runnable end =
                simulation.inject(
                        "cut",
                        new Fault.OfLinks(
                                List.of(new Fault.Link("sender", "receiver")),
                                new LinkEffect.Loss(1)),
                        Optional.empty());
        simulation.advance(Duration.ofMillis(400), null);
        end.run();
        simulation.advance(SECOND, null);
        assertThat(printed()).hasSize(7).doesNotContain("message 2").contains("message 9");
        assertThat(simulation.end().faults())
                .singleElement()
                .satisfies(use -> {
                    assertThat(use.text()).isEqualTo("cut");
                    assertThat(use.hits()).isPositive();
                });
    }

    @Test
    void a_fault_may_end_by_itself() {
        Simulation simulation = begun(SimulationLegsTest::sendTen, SimulationLegsTest::receive);
        simulation.advance(Duration.ofMillis(250), null);
        simulation.inject(
                "off",
                new Fault.OfNodes(List.of("receiver"), NodeEffect.POWER_CUT),
                Optional.of(Duration.ofMillis(10)));
        assertThat(simulation.activities().get(1).kind()).isEqualTo(Activity.Kind.OFF);
        simulation.advance(Duration.ofMillis(20), null);
        assertThat(simulation.activities().get(1).kind()).isEqualTo(Activity.Kind.BOOTS);
    }

    @Test
    void a_node_that_is_moved_away_is_out_of_range() {
        Simulation simulation = begun(SimulationLegsTest::sendTen, SimulationLegsTest::receive);
        simulation.advance(Duration.ofMillis(250), null);
        simulation.move("receiver", new Position(100_000, 0, 0));
        simulation.advance(SECOND, null);
        assertThat(printed()).containsExactly("message 0", "message 1");
        assertThat(recorder.all(NodeMoved.class))
                .extracting(NodeMoved::xM)
                .containsExactly(3.0, 100_000.0);
    }

    @Test
    void a_node_tells_where_it_waits_and_since_when() {
        Simulation simulation = begun(SimulationLegsTest::sendTen, SimulationLegsTest::receive);
        simulation.advance(Duration.ofMillis(250), null);
        Activity activity = simulation.activities().getFirst();
        assertThat(activity.kind()).isEqualTo(Activity.Kind.WAITS);
        assertThat(activity.sinceNs()).isNotEqualTo(OptionalLong.empty());
        assertThat(activity.stack()).anyMatch(frame -> frame.getMethodName().equals("sendTen"));
    }

    @Test
    void a_leg_without_a_beginning_is_refused() {
        Simulation simulation = simulation(_ -> {}, _ -> {});
        assertThatIllegalStateException()
                .isThrownBy(() -> simulation.advance(SECOND, null))
                .withMessage("the run has not begun; call begin() first");
    }

    @Test
    void a_node_that_does_not_exist_is_refused() {
        Simulation simulation = begun(_ -> {}, _ -> {});
        assertThatIllegalArgumentException()
                .isThrownBy(() -> simulation.move("nobody", Position.ORIGIN))
                .withMessage("there is no node 'nobody'; there are sender, receiver");
    }

    @Nested
    class ACommand {

        private final List<String> log = new ArrayList<>();

        private Simulation simulation = simulation(_ -> {}, _ -> {});

        /** What a node is to do, with its ends in the log. */
        private final class Logged implements Command {

            private final NodeProgram code;

            Logged(NodeProgram code) {
                this.code = code;
            }

            @Override
            public void run(Node node) throws Exception {
                code.run(node);
            }

            @Override
            public void done() {
                log.add("done");
            }

            @Override
            public void failed(Throwable thrown) {
                log.add("failed: " + thrown.getMessage());
            }

            @Override
            public void refused(String why) {
                log.add("refused: " + why);
            }
        }

        private void enter(NodeProgram code) {
            simulation.enter("receiver", new Logged(code));
            simulation.advance(SECOND, null);
        }

        private void node(NodeProgram receiver) {
            simulation = begun(_ -> {}, receiver);
            simulation.advance(SECOND, null);
        }

        @Test
        void is_done_while_the_program_waits_which_then_goes_on() {
            node(node -> {
                node.sleep(Duration.ofSeconds(5));
                log.add("program goes on");
            });
            enter(node -> log.add("at " + node.clock().nowNs()));
            simulation.advance(Duration.ofSeconds(9), null);
            assertThat(log).containsExactly("at 1000000000", "done", "program goes on");
        }

        @Test
        void is_done_at_the_prompt_once_the_program_has_ended() {
            node(SimulationLegsTest::up);
            enter(node -> node.print("still here"));
            enter(node -> node.sleep(Duration.ofMillis(5)));
            assertThat(log).containsExactly("done", "done");
            assertThat(printed()).containsExactly("still here");
            assertThat(simulation.activities().get(1).kind()).isEqualTo(Activity.Kind.AT_PROMPT);
        }

        @Test
        void is_done_at_the_prompt_if_the_program_ends_before_it_waits_again() {
            simulation = begun(_ -> {}, _ -> log.add("program"));
            int[] events = new int[1];
            simulation.advance(Duration.ZERO, () -> ++events[0] == 2);
            assertThat(log).isEmpty(); // powered up, but not running yet
            enter(_ -> log.add("command"));
            assertThat(log).containsExactly("program", "command", "done");
        }

        @Test
        void at_the_prompt_is_no_callback_so_that_callbacks_run_while_it_waits() {
            simulation =
                    begun(
                            node -> {
                                node.sleep(Duration.ofMillis(1_500));
                                EspNow espNow = up(node);
                                espNow.addPeer(RECEIVER);
                                espNow.send(RECEIVER, "hi");
                            },
                            SimulationLegsTest::up);
            simulation.advance(SECOND, null);
            enter(node -> {
                node.espNow().irq(_ -> log.add("irq"));
                node.sleep(Duration.ofMillis(900));
                log.add("slept");
            });
            assertThat(log).containsExactly("irq", "slept", "done");
        }

        @Test
        void that_throws_disturbs_nobody() {
            node(node -> node.sleep(Duration.ofSeconds(9)));
            enter(_ -> {
                throw new AssertionError("no");
            });
            simulation.advance(Duration.ofSeconds(9), null);
            assertThat(log).containsExactly("failed: no");
            assertThat(simulation.failures()).isEmpty();
        }

        @Test
        void is_refused_by_a_board_that_is_off_or_sleeps() {
            node(node -> node.machine().deepsleep(60_000));
            enter(_ -> log.add("never"));
            simulation.inject(
                    "off",
                    new Fault.OfNodes(List.of("receiver"), NodeEffect.POWER_CUT),
                    Optional.empty());
            enter(_ -> log.add("never"));
            assertThat(log)
                    .containsExactly("refused: it sleeps deeply, or boots", "refused: it is off");
        }

        @Test
        void is_refused_if_the_board_goes_down_meanwhile() {
            node(SimulationLegsTest::up);
            enter(node -> node.machine().reset());
            assertThat(log).containsExactly("refused: it went down meanwhile");
            simulation.advance(SECOND, null);
            enter(_ -> {});
            assertThat(log).last().isEqualTo("done");
        }

        @Test
        void that_was_given_up_is_not_begun_or_ends_what_it_waits_for() {
            node(SimulationLegsTest::up);
            Logged endless =
                    new Logged(node -> {
                        try {
                            node.espNow().recv(-1);
                        } catch (RuntimeException e) {
                            log.add(e.getMessage());
                            throw e;
                        }
                    });
            Logged second = new Logged(_ -> log.add("never"));
            simulation.enter("receiver", endless);
            simulation.enter("receiver", second);
            simulation.advance(SECOND, null);
            simulation.withdraw("receiver", second);
            simulation.withdraw("receiver", endless);
            enter(_ -> {});
            assertThat(log)
                    .containsExactly("nobody waits any more for what the board was to do", "done");
        }

        @Test
        void waits_for_an_end_that_the_run_does_not_see() {
            node(SimulationLegsTest::up);
            enter(node -> node.espNow().recv(-1));
            simulation.end();
            assertThat(log).isEmpty();
            assertThat(simulation.failures()).isEmpty();
        }

        @Test
        void reaches_a_board_whose_program_has_failed() {
            node(node -> {
                up(node);
                throw new IllegalStateException("bug");
            });
            enter(node -> log.add("active " + node.espNow().active()));
            assertThat(log).containsExactly("active true", "done");
            assertThat(simulation.failures()).hasSize(1);
        }
    }
}
