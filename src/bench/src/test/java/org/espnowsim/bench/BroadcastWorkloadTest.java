package org.espnowsim.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.espnowsim.sim.SimulationResult;
import org.espnowsim.sim.kernel.CoroutineScheduler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A benchmark is worth its figure only if the work is really done. */
class BroadcastWorkloadTest {

    @ParameterizedTest
    @EnumSource(CoroutineScheduler.class)
    void every_node_broadcasts_about_once_a_second_to_many(CoroutineScheduler scheduler) {
        Receptions receptions = new Receptions();
        SimulationResult result =
                BroadcastWorkload.office(25, scheduler).run(Duration.ofSeconds(10), receptions);
        assertThat(result.failures()).isEmpty();
        assertThat(receptions.transmissions()).isBetween(230L, 270L);
        assertThat(receptions.receptions()).isBetween(20 * 230L, 24 * 270L);
    }

    @Test
    void is_the_same_work_each_time() {
        assertThat(digest(CoroutineScheduler.INLINE))
                .isEqualTo(digest(CoroutineScheduler.HANDOVER));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void w1_reaches_about_sixty_nodes_with_each_frame(boolean reads) {
        Receptions receptions = new Receptions(-98);
        SimulationResult result =
                BroadcastWorkload.w1(400, reads).run(Duration.ofSeconds(3), receptions);
        assertThat(result.failures()).isEmpty();
        assertThat(receptions.transmissions()).isBetween(1_150L, 1_200L);
        assertThat((double) receptions.receptions() / receptions.transmissions())
                .as("less at the rim")
                .isBetween(40.0, 60.0);
        assertThat((double) receptions.decoded() / receptions.receptions()).isBetween(0.6, 0.99);
    }

    private static String digest(CoroutineScheduler scheduler) {
        return BroadcastWorkload.office(9, scheduler)
                .run(Duration.ofSeconds(5), new Receptions())
                .digest();
    }
}
