package org.espnowsim.sim.interference;

import java.time.Duration;
import java.util.Iterator;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.espnowsim.radio.Channel;
import org.espnowsim.sim.medium.Emission;

/**
 * Something that sends noise, 20 MHz wide, on a channel: a burst in each period. When in its period
 * it goes on is drawn, unless it sends all the time.
 *
 * @param channel on which it sends
 * @param duty share of the time that it sends, above 0 and up to 1
 * @param period from burst to burst, at least 1 us
 * @param eirpDbm power of the bursts
 */
public record Jammer(Channel channel, double duty, Duration period, double eirpDbm)
        implements Interferer {

    private static final double BANDWIDTH_MHZ = 20;
    private static final Duration PERIOD_MIN = Duration.ofNanos(1_000);

    /** Checks the ranges. */
    public Jammer {
        Ranges.checkDuty(duty);
        Ranges.checkPower(eirpDbm);
        if (period.compareTo(PERIOD_MIN) < 0) {
            throw new IllegalArgumentException(
                    "a period of %s; use 1 us or more".formatted(period));
        }
    }

    @Override
    public Iterator<Emission> emissions(long fromNs, RandomGenerator random) {
        long periodNs = period.toNanos();
        long burstNs = Math.max(1, Math.round(duty * periodNs));
        long firstNs = duty == 1 ? fromNs : fromNs + random.nextLong(periodNs);
        return LongStream.iterate(firstNs, ns -> ns + periodNs)
                .mapToObj(ns ->
                        new Emission(ns, burstNs, channel.centreMhz(), BANDWIDTH_MHZ, eirpDbm))
                .iterator();
    }
}
