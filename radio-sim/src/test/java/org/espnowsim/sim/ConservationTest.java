package org.espnowsim.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.espnowsim.sim.medium.Recorder;
import org.espnowsim.sim.trace.TraceEvent.FrameEnded;
import org.espnowsim.sim.trace.TraceEvent.TransmissionStarted;
import org.junit.jupiter.api.Test;

/** Nothing that is sent gets lost without a reason, and nothing arrives twice. */
class ConservationTest {

    private static final int MESHES = 30;

    /** What software may take between the end of a frame and its fate. */
    private static final long SOFTWARE_NS = 10_000_000;

    @Test
    void each_frame_has_exactly_one_fate_at_each_node_that_it_is_said_to_have_one_at() {
        long frames = 0;
        for (long seed = 1; seed <= MESHES; seed++) {
            Recorder recorder = run(RandomMesh.of(seed));
            Map<Long, List<FrameEnded>> fates =
                    recorder.all(FrameEnded.class).stream()
                            .collect(Collectors.groupingBy(FrameEnded::transmission));
            for (TransmissionStarted sent : recorder.all(TransmissionStarted.class)) {
                if (sent.timeNs() + sent.airtimeNs() + SOFTWARE_NS > lastNs()) {
                    break;
                }
                List<FrameEnded> ended = fates.getOrDefault(sent.transmission(), List.of());
                assertThat(ended).as("mesh %s, %s", seed, sent).hasSize(sent.receivers());
                assertThat(ended).extracting(FrameEnded::node).doesNotHaveDuplicates();
                assertThat(ended).allMatch(each -> each.transmitter() == sent.node());
                frames++;
            }
        }
        assertThat(frames).isGreaterThan(1_000);
    }

    private static long lastNs() {
        return RandomMesh.DURATION.toNanos();
    }

    private static Recorder run(RandomMesh mesh) {
        Recorder recorder = new Recorder();
        SimulationOptions options =
                SimulationOptions.of(mesh.seed(), mesh.air()).withSinks(List.of(recorder));
        Simulation.of(options, mesh.nodes(), mesh.accessPoints()).run(RandomMesh.DURATION);
        return recorder;
    }
}
