package org.espnowsim.sim.node;

/**
 * The time that a board's software takes.
 *
 * @param sendNs from the call of send to the MAC's queue
 * @param receiveNs from the end of a frame to the receive callback
 * @param reportNs from the end of a transmission to the send callback
 * @param jitterNs mean of what is added to each, exponentially distributed
 */
public record HostLatency(long sendNs, long receiveNs, long reportNs, long jitterNs) {

    /**
     * 120, 100, 80 and 30 us. Calibrated, not measured: together with airtime and back-off they
     * come to the 0.25 to 0.3 ms that measured ESP32 throughput leaves per message beyond the air.
     */
    public static HostLatency esp32() {
        return new HostLatency(120_000, 100_000, 80_000, 30_000);
    }

    /** Checks the ranges. */
    public HostLatency {
        if (sendNs < 0 || receiveNs < 0 || reportNs < 0 || jitterNs < 0) {
            throw new IllegalArgumentException(
                    "latencies of %s, %s and %s ns with %s ns of jitter; use 0 or more"
                            .formatted(sendNs, receiveNs, reportNs, jitterNs));
        }
    }
}
