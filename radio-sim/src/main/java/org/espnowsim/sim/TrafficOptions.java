package org.espnowsim.sim;

import java.time.Duration;
import org.espnowsim.frame.DataFrame;
import org.espnowsim.net.packet.UdpDatagram;
import org.espnowsim.radio.PhyRate;
import org.espnowsim.radio.Preamble;
import org.espnowsim.sim.node.TrafficPattern;
import org.espnowsim.sim.phy.MacTiming;

/**
 * What an access point sends to somebody who is not in the simulation: bursts of data frames back
 * to back, and silence between them, both of random length.
 *
 * <p>That traffic comes so, and each default, is assumed: bursts of 5 to 50 ms, of frames that take
 * 100 to 300 us, with shares of 5 to 40 %.
 *
 * @param load share of time for which the frames are on the air if nobody else sends, above 0 and
 *     up to {@link #loadMax}
 * @param burst how long a burst lasts if nobody else sends, on average; above 0, and in any case a
 *     frame
 * @param rate of the frames, of 802.11b, g or n
 * @param packetBytes length of the IPv4 packet in each frame, {@link #PACKET_BYTES_MIN} to 1500
 */
public record TrafficOptions(double load, Duration burst, PhyRate rate, int packetBytes) {

    /** The headers of IPv4 and UDP. */
    public static final int PACKET_BYTES_MIN =
            DataFrame.MAX_PACKET_BYTES - UdpDatagram.MAX_DATA_BYTES;

    /** Checks the ranges. */
    public TrafficOptions {
        if (burst.isNegative() || burst.isZero()) {
            throw new IllegalArgumentException(
                    "bursts of %s; use a duration above 0".formatted(burst));
        }
        double loadMax = loadMax(rate, packetBytes);
        if (!(load > 0 && load <= loadMax)) {
            throw new IllegalArgumentException(
                    "a load of %s; packets of %s bytes at %s make one above 0 and up to %s"
                            .formatted(load, packetBytes, rate, loadMax));
        }
    }

    /** {@return this load, in bursts of 20 ms of packets of 700 bytes at 24 Mbit/s: 274 us each} */
    public static TrafficOptions ofLoad(double load) {
        return new TrafficOptions(load, Duration.ofMillis(20), PhyRate.RATE_24M, 700);
    }

    /**
     * {@return the share of time for which frames back to back are on the air if nobody else sends}
     *
     * @throws IllegalArgumentException if no access point sends at this rate, or no packet is as
     *     long
     */
    public static double loadMax(PhyRate rate, int packetBytes) {
        if (rate.preamble() == Preamble.LONG_RANGE) {
            throw new IllegalArgumentException(
                    "access points do not send at %s; use a rate of 802.11b, g or n"
                            .formatted(rate));
        }
        if (packetBytes < PACKET_BYTES_MIN || packetBytes > DataFrame.MAX_PACKET_BYTES) {
            throw new IllegalArgumentException(
                    "packets of %s bytes; use %s to %s"
                            .formatted(packetBytes, PACKET_BYTES_MIN, DataFrame.MAX_PACKET_BYTES));
        }
        MacTiming timing = MacTiming.ofDefaults();
        double frameNs = frameNs(timing, rate, packetBytes);
        return frameNs / (frameNs + timing.gapNs(rate));
    }

    private static long frameNs(MacTiming timing, PhyRate rate, int packetBytes) {
        return timing.airtime().ns(rate, DataFrame.FIXED_BYTES + packetBytes);
    }

    /** {@return what this is with that channel access} */
    TrafficPattern pattern(MacTiming timing) {
        double frameNs = frameNs(timing, rate, packetBytes);
        double gapNs = timing.gapNs(rate);
        double frames = Math.max(1, burst.toNanos() / (frameNs + gapNs));
        double silenceNs = frames * (frameNs / load - frameNs - gapNs) + gapNs;
        return new TrafficPattern(rate, packetBytes, frames, Math.max(gapNs, silenceNs));
    }
}
