package org.espnowsim.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.node.DeviceOptions;
import org.espnowsim.node.NodeProgram;
import org.espnowsim.node.ProgramParameters;
import org.espnowsim.sim.SimulationResult.Ending;
import org.espnowsim.sim.kernel.CoroutineScheduler;
import org.espnowsim.sim.kernel.KernelOptions;
import org.espnowsim.sim.medium.MediumOptions;
import org.espnowsim.sim.medium.Position;
import org.espnowsim.sim.propagation.LogDistance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A program that computes for too long, and has said how it is interrupted. */
@ParameterizedClass
@EnumSource(CoroutineScheduler.class)
@Timeout(60)
class StuckProgramTest {

    @Parameter CoroutineScheduler scheduler;

    private final List<String> log = new ArrayList<>();
    private volatile boolean stop;

    @AfterEach
    void let_go_of_what_still_spins() {
        stop = true;
    }

    private void spin() {
        while (!stop) {
            Thread.onSpinWait();
        }
    }

    private SimulationResult run(Supplier<NodeProgram> programs) {
        KernelOptions impatient =
                new KernelOptions(scheduler, Duration.ofMillis(500), 100_000, _ -> {});
        NodeOptions node =
                new NodeOptions(
                        "board",
                        new MacAddress(0x246f_2800_0000L),
                        new Position(0, 0, 0),
                        19.5,
                        Duration.ZERO,
                        DeviceOptions.esp32(1),
                        programs,
                        ProgramParameters.NONE);
        MediumOptions desk = new MediumOptions(new LogDistance(40.2, 2), -6, -93, 0, 0);
        return Simulation.of(SimulationOptions.of(1, desk).withKernel(impatient), List.of(node))
                .run(Duration.ofSeconds(10));
    }

    @Test
    void is_interrupted_that_way_and_may_go_on() {
        SimulationResult result =
                run(() ->
                        node -> {
                            node.onStuck(() -> stop = true);
                            spin();
                            node.sleep(Duration.ofMillis(1));
                            log.add("went on");
                        });
        assertThat(result.failures()).isEmpty();
        assertThat(result.ending()).isEqualTo(Ending.NOTHING_LEFT);
        assertThat(log).containsExactly("went on");
    }

    @Test
    void may_be_interrupted_as_a_thread_is() {
        SimulationResult result =
                run(() ->
                        node -> {
                            node.onStuck(Thread.currentThread()::interrupt);
                            while (!Thread.interrupted()) {
                                Thread.onSpinWait();
                            }
                            node.sleep(Duration.ofMillis(1));
                            log.add("went on");
                        });
        assertThat(result.failures()).isEmpty();
        assertThat(log).containsExactly("went on");
    }

    @Test
    void fails_if_it_then_throws() {
        SimulationResult result =
                run(() ->
                        node -> {
                            node.onStuck(() -> stop = true);
                            spin();
                            throw new IllegalStateException("it took too long");
                        });
        assertThat(result.ending()).isEqualTo(Ending.NOTHING_LEFT);
        assertThat(result.failures())
                .singleElement()
                .satisfies(f -> assertThat(f.cause()).hasMessage("it took too long"));
    }

    @Test
    void has_to_say_so_again_after_a_restart() {
        List<NodeProgram> starts =
                List.of(
                        node -> {
                            node.onStuck(() -> log.add("told"));
                            node.machine().softReset();
                        },
                        _ -> spin());
        assertThat(run(starts.iterator()::next).ending()).isEqualTo(Ending.GIVEN_UP);
        assertThat(log).isEmpty();
    }
}
