package org.espnowsim.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.espnowsim.espnow.EspNow;
import org.espnowsim.frame.BeaconFrame;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.node.DeviceOptions;
import org.espnowsim.node.Node;
import org.espnowsim.node.NodeProgram;
import org.espnowsim.node.ProgramParameters;
import org.espnowsim.radio.WifiInterface;
import org.espnowsim.sim.ClockOptions.Drift;
import org.espnowsim.sim.medium.MediumOptions;
import org.espnowsim.sim.medium.Position;
import org.espnowsim.sim.medium.Recorder;
import org.espnowsim.sim.propagation.LogDistance;
import org.espnowsim.sim.trace.TraceEvent.NodeSlept;
import org.espnowsim.sim.trace.TraceEvent.NodeWoke;
import org.espnowsim.sim.trace.TraceEvent.ProgramEnded;
import org.espnowsim.sim.trace.TraceEvent.TransmissionStarted;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Boards whose clocks are wrong, on an air whose time is right. */
class ClockDriftTest {

    private static final MediumOptions DESK =
            new MediumOptions(new LogDistance(40.2, 2), -6, -93, 1, 1.5);
    private static final long MS = 1_000_000;
    private static final ClockOptions FAST = crystal(100_000);
    private static final ClockOptions SLOW = crystal(-100_000);

    private Recorder recorder = new Recorder();
    private final List<NodeOptions> nodes = new ArrayList<>();
    private final List<Long> seen = new ArrayList<>();

    private static ClockOptions crystal(long ppb) {
        return new ClockOptions(new Drift.Fixed(ppb), Drift.NONE);
    }

    private MacAddress node(String name, ClockOptions clock, NodeProgram program) {
        MacAddress address = new MacAddress(0x246f_2800_0000L + 2L * nodes.size());
        nodes.add(
                new NodeOptions(
                                name,
                                address,
                                new Position(3 * nodes.size(), 0, 0),
                                19.5,
                                Duration.ZERO,
                                DeviceOptions.esp32(1),
                                () -> program,
                                ProgramParameters.NONE)
                        .withClock(clock));
        return address;
    }

    private SimulationResult run(long seed, Duration duration) {
        SimulationResult result =
                Simulation.of(SimulationOptions.of(seed, DESK).withSinks(List.of(recorder)), nodes)
                        .run(duration);
        assertThat(result.failures()).isEmpty();
        return result;
    }

    private static EspNow up(Node node) {
        node.wlan(WifiInterface.STA).active(true);
        node.espNow().active(true);
        return node.espNow();
    }

    @Nested
    class AFastClock {

        @Test
        void ends_a_sleep_early() {
            node("fast", FAST, n -> n.clock().sleepUntil(10_000 * MS));

            assertThat(run(1, Duration.ofSeconds(60)).endNs()).isEqualTo(9_999_000_100L);
        }

        @Test
        void ends_light_sleep_and_timers_early_without_adding_errors_up() {
            node(
                    "fast",
                    FAST,
                    n -> {
                        for (int i = 0; i < 1000; i++) {
                            n.machine().lightsleep(10);
                        }
                        seen.add(n.clock().nowNs());
                    });

            long endNs = run(1, Duration.ofSeconds(60)).endNs();

            assertThat(seen.getFirst()).isBetween(10_000 * MS, 10_000 * MS + 2000);
            assertThat(endNs).isCloseTo(9_999_000_100L, within(2000L));
        }

        @Test
        void stamps_what_it_receives_with_its_own_time() {
            MacAddress receiver =
                    node(
                            "fast",
                            FAST,
                            n -> {
                                EspNow espNow = up(n);
                                espNow.recv(-1);
                                long nowMs = n.clock().nowNs() / MS;
                                seen.add(
                                        nowMs
                                                - espNow.peersTable()
                                                        .values()
                                                        .iterator()
                                                        .next()
                                                        .timeMs());
                            });
            node(
                    "sender",
                    ClockOptions.EXACT,
                    n -> {
                        EspNow espNow = up(n);
                        espNow.addPeer(receiver);
                        n.clock().sleepUntil(50_000 * MS);
                        espNow.send(receiver, "late");
                    });

            run(1, Duration.ofSeconds(60));

            assertThat(seen).singleElement().satisfies(age -> assertThat(age).isBetween(0L, 1L));
        }

        @Test
        void has_its_own_access_point_send_beacons_too_often() {
            node(
                    "fast",
                    FAST,
                    n -> {
                        n.wlan(WifiInterface.AP).active(true);
                        n.clock().sleepUntil(60_000 * MS);
                    });

            run(1, Duration.ofSeconds(50));

            List<TransmissionStarted> beacons =
                    recorder.all(TransmissionStarted.class).stream()
                            .filter(sent -> sent.frame() instanceof BeaconFrame)
                            .toList();
            long meanNs =
                    (beacons.getLast().timeNs() - beacons.getFirst().timeNs())
                            / (beacons.size() - 1);
            assertThat(meanNs).isCloseTo(102_389_761L, within(2_000L));
        }

        @Test
        void sends_frames_that_last_as_long_as_anybodys() {
            for (ClockOptions clock : List.of(FAST, ClockOptions.EXACT, SLOW)) {
                node("n" + nodes.size(), clock, ClockDriftTest.this::wakeWithMessage);
            }

            run(1, Duration.ofSeconds(20));

            assertThat(recorder.all(TransmissionStarted.class))
                    .hasSize(3)
                    .extracting(TransmissionStarted::airtimeNs)
                    .containsOnly(recorder.all(TransmissionStarted.class).getFirst().airtimeNs());
        }
    }

    private void wakeWithMessage(Node node) {
        EspNow espNow = up(node);
        espNow.addPeer(MacAddress.BROADCAST);
        node.clock().sleepUntil(10_000 * MS);
        espNow.send(MacAddress.BROADCAST, "hello");
    }

    @Nested
    class DeepSleep {

        @Test
        void is_timed_by_the_slow_oscillator() {
            ClockOptions slowInSleep = new ClockOptions(Drift.NONE, new Drift.Fixed(-3_000_000));
            node("sleeper", slowInSleep, n -> n.machine().deepsleep(10_000));

            run(1, Duration.ofSeconds(15));

            assertThat(recorder.all(NodeSlept.class).getFirst().wakeNs())
                    .isEqualTo(10_030_090_271L);
            assertThat(recorder.all(NodeWoke.class).getFirst().timeNs()).isEqualTo(10_030_090_271L);
        }

        @Test
        void lets_the_calendar_go_on_by_the_slow_oscillator() {
            ClockOptions fastInSleep = new ClockOptions(Drift.NONE, new Drift.Fixed(100_000_000));
            node(
                    "sleeper",
                    fastInSleep,
                    n -> {
                        seen.add((long) n.machine().dateTime().getSecond());
                        n.machine().deepsleep(22_000);
                    });

            run(1, Duration.ofSeconds(21));

            assertThat(seen).containsExactly(0L, 22L);
        }
    }

    @Nested
    class TypicalClocks {

        @Test
        void differ_from_board_to_board_and_from_seed_to_seed_by_a_few_ppm() {
            List<Double> ppm = errorsPpm(1);

            assertThat(ppm).isEqualTo(errorsPpm(1)).isNotEqualTo(errorsPpm(2));
            assertThat(ppm.stream().distinct().count()).isGreaterThan(180);
        }

        @Test
        void are_wrong_by_4_ppm_in_the_mean_square_and_10_at_most() {
            List<Double> ppm = errorsPpm(1);

            double squares = ppm.stream().mapToDouble(error -> error * error).sum();
            assertThat(Math.sqrt(squares / ppm.size())).isBetween(3.3, 4.7);
            assertThat(ppm).allSatisfy(error -> assertThat(error).isBetween(-10.001, 10.001));
        }

        private List<Double> errorsPpm(long seed) {
            nodes.clear();
            recorder = new Recorder();
            for (int i = 0; i < 200; i++) {
                node("n" + i, ClockOptions.TYPICAL, n -> n.clock().sleepUntil(1_000 * MS));
            }
            run(seed, Duration.ofSeconds(2));
            return recorder.all(ProgramEnded.class).stream()
                    .sorted(Comparator.comparingInt(ProgramEnded::node))
                    .map(ended -> (1e9 / ended.timeNs() - 1) * 1e6)
                    .toList();
        }
    }

    @Test
    void more_than_a_tenth_is_no_clocks_error() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Drift.Fixed(100_000_001))
                .withMessage(
                        "a drift of 100000001 ppb is none of a clock; use up to 100000000 either"
                                + " way");
    }
}
