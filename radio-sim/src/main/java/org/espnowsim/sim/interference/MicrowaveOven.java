package org.espnowsim.sim.interference;

import java.util.Iterator;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.espnowsim.sim.medium.Emission;

/**
 * A microwave oven of a household: it radiates during one half of each cycle of the mains, around
 * 2452 MHz, which is Wi-Fi's channel 9. When in its cycle the mains is as it goes on is drawn.
 *
 * <p>That half, and the place in the band of 2.45 to 2.465 GHz, are from the 802.11 committee's
 * summary and Taher et al., "Microwave Oven Signal Modelling" (WCNC 2008). That the centre is drawn
 * anew each time, evenly within 2 MHz either way, that it fills 20 MHz, and that it begins and ends
 * at once, is assumed.
 *
 * @param mainsHz frequency of the mains, 50 or 60
 * @param eirpDbm what leaks of it; 10 to 20 dBm (assumed)
 */
public record MicrowaveOven(int mainsHz, double eirpDbm) implements Interferer {

    private static final double CENTRE_MHZ = 2452;
    private static final double CENTRE_DEVIATION_MHZ = 2;
    private static final double BANDWIDTH_MHZ = 20;
    private static final long SECOND_NS = 1_000_000_000;

    /** Checks the ranges. */
    public MicrowaveOven {
        if (mainsHz != 50 && mainsHz != 60) {
            throw new IllegalArgumentException("mains of %s Hz; use 50 or 60".formatted(mainsHz));
        }
        Ranges.checkPower(eirpDbm);
    }

    @Override
    public Iterator<Emission> emissions(long fromNs, RandomGenerator random) {
        long cycleNs = SECOND_NS / mainsHz;
        return LongStream.iterate(fromNs + random.nextLong(cycleNs), ns -> ns + cycleNs)
                .mapToObj(ns ->
                        new Emission(ns, cycleNs / 2, centreMhz(random), BANDWIDTH_MHZ, eirpDbm))
                .iterator();
    }

    private static double centreMhz(RandomGenerator random) {
        return CENTRE_MHZ + CENTRE_DEVIATION_MHZ * (2 * random.nextDouble() - 1);
    }
}
