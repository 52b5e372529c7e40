package org.espnowsim.sim;

import java.util.List;
import org.espnowsim.sim.fault.FaultOptions;
import org.espnowsim.sim.kernel.KernelOptions;
import org.espnowsim.sim.medium.MediumOptions;
import org.espnowsim.sim.node.HostLatency;
import org.espnowsim.sim.phy.MacTiming;
import org.espnowsim.sim.trace.TraceSink;

/**
 * All that a run depends on but its nodes.
 *
 * @param seed from which all chance comes
 * @param medium the radio environment
 * @param timing of channel access; its retries are nobody's, as boards and access points have their
 *     own
 * @param latency of the boards' software
 * @param kernel how time is run; changes speed and limits, never results
 * @param sinks told everything that happens
 * @param faults what goes wrong on purpose
 */
public record SimulationOptions(
        long seed,
        MediumOptions medium,
        MacTiming timing,
        HostLatency latency,
        KernelOptions kernel,
        List<TraceSink> sinks,
        List<FaultOptions> faults) {

    /** Copies the list. */
    public SimulationOptions {
        sinks = List.copyOf(sinks);
        faults = List.copyOf(faults);
    }

    /** {@return options for ESP32 boards with default limits and nobody listening} */
    public static SimulationOptions of(long seed, MediumOptions medium) {
        return new SimulationOptions(
                seed,
                medium,
                MacTiming.ofDefaults(),
                HostLatency.esp32(),
                KernelOptions.ofDefaults(),
                List.of(),
                List.of());
    }

    /** {@return the same, telling these sinks} */
    public SimulationOptions withSinks(List<TraceSink> newSinks) {
        return new SimulationOptions(seed, medium, timing, latency, kernel, newSinks, faults);
    }

    /** {@return the same, run like this} */
    public SimulationOptions withKernel(KernelOptions newKernel) {
        return new SimulationOptions(seed, medium, timing, latency, newKernel, sinks, faults);
    }

    /** {@return the same, with these faults} */
    public SimulationOptions withFaults(List<FaultOptions> newFaults) {
        return new SimulationOptions(seed, medium, timing, latency, kernel, sinks, newFaults);
    }
}
