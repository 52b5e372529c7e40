package org.espnowsim.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.espnowsim.board.Wiring;
import org.espnowsim.espnow.EspNow;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.node.DeviceOptions;
import org.espnowsim.node.Node;
import org.espnowsim.node.NodeProgram;
import org.espnowsim.node.ProgramParameters;
import org.espnowsim.radio.Channel;
import org.espnowsim.radio.WifiInterface;
import org.espnowsim.sim.energy.Currents;
import org.espnowsim.sim.fault.Occasion;
import org.espnowsim.sim.interference.Jammer;
import org.espnowsim.sim.medium.MediumOptions;
import org.espnowsim.sim.medium.NodeRadio;
import org.espnowsim.sim.medium.Position;
import org.espnowsim.sim.medium.Recorder;
import org.espnowsim.sim.mobility.Route;
import org.espnowsim.sim.mobility.Waypoint;
import org.espnowsim.sim.phy.RetryPolicy;
import org.espnowsim.sim.propagation.LogDistance;
import org.espnowsim.sim.trace.TraceEvent.ConsoleLine;
import org.espnowsim.sim.trace.TraceEvent.NodeMoved;
import org.junit.jupiter.api.Test;

/** What happens to boards and others at their occasions. A board counts the seconds. */
class ActionsTest {

    private static final MediumOptions DESK =
            new MediumOptions(new LogDistance(40.2, 2), -6, -93, 0, 0);
    private static final long MS = 1_000_000;

    private final Recorder recorder = new Recorder();
    private final List<NodeOptions> nodes = new ArrayList<>();
    private final List<InterfererOptions> interferers = new ArrayList<>();

    private void node(Route route, NodeProgram program, BoardChange... changes) {
        nodes.add(
                new NodeOptions(
                        "n" + nodes.size(),
                        new MacAddress(0x246f_2800_0000L + 2L * nodes.size()),
                        new Position(3 * nodes.size(), 0, 0),
                        route,
                        19.5,
                        NodeRadio.USUAL,
                        Duration.ZERO,
                        DeviceOptions.esp32(1),
                        RetryPolicy.of(DeviceOptions.esp32(1).chip()),
                        ClockOptions.EXACT,
                        Currents.of(DeviceOptions.esp32(1).chip()),
                        Wiring.NONE,
                        List.of(changes),
                        () -> program,
                        ProgramParameters.NONE));
    }

    private void run() {
        SimulationOptions options = SimulationOptions.of(1, DESK).withSinks(List.of(recorder));
        Simulation.of(options, nodes, List.of(), interferers).run(Duration.ofSeconds(20));
    }

    private static void count(Node node) {
        for (int i = 1; i <= 10; i++) {
            node.sleep(Duration.ofSeconds(1));
            node.print("second " + i);
        }
    }

    private static Occasion afterSeconds(int count, int delayMs, int times) {
        return new Occasion.After(
                (event, _) -> event instanceof ConsoleLine line && line.line().contains("second"),
                count,
                Duration.ofMillis(delayMs),
                times,
                Optional.empty(),
                Optional.of(Duration.ZERO));
    }

    private static BoardChange move(Occasion when, double xM, double speedMPerS) {
        return new BoardChange.Move(
                when,
                new Position(xM, 0, 0),
                speedMPerS == 0 ? OptionalDouble.empty() : OptionalDouble.of(speedMPerS));
    }

    private List<List<Double>> moves(int node) {
        return recorder.all(NodeMoved.class).stream()
                .filter(moved -> moved.node() == node)
                .map(moved -> List.of((double) moved.timeNs() / MS, moved.xM()))
                .toList();
    }

    @Test
    void a_node_goes_elsewhere_after_the_third_event_and_two_more() {
        node(
                Route.NONE,
                ActionsTest::count,
                move(Occasion.once(Duration.ofMillis(4_200)), 20, 0),
                move(afterSeconds(3, 500, 3), 8, 0));
        run();
        assertThat(moves(0))
                .containsExactly(
                        List.of(0.0, 0.0),
                        List.of(3500.0, 8.0),
                        List.of(4200.0, 20.0),
                        List.of(4500.0, 8.0));
    }

    @Test
    void who_is_sent_elsewhere_on_the_way_leaves_the_rest_of_the_route() {
        Route route =
                new Route(
                        List.of(
                                new Waypoint(Duration.ZERO, new Position(0, 0, 0)),
                                new Waypoint(Duration.ofSeconds(5), new Position(10, 0, 0))),
                        false,
                        4);
        node(
                route,
                ActionsTest::count,
                move(Occasion.once(Duration.ofSeconds(3)), 2, 1),
                move(Occasion.once(Duration.ofSeconds(8)), 7, 0));
        run();
        // Steps of up to 4 m: 10 m are three of them, 4 m are one.
        assertThat(moves(0))
                .extracting(each -> each.getFirst(), each -> Math.round(each.getLast() * 100))
                .containsExactly(
                        tuple(0.0, 0L),
                        tuple(1666.666667, 333L),
                        tuple(3000.0, 600L),
                        tuple(7000.0, 200L),
                        tuple(8000.0, 700L));
    }

    @Test
    void what_is_drawn_happens_to_all_at_once() {
        Occasion drawn =
                new Occasion.Drawn(
                        "action/0",
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(9),
                        1,
                        Optional.of(Duration.ZERO));
        node(Route.NONE, ActionsTest::count, move(drawn, 100, 0));
        node(Route.NONE, ActionsTest::count, move(drawn, 100, 0));
        run();
        List<Double> first = moves(0).getLast();
        assertThat(first.getFirst()).isBetween(1_000.0, 9_000.0);
        assertThat(moves(1).getLast()).isEqualTo(first);
    }

    @Test
    void a_jammer_goes_on_after_an_event_and_is_cut_off_by_another() {
        interferers.add(
                new InterfererOptions(
                        "noise",
                        new Position(3, 0, 0),
                        new Jammer(Channel.FIRST, 1, Duration.ofMillis(450), 10),
                        List.of(
                                new InterfererOptions.Switch(afterSeconds(2, 500, 1), true),
                                new InterfererOptions.Switch(afterSeconds(6, 500, 1), false))));
        node(Route.NONE, ActionsTest::broadcast);
        node(Route.NONE, ActionsTest::listen);
        run();
        // It is loud at the sender, too, which waits for an idle channel.
        assertThat(
                        recorder.all(ConsoleLine.class).stream()
                                .filter(line -> line.node() == 1)
                                .map(line -> line.line() + " at " + line.timeNs() / (100 * MS)))
                .containsExactly(
                        "1 at 10",
                        "2 at 20",
                        "3 at 65",
                        "4 at 65",
                        "5 at 65",
                        "6 at 65",
                        "7 at 70",
                        "8 at 80",
                        "9 at 90",
                        "10 at 100");
    }

    private static void broadcast(Node node) {
        EspNow espNow = up(node);
        espNow.addPeer(MacAddress.BROADCAST);
        for (int i = 1; i <= 10; i++) {
            node.sleep(Duration.ofSeconds(1));
            node.print("second " + i);
            espNow.send(MacAddress.BROADCAST, Integer.toString(i), false);
        }
    }

    private static void listen(Node node) {
        EspNow espNow = up(node);
        while (true) {
            node.print(espNow.recv().orElseThrow().msg().toUtf8());
        }
    }

    private static EspNow up(Node node) {
        node.wlan(WifiInterface.STA).active(true);
        node.espNow().active(true);
        return node.espNow();
    }
}
