package org.espnowsim.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.espnowsim.espnow.EspNow;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.frame.Payload;
import org.espnowsim.node.DeviceOptions;
import org.espnowsim.node.Node;
import org.espnowsim.node.NodeProgram;
import org.espnowsim.node.ProgramParameters;
import org.espnowsim.radio.Channel;
import org.espnowsim.radio.WifiInterface;
import org.espnowsim.sim.fault.Fault;
import org.espnowsim.sim.fault.Fault.Link;
import org.espnowsim.sim.fault.FaultOptions;
import org.espnowsim.sim.fault.FaultUse;
import org.espnowsim.sim.fault.LinkEffect;
import org.espnowsim.sim.fault.NodeEffect;
import org.espnowsim.sim.fault.Occasion;
import org.espnowsim.sim.interference.Jammer;
import org.espnowsim.sim.medium.MediumOptions;
import org.espnowsim.sim.medium.Place;
import org.espnowsim.sim.medium.Position;
import org.espnowsim.sim.medium.Recorder;
import org.espnowsim.sim.propagation.LogDistance;
import org.espnowsim.sim.trace.Fate;
import org.espnowsim.sim.trace.TraceEvent.ConsoleLine;
import org.espnowsim.sim.trace.TraceEvent.FaultSwitched;
import org.espnowsim.sim.trace.TraceEvent.FrameEnded;
import org.espnowsim.sim.trace.TraceEvent.NodePoweredOff;
import org.espnowsim.sim.trace.TraceEvent.NodeStarted;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes wrong on purpose. A sender sends a number each 100 ms, and a receiver prints it. */
class FaultsTest {

    private static final MediumOptions DESK =
            new MediumOptions(new LogDistance(40.2, 2), -6, -93, 0, 0);
    private static final Duration RUN = Duration.ofSeconds(2);
    private static final long MS = 1_000_000;

    private final Recorder recorder = new Recorder();
    private final List<NodeOptions> nodes = new ArrayList<>();
    private final List<FaultOptions> faults = new ArrayList<>();

    private static final MacAddress SENDER = new MacAddress(0x246f_2800_0000L);
    private static final MacAddress RECEIVER = new MacAddress(0x246f_2800_0002L);

    private SimulationResult run() {
        node("sender", FaultsTest::send);
        node("receiver", FaultsTest::receive);
        SimulationOptions options =
                SimulationOptions.of(1, DESK).withSinks(List.of(recorder)).withFaults(faults);
        SimulationResult result = Simulation.of(options, nodes).run(RUN);
        assertThat(result.failures()).isEmpty();
        return result;
    }

    private void node(String name, NodeProgram program) {
        nodes.add(
                new NodeOptions(
                        name,
                        new MacAddress(0x246f_2800_0000L + 2L * nodes.size()),
                        new Position(3 * nodes.size(), 0, 0),
                        19.5,
                        Duration.ZERO,
                        DeviceOptions.esp32(1),
                        () -> program,
                        ProgramParameters.NONE));
    }

    private static EspNow up(Node node) {
        node.wlan(WifiInterface.STA).active(true);
        node.espNow().active(true);
        return node.espNow();
    }

    private static void send(Node node) {
        EspNow espNow = up(node);
        espNow.addPeer(RECEIVER);
        for (int i = 0; i < 10; i++) {
            node.clock().sleepUntil((100L * i + 50) * MS);
            boolean acked = espNow.send(RECEIVER, Payload.utf8(Integer.toString(i)), true);
            if (!acked) {
                node.print("failed " + i);
            }
        }
    }

    private static void receive(Node node) {
        EspNow espNow = up(node);
        while (true) {
            node.print(espNow.recv().orElseThrow().msg().toUtf8());
        }
    }

    private List<String> printed(int node) {
        return recorder.all(ConsoleLine.class).stream()
                .filter(line -> line.node() == node)
                .map(ConsoleLine::line)
                .toList();
    }

    private static Occasion from(long ms, long forMs) {
        return new Occasion.At(
                List.of(Duration.ofMillis(ms)), Optional.of(Duration.ofMillis(forMs)));
    }

    private void fault(Occasion occasion, Fault fault) {
        faults.add(new FaultOptions("fault " + faults.size(), occasion, fault));
    }

    private static Fault links(LinkEffect effect, String... fromTo) {
        List<Link> links = new ArrayList<>();
        for (int i = 0; i < fromTo.length; i += 2) {
            links.add(new Link(fromTo[i], fromTo[i + 1]));
        }
        return new Fault.OfLinks(links, effect);
    }

    @Nested
    class ALink {

        @Test
        void that_loses_everything_has_its_sender_notice() {
            fault(from(200, 300), links(new LinkEffect.Loss(1), "sender", "receiver"));
            SimulationResult result = run();
            assertThat(printed(1)).containsExactly("0", "1", "5", "6", "7", "8", "9");
            assertThat(printed(0)).containsExactly("failed 2", "failed 3", "failed 4");
            assertThat(recorder.fatesAt(1))
                    .extracting(FrameEnded::fate)
                    .contains(Fate.FAULT, Fate.DELIVERED);
            long lost = recorder.fatesAt(1).stream().filter(e -> e.fate() == Fate.FAULT).count();
            assertThat(result.faults()).containsExactly(new FaultUse("fault 0", 1, lost));
        }

        @Test
        void that_loses_acknowledgements_delivers_all_the_same() {
            fault(from(200, 300), links(new LinkEffect.Loss(1), "receiver", "sender"));
            run();
            assertThat(printed(1))
                    .containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
            assertThat(printed(0)).containsExactly("failed 2", "failed 3", "failed 4");
        }

        @Test
        void that_is_not_used_is_not_hit() {
            fault(from(200, 300), links(new LinkEffect.Loss(1), "receiver", "receiver"));
            assertThat(run().faults()).containsExactly(new FaultUse("fault 0", 1, 0));
        }

        @Test
        void that_loses_a_share_is_repaired_by_retries() {
            fault(from(0, 2_000), links(new LinkEffect.Loss(0.3), "sender", "receiver"));
            SimulationResult result = run();
            assertThat(printed(1)).hasSize(10);
            assertThat(result.faults().getFirst().hits()).isBetween(1L, 20L);
        }

        @Test
        void that_duplicates_has_messages_arrive_twice() {
            fault(from(200, 200), links(new LinkEffect.Duplicate(1), "sender", "receiver"));
            run();
            assertThat(printed(1))
                    .containsExactly("0", "1", "2", "2", "3", "3", "4", "5", "6", "7", "8", "9");
        }

        @Test
        void that_delays_lets_others_overtake() {
            fault(
                    from(200, 100),
                    links(
                            new LinkEffect.Delay(Duration.ofMillis(250), Duration.ZERO),
                            "sender",
                            "receiver"));
            run();
            assertThat(printed(0)).isEmpty();
            assertThat(printed(1))
                    .containsExactly("0", "1", "3", "4", "2", "5", "6", "7", "8", "9");
        }

        @Test
        void that_holds_gives_all_in_the_end() {
            fault(from(200, 350), links(new LinkEffect.Hold(), "sender", "receiver"));
            run();
            assertThat(printed(0)).isEmpty();
            assertThat(printed(1))
                    .containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
            List<Long> receivedMs =
                    recorder.all(ConsoleLine.class).stream()
                            .filter(line -> line.node() == 1)
                            .map(line -> line.timeNs() / MS)
                            .toList();
            assertThat(receivedMs.subList(2, 5)).containsOnly(550L);
        }

        @Test
        void that_corrupts_turns_a_bit_over() {
            fault(from(200, 100), links(new LinkEffect.Corrupt(1), "sender", "receiver"));
            run();
            assertThat(printed(0)).isEmpty();
            assertThat(printed(1)).hasSize(10).doesNotContain("2");
        }
    }

    @Nested
    class ABoard {

        @Test
        void without_power_is_silent_and_starts_anew() {
            fault(from(200, 300), new Fault.OfNodes(List.of("receiver"), NodeEffect.POWER_CUT));
            SimulationResult result = run();
            assertThat(printed(0)).contains("failed 2", "failed 3", "failed 4");
            assertThat(printed(1)).contains("0", "1", "6", "9").doesNotContain("2", "3", "4");
            assertThat(recorder.all(NodePoweredOff.class))
                    .containsExactly(new NodePoweredOff(200 * MS, 1));
            assertThat(recorder.all(NodeStarted.class))
                    .extracting(NodeStarted::timeNs)
                    .containsExactly(0L, 0L, 570 * MS);
            assertThat(result.faults()).containsExactly(new FaultUse("fault 0", 1, 1));
        }

        @Test
        void whose_power_never_returns_stays_off() {
            fault(
                    new Occasion.At(List.of(Duration.ofMillis(200)), Optional.empty()),
                    new Fault.OfNodes(List.of("sender"), NodeEffect.POWER_CUT));
            run();
            assertThat(printed(1)).containsExactly("0", "1");
        }

        @Test
        void takes_no_current_without_power() {
            fault(from(200, 300), new Fault.OfNodes(List.of("receiver"), NodeEffect.POWER_CUT));
            SimulationResult result = run();
            assertThat(result.energyOf("receiver").onNs()).isEqualTo(result.endNs() - 300 * MS);
        }

        @ParameterizedTest
        @CsvSource({"20, 1", "70, 1"})
        void may_lose_power_while_it_boots_or_sleeps(long cutMs, int offs) {
            node(
                    "sleeper",
                    n -> {
                        n.sleep(Duration.ofMillis(10));
                        n.machine().deepsleep(50);
                    });
            faults.add(
                    new FaultOptions(
                            "cut",
                            new Occasion.At(List.of(Duration.ofMillis(cutMs)), Optional.empty()),
                            new Fault.OfNodes(List.of("sleeper"), NodeEffect.POWER_CUT)));
            SimulationOptions options =
                    SimulationOptions.of(1, DESK).withSinks(List.of(recorder)).withFaults(faults);
            Simulation.of(options, nodes).run(RUN);
            assertThat(recorder.all(NodePoweredOff.class)).hasSize(offs);
            assertThat(recorder.all(NodeStarted.class)).hasSize(1);
        }

        @Test
        void that_stands_still_still_acknowledges() {
            fault(from(200, 300), new Fault.OfNodes(List.of("receiver"), NodeEffect.PAUSE));
            run();
            assertThat(printed(0)).isEmpty();
            assertThat(printed(1))
                    .containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
            assertThat(
                            recorder.all(ConsoleLine.class).stream()
                                    .filter(line -> line.line().equals("2"))
                                    .map(line -> line.timeNs() / MS))
                    .containsExactly(500L);
        }
    }

    @Nested
    class AnOccasion {

        @Test
        void may_be_drawn_from_the_seed() {
            fault(
                    new Occasion.Drawn(
                            "fault/0",
                            Duration.ofMillis(100),
                            Duration.ofMillis(900),
                            3,
                            Optional.of(Duration.ofMillis(1))),
                    links(new LinkEffect.Loss(1), "sender", "receiver"));
            run();
            assertThat(
                            recorder.all(FaultSwitched.class).stream()
                                    .filter(FaultSwitched::on)
                                    .map(FaultSwitched::timeNs))
                    .hasSize(3)
                    .allSatisfy(ns -> assertThat(ns).isBetween(100 * MS, 900 * MS))
                    .doesNotHaveDuplicates();
        }

        @Test
        void may_come_after_an_event() {
            fault(
                    new Occasion.After(
                            (event, node) ->
                                    node.name().equals("receiver")
                                            && event instanceof ConsoleLine line
                                            && line.line().equals("3"),
                            1,
                            Duration.ofMillis(10),
                            1,
                            Optional.of(Duration.ofMillis(150))),
                    links(new LinkEffect.Loss(1), "sender", "receiver"));
            run();
            assertThat(printed(0)).containsExactly("failed 4");
        }
    }

    @Test
    void a_disturbance_is_on_the_air_while_it_lasts() {
        fault(
                from(200, 300),
                new Fault.Disturbance(
                        new Place("jam", new Position(3, 0, 0)),
                        new Jammer(Channel.FIRST, 1, Duration.ofMillis(10), -10)));
        run();
        assertThat(printed(1)).contains("0", "1", "5").doesNotContain("3");
    }

    @Test
    void a_fault_of_nobody_is_refused() {
        fault(from(0, 1), new Fault.OfNodes(List.of("nobody"), NodeEffect.PAUSE));
        assertThatIllegalArgumentException()
                .isThrownBy(this::run)
                .withMessage("a fault is about 'nobody', and there is no such node");
    }
}
