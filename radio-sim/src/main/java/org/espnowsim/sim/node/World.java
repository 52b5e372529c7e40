package org.espnowsim.sim.node;

import org.espnowsim.sim.energy.EnergyMeters;
import org.espnowsim.sim.fault.LinkFaults;
import org.espnowsim.sim.kernel.Kernel;
import org.espnowsim.sim.kernel.RandomStreams;
import org.espnowsim.sim.medium.Medium;
import org.espnowsim.sim.phy.MacTiming;
import org.espnowsim.sim.trace.Trace;

/**
 * What all nodes of a run share.
 *
 * @param kernel its virtual time
 * @param trace where everything that happens is told
 * @param streams its chance
 * @param medium its air
 * @param addressBook whose address is whose
 * @param accessPoints which stations may join
 * @param faults what is wrong with links
 * @param messageNumbers numbers the messages of all nodes
 * @param timing of channel access; its retries are nobody's
 * @param latency of the boards' software
 * @param energy what the boards take
 */
public record World(
        Kernel kernel,
        Trace trace,
        RandomStreams streams,
        Medium medium,
        AddressBook addressBook,
        AccessPoints accessPoints,
        LinkFaults faults,
        MessageNumbers messageNumbers,
        MacTiming timing,
        HostLatency latency,
        EnergyMeters energy) {}
