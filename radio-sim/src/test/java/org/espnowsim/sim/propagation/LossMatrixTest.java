package org.espnowsim.sim.propagation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.TreeMap;
import org.espnowsim.sim.medium.Place;
import org.espnowsim.sim.medium.Position;
import org.espnowsim.sim.medium.PropagationModel;
import org.espnowsim.sim.propagation.LossMatrix.Direction;
import org.junit.jupiter.api.Test;

class LossMatrixTest {

    private static final Map<Direction, Double> MEASURED =
            Map.of(
                    new Direction("attic", "cellar"), 90.0,
                    new Direction("cellar", "attic"), 94.5,
                    new Direction("attic", "hall"), 70.0);

    @Test
    void has_a_loss_for_each_direction() {
        LossMatrix matrix = matrix(LossMatrix.NO_LINK);
        assertThat(loss(matrix, "attic", "cellar")).isEqualTo(90);
        assertThat(loss(matrix, "cellar", "attic")).isEqualTo(94.5);
    }

    @Test
    void has_no_link_where_nothing_was_measured() {
        assertThat(loss(matrix(LossMatrix.NO_LINK), "hall", "attic")).isInfinite();
    }

    @Test
    void may_have_another_model_for_what_was_not_measured() {
        assertThat(loss(matrix((_, _) -> 55), "hall", "attic")).isEqualTo(55);
        assertThat(loss(matrix((_, _) -> 55), "attic", "hall")).isEqualTo(70);
    }

    @Test
    void may_take_the_way_back_for_what_was_measured_one_way_only() {
        LossMatrix matrix = matrix(LossMatrix.NO_LINK).bothWays();
        assertThat(loss(matrix, "hall", "attic")).isEqualTo(70);
        assertThat(loss(matrix, "cellar", "attic")).isEqualTo(94.5);
        assertThat(loss(matrix, "hall", "cellar")).isInfinite();
    }

    @Test
    void may_know_how_much_arrives() {
        LossMatrix matrix = counted(0.25);
        assertThat(matrix.delivery("attic", "hall")).hasValue(0.25);
        assertThat(matrix.delivery("hall", "attic")).isEmpty();
        assertThat(matrix.delivery("cellar", "attic")).isEmpty();
    }

    @Test
    void has_that_for_both_ways_of_what_was_measured_one_way_only() {
        LossMatrix matrix = counted(0.25).bothWays();
        assertThat(matrix.delivery("hall", "attic")).hasValue(0.25);
        assertThat(matrix.delivery("attic", "cellar")).hasValue(0.5);
        assertThat(matrix.delivery("cellar", "attic")).isEmpty();
    }

    @Test
    void refuses_what_is_no_share() {
        assertThatThrownBy(() -> counted(1.01))
                .hasMessage(
                        "a delivery of 1.01 from attic to hall; use 0 to 1, and give the link a loss");
        assertThatThrownBy(() -> counted(Double.NaN))
                .hasMessage(
                        "a delivery of NaN from attic to hall; use 0 to 1, and give the link a loss");
        assertThatThrownBy(() ->
                        new LossMatrix(
                                new TreeMap<>(),
                                new TreeMap<>(Map.of(new Direction("a", "b"), 0.5)),
                                LossMatrix.NO_LINK))
                .hasMessage("a delivery of 0.5 from a to b; use 0 to 1, and give the link a loss");
    }

    @Test
    void refuses_what_is_no_loss() {
        assertThatThrownBy(() ->
                        new LossMatrix(
                                new TreeMap<>(
                                        Map.of(new Direction("a", "b"), Double.POSITIVE_INFINITY)),
                                LossMatrix.NO_LINK))
                .hasMessage("a loss of Infinity dB from a to b; leave out what is no link");
    }

    private static LossMatrix matrix(PropagationModel others) {
        return new LossMatrix(new TreeMap<>(MEASURED), others);
    }

    private static LossMatrix counted(double share) {
        return new LossMatrix(
                new TreeMap<>(MEASURED),
                new TreeMap<>(
                        Map.of(
                                new Direction("attic", "hall"),
                                share,
                                new Direction("attic", "cellar"),
                                0.5)),
                LossMatrix.NO_LINK);
    }

    private static double loss(LossMatrix matrix, String from, String to) {
        return matrix.pathLossDb(
                new Place(from, Position.ORIGIN), new Place(to, new Position(1, 0, 0)));
    }
}
