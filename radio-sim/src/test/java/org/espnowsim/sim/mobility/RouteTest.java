package org.espnowsim.sim.mobility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.espnowsim.sim.medium.Position;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RouteTest {

    private static Waypoint at(int seconds, double xM) {
        return new Waypoint(Duration.ofSeconds(seconds), new Position(xM, 0, 0));
    }

    private static List<String> steps(Route route, int limit) {
        List<String> steps = new ArrayList<>();
        Iterator<Waypoint> iterator = route.steps();
        while (iterator.hasNext() && steps.size() < limit) {
            Waypoint step = iterator.next();
            steps.add(step.at().toMillis() + "ms " + step.position().xM());
        }
        return steps;
    }

    @Nested
    class ItsSteps {

        @Test
        void begin_at_the_first_waypoint_and_are_no_longer_than_told() {
            Route route = new Route(List.of(at(1, 0), at(3, 5)), false, 2);
            // 5 m in three equal steps
            assertThat(steps(route, 9))
                    .hasSize(4)
                    .startsWith("1000ms 0.0", "1666ms 1.6666666666666665")
                    .endsWith("3000ms 5.0");
        }

        @Test
        void stand_still_at_a_rest_and_leap_when_no_time_passes() {
            assertThat(steps(Route.through(at(1, 0), at(4, 0), at(4, 50)), 9))
                    .containsExactly("1000ms 0.0", "4000ms 0.0", "4000ms 50.0");
        }

        @Test
        void go_on_for_ever_on_a_path_that_repeats() {
            Route round = new Route(List.of(at(1, 0), at(2, 1), at(4, 0)), true, 1);
            assertThat(steps(round, 6))
                    .containsExactly(
                            "1000ms 0.0",
                            "2000ms 1.0",
                            "4000ms 0.0",
                            "5000ms 1.0",
                            "7000ms 0.0",
                            "8000ms 1.0");
        }
    }

    @Test
    void it_is_on_the_line_between_waypoints() {
        Route route = Route.through(at(10, 0), at(20, 100));
        assertThat(route.position(Duration.ofSeconds(5)).xM()).isEqualTo(0);
        assertThat(route.position(Duration.ofSeconds(13)).xM()).isEqualTo(30);
        assertThat(route.position(Duration.ofSeconds(99)).xM()).isEqualTo(100);
    }

    @Nested
    class IsRefused {

        @Test
        void out_of_order() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Route.through(at(2, 0), at(1, 0)))
                    .withMessage("waypoint 1 is before waypoint 0; order them by time");
        }

        @Test
        void if_it_repeats_and_does_not_lead_back() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Route(List.of(at(1, 0), at(2, 1)), true, 1))
                    .withMessageContaining("add a last waypoint there");
        }

        @Test
        void in_steps_of_nothing() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Route(List.of(), false, 0))
                    .withMessage("a step of 0.0 m; use one above 0");
        }
    }
}
