package org.espnowsim.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.espnowsim.aio.AioEspNow;
import org.espnowsim.aio.Asyncio;
import org.espnowsim.aio.Coroutine;
import org.espnowsim.espnow.EspNow;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.node.DeviceOptions;
import org.espnowsim.node.Node;
import org.espnowsim.node.NodeProgram;
import org.espnowsim.node.ProgramParameters;
import org.espnowsim.radio.WifiInterface;
import org.espnowsim.sim.SimulationResult.Ending;
import org.espnowsim.sim.kernel.CoroutineScheduler;
import org.espnowsim.sim.kernel.KernelOptions;
import org.espnowsim.sim.medium.MediumOptions;
import org.espnowsim.sim.medium.Position;
import org.espnowsim.sim.medium.Recorder;
import org.espnowsim.sim.propagation.LogDistance;
import org.espnowsim.sim.trace.TraceEvent.ConsoleLine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Programs with an event loop, in virtual time. */
@ParameterizedClass
@EnumSource(CoroutineScheduler.class)
class AsyncioSimulationTest {

    private static final MacAddress SERVER = MacAddress.parse("24:6f:28:00:00:00");
    private static final MacAddress CLIENT = MacAddress.parse("24:6f:28:00:00:10");

    @Parameter CoroutineScheduler scheduler;

    private final Recorder recorder = new Recorder();
    private final List<NodeOptions> nodes = new ArrayList<>();

    private void node(MacAddress address, double xM, Duration start, NodeProgram program) {
        nodes.add(
                new NodeOptions(
                        "node-" + nodes.size(),
                        address,
                        new Position(xM, 0, 0),
                        19.5,
                        start,
                        DeviceOptions.esp32(1),
                        () -> program,
                        ProgramParameters.NONE));
    }

    private SimulationResult run() {
        SimulationOptions options =
                SimulationOptions.of(
                                1, new MediumOptions(new LogDistance(40.2, 2), -6, -93, 1, 1.5))
                        .withKernel(new KernelOptions(scheduler, Duration.ZERO, 100_000, _ -> {}))
                        .withSinks(List.of(recorder));
        return Simulation.of(options, nodes).run(Duration.ofSeconds(60));
    }

    private List<String> consoleByMs() {
        return recorder.all(ConsoleLine.class).stream()
                .map(line -> line.timeNs() / 1_000_000 + " " + line.line())
                .toList();
    }

    private static EspNow up(Node node) {
        node.wlan(WifiInterface.STA).active(true);
        node.espNow().active(true);
        return node.espNow();
    }

    @Test
    void tasks_take_turns_while_one_of_them_waits_for_messages() {
        node(
                SERVER,
                0,
                Duration.ZERO,
                n -> {
                    AioEspNow espNow = new AioEspNow(up(n));
                    Asyncio asyncio = Asyncio.on(n);
                    asyncio.createTask(
                            espNow.forEach(received ->
                                    Coroutine.run(
                                            () -> n.print(received.orElseThrow().msg().toUtf8()))));
                    asyncio.createTask(
                            Coroutine.forever(() ->
                                    Asyncio.sleepMs(20)
                                            .then(_ -> Coroutine.run(() -> n.print("tick")))));
                    asyncio.run(Asyncio.sleepMs(50));
                });
        node(
                CLIENT,
                3,
                Duration.ofMillis(25),
                n -> {
                    EspNow espNow = up(n);
                    espNow.addPeer(SERVER);
                    n.print("acknowledged " + espNow.send(SERVER, "hello"));
                });

        SimulationResult result = run();

        assertThat(result.failures()).isEmpty();
        assertThat(consoleByMs())
                .containsExactlyInAnyOrder(
                        "20 tick", "25 hello", "26 acknowledged true", "40 tick");
    }

    @Test
    void a_loop_that_can_only_wait_lets_the_run_end() {
        node(
                SERVER,
                0,
                Duration.ZERO,
                n -> {
                    AioEspNow inactive = new AioEspNow(n.espNow());
                    Asyncio.on(n).run(inactive.arecv());
                });

        SimulationResult result = run();

        assertThat(result.failures()).isEmpty();
        assertThat(result.ending()).isEqualTo(Ending.NOTHING_LEFT);
    }

    @Test
    void what_ends_the_main_coroutine_ends_the_program() {
        node(
                SERVER,
                0,
                Duration.ZERO,
                n -> {
                    AioEspNow espNow = new AioEspNow(up(n));
                    Asyncio.on(n).run(espNow.asend(CLIENT, "nobody knows you"));
                });

        assertThat(run().failures())
                .singleElement()
                .satisfies(failure ->
                        assertThat(failure.cause())
                                .hasMessageContaining("ESP_ERR_ESPNOW_NOT_FOUND"));
    }
}
