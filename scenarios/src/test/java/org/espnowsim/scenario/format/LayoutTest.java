package org.espnowsim.scenario.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.espnowsim.sim.medium.Position;
import org.junit.jupiter.api.Test;

class LayoutTest {

    private static final Position ORIGIN = new Position(100, 200, 3);

    @Test
    void a_line_goes_east_from_its_origin() {
        assertThat(positions(new Layout.Line(20, 0), 3))
                .containsExactly(
                        new Position(100, 200, 3),
                        new Position(120, 200, 3),
                        new Position(140, 200, 3));
    }

    @Test
    void a_line_at_90_degrees_goes_exactly_north() {
        assertThat(positions(new Layout.Line(20, 90), 2))
                .containsExactly(new Position(100, 200, 3), new Position(100, 220, 3));
    }

    @Test
    void a_line_at_a_negative_angle_goes_south() {
        assertThat(positions(new Layout.Line(20, -90), 2))
                .containsExactly(new Position(100, 200, 3), new Position(100, 180, 3));
    }

    @Test
    void a_ring_starts_in_the_east_and_goes_on_over_north() {
        assertThat(positions(new Layout.Ring(10), 4))
                .containsExactly(
                        new Position(110, 200, 3),
                        new Position(100, 210, 3),
                        new Position(90, 200, 3),
                        new Position(100, 190, 3));
    }

    @Test
    void all_of_a_ring_are_as_far_from_its_centre_and_from_their_neighbours() {
        List<Position> ring = positions(new Layout.Ring(10), 7);
        for (int i = 0; i < 7; i++) {
            assertThat(ring.get(i).distanceM(ORIGIN)).isCloseTo(10, within(1e-9));
            assertThat(ring.get(i).distanceM(ring.get((i + 1) % 7)))
                    .isCloseTo(20 * StrictMath.sin(StrictMath.PI / 7), within(1e-9));
        }
    }

    @Test
    void a_grid_fills_rows_to_the_east_from_south_to_north() {
        assertThat(positions(new Layout.Grid(5), 5))
                .containsExactly(
                        new Position(100, 200, 3),
                        new Position(105, 200, 3),
                        new Position(110, 200, 3),
                        new Position(100, 205, 3),
                        new Position(105, 205, 3));
    }

    private static List<Position> positions(Layout layout, int count) {
        return IntStream.range(0, count)
                .mapToObj(index -> layout.position(index, count, ORIGIN))
                .toList();
    }
}
