package org.espnowsim.sim.propagation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.espnowsim.sim.propagation.Places.lossDb;

import java.util.ArrayList;
import java.util.List;
import org.espnowsim.sim.kernel.RandomStream;
import org.espnowsim.sim.kernel.RandomStreams;
import org.espnowsim.sim.medium.Position;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WallsTest {

    private static final LogDistance OPEN = new LogDistance(40.2, 2.2);

    /** From west to east, 10 m north of the origin. */
    private static final Wall NORTH = new Wall(at(-5, 10), at(5, 10), 12);

    @Nested
    class AWall {

        @Test
        void takes_away_its_loss_of_what_goes_through_it() {
            assertThat(lossDb(new Walls(OPEN, List.of(NORTH)), at(0, 0), at(0, 20)))
                    .isEqualTo(lossDb(OPEN, at(0, 0), at(0, 20)) + 12);
        }

        @Test
        void adds_to_the_loss_of_others() {
            Wall drywall = new Wall(at(-5, 15), at(5, 15), 3);
            assertThat(excessDb(at(0, 0), at(0, 20), NORTH, drywall)).isEqualTo(15, within(1e-9));
            assertThat(excessDb(at(0, 0), at(0, 12), NORTH, drywall)).isEqualTo(12, within(1e-9));
        }

        @ParameterizedTest
        @CsvSource({
            "0, 0, 0, 9.9, false, ends before it",
            "0, 11, 0, 20, false, begins behind it",
            "6, 0, 6, 20, false, passes beside it",
            "4.9, 0, 5.2, 20, false, passes just beside it",
            "4.9, 0, 5.0, 20, true, passes just within its end",
            "-9, 9, 9, 11, true, at a flat angle",
            "-9, 9, 9, 9, false, parallel to it",
            "-9, 10, 9, 10, false, along within it",
            "-9, 10, 0, 10, false, along within it to its middle",
            "0, 0, 0, 0, false, no way at all"
        })
        void is_crossed_by_a_line_between_its_ends(
                double ax, double ay, double bx, double by, boolean crossed, String how) {
            assertThat(NORTH.isBetween(at(ax, ay), at(bx, by))).as(how).isEqualTo(crossed);
            assertThat(NORTH.isBetween(at(bx, by), at(ax, ay)))
                    .as(how + ", back")
                    .isEqualTo(crossed);
        }

        @Test
        void has_a_node_that_is_exactly_on_it_on_its_northern_side() {
            assertThat(NORTH.isBetween(at(0, 10), at(0, 20))).isFalse();
            assertThat(NORTH.isBetween(at(0, 10), at(0, 0))).isTrue();
            assertThat(NORTH.isBetween(at(0, 10), at(2, 10))).isFalse();
        }

        @Test
        void that_runs_due_north_has_a_node_that_is_exactly_on_it_on_its_western_side() {
            Wall east = new Wall(at(5, 10), at(5, 0), 12);
            assertThat(east.isBetween(at(5, 5), at(0, 5))).isFalse();
            assertThat(east.isBetween(at(5, 5), at(9, 5))).isTrue();
        }

        @Test
        void is_the_same_from_whichever_end_it_is_drawn() {
            assertThat(new Wall(at(5, 10), at(-5, 10), 12)).isEqualTo(NORTH);
        }

        @Test
        void is_as_high_as_it_is() {
            Wall screen = new Wall(at(-5, 10), at(5, 10), 0, 1.5, 3);
            assertThat(screen.isBetween(at(0, 0), at(0, 20))).isTrue();
            assertThat(screen.isBetween(up(0, 0, 1.4), up(0, 20, 1.4))).isTrue();
            assertThat(screen.isBetween(up(0, 0, 1.5), up(0, 20, 1.5))).isFalse();
            assertThat(screen.isBetween(up(0, 0, -0.1), up(0, 20, -0.1))).isFalse();
            // Halfway from the floor to the ceiling of 2.8 m it is 1.4 m, of 3.2 m it is 1.6 m.
            assertThat(screen.isBetween(at(0, 0), up(0, 20, 2.8))).isTrue();
            assertThat(screen.isBetween(at(0, 0), up(0, 20, 3.2))).isFalse();
        }

        @Test
        void needs_a_length_a_height_and_a_loss() {
            assertThatThrownBy(() -> new Wall(at(1, 2), up(1, 2, 3), 3))
                    .hasMessage("a wall from [1.0, 2.0] to the same point; give it a length");
            assertThatThrownBy(() -> new Wall(at(1, 2), at(3, 2), 3, 3, 3))
                    .hasMessage("a wall from 3.0 m up to 3.0 m; give it a height");
            assertThatThrownBy(() -> new Wall(at(1, 2), at(3, 2), -1))
                    .hasMessage("a wall that takes away -1.0 dB; use 0 or more");
            assertThatThrownBy(() -> new Wall(at(1, 2), at(3, 2), Double.NaN))
                    .hasMessage("a wall that takes away NaN dB; use 0 or more");
        }
    }

    @Nested
    class WallsThatMeet {

        @ParameterizedTest
        @CsvSource({"0, 0, 0, 20", "0, 20, 0, 0", "-3, 7, 3, 13", "3, 13, -3, 7"})
        void in_a_row_are_crossed_once_at_the_joint(double ax, double ay, double bx, double by) {
            Wall west = new Wall(at(-5, 10), at(0, 10), 3);
            Wall east = new Wall(at(5, 10), at(0, 10), 3);
            assertThat(excessDb(at(ax, ay), at(bx, by), west, east)).isEqualTo(3, within(1e-9));
        }

        @Test
        void in_a_corner_are_crossed_once_by_who_leaves_through_it() {
            Wall south = new Wall(at(0, 0), at(5, 0), 3);
            Wall west = new Wall(at(0, 0), at(0, 5), 3);
            assertThat(excessDb(at(2, 2), at(-2, -2), south, west)).isEqualTo(3, within(1e-9));
            assertThat(excessDb(at(-2, -2), at(2, 2), south, west)).isEqualTo(3, within(1e-9));
        }

        @Test
        void above_each_other_are_crossed_once() {
            Wall below = new Wall(at(-5, 10), at(5, 10), 0, 3, 3);
            Wall above = new Wall(at(-5, 10), at(5, 10), 3, 6, 3);
            assertThat(excessDb(up(0, 0, 3), up(0, 20, 3), below, above))
                    .isEqualTo(3, within(1e-9));
        }

        /** Whatever the coordinates are rounded to. */
        @Test
        void around_a_room_let_nobody_out_without_crossing_one_of_them() {
            RandomStream random = new RandomStreams(1).stream("walls");
            for (int i = 0; i < 2_000; i++) {
                double size = 1 + i % 7 * 0.1;
                List<Position> corners =
                        List.of(at(0, 0), at(size, 0), at(size, size), at(0, size));
                List<Obstacle> room = new ArrayList<>();
                for (int side = 0; side < 4; side++) {
                    room.add(new Wall(corners.get(side), corners.get((side + 1) % 4), 3));
                }
                Position inside = at(size * random.nextDouble(), size * random.nextDouble());
                Position corner = corners.get(i % 4);
                // Through a corner, as far as rounding allows.
                Position outside =
                        at(
                                corner.xM() + 4 * (corner.xM() - inside.xM()),
                                corner.yM() + 4 * (corner.yM() - inside.yM()));
                assertThat(lossDb(new Walls((_, _) -> 0, room), inside, outside))
                        .as("%s to %s", inside, outside)
                        .isEqualTo(3)
                        .isEqualTo(lossDb(new Walls((_, _) -> 0, room), outside, inside));
            }
        }
    }

    @Nested
    class AFloor {

        private final Slab second = new Slab(3, Slab.Area.EVERYWHERE, 16);

        @Test
        void is_crossed_by_who_goes_up_or_down() {
            assertThat(second.isBetween(up(0, 0, 1), up(5, 5, 4))).isTrue();
            assertThat(second.isBetween(up(5, 5, 4), up(0, 0, 1))).isTrue();
            assertThat(second.isBetween(up(0, 0, 1), up(5, 5, 2.9))).isFalse();
            assertThat(second.isBetween(up(0, 0, 4), up(5, 5, 3.1))).isFalse();
        }

        @Test
        void carries_a_node_at_its_very_height() {
            assertThat(second.isBetween(up(0, 0, 3), up(5, 5, 6))).isFalse();
            assertThat(second.isBetween(up(0, 0, 3), up(5, 5, 0))).isTrue();
            assertThat(second.isBetween(up(0, 0, 3), up(5, 5, 3))).isFalse();
        }

        @Test
        void may_have_an_end() {
            Slab gallery = new Slab(3, Slab.Area.between(at(4, 8), at(0, 0)), 16);
            assertThat(gallery.isBetween(up(1, 1, 0), up(1, 1, 6))).isTrue();
            assertThat(gallery.isBetween(up(5, 1, 0), up(5, 1, 6))).isFalse();
            // At 3 m it is at x = 4, where the next one would begin.
            assertThat(gallery.isBetween(up(3, 1, 0), up(5, 1, 6))).isFalse();
        }

        @Test
        void needs_a_height_an_area_and_a_loss() {
            assertThatThrownBy(() -> new Slab(Double.NaN, Slab.Area.EVERYWHERE, 16))
                    .hasMessage("a floor at NaN m; give it a height");
            assertThatThrownBy(() -> Slab.Area.between(at(1, 0), at(1, 5)))
                    .hasMessage("a floor from [1.0, 0.0] to [1.0, 5.0]; give it an area");
            assertThatThrownBy(() -> new Slab(3, Slab.Area.EVERYWHERE, -16))
                    .hasMessage("a floor that takes away -16.0 dB; use 0 or more");
        }
    }

    private static double excessDb(Position a, Position b, Obstacle... obstacles) {
        return lossDb(new Walls(OPEN, List.of(obstacles)), a, b) - lossDb(OPEN, a, b);
    }

    private static Position at(double xM, double yM) {
        return new Position(xM, yM, 0);
    }

    private static Position up(double xM, double yM, double zM) {
        return new Position(xM, yM, zM);
    }
}
