package org.espnowsim.scenario.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.espnowsim.scenario.statistics.TraceScript.MS;

import org.espnowsim.sim.trace.TraceEvent.NodeReset;
import org.espnowsim.sim.trace.TraceEvent.NodeSlept;
import org.espnowsim.sim.trace.TraceEvent.NodeStarted;
import org.espnowsim.sim.trace.TraceEvent.NodeWoke;
import org.junit.jupiter.api.Test;

class SleepTest {

    private final TraceScript script = TraceScript.of("a", "b").add(new NodeStarted(0, 0));

    private NodeSleep ofA(long endNs) {
        return script.play(new Sleep(), endNs).perNode().getFirst();
    }

    @Test
    void of_a_node_that_stays_awake_is_not_worth_telling() {
        assertThat(ofA(10 * MS)).isEqualTo(new NodeSleep("a", 1, 0));
        assertThat(ofA(10 * MS).isWorthTelling()).isFalse();
    }

    @Test
    void adds_up_light_and_deep_sleep_without_the_boot() {
        script.add(new NodeSlept(MS, 0, false, 3 * MS))
                .add(new NodeWoke(3 * MS, 0))
                .add(new NodeSlept(4 * MS, 0, true, 8 * MS))
                .add(new NodeWoke(8 * MS, 0))
                .add(new NodeStarted(9 * MS, 0));

        assertThat(ofA(10 * MS)).isEqualTo(new NodeSleep("a", 2, 6 * MS));
    }

    @Test
    void counts_resets_as_starts() {
        script.add(new NodeReset(MS, 0, NodeReset.Kind.SOFT)).add(new NodeStarted(2 * MS, 0));

        assertThat(ofA(10 * MS)).isEqualTo(new NodeSleep("a", 2, 0));
        assertThat(ofA(10 * MS).isWorthTelling()).isTrue();
    }

    @Test
    void ends_with_the_run_at_the_latest() {
        script.add(new NodeSlept(4 * MS, 0, true, Long.MAX_VALUE));

        assertThat(ofA(10 * MS)).isEqualTo(new NodeSleep("a", 1, 6 * MS));
    }
}
