package org.espnowsim.sim.interference;

import java.util.Iterator;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.espnowsim.sim.medium.Emission;

/**
 * Bluetooth (BR/EDR): in each slot of 625 us that is used, a packet on one of 79 channels, drawn
 * anew. Both ends of a connection are one: which of them sends a packet does not matter.
 *
 * <p>A packet is one of a single slot, 366 us, and 1 MHz wide: Bluetooth Core Specification. Some
 * 22 of its channels are within one of Wi-Fi. That it does not avoid those is assumed.
 *
 * @param duty share of the slots that are used, above 0 and up to 1
 * @param eirpDbm power of the packets
 */
public record Bluetooth(double duty, double eirpDbm) implements Interferer {

    private static final long SLOT_NS = 625_000;
    private static final long PACKET_NS = 366_000;
    private static final int CHANNELS = 79;
    private static final int FIRST_MHZ = 2402;

    /** Checks the ranges. */
    public Bluetooth {
        Ranges.checkDuty(duty);
        Ranges.checkPower(eirpDbm);
    }

    @Override
    public Iterator<Emission> emissions(long fromNs, RandomGenerator random) {
        return LongStream.iterate(fromNs + random.nextLong(SLOT_NS), slotNs -> slotNs + SLOT_NS)
                .filter(_ -> random.nextDouble() < duty)
                .mapToObj(slotNs ->
                        new Emission(
                                slotNs,
                                PACKET_NS,
                                FIRST_MHZ + random.nextInt(CHANNELS),
                                1,
                                eirpDbm))
                .iterator();
    }
}
