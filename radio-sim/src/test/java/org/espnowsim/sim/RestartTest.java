package org.espnowsim.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.espnowsim.espnow.EspNow;
import org.espnowsim.espnow.EspNowException;
import org.espnowsim.espnow.EspNowStats;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.frame.Payload;
import org.espnowsim.machine.Machine;
import org.espnowsim.machine.SleepOptions;
import org.espnowsim.node.Chip;
import org.espnowsim.node.DeviceOptions;
import org.espnowsim.node.Node;
import org.espnowsim.node.NodeProgram;
import org.espnowsim.node.ProgramParameters;
import org.espnowsim.radio.WifiInterface;
import org.espnowsim.sim.SimulationResult.Ending;
import org.espnowsim.sim.SimulationResult.ProgramFailure;
import org.espnowsim.sim.kernel.CoroutineScheduler;
import org.espnowsim.sim.kernel.KernelOptions;
import org.espnowsim.sim.medium.MediumOptions;
import org.espnowsim.sim.medium.Position;
import org.espnowsim.sim.medium.Recorder;
import org.espnowsim.sim.propagation.LogDistance;
import org.espnowsim.sim.trace.Fate;
import org.espnowsim.sim.trace.TraceEvent.ChannelChanged;
import org.espnowsim.sim.trace.TraceEvent.ConsoleLine;
import org.espnowsim.sim.trace.TraceEvent.FrameEnded;
import org.espnowsim.sim.trace.TraceEvent.MessageAborted;
import org.espnowsim.sim.trace.TraceEvent.MessageSent;
import org.espnowsim.sim.trace.TraceEvent.NodeReset;
import org.espnowsim.sim.trace.TraceEvent.NodeSlept;
import org.espnowsim.sim.trace.TraceEvent.NodeStarted;
import org.espnowsim.sim.trace.TraceEvent.NodeWoke;
import org.espnowsim.sim.trace.TraceEvent.ProgramEnded;
import org.espnowsim.wlan.PowerSaveOptions;
import org.espnowsim.wlan.WifiAfterLightsleep;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Boards that sleep and start again, on both ways of carrying programs. */
@ParameterizedClass
@EnumSource(CoroutineScheduler.class)
class RestartTest {

    private static final MediumOptions DESK =
            new MediumOptions(new LogDistance(40.2, 2), -6, -93, 0, 0);
    private static final DeviceOptions ESP32 = DeviceOptions.esp32(1);
    private static final DeviceOptions ESP8266 = DeviceOptions.of(Chip.ESP8266, 1);
    private static final long MS = 1_000_000;

    @Parameter CoroutineScheduler scheduler;

    private final Recorder recorder = new Recorder();
    private final List<NodeOptions> nodes = new ArrayList<>();
    private final List<String> log = new ArrayList<>();

    private SimulationResult run() {
        return simulation(scheduler).run(Duration.ofSeconds(60));
    }

    private Simulation simulation(CoroutineScheduler on) {
        SimulationOptions options =
                SimulationOptions.of(1, DESK)
                        .withKernel(new KernelOptions(on, Duration.ZERO, 100_000, _ -> {}))
                        .withSinks(List.of(recorder));
        return Simulation.of(options, nodes);
    }

    private MacAddress node(String name, DeviceOptions device, NodeProgram program) {
        return node(name, device, () -> program);
    }

    private MacAddress node(String name, DeviceOptions device, Supplier<NodeProgram> programs) {
        MacAddress address = new MacAddress(0x246f_2800_0000L + 2L * nodes.size());
        nodes.add(
                new NodeOptions(
                        name,
                        address,
                        new Position(3 * nodes.size(), 0, 0),
                        19.5,
                        Duration.ofMillis(5),
                        device,
                        programs,
                        ProgramParameters.NONE));
        return address;
    }

    private static EspNow up(Node node) {
        node.wlan(WifiInterface.STA).active(true);
        node.espNow().active(true);
        return node.espNow();
    }

    /** Counts its starts in the RTC memory. */
    private static int start(Machine machine) {
        int start = machine.rtcMemory().length() + 1;
        machine.rtcMemory(Payload.of(new byte[start]));
        return start;
    }

    private List<Long> startsMs() {
        return recorder.all(NodeStarted.class).stream().map(e -> e.timeNs() / MS).toList();
    }

    @Nested
    class AProgram {

        @Test
        void starts_from_the_top_after_deep_sleep_and_boot() {
            node(
                    "sleeper",
                    ESP32,
                    n -> {
                        log.add(n.clock().nowNs() + " " + n.machine().resetCause());
                        n.sleep(Duration.ofMillis(10));
                        if (start(n.machine()) < 3) {
                            n.machine().deepsleep(100);
                        }
                    });

            SimulationResult result = run();

            assertThat(result.failures()).isEmpty();
            assertThat(result.ending()).isEqualTo(Ending.NOTHING_LEFT);
            assertThat(startsMs()).containsExactly(5L, 185L, 365L);
            assertThat(log)
                    .containsExactly("0 PWRON_RESET", "0 DEEPSLEEP_RESET", "0 DEEPSLEEP_RESET");
            assertThat(recorder.all(NodeSlept.class))
                    .containsExactly(
                            new NodeSlept(15 * MS, 0, true, 115 * MS),
                            new NodeSlept(195 * MS, 0, true, 295 * MS));
            assertThat(recorder.all(NodeWoke.class))
                    .containsExactly(new NodeWoke(115 * MS, 0), new NodeWoke(295 * MS, 0));
            assertThat(recorder.all(ProgramEnded.class)).hasSize(1);
        }

        @Test
        void never_starts_again_after_deep_sleep_for_ever() {
            node("sleeper", ESP32, n -> n.machine().deepsleep());

            assertThat(run().ending()).isEqualTo(Ending.NOTHING_LEFT);

            assertThat(startsMs()).hasSize(1);
            assertThat(recorder.all(NodeSlept.class))
                    .containsExactly(new NodeSlept(5 * MS, 0, true, Long.MAX_VALUE));
        }

        @Test
        void starts_again_after_a_reset_in_the_time_of_a_boot() {
            node("esp32", ESP32, n -> resetOnce(n, n.machine()::reset));
            node("esp8266", ESP8266, n -> resetOnce(n, n.machine()::reset));

            run();

            assertThat(startsMs()).containsExactly(5L, 5L, 85L, 215L);
            assertThat(log)
                    .containsExactly(
                            "esp32 0 PWRON_RESET",
                            "esp8266 0 PWRON_RESET",
                            "esp32 0 HARD_RESET",
                            "esp8266 0 SOFT_RESET");
            assertThat(recorder.all(NodeReset.class))
                    .extracting(NodeReset::kind)
                    .containsExactly(NodeReset.Kind.HARD, NodeReset.Kind.HARD);
        }

        @Test
        void starts_again_after_a_soft_reset_on_a_clock_that_goes_on() {
            node("esp32", ESP32, n -> resetOnce(n, n.machine()::softReset));

            run();

            assertThat(startsMs()).containsExactly(5L, 35L);
            assertThat(log).containsExactly("esp32 0 PWRON_RESET", "esp32 30 SOFT_RESET");
            assertThat(recorder.all(NodeReset.class))
                    .extracting(NodeReset::kind)
                    .containsExactly(NodeReset.Kind.SOFT);
        }

        private void resetOnce(Node n, Runnable reset) {
            log.add(n.name() + " " + n.clock().nowNs() / MS + " " + n.machine().resetCause());
            n.sleep(Duration.ofMillis(10));
            if (start(n.machine()) == 1) {
                reset.run();
            }
        }

        @Test
        void is_another_object_each_time() {
            int[] made = {0};
            node(
                    "sleeper",
                    ESP32,
                    () -> {
                        int number = ++made[0];
                        return n -> {
                            log.add("object " + number);
                            if (start(n.machine()) < 3) {
                                n.machine().deepsleep(1);
                            }
                        };
                    });

            run();

            assertThat(log).containsExactly("object 1", "object 2", "object 3");
        }

        @Test
        void may_go_to_sleep_in_a_callback() {
            MacAddress sleeper =
                    node(
                            "sleeper",
                            ESP32,
                            n -> {
                                log.add(n.machine().resetCause().toString());
                                up(n).irq(_ -> n.machine().deepsleep(100));
                                n.sleep(Duration.ofMillis(400));
                                log.add("slept through");
                            });
            node("sender", ESP32, sendAfter(sleeper, 50));

            assertThat(run().failures()).isEmpty();

            // Asleep so soon that the acknowledgement is cut.
            assertThat(log)
                    .containsExactly("PWRON_RESET", "false", "DEEPSLEEP_RESET", "slept through");
        }

        @Test
        void that_catches_its_end_and_returns_has_not_ended() {
            node(
                    "calm",
                    ESP32,
                    n -> {
                        if (start(n.machine()) == 1) {
                            try {
                                n.machine().deepsleep(100);
                            } catch (Error e) {
                                n.print("from beyond");
                            }
                        }
                    });

            assertThat(run().failures()).isEmpty();

            assertThat(startsMs()).containsExactly(5L, 175L);
            assertThat(recorder.all(ConsoleLine.class)).isEmpty();
            assertThat(recorder.all(ProgramEnded.class))
                    .containsExactly(new ProgramEnded(175 * MS, 0));
        }

        @Test
        void that_goes_on_in_spite_of_its_end_is_left_behind() {
            node(
                    "stubborn",
                    ESP32,
                    n -> {
                        EspNow espNow = up(n);
                        int start = start(n.machine());
                        while (start == 1) {
                            try {
                                n.machine().deepsleep(100);
                            } catch (Error e) {
                                log.add("not asleep");
                            }
                        }
                        espNow.active(false);
                    });

            assertThat(run().failures()).isEmpty();

            assertThat(log).hasSizeBetween(100, 300);
            assertThat(startsMs()).containsExactly(5L, 175L);
            assertThat(recorder.all(ProgramEnded.class)).hasSize(1);
        }

        @Test
        void that_throws_while_it_goes_down_has_not_failed() {
            node(
                    "thrower",
                    ESP32,
                    n -> {
                        if (start(n.machine()) == 1) {
                            try {
                                n.machine().reset();
                            } finally {
                                log.add("cleaning up");
                                n.sleep(Duration.ofSeconds(1));
                            }
                        }
                    });

            assertThat(run().failures()).isEmpty();

            assertThat(startsMs()).containsExactly(5L, 75L);
            assertThat(log).containsExactly("cleaning up");
        }

        @Test
        void that_fails_after_a_restart_is_told_as_ever() {
            node(
                    "late",
                    ESP32,
                    n -> {
                        if (start(n.machine()) == 1) {
                            n.machine().deepsleep(25);
                        }
                        throw new java.io.IOException("no sensor");
                    });

            assertThat(run().failures())
                    .singleElement()
                    .satisfies(failure -> {
                        assertThat(failure.timeNs()).isEqualTo(100 * MS);
                        assertThat(failure.cause()).hasMessage("no sensor");
                    });
        }

        @Test
        void that_cannot_be_made_again_has_failed_then() {
            int[] made = {0};
            node(
                    "unique",
                    ESP32,
                    () -> {
                        if (made[0]++ > 0) {
                            throw new IllegalStateException("there can be only one");
                        }
                        return n -> n.machine().deepsleep(25);
                    });

            assertThat(run().failures())
                    .singleElement()
                    .satisfies(failure ->
                            assertThat(failure.cause()).hasMessage("there can be only one"));
        }

        @Test
        void has_random_numbers_that_go_on() {
            node(
                    "gambler",
                    ESP32,
                    n -> {
                        log.add(Long.toString(n.random().nextLong()));
                        if (start(n.machine()) < 4) {
                            n.machine().deepsleep(1);
                        }
                    });

            run();

            assertThat(log).hasSize(4).doesNotHaveDuplicates();
        }

        @Test
        void leaves_nothing_behind_that_grows_with_each_restart() {
            List<WeakReference<NodeProgram>> programs = new ArrayList<>();
            node(
                    "sleeper",
                    ESP32,
                    () -> {
                        NodeProgram program = new Dozing();
                        programs.add(new WeakReference<>(program));
                        return program;
                    });
            Simulation simulation = simulation(scheduler);

            assertThat(simulation.run(Duration.ofSeconds(60)).failures()).isEmpty();

            assertThat(programs).hasSizeGreaterThan(590);
            System.gc();
            assertThat(programs.stream().filter(program -> program.get() != null))
                    .hasSizeLessThan(10);
            assertThat(simulation).isNotNull(); // and so it is not what was collected
        }

        /** Each is an object of its own, as a lambda that captures nothing would not be. */
        private static final class Dozing implements NodeProgram {
            @Override
            public void run(Node node) {
                node.sleep(Duration.ofMillis(1));
                node.machine().deepsleep(29);
            }
        }
    }

    private NodeProgram sendAfter(MacAddress to, long delayMs) {
        return n -> {
            EspNow espNow = up(n);
            espNow.addPeer(to);
            n.sleep(Duration.ofMillis(delayMs));
            log.add(String.valueOf(espNow.send(to, "hi")));
        };
    }

    @Nested
    class TheRadio {

        @Test
        void is_off_after_a_reset_until_the_program_has_switched_it_on() {
            MacAddress resetter = node("resetter", ESP32, n -> onThenReset(n, n.machine()::reset));
            node("sender", ESP32, sendAfter(resetter, 150));

            run();

            assertThat(log).containsExactly("false");
            assertThat(fatesAt(0)).containsOnly(Fate.RADIO_OFF);
        }

        @Test
        void is_on_channel_1_after_a_reset_and_on_its_own_after_a_soft_one() {
            node(
                    "tuner",
                    ESP32,
                    n -> {
                        up(n);
                        log.add("channel " + n.wlan(WifiInterface.STA).channel());
                        n.wlan(WifiInterface.STA).channel(6);
                        switch (start(n.machine())) {
                            case 1 -> n.machine().softReset();
                            case 2 -> n.machine().reset();
                            case 3 -> n.machine().deepsleep(10);
                            default -> {}
                        }
                    });

            run();

            assertThat(log).containsExactly("channel 1", "channel 6", "channel 1", "channel 1");
            assertThat(recorder.all(ChannelChanged.class))
                    .extracting(changed -> changed.channel().number())
                    .containsExactly(6, 1, 6, 1, 6);
        }

        @Test
        void goes_on_acknowledging_after_a_soft_reset() {
            MacAddress resetter =
                    node("resetter", ESP32, n -> onThenReset(n, n.machine()::softReset));
            node("sender", ESP32, sendAfter(resetter, 150));

            run();

            assertThat(log).containsExactly("true");
            assertThat(fatesAt(0)).containsExactly(Fate.ESPNOW_INACTIVE);
        }

        private void onThenReset(Node n, Runnable reset) {
            if (start(n.machine()) == 1) {
                up(n);
                n.sleep(Duration.ofMillis(10));
                reset.run();
            }
        }

        @Test
        void forgets_what_was_to_be_sent_when_the_board_goes_down() {
            MacAddress peer = node("peer", ESP32, n -> up(n).recv(-1));
            node(
                    "sender",
                    ESP32,
                    n -> {
                        EspNow espNow = up(n);
                        log.add(espNow.stats().toString());
                        if (start(n.machine()) == 1) {
                            espNow.addPeer(peer);
                            espNow.send(peer, "x".repeat(250), false);
                            espNow.send(peer, "y", false);
                            n.sleep(Duration.ofMillis(1));
                            n.machine().reset();
                        }
                        n.sleep(Duration.ofMillis(500));
                        log.add(espNow.stats().toString());
                    });

            run();

            String nothing = new EspNowStats(0, 0, 0, 0, 0).toString();
            assertThat(log).containsExactly(nothing, nothing, nothing);
            assertThat(recorder.all(MessageAborted.class)).hasSize(2);
            assertThat(fatesAt(0)).containsExactly(Fate.CUT_OFF);
        }

        @Test
        void sends_on_over_a_soft_reset_but_tells_nobody() {
            MacAddress peer = node("peer", ESP32, n -> up(n).recv(-1));
            node(
                    "sender",
                    ESP32.withSleep(
                            new SleepOptions(
                                    Duration.ZERO, Duration.ZERO, WifiAfterLightsleep.LOST)),
                    n -> {
                        EspNow espNow = up(n);
                        if (start(n.machine()) == 1) {
                            espNow.addPeer(peer);
                            espNow.send(peer, "x".repeat(250), false);
                            n.machine().softReset();
                        }
                        n.sleep(Duration.ofMillis(500));
                        log.add(espNow.stats().toString());
                    });

            run();

            assertThat(recorder.all(MessageSent.class)).hasSize(1);
            assertThat(log).containsExactly(new EspNowStats(0, 0, 0, 0, 0).toString());
        }

        private List<Fate> fatesAt(int node) {
            return recorder.fatesAt(node).stream().map(FrameEnded::fate).toList();
        }
    }

    @Nested
    class LightSleep {

        @Test
        void makes_the_board_deaf_at_once() {
            MacAddress sleeper = sleeper(WifiAfterLightsleep.KEPT, ESP32);
            node("sender", ESP32, sendAfter(sleeper, 100));

            run();

            assertThat(log).containsExactly("false", "awake at 200", "nothing");
            assertThat(recorder.fatesAt(0))
                    .extracting(FrameEnded::fate)
                    .containsOnly(Fate.RADIO_OFF);
            assertThat(recorder.all(NodeSlept.class))
                    .containsExactly(new NodeSlept(5 * MS, 0, false, 205 * MS));
            assertThat(recorder.all(NodeWoke.class)).containsExactly(new NodeWoke(205 * MS, 0));
        }

        @Test
        void is_over_for_a_board_that_keeps_its_wifi() {
            MacAddress sleeper = sleeper(WifiAfterLightsleep.KEPT, ESP32);
            node("sender", ESP32, sendAfter(sleeper, 300));

            run();

            assertThat(log).containsExactly("awake at 200", "hi", "true");
        }

        @Test
        void leaves_a_board_deaf_that_loses_its_wifi() {
            MacAddress sleeper = sleeper(WifiAfterLightsleep.LOST, ESP32);
            node("sender", ESP32, sendAfter(sleeper, 300));

            run();

            assertThat(log).containsExactly("awake at 200", "false", "nothing");
        }

        @Test
        void is_none_on_an_esp8266() {
            MacAddress sleeper = sleeper(WifiAfterLightsleep.LOST, ESP8266);
            node("sender", ESP32, sendAfter(sleeper, 100));

            run();

            assertThat(log).containsExactly("true", "awake at 200", "hi");
            assertThat(recorder.all(NodeSlept.class)).isEmpty();
        }

        private MacAddress sleeper(WifiAfterLightsleep wifi, DeviceOptions device) {
            return node(
                    "sleeper",
                    device.withSleep(device.sleep().withWifiAfterLightsleep(wifi)),
                    n -> {
                        EspNow espNow = up(n);
                        n.machine().lightsleep(200);
                        log.add("awake at " + n.clock().nowNs() / MS);
                        log.add(
                                espNow.recv(300)
                                        .map(message -> message.msg().toUtf8())
                                        .orElse("nothing"));
                    });
        }

        @Test
        void cuts_what_is_on_the_air_and_is_never_answered() {
            MacAddress peer = node("peer", ESP32, n -> up(n).recv(-1));
            node(
                    "sleeper",
                    ESP32,
                    n -> {
                        EspNow espNow = up(n);
                        espNow.addPeer(peer);
                        espNow.send(peer, "x".repeat(250), false);
                        n.sleep(Duration.ofMillis(1));
                        n.machine().lightsleep(50);
                        try {
                            espNow.send(peer, "y");
                        } catch (EspNowException e) {
                            log.add("error " + e.number());
                        }
                    });

            run();

            assertThat(recorder.fatesAt(0))
                    .extracting(FrameEnded::fate)
                    .containsExactly(Fate.CUT_OFF);
            assertThat(recorder.all(MessageAborted.class)).hasSize(1);
            assertThat(log).containsExactly("error 116");
        }

        @Test
        void for_ever_is_for_ever() {
            node(
                    "sleeper",
                    ESP32,
                    n -> {
                        n.machine().lightsleep();
                        log.add("awake");
                    });

            assertThat(run().ending()).isEqualTo(Ending.NOTHING_LEFT);
            assertThat(log).isEmpty();
        }
    }

    @Nested
    class AWakeWindow {

        private final DeviceOptions dozing =
                ESP32.withPowerSave(
                        PowerSaveOptions.ofDefaults()
                                .withWindow(Duration.ofMillis(75), Duration.ofMillis(300)));

        @Test
        void lets_its_share_of_the_frames_through() {
            node(
                    "dozer",
                    dozing,
                    n -> {
                        EspNow espNow = up(n);
                        while (true) {
                            espNow.recv(-1);
                        }
                    });
            node(
                    "sender",
                    ESP32,
                    n -> {
                        EspNow espNow = up(n);
                        espNow.addPeer(MacAddress.BROADCAST);
                        while (true) {
                            n.sleep(Duration.ofNanos(n.random().nextLong(20 * MS)));
                            espNow.send(MacAddress.BROADCAST, "hi");
                        }
                    });

            SimulationResult result = run();

            // First, as a program stopped early is why there are too few frames.
            assertThat(result.failures()).extracting(ProgramFailure::cause).isEmpty();
            assertThat(result.ending()).isEqualTo(Ending.DURATION_OVER);
            List<Fate> fates = recorder.fatesAt(0).stream().map(FrameEnded::fate).toList();
            assertThat(fates)
                    .as("%s at %s, %s", result.ending(), result.endNs(), result.failures())
                    .hasSizeGreaterThan(4_000)
                    .containsOnly(Fate.DELIVERED, Fate.ASLEEP);
            double share =
                    (double) fates.stream().filter(f -> f == Fate.DELIVERED).count() / fates.size();
            // 75 of 300 ms, less the frames that begin before the window or end after it; the
            // deviation of the count is 0.006.
            assertThat(share).isCloseTo(0.25, within(0.025));
        }

        @Test
        void does_not_keep_the_board_from_sending() {
            MacAddress peer =
                    node(
                            "peer",
                            ESP32,
                            n -> {
                                EspNow espNow = up(n);
                                while (true) {
                                    espNow.recv(-1);
                                }
                            });
            node(
                    "dozer",
                    dozing,
                    n -> {
                        EspNow espNow = up(n);
                        espNow.addPeer(peer);
                        for (int i = 0; i < 100; i++) {
                            n.sleep(Duration.ofMillis(37));
                            log.add(String.valueOf(espNow.send(peer, "hi")));
                        }
                    });

            run();

            assertThat(log).hasSize(100).containsOnly("true");
        }
    }

    @Test
    void gives_the_same_digest_on_each_scheduler() {
        MacAddress gateway =
                node(
                        "gateway",
                        ESP32,
                        n -> {
                            EspNow espNow = up(n);
                            while (true) {
                                espNow.recv(-1);
                            }
                        });
        for (int i = 0; i < 3; i++) {
            node(
                    "sensor" + i,
                    ESP32,
                    n -> {
                        EspNow espNow = up(n);
                        espNow.addPeer(gateway);
                        espNow.send(gateway, n.machine().resetCause().toString());
                        n.sleep(Duration.ofNanos(n.random().nextLong(10 * MS)));
                        switch (n.random().nextInt(4)) {
                            case 0 -> n.machine().reset();
                            case 1 -> n.machine().softReset();
                            default -> n.machine().deepsleep(100);
                        }
                    });
        }

        String digest = run().digest();

        assertThat(recorder.all(NodeStarted.class)).hasSizeGreaterThan(1_000);
        for (CoroutineScheduler other : CoroutineScheduler.values()) {
            assertThat(simulation(other).run(Duration.ofSeconds(60)).digest()).isEqualTo(digest);
        }
    }
}
