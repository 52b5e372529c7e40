package org.espnowsim.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.espnowsim.espnow.EspNow;
import org.espnowsim.espnow.EspNowException;
import org.espnowsim.espnow.Message;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.frame.Payload;
import org.espnowsim.node.DeviceOptions;
import org.espnowsim.node.Node;
import org.espnowsim.node.NodeProgram;
import org.espnowsim.node.ProgramParameters;
import org.espnowsim.radio.SendOutcome;
import org.espnowsim.radio.WifiInterface;
import org.espnowsim.sim.SimulationResult.Ending;
import org.espnowsim.sim.SimulationResult.ProgramFailure;
import org.espnowsim.sim.kernel.CoroutineScheduler;
import org.espnowsim.sim.kernel.KernelOptions;
import org.espnowsim.sim.kernel.ProgramStuckException;
import org.espnowsim.sim.kernel.RealTimeException;
import org.espnowsim.sim.medium.BurstLoss;
import org.espnowsim.sim.medium.MediumOptions;
import org.espnowsim.sim.medium.Position;
import org.espnowsim.sim.medium.Recorder;
import org.espnowsim.sim.medium.RicianFading;
import org.espnowsim.sim.phy.RetryPolicy;
import org.espnowsim.sim.propagation.LogDistance;
import org.espnowsim.sim.trace.Fate;
import org.espnowsim.sim.trace.TraceEvent;
import org.espnowsim.sim.trace.TraceEvent.ConsoleLine;
import org.espnowsim.sim.trace.TraceEvent.FrameEnded;
import org.espnowsim.sim.trace.TraceEvent.MessageAborted;
import org.espnowsim.sim.trace.TraceEvent.MessageQueued;
import org.espnowsim.sim.trace.TraceEvent.MessageRead;
import org.espnowsim.sim.trace.TraceEvent.MessageSent;
import org.espnowsim.sim.trace.TraceEvent.ProgramFailed;
import org.espnowsim.sim.trace.TraceEvent.TransmissionStarted;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Whole boards with programs, on both ways of carrying them. */
@ParameterizedClass
@EnumSource(CoroutineScheduler.class)
class SimulationTest {

    private static final MediumOptions DESK =
            new MediumOptions(new LogDistance(40.2, 2), -6, -93, 1, 1.5);

    @Parameter CoroutineScheduler scheduler;

    private final Recorder recorder = new Recorder();
    private final List<NodeOptions> nodes = new ArrayList<>();
    private final List<String> log = new ArrayList<>();

    private SimulationResult run(long seed) {
        return simulation(seed).run(Duration.ofSeconds(60));
    }

    private Simulation simulation(long seed) {
        SimulationOptions options =
                SimulationOptions.of(seed, DESK)
                        .withKernel(new KernelOptions(scheduler, Duration.ZERO, 100_000, _ -> {}))
                        .withSinks(List.of(recorder));
        return Simulation.of(options, nodes);
    }

    private MacAddress node(String name, double xM, NodeProgram program) {
        return node(name, xM, Duration.ZERO, program);
    }

    private MacAddress node(String name, double xM, Duration start, NodeProgram program) {
        return node(name, xM, start, DeviceOptions.esp32(1), program);
    }

    private MacAddress node(
            String name, double xM, Duration start, DeviceOptions device, NodeProgram program) {
        MacAddress address = new MacAddress(0x246f_2800_0000L + 2L * nodes.size());
        nodes.add(
                new NodeOptions(
                        name,
                        address,
                        new Position(xM, 0, 0),
                        19.5,
                        start,
                        device,
                        () -> program,
                        ProgramParameters.NONE));
        return address;
    }

    private static EspNow up(Node node) {
        node.wlan(WifiInterface.STA).active(true);
        EspNow espNow = node.espNow();
        espNow.active(true);
        return espNow;
    }

    /** The introductory example of the specification. */
    private void introductoryExample() {
        MacAddress receiver =
                node(
                        "receiver",
                        3,
                        node -> {
                            EspNow espNow = up(node);
                            while (true) {
                                Optional<Message> message = espNow.recv();
                                if (message.isPresent()) {
                                    node.print(message.get().msg().toUtf8());
                                    if (message.get().msg().equals(Payload.utf8("end"))) {
                                        break;
                                    }
                                }
                            }
                        });
        node(
                "sender",
                0,
                Duration.ofMillis(10),
                node -> {
                    EspNow espNow = up(node);
                    espNow.addPeer(receiver);
                    espNow.send(receiver, "Starting...");
                    for (int i = 0; i < 100; i++) {
                        espNow.send(receiver, String.valueOf(i).repeat(20), true);
                    }
                    espNow.send(receiver, "end");
                });
    }

    @Nested
    class TheIntroductoryExample {
        @Test
        void is_sent_acknowledged_and_received_in_order() {
            introductoryExample();
            SimulationResult result = run(1);
            assertThat(result.failures()).isEmpty();
            assertThat(result.ending()).isEqualTo(Ending.NOTHING_LEFT);
            assertThat(recorder.all(MessageSent.class))
                    .hasSize(102)
                    .allMatch(sent -> sent.outcome().isSuccess());
            List<String> expected = new ArrayList<>(List.of("Starting..."));
            for (int i = 0; i < 100; i++) {
                expected.add(String.valueOf(i).repeat(20));
            }
            expected.add("end");
            assertThat(recorder.all(ConsoleLine.class))
                    .extracting(ConsoleLine::line)
                    .containsExactlyElementsOf(expected);
        }

        @Test
        void has_the_same_digest_each_time_and_another_with_another_seed() {
            introductoryExample();
            String digest = run(1).digest();
            assertThat(run(1).digest()).isEqualTo(digest).matches("[0-9a-f]{64}");
            assertThat(run(2).digest()).isNotEqualTo(digest);
        }

        @Test
        void has_the_same_digest_without_anybody_listening() {
            introductoryExample();
            String digest = run(1).digest();
            assertThat(
                            Simulation.of(SimulationOptions.of(1, DESK), nodes)
                                    .run(Duration.ofSeconds(60))
                                    .digest())
                    .isEqualTo(digest);
        }

        @Test
        void has_the_same_digest_on_each_scheduler_where_links_fade_and_lose_frames() {
            introductoryExample();
            assertThat(runWhereLinksVary(scheduler, 1))
                    .isEqualTo(runWhereLinksVary(scheduler, 1))
                    .isNotEqualTo(runWhereLinksVary(scheduler, 2))
                    .isNotEqualTo(run(1).digest());
            for (CoroutineScheduler other : CoroutineScheduler.values()) {
                assertThat(runWhereLinksVary(other, 1)).isEqualTo(runWhereLinksVary(scheduler, 1));
            }
        }

        private String runWhereLinksVary(CoroutineScheduler on, long seed) {
            MediumOptions varied =
                    DESK.withShadowing(6)
                            .withFading(new RicianFading(3, Duration.ofMillis(50)))
                            .withBursts(new BurstLoss(0.2, 0.6));
            return Simulation.of(
                            SimulationOptions.of(seed, varied)
                                    .withKernel(
                                            new KernelOptions(on, Duration.ZERO, 100_000, _ -> {})),
                            nodes)
                    .run(Duration.ofSeconds(60))
                    .digest();
        }

        /**
         * Changes with every change of behaviour, which then stands in the change log under Traces.
         */
        @Test
        void has_this_very_digest() {
            introductoryExample();
            assertThat(run(1).digest()).isEqualTo(GOLDEN_DIGEST);
        }

        @Test
        void is_not_changed_by_a_silent_node_out_of_range() {
            introductoryExample();
            run(1);
            List<TraceEvent> alone = recorder.all(TraceEvent.class);
            Recorder second = new Recorder();
            node(
                    "far",
                    1e6,
                    node -> {
                        up(node);
                        node.espNow().recv(-1);
                    });
            Simulation.of(SimulationOptions.of(1, DESK).withSinks(List.of(second)), nodes)
                    .run(Duration.ofSeconds(60));
            assertThat(second.all(TraceEvent.class).stream().filter(e -> e.node() != 2).toList())
                    .isEqualTo(alone);
        }
    }

    @Test
    void tells_who_watches_how_time_goes_on_and_takes_the_same_course() {
        introductoryExample();
        run(1);
        List<TraceEvent> unwatched = recorder.all(TraceEvent.class);
        List<Long> told = new ArrayList<>();
        Recorder second = new Recorder();
        Simulation watched =
                Simulation.of(SimulationOptions.of(1, DESK).withSinks(List.of(second)), nodes);
        watched.watch(Duration.ofSeconds(20).toNanos(), told::add);

        watched.run(Duration.ofSeconds(50));

        assertThat(second.all(TraceEvent.class)).isEqualTo(unwatched);
        assertThat(told).containsExactly(20_000_000_000L, 40_000_000_000L);
        assertThatThrownBy(() -> simulation(1).watch(0, told::add))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("an interval of 0 ns");
    }

    @Nested
    class Receiving {
        @Test
        void without_esp_now_is_acknowledged_but_lost() {
            MacAddress deaf = node("deaf", 3, n -> n.wlan(WifiInterface.STA).active(true));
            node("sender", 0, sendOnce(deaf));
            run(1);
            assertThat(log).containsExactly("true");
            assertThat(fates(0)).containsExactly(Fate.ESPNOW_INACTIVE);
        }

        @Test
        void into_a_full_ring_is_acknowledged_but_lost() {
            MacAddress lazy = node("lazy", 3, n -> up(n));
            node(
                    "sender",
                    0,
                    Duration.ofMillis(1),
                    n -> {
                        EspNow espNow = up(n);
                        espNow.addPeer(lazy);
                        for (int i = 0; i < 3; i++) {
                            log.add(String.valueOf(espNow.send(lazy, "x".repeat(200))));
                        }
                    });
            run(1);
            assertThat(log).containsExactly("true", "true", "true");
            assertThat(fates(0))
                    .containsExactly(Fate.DELIVERED, Fate.DELIVERED, Fate.RECEIVE_RING_FULL);
        }

        @Test
        void with_the_radio_off_fails() {
            MacAddress off = node("off", 3, _ -> {});
            node("sender", 0, sendOnce(off));
            run(1);
            assertThat(log).containsExactly("false");
            assertThat(fates(0)).hasSize(TO_NOBODY).containsOnly(Fate.RADIO_OFF);
        }

        /** A board that was measured took 17.3 ms on the air. */
        @Test
        void to_nobody_fails_after_17_ms() {
            node("sender", 0, sendOnce(new MacAddress(0x0200_0000_0099L)));
            run(1);
            assertThat(log).containsExactly("false");
            long queuedNs = recorder.all(MessageQueued.class).getFirst().timeNs();
            MessageSent sent = recorder.all(MessageSent.class).getFirst();
            assertThat((sent.timeNs() - queuedNs) / 1e6).isBetween(17.0, 18.0);
            assertThat(sent.outcome()).isEqualTo(new SendOutcome.RetriesExhausted(1));
        }

        @Test
        void is_repeated_as_the_board_is_told() {
            MacAddress off = node("off", 3, _ -> {});
            node("sender", 0, sendOnce(off));
            nodes.add(nodes.removeLast().withRetries(RetryPolicy.Backoff.standard()));
            run(1);
            assertThat(log).containsExactly("false");
            assertThat(fates(0)).hasSize(7).containsOnly(Fate.RADIO_OFF);
        }

        @Test
        void on_another_channel_fails() {
            MacAddress elsewhere =
                    node(
                            "elsewhere",
                            3,
                            n -> {
                                up(n);
                                n.wlan(WifiInterface.STA).channel(6);
                            });
            node("sender", 0, sendOnce(elsewhere));
            run(1);
            assertThat(log).containsExactly("false");
            assertThat(fates(0)).hasSize(TO_NOBODY).containsOnly(Fate.OTHER_CHANNEL);
        }

        @Test
        void on_an_interface_that_is_not_active_fails() {
            MacAddress station = node("stationOnly", 3, SimulationTest::up);
            node("sender", 0, sendOnce(station.plus(1)));
            run(1);
            assertThat(log).containsExactly("false");
            assertThat(fates(0)).hasSize(TO_NOBODY).containsOnly(Fate.INTERFACE_DOWN);
        }

        @Test
        void reads_are_traced_with_time_and_sender() {
            introductoryExample();
            run(1);
            assertThat(recorder.all(MessageRead.class))
                    .hasSize(102)
                    .allMatch(r -> r.node() == 0 && r.from().equals(nodes.get(1).stationAddress()));
        }

        @Test
        void a_broadcast_reaches_everybody_in_range() {
            node("a", 3, SimulationTest::up);
            node("b", -3, SimulationTest::up);
            node("sender", 0, sendOnce(MacAddress.BROADCAST));
            run(1);
            assertThat(log).containsExactly("true");
            assertThat(fates(0)).containsExactly(Fate.DELIVERED);
            assertThat(fates(1)).containsExactly(Fate.DELIVERED);
            assertThat(recorder.all(TransmissionStarted.class)).hasSize(1);
        }

        private List<Fate> fates(int node) {
            return recorder.fatesAt(node).stream().map(FrameEnded::fate).toList();
        }

        private NodeProgram sendOnce(MacAddress to) {
            return n -> {
                n.sleep(Duration.ofMillis(1));
                EspNow espNow = up(n);
                espNow.addPeer(to);
                log.add(String.valueOf(espNow.send(to, "hi")));
            };
        }
    }

    @Nested
    class Interrupts {

        @Test
        void run_while_the_program_sleeps_at_the_time_of_the_message() {
            MacAddress sleeper =
                    node(
                            "sleeper",
                            3,
                            n -> {
                                EspNow espNow = up(n);
                                espNow.irq(caller -> {
                                    Message message = caller.recv(0).orElseThrow();
                                    n.print(message.msg().toUtf8());
                                });
                                n.sleep(Duration.ofSeconds(1));
                                log.add("woke after " + n.clock().nowNs());
                            });
            node("sender", 0, Duration.ofMillis(10), sendTwice(sleeper));
            SimulationResult result = run(1);
            assertThat(result.failures()).isEmpty();
            assertThat(recorder.all(ConsoleLine.class))
                    .extracting(ConsoleLine::line)
                    .containsExactly("first", "second");
            assertThat(recorder.all(ConsoleLine.class))
                    .allMatch(line -> line.timeNs() > 10_000_000 && line.timeNs() < 20_000_000);
            assertThat(log).containsExactly("woke after 1000000000");
        }

        @Test
        void that_fail_are_printed_and_the_program_goes_on() {
            MacAddress sleeper =
                    node(
                            "sleeper",
                            3,
                            n -> {
                                EspNow espNow = up(n);
                                espNow.irq(_ -> {
                                    throw new IllegalStateException("confused");
                                });
                                n.sleep(Duration.ofSeconds(1));
                                log.add("woke");
                            });
            node("sender", 0, Duration.ofMillis(10), sendTwice(sleeper));
            SimulationResult result = run(1);
            assertThat(result.failures()).isEmpty();
            assertThat(recorder.all(ConsoleLine.class))
                    .extracting(ConsoleLine::line)
                    .hasSize(2)
                    .containsOnly(
                            "exception in irq callback: java.lang.IllegalStateException: confused");
            assertThat(log).containsExactly("woke");
        }

        private NodeProgram sendTwice(MacAddress to) {
            return n -> {
                EspNow espNow = up(n);
                espNow.addPeer(to);
                espNow.send(to, "first");
                espNow.send(to, "second");
            };
        }
    }

    @Nested
    class Version2 {

        private final Payload longMessage = Payload.utf8("x".repeat(1470));

        @Test
        void carries_1470_bytes_from_end_to_end() {
            MacAddress receiver =
                    node(
                            "receiver",
                            3,
                            Duration.ZERO,
                            DeviceOptions.esp32(2),
                            n -> up(n).recv(1000));
            sender(receiver, longMessage);
            run(1);
            assertThat(log).containsExactly("true");
            assertThat(recorder.all(MessageRead.class))
                    .singleElement()
                    .matches(read -> read.payload().equals(longMessage));
        }

        @Test
        void is_acknowledged_but_not_understood_by_version_1() {
            MacAddress receiver = node("receiver", 3, n -> up(n).recv(1000));
            sender(receiver, longMessage);
            run(1);
            assertThat(log).containsExactly("true");
            assertThat(recorder.fatesAt(0))
                    .extracting(FrameEnded::fate)
                    .containsExactly(Fate.NOT_UNDERSTOOD);
        }

        @Test
        void is_understood_by_version_1_up_to_250_bytes() {
            MacAddress receiver = node("receiver", 3, n -> up(n).recv(1000));
            sender(receiver, Payload.utf8("x".repeat(250)));
            run(1);
            assertThat(recorder.all(MessageRead.class)).hasSize(1);
        }

        private void sender(MacAddress to, Payload message) {
            node(
                    "sender",
                    0,
                    Duration.ofMillis(1),
                    DeviceOptions.esp32(2),
                    n -> {
                        EspNow espNow = up(n);
                        espNow.addPeer(to);
                        log.add(String.valueOf(espNow.send(to, message)));
                    });
        }
    }

    @Nested
    class Sending {
        @Test
        void more_than_the_buffers_hold_waits_for_room() {
            MacAddress peer = node("peer", 3, SimulationTest::up);
            node(
                    "sender",
                    0,
                    n -> {
                        EspNow espNow = up(n);
                        espNow.addPeer(peer);
                        for (int i = 0; i < 100; i++) {
                            espNow.send(peer, "x", false);
                        }
                        log.add("sent at " + n.clock().nowNs() / 1_000_000 + " ms");
                    });
            run(1);
            assertThat(recorder.all(MessageQueued.class)).hasSize(100);
            // 68 of them had to be on the air first, at about a millisecond each.
            assertThat(log).singleElement().asString().matches("sent at (5[0-9]|[6-9][0-9]) ms");
        }

        @Test
        void is_cut_when_the_radio_goes_off() {
            MacAddress peer = node("peer", 3, SimulationTest::up);
            node(
                    "sender",
                    0,
                    n -> {
                        EspNow espNow = up(n);
                        espNow.addPeer(peer);
                        espNow.send(peer, "x".repeat(250), false);
                        espNow.send(peer, "y", false);
                        n.sleep(Duration.ofMillis(1));
                        n.wlan(WifiInterface.STA).active(false);
                        try {
                            espNow.send(peer, "z", false);
                        } catch (EspNowException e) {
                            log.add(e.name().orElseThrow());
                        }
                    });
            run(1);
            assertThat(recorder.all(MessageAborted.class)).hasSize(2);
            assertThat(recorder.all(MessageSent.class)).isEmpty();
            assertThat(recorder.all(FrameEnded.class))
                    .extracting(FrameEnded::fate)
                    .containsExactly(Fate.CUT_OFF);
            assertThat(log).containsExactly("ESP_ERR_ESPNOW_IF");
        }

        @Test
        void every_message_ends_once_and_every_transmission_has_one_fate_per_receiver() {
            for (int i = 0; i < 8; i++) {
                int self = i;
                node(
                        "n" + i,
                        40 * i,
                        n -> {
                            EspNow espNow = up(n);
                            espNow.addPeer(MacAddress.BROADCAST);
                            MacAddress next =
                                    new MacAddress(0x246f_2800_0000L + 2L * ((self + 1) % 8));
                            espNow.addPeer(next);
                            for (int k = 0; k < 30; k++) {
                                n.sleep(Duration.ofNanos(n.random().nextInt(5_000_000)));
                                espNow.send(
                                        k % 2 == 0 ? next : MacAddress.BROADCAST, "x" + k, false);
                                espNow.recv(0);
                            }
                        });
            }
            run(3);
            List<Long> ended =
                    recorder.all(MessageSent.class).stream().map(MessageSent::message).toList();
            assertThat(ended).hasSize(240).doesNotHaveDuplicates();
            assertThat(
                            recorder.all(FrameEnded.class).stream()
                                    .map(f -> f.transmission() + "@" + f.node())
                                    .toList())
                    .doesNotHaveDuplicates();
            for (TransmissionStarted sent : recorder.all(TransmissionStarted.class)) {
                if (!sent.frame().receiver().isGroup()) {
                    assertThat(recorder.all(FrameEnded.class))
                            .filteredOn(f -> f.transmission() == sent.transmission())
                            .hasSize(1);
                }
            }
            for (MessageSent sent : recorder.all(MessageSent.class)) {
                if (sent.outcome() instanceof SendOutcome.Acked) {
                    assertThat(recorder.all(FrameEnded.class))
                            .filteredOn(f -> f.message() == sent.message())
                            .extracting(FrameEnded::fate)
                            .containsAnyOf(
                                    Fate.DELIVERED, Fate.RECEIVE_RING_FULL, Fate.ESPNOW_INACTIVE);
                }
            }
        }
    }

    @Nested
    class FailingPrograms {
        @Test
        void are_named_with_time_and_cause_and_the_others_go_on() {
            node(
                    "bad",
                    0,
                    n -> {
                        n.sleep(Duration.ofMillis(5));
                        throw new java.io.IOException("no sensor");
                    });
            introductoryExampleOf("good");
            SimulationResult result = run(1);
            assertThat(result.failures()).hasSize(1);
            ProgramFailure failure = result.failures().getFirst();
            assertThat(failure.node()).isEqualTo("bad");
            assertThat(failure.timeNs()).isEqualTo(5_000_000);
            assertThat(failure.cause())
                    .isInstanceOf(java.io.IOException.class)
                    .hasMessage("no sensor");
            assertThat(recorder.all(ProgramFailed.class))
                    .extracting(ProgramFailed::reason)
                    .containsExactly("java.io.IOException: no sensor");
            assertThat(recorder.all(ConsoleLine.class)).hasSize(1);
        }

        @Test
        void that_let_real_time_in_are_stopped() {
            node("sleepy", 0, _ -> Thread.sleep(2_000));
            introductoryExampleOf("good");
            SimulationResult result = run(1);
            assertThat(result.failures())
                    .singleElement()
                    .satisfies(f -> assertThat(f.cause()).isInstanceOf(RealTimeException.class));
            assertThat(recorder.all(ConsoleLine.class)).hasSize(1);
        }

        @Test
        void that_spin_end_the_run_which_says_so() {
            node(
                    "spinner",
                    0,
                    n -> {
                        n.sleep(Duration.ofMillis(5));
                        while (!n.wlan(WifiInterface.STA).active()) {
                            Thread.onSpinWait();
                        }
                    });
            KernelOptions impatient =
                    new KernelOptions(scheduler, Duration.ofMillis(200), 100_000, _ -> {});
            SimulationResult result =
                    Simulation.of(SimulationOptions.of(1, DESK).withKernel(impatient), nodes)
                            .run(Duration.ofSeconds(60));
            assertThat(result.ending()).isEqualTo(Ending.GIVEN_UP);
            assertThat(result.endNs()).isEqualTo(5_000_000);
            assertThat(result.failures())
                    .singleElement()
                    .satisfies(
                            f -> assertThat(f.cause()).isInstanceOf(ProgramStuckException.class));
        }

        private void introductoryExampleOf(String name) {
            node(
                    name,
                    3,
                    n -> {
                        n.sleep(Duration.ofMillis(50));
                        n.print("done");
                    });
        }
    }

    @Test
    void names_and_addresses_are_unique() {
        node("a", 0, _ -> {});
        node("a", 1, _ -> {});
        assertThatThrownBy(() -> simulation(1))
                .hasMessage("two nodes are called a; names are unique");
    }

    /** What an ESP32 sends to who does not answer: the frame, and 32 requests. */
    private static final int TO_NOBODY = 33;

    private static final String GOLDEN_DIGEST =
            "2ec3222f7b3012e3029d251ccac867b56c1faf8433629d29b13cf00240ec666a";
}
