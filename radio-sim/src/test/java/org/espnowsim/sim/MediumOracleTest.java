package org.espnowsim.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.espnowsim.sim.medium.MediumFactory;
import org.espnowsim.sim.medium.NeighbourMedium;
import org.espnowsim.sim.medium.PlainMedium;
import org.espnowsim.sim.medium.Recorder;
import org.espnowsim.sim.trace.Fate;
import org.espnowsim.sim.trace.TraceEvent;
import org.espnowsim.sim.trace.TraceEvent.FrameEnded;
import org.espnowsim.sim.trace.TraceSink;
import org.junit.jupiter.api.Test;

/** The medium does what one does that takes no short cuts. */
class MediumOracleTest {

    private static final int MESHES = 200;

    private final Map<Fate, Integer> fates = new EnumMap<>(Fate.class);

    @Test
    void the_trace_is_that_of_the_plain_medium_in_random_meshes() {
        for (long seed = 1; seed <= MESHES; seed++) {
            RandomMesh mesh = RandomMesh.of(seed);
            Recorder fast = new Recorder();
            Recorder plain = new Recorder();
            String digest = run(NeighbourMedium::new, mesh, fast);
            if (!digest.equals(run(PlainMedium::new, mesh, plain))) {
                assertThat(fast.events()).as("mesh %s", seed).isEqualTo(plain.events());
            }
            fast.events().forEach(this::count);
        }
        // They have met what can happen on the air.
        assertThat(fates.keySet())
                .contains(
                        Fate.DELIVERED,
                        Fate.NO_SUCH_RECEIVER,
                        Fate.RADIO_OFF,
                        Fate.SCANNING,
                        Fate.OTHER_CHANNEL,
                        Fate.RECEIVER_TRANSMITTING,
                        Fate.LONG_RANGE_DISABLED,
                        Fate.BELOW_SENSITIVITY,
                        Fate.COLLISION,
                        Fate.INTERFERENCE,
                        Fate.CAPTURED,
                        Fate.BURST,
                        Fate.CUT_OFF);
    }

    private void count(TraceEvent event) {
        if (event instanceof FrameEnded ended) {
            fates.merge(ended.fate(), 1, Integer::sum);
        }
    }

    private static String run(MediumFactory media, RandomMesh mesh, TraceSink sink) {
        SimulationOptions options =
                SimulationOptions.of(mesh.seed(), mesh.air())
                        .withSinks(List.of(sink))
                        .withFaults(mesh.faults());
        SimulationResult result =
                Simulation.on(media, options, mesh.nodes(), mesh.accessPoints(), mesh.interferers())
                        .run(RandomMesh.DURATION);
        assertThat(result.failures()).isEmpty();
        return result.digest();
    }
}
