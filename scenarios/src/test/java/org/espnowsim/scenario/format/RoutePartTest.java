package org.espnowsim.scenario.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.espnowsim.scenario.Scenario;
import org.espnowsim.scenario.program.Programs;
import org.espnowsim.sim.medium.Position;
import org.espnowsim.sim.mobility.Route;
import org.espnowsim.sim.mobility.Waypoint;
import org.junit.jupiter.api.Test;

/** Where nodes go by {@code route:}. */
class RoutePartTest {

    private static Route route(String node) {
        return ScenarioReader.read(
                        """
                        scenario: s
                        run: { duration: 60s }
                        nodes:
                          a: { at: [0m, 0m], program: receiver%s }
                        """
                                .formatted(node),
                        "s.yaml",
                        Programs.ofClassPath())
                .nodes()
                .getFirst()
                .route();
    }

    private static Waypoint at(int ms, double xM, double yM) {
        return new Waypoint(Duration.ofMillis(ms), new Position(xM, yM, 0));
    }

    @Test
    void a_node_without_one_stays() {
        assertThat(route("").isEmpty()).isTrue();
    }

    @Test
    void it_leads_from_where_the_node_stands_through_all_places() {
        Route route =
                route(
                        ", route: { from: 10s, speed: 2m/s, through: [[3m, 0m], [3m, 5m]], step: 0.2m }");
        assertThat(route.waypoints())
                .containsExactly(at(10_000, 0, 0), at(11_500, 3, 0), at(14_000, 3, 5));
        assertThat(route.repeats()).isFalse();
        assertThat(route.stepM()).isEqualTo(0.2);
    }

    @Test
    void it_rests_at_each_place_and_comes_back_to_begin_anew() {
        Route route =
                route(", route: { speed: 1m/s, through: [[2m, 0m]], pause: 5s, repeat: true }");
        assertThat(route.waypoints())
                .containsExactly(
                        at(0, 0, 0),
                        at(2_000, 2, 0),
                        at(7_000, 2, 0),
                        at(9_000, 0, 0),
                        at(14_000, 0, 0));
        assertThat(route.repeats()).isTrue();
        assertThat(route.stepM()).isEqualTo(1);
    }

    @Test
    void beside_a_matrix_it_needs_other_links_that_follow_from_the_distance() {
        Scenario scenario =
                ScenarioReader.read(
                        """
                        scenario: s
                        run: { duration: 60s }
                        radio: { matrix: { links: [{ from: a, to: b, loss: 60dB }], others: distance } }
                        nodes:
                          a: { at: [0m, 0m], program: receiver, route: { speed: 1m/s, through: [[2m, 0m]] } }
                          b: { at: [9m, 0m], program: receiver }
                        timeline: [{ at: 1s, move: b, to: [5m, 0m] }]
                        """,
                        "s.yaml",
                        Programs.ofClassPath());
        assertThat(scenario.nodes().get(0).route().isEmpty()).isFalse();
        assertThat(scenario.nodes().get(1).surroundings().changes()).hasSize(1);
    }
}
