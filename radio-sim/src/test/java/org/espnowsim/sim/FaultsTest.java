package org.espnowsim.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.espnowsim.espnow.EspNow;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.frame.Payload;
import org.espnowsim.machine.ResetCause;
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
import org.espnowsim.sim.trace.TraceEvent.NodeReset;
import org.espnowsim.sim.trace.TraceEvent.NodeStarted;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
    class APause {

        @Test
        void that_nobody_would_have_noticed_changes_nothing() {
            // Messages are sent at 250 ms and 350 ms.
            fault(from(260, 50), new Fault.OfNodes(List.of("receiver"), NodeEffect.PAUSE));
            fault(from(260, 100), new Fault.OfNodes(List.of("receiver"), NodeEffect.PAUSE));
            SimulationResult result = run();
            assertThat(result.faults())
                    .containsExactly(new FaultUse("fault 0", 1, 0), new FaultUse("fault 1", 1, 1));
        }
    }

    @Nested
    class AClock {

        private List<Long> times(NodeEffect effect, long fromMs, long forMs, NodeProgram program) {
            node("clock", program);
            fault(from(fromMs, forMs), new Fault.OfNodes(List.of("clock"), effect));
            SimulationOptions options =
                    SimulationOptions.of(1, DESK).withSinks(List.of(recorder)).withFaults(faults);
            SimulationResult result = Simulation.of(options, nodes).run(RUN);
            assertThat(result.faults()).containsExactly(new FaultUse("fault 0", 1, 1));
            return recorder.all(ConsoleLine.class).stream().map(ConsoleLine::timeNs).toList();
        }

        @Test
        void that_drifts_for_a_while_has_who_sleeps_wake_sooner() {
            assertThat(
                            times(
                                    new NodeEffect.ClockDrift(50_000_000),
                                    200,
                                    500,
                                    node -> {
                                        node.clock().sleepUntil(300 * MS);
                                        node.print("within");
                                        node.clock().sleepUntil(1_000 * MS);
                                        node.print("after");
                                    }))
                    .containsExactly(295_238_096L, 975 * MS);
        }

        @Test
        void that_drifts_has_timers_come_sooner() {
            times(
                    new NodeEffect.ClockDrift(50_000_000),
                    200,
                    1_000,
                    node -> {
                        node.machine().startWatchdog(500);
                        node.sleep(Duration.ofHours(1));
                    });
            assertThat(recorder.all(NodeReset.class))
                    .extracting(NodeReset::timeNs)
                    .first()
                    .isEqualTo(485_714_286L);
        }

        @Test
        void that_drifts_does_so_after_a_restart_too() {
            assertThat(
                            times(
                                    new NodeEffect.ClockDrift(-50_000_000),
                                    10,
                                    1_900,
                                    node -> {
                                        if (node.machine().resetCause() == ResetCause.PWRON_RESET) {
                                            node.sleep(Duration.ofMillis(20));
                                            node.machine().reset();
                                        }
                                        node.clock().sleepUntil(95 * MS);
                                        node.print("here");
                                    }))
                    // 10 ms, 10 slow ones, and 70 ms for booting; then 95 slow ones.
                    .containsExactly(190_526_316L);
        }

        @Test
        void that_jumps_shows_another_date_and_goes_on_counting() {
            times(
                    new NodeEffect.ClockStep(Duration.ofHours(-1)),
                    200,
                    0,
                    node -> {
                        node.clock().sleepUntil(300 * MS);
                        node.print(node.machine().dateTime() + " " + node.clock().nowNs() / MS);
                    });
            assertThat(printed(0)).containsExactly("1999-12-31T23:00:00.300 300");
        }
    }

    @Nested
    class AKey {

        private SimulationResult talk(String whose) {
            node("sender", node -> sendEncrypted(node));
            node("receiver", node -> receiveEncrypted(node));
            fault(from(200, 300), new Fault.OfNodes(List.of(whose), new NodeEffect.WrongKey()));
            SimulationOptions options =
                    SimulationOptions.of(1, DESK).withSinks(List.of(recorder)).withFaults(faults);
            return Simulation.of(options, nodes).run(RUN);
        }

        private void sendEncrypted(Node node) {
            EspNow espNow = up(node);
            espNow.addPeer(RECEIVER, "lmk-of-16-bytes!");
            for (int i = 0; i < 10; i++) {
                node.clock().sleepUntil((100L * i + 50) * MS);
                espNow.send(RECEIVER, Payload.utf8(Integer.toString(i)), true);
            }
        }

        private void receiveEncrypted(Node node) {
            EspNow espNow = up(node);
            espNow.addPeer(SENDER, "lmk-of-16-bytes!");
            while (true) {
                node.print(espNow.recv().orElseThrow().msg().toUtf8());
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"sender", "receiver"})
        void that_is_wrong_at_either_end_keeps_messages_from_being_understood(String whose) {
            SimulationResult result = talk(whose);
            assertThat(printed(1)).containsExactly("0", "1", "5", "6", "7", "8", "9");
            assertThat(recorder.fatesAt(1).stream().filter(e -> e.fate() == Fate.WRONG_KEY))
                    .hasSize(3);
            assertThat(result.faults()).containsExactly(new FaultUse("fault 0", 1, 3));
        }
    }

    @Nested
    class Noise {

        private SimulationResult run(String whose, OptionalDouble byDb, OptionalDouble toDbm) {
            return run(whose, byDb, toDbm, 300);
        }

        private SimulationResult run(
                String whose, OptionalDouble byDb, OptionalDouble toDbm, long forMs) {
            fault(
                    from(200, forMs),
                    new Fault.OfNodes(List.of(whose), new NodeEffect.Noise(byDb, toDbm)));
            return FaultsTest.this.run();
        }

        @Test
        void drowns_what_is_weaker_at_the_node_where_it_is() {
            SimulationResult result =
                    run("receiver", OptionalDouble.empty(), OptionalDouble.of(-30));
            assertThat(printed(0)).containsExactly("failed 2", "failed 3", "failed 4");
            long lost =
                    recorder.fatesAt(1).stream().filter(e -> e.fate() == Fate.INTERFERENCE).count();
            assertThat(lost).isGreaterThanOrEqualTo(3);
            assertThat(result.faults().getFirst().hits()).isEqualTo(lost);
        }

        @Test
        void has_a_sender_wait_for_an_idle_channel() {
            // The message is due at 250 ms.
            SimulationResult result =
                    run("sender", OptionalDouble.of(60), OptionalDouble.empty(), 100);
            assertThat(result.faults().getFirst().hits()).isPositive();
            assertThat(
                            recorder.all(ConsoleLine.class).stream()
                                    .filter(line -> line.line().equals("2"))
                                    .map(line -> line.timeNs() / MS))
                    .containsExactly(300L);
        }

        @Test
        void that_is_below_the_noise_that_is_there_changes_nothing() {
            assertThat(run("receiver", OptionalDouble.empty(), OptionalDouble.of(-94)).faults())
                    .containsExactly(new FaultUse("fault 0", 1, 0));
        }

        @Test
        void that_is_weak_changes_nothing() {
            assertThat(run("receiver", OptionalDouble.of(3), OptionalDouble.empty()).faults())
                    .containsExactly(new FaultUse("fault 0", 1, 0));
        }
    }

    @Test
    void a_disturbance_that_nobody_hears_changes_nothing() {
        fault(
                from(200, 300),
                new Fault.Disturbance(
                        new Place("jam", new Position(3, 0, 0)),
                        new Jammer(new Channel(13), 1, Duration.ofMillis(10), -40)));
        assertThat(run().faults()).containsExactly(new FaultUse("fault 0", 1, 0));
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
            afterTheThird(Optional.empty());
            run();
            assertThat(printed(0)).containsExactly("failed 4");
        }

        @Test
        void does_not_come_after_an_event_that_is_too_late() {
            afterTheThird(Optional.of(Duration.ofMillis(1)));
            run();
            assertThat(printed(0)).isEmpty();
        }

        private void afterTheThird(Optional<Duration> until) {
            fault(
                    new Occasion.After(
                            (event, node) ->
                                    node.name().equals("receiver")
                                            && event instanceof ConsoleLine line
                                            && line.line().equals("3"),
                            1,
                            Duration.ofMillis(10),
                            1,
                            until,
                            Optional.of(Duration.ofMillis(150))),
                    links(new LinkEffect.Loss(1), "sender", "receiver"));
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
