package org.espnowsim.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.espnowsim.espnow.EspNow;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.node.DeviceOptions;
import org.espnowsim.node.Node;
import org.espnowsim.node.NodeProgram;
import org.espnowsim.node.ProgramParameters;
import org.espnowsim.radio.WifiInterface;
import org.espnowsim.sim.medium.MediumOptions;
import org.espnowsim.sim.medium.Position;
import org.espnowsim.sim.medium.Recorder;
import org.espnowsim.sim.mobility.Route;
import org.espnowsim.sim.mobility.Waypoint;
import org.espnowsim.sim.propagation.LogDistance;
import org.espnowsim.sim.trace.TraceEvent;
import org.espnowsim.sim.trace.TraceEvent.FrameEnded;
import org.espnowsim.sim.trace.TraceEvent.NodeMoved;
import org.junit.jupiter.api.Test;

/** Nodes that move, while one of them broadcasts each second. */
class MovementTest {

    private static final MediumOptions OPEN_SPACE =
            new MediumOptions(new LogDistance(40, 2), 0, -96, 1, 1);

    private final Recorder recorder = new Recorder();
    private final List<NodeOptions> nodes = new ArrayList<>();

    private void node(String name, Route route, NodeProgram program) {
        nodes.add(
                new NodeOptions(
                                name,
                                new MacAddress(0x246f_2800_0000L + 2L * nodes.size()),
                                new Position(nodes.isEmpty() ? 0 : 10, 0, 0),
                                20,
                                Duration.ZERO,
                                DeviceOptions.esp32(1),
                                () -> program,
                                ProgramParameters.NONE)
                        .withRoute(route));
    }

    private SimulationResult run() {
        return Simulation.of(
                        SimulationOptions.of(1, OPEN_SPACE).withSinks(List.of(recorder)), nodes)
                .run(Duration.ofSeconds(100));
    }

    private static void speak(Node node) {
        node.wlan(WifiInterface.STA).active(true);
        EspNow espNow = node.espNow();
        espNow.active(true);
        espNow.addPeer(MacAddress.BROADCAST);
        for (int i = 0; i < 4; i++) {
            espNow.send(MacAddress.BROADCAST, "here");
            node.sleep(Duration.ofSeconds(1));
        }
    }

    private static void listen(Node node) {
        node.wlan(WifiInterface.STA).active(true);
        node.espNow().active(true);
        node.espNow().recv();
    }

    private static Waypoint at(int ms, double xM) {
        return new Waypoint(Duration.ofMillis(ms), new Position(xM, 0, 0));
    }

    @Test
    void are_heard_by_what_is_between_them_then() {
        node("speaker", Route.NONE, MovementTest::speak);
        // at 10 m, then at 100 m, then at 1 m: 20 dBm less 40 dB less 20 log10 of it
        node(
                "walker",
                Route.through(at(500, 10), at(900, 100), at(1500, 100), at(1500, 1)),
                MovementTest::listen);
        run();
        assertThat(recorder.fatesAt(1))
                .extracting(FrameEnded::rxPowerDbm)
                .containsExactly(-40.0, -60.0, -20.0, -20.0);
    }

    @Test
    void are_told_of_at_the_start_and_at_each_step() {
        node(
                "speaker",
                Route.through(at(1000, 0), at(2000, 2), at(2500, 2), at(2500, 50)),
                MovementTest::speak);
        run();
        assertThat(recorder.all(NodeMoved.class))
                .containsExactly(
                        new NodeMoved(0, 0, 0, 0, 0),
                        new NodeMoved(1_500_000_000, 0, 1, 0, 0),
                        new NodeMoved(2_000_000_000, 0, 2, 0, 0),
                        new NodeMoved(2_500_000_000L, 0, 50, 0, 0));
    }

    @Test
    void do_not_keep_a_run_from_ending() {
        node(
                "speaker",
                new Route(List.of(at(0, 0), at(500, 5), at(1000, 0)), true, 1),
                MovementTest::speak);
        assertThat(run().endNs()).isBetween(4_000_000_000L, 5_000_000_000L);
    }

    @Test
    void change_nothing_between_others() {
        node("speaker", Route.NONE, MovementTest::speak);
        node("listener", Route.NONE, MovementTest::listen);
        node("third", Route.NONE, MovementTest::listen);
        run();
        List<TraceEvent> before = of(1);
        nodes.removeLast();
        node("third", Route.through(at(100, 10), at(3000, 90)), MovementTest::listen);
        run();
        assertThat(of(1)).startsWith(before.toArray(TraceEvent[]::new)).hasSize(2 * before.size());
        assertThat(of(1).subList(before.size(), 2 * before.size())).isEqualTo(before);
    }

    private List<TraceEvent> of(int node) {
        return recorder.events().stream().filter(event -> event.node() == node).toList();
    }
}
