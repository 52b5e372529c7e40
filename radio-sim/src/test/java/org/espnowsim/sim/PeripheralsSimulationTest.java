package org.espnowsim.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.espnowsim.board.Attenuation;
import org.espnowsim.board.Drive;
import org.espnowsim.board.Edge;
import org.espnowsim.board.Pin;
import org.espnowsim.board.PinMode;
import org.espnowsim.board.Pull;
import org.espnowsim.board.Timer;
import org.espnowsim.board.Uart;
import org.espnowsim.board.Wiring;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.frame.Payload;
import org.espnowsim.machine.MachineReset;
import org.espnowsim.machine.ResetCause;
import org.espnowsim.machine.WakeReason;
import org.espnowsim.node.Chip;
import org.espnowsim.node.DeviceOptions;
import org.espnowsim.node.Node;
import org.espnowsim.node.NodeProgram;
import org.espnowsim.node.ProgramParameters;
import org.espnowsim.sim.energy.Currents;
import org.espnowsim.sim.kernel.CoroutineScheduler;
import org.espnowsim.sim.kernel.KernelOptions;
import org.espnowsim.sim.medium.MediumOptions;
import org.espnowsim.sim.medium.NodeRadio;
import org.espnowsim.sim.medium.Position;
import org.espnowsim.sim.medium.Recorder;
import org.espnowsim.sim.mobility.Route;
import org.espnowsim.sim.phy.RetryPolicy;
import org.espnowsim.sim.propagation.LogDistance;
import org.espnowsim.sim.trace.TraceEvent.NodeReset;
import org.espnowsim.sim.trace.TraceEvent.PinChanged;
import org.espnowsim.sim.trace.TraceEvent.PixelsWritten;
import org.espnowsim.sim.trace.TraceEvent.ProgramEnded;
import org.espnowsim.sim.trace.TraceEvent.UartWritten;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A board's pins and buses in a run, on both ways of carrying programs. */
@ParameterizedClass
@EnumSource(CoroutineScheduler.class)
class PeripheralsSimulationTest {

    private static final MediumOptions DESK =
            new MediumOptions(new LogDistance(40.2, 2), -6, -93, 0, 0);
    private static final long MS = 1_000_000;

    @Parameter CoroutineScheduler scheduler;

    private final Recorder recorder = new Recorder();
    private final List<BoardChange> changes = new ArrayList<>();
    private final List<String> log = new ArrayList<>();
    private Wiring wiring = Wiring.NONE;

    private void run(NodeProgram program) {
        SimulationOptions options =
                SimulationOptions.of(1, DESK)
                        .withKernel(new KernelOptions(scheduler, Duration.ZERO, 100_000, _ -> {}))
                        .withSinks(List.of(recorder));
        NodeOptions node =
                new NodeOptions(
                        "board",
                        new MacAddress(0x246f_2800_0000L),
                        Position.ORIGIN,
                        Route.NONE,
                        19.5,
                        NodeRadio.USUAL,
                        Duration.ofMillis(5),
                        DeviceOptions.esp32(1),
                        RetryPolicy.of(Chip.ESP32),
                        ClockOptions.EXACT,
                        Currents.of(Chip.ESP32),
                        wiring,
                        changes,
                        () -> program,
                        ProgramParameters.NONE);
        SimulationResult result =
                Simulation.of(options, List.of(node)).run(Duration.ofMillis(1_000));
        assertThat(result.failures()).isEmpty();
    }

    private static Duration ms(long ms) {
        return Duration.ofMillis(ms);
    }

    private void log(Node node, Object what) {
        log.add(node.clock().nowNs() / MS + " " + what);
    }

    @Nested
    class TheWorld {

        @Test
        void presses_a_button() {
            changes.add(new BoardChange.Press(ms(105), 0, ms(20)));
            run(node -> {
                Pin button = node.peripherals().pin(0);
                button.pull(Pull.UP);
                button.irq(EnumSet.allOf(Edge.class), edge -> log(node, edge));
                node.sleep(ms(500));
            });

            assertThat(log).containsExactly("100 FALLING", "120 RISING");
        }

        @Test
        void drives_a_pin_also_before_the_board_starts() {
            changes.add(new BoardChange.Level(ms(1), 4, Drive.HIGH));
            changes.add(new BoardChange.Level(ms(205), 4, Drive.NONE));
            run(node -> {
                Pin pin = node.peripherals().pin(4);
                log(node, pin.isHigh());
                node.sleep(ms(200));
                log(node, pin.isHigh());
            });

            assertThat(log).containsExactly("0 true", "200 false");
        }

        @Test
        void changes_a_voltage_that_was_there_from_the_start() {
            TreeMap<Integer, Double> volts = new TreeMap<>();
            volts.put(34, 0.5);
            wiring = new Wiring(new TreeMap<>(), volts, new TreeMap<>(), Payload.EMPTY);
            changes.add(new BoardChange.Voltage(ms(105), 34, 1.5, ms(200)));
            run(node -> {
                for (int i = 0; i < 4; i++) {
                    node.peripherals().adc(34).attenuation(Attenuation.DB_11);
                    log(node, node.peripherals().adc(34).readUv());
                    node.sleep(ms(100));
                }
            });

            assertThat(log).containsExactly("0 500000", "100 500000", "200 1000000", "300 1500000");
        }

        @Test
        void talks_on_a_serial_line() {
            changes.add(new BoardChange.Bytes(ms(55), 2, Payload.utf8("$GPGGA")));
            run(node -> {
                Uart uart = node.peripherals().uart(2);
                uart.open(256);
                node.sleep(ms(49));
                log(node, uart.available());
                node.sleep(ms(1));
                log(node, uart.read(100));
            });

            assertThat(log).containsExactly("49 0", "50 b'$GPGGA'");
        }
    }

    @Nested
    class TheTrace {

        @Test
        void tells_what_the_board_does_to_the_world() {
            run(node -> {
                Pin led = node.peripherals().pin(2);
                led.mode(PinMode.OUT);
                node.sleep(ms(10));
                led.write(true);
                node.peripherals().uart(1).open(256);
                node.peripherals().uart(1).write(Payload.utf8("hi"));
                node.peripherals().pin(8).writePixels(Payload.utf8("rgb"));
            });

            assertThat(recorder.all(PinChanged.class))
                    .containsExactly(
                            new PinChanged(5 * MS, 0, 2, Drive.LOW),
                            new PinChanged(15 * MS, 0, 2, Drive.HIGH));
            assertThat(recorder.all(UartWritten.class))
                    .containsExactly(new UartWritten(15 * MS, 0, 1, Payload.utf8("hi")));
            assertThat(recorder.all(PixelsWritten.class))
                    .containsExactly(new PixelsWritten(15 * MS, 0, 8, Payload.utf8("rgb")));
        }

        @Test
        void tells_that_a_board_lets_go_of_its_pins_when_it_goes_down() {
            run(node -> {
                if (node.machine().resetCause() == ResetCause.PWRON_RESET) {
                    node.peripherals().pin(2).mode(PinMode.OUT);
                    node.machine().reset();
                }
            });

            assertThat(recorder.all(PinChanged.class))
                    .containsExactly(
                            new PinChanged(5 * MS, 0, 2, Drive.LOW),
                            new PinChanged(5 * MS, 0, 2, Drive.NONE));
        }
    }

    @Nested
    class AWatchdog {

        @Test
        void restarts_a_program_that_waits() {
            run(node -> {
                log(node, node.machine().resetCause());
                if (log.size() == 1) {
                    node.machine().startWatchdog(100);
                    node.clock().newSignal().await(Long.MAX_VALUE);
                }
            });

            assertThat(log).containsExactly("0 PWRON_RESET", "0 WDT_RESET");
            assertThat(recorder.all(NodeReset.class))
                    .containsExactly(new NodeReset(105 * MS, 0, NodeReset.Kind.WATCHDOG));
            assertThat(recorder.all(ProgramEnded.class)).hasSize(1);
        }

        @Test
        void restarts_a_program_that_catches_everything() {
            run(node -> {
                log(node, node.machine().resetCause());
                if (log.size() == 1) {
                    node.machine().startWatchdog(100);
                    sleepAgainAndAgain(node);
                }
            });

            assertThat(log).containsExactly("0 PWRON_RESET", "0 WDT_RESET");
        }

        private static void sleepAgainAndAgain(Node node) {
            for (int i = 0; i < 1_000; i++) {
                try {
                    node.sleep(ms(30));
                } catch (MachineReset e) {
                    assertThat(node.clock().nowNs()).isEqualTo(100 * MS);
                }
            }
        }

        @Test
        void restarts_a_board_whose_program_has_ended() {
            run(node -> {
                log(node, node.machine().resetCause());
                if (log.size() == 1) {
                    node.machine().startWatchdog(100);
                }
            });

            assertThat(log).containsExactly("0 PWRON_RESET", "0 WDT_RESET");
        }
    }

    @Test
    void a_timer_calls_while_the_program_sleeps() {
        run(node -> {
            Timer timer = node.peripherals().timer(() -> log(node, "tick"));
            timer.start(30 * MS, true);
            node.sleep(ms(100));
            timer.stop();
        });

        assertThat(log).containsExactly("30 tick", "60 tick", "90 tick");
    }

    @Nested
    class DeepSleep {

        private void sleepUntilPin4(Node node) {
            log(node, node.machine().wakeReason() + " " + node.peripherals().pin(4).pull());
            if (node.machine().wakeReason() == WakeReason.UNDEFINED) {
                node.peripherals().pin(4).pull(Pull.UP);
                node.peripherals().wakeOnExt0(OptionalInt.of(4), false);
                node.machine().deepsleep(500);
            } else {
                node.machine().deepsleep();
            }
        }

        @Test
        void is_ended_by_a_pin_that_then_wakes_no_more() {
            changes.add(new BoardChange.Press(ms(205), 4, ms(10)));
            changes.add(new BoardChange.Press(ms(405), 4, ms(10)));
            run(this::sleepUntilPin4);

            assertThat(log).containsExactly("0 UNDEFINED NONE", "0 EXT0_WAKE NONE");
        }

        @Test
        void is_ended_by_time_if_no_pin_does() {
            run(this::sleepUntilPin4);

            assertThat(log).containsExactly("0 UNDEFINED NONE", "0 TIMER_WAKE NONE");
        }
    }

    @Test
    void the_calendar_goes_on_over_restarts() {
        run(node -> {
            log(node, node.machine().dateTime());
            if (node.machine().resetCause() == ResetCause.PWRON_RESET) {
                node.sleep(ms(100));
                node.machine().deepsleep(100);
            }
        });

        assertThat(log).containsExactly("0 2000-01-01T00:00", "0 2000-01-01T00:00:00.270");
    }
}
