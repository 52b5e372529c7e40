package org.espnowsim.fidelity;

import java.time.Duration;
import java.util.List;
import org.espnowsim.node.DeviceOptions;
import org.espnowsim.radio.PhyRate;
import org.espnowsim.sim.node.HostLatency;
import org.espnowsim.sim.phy.Airtime;
import org.espnowsim.sim.phy.MacTiming;

/** How fast one board sends to another, for rates and payloads, against the sum of its parts. */
final class Goodput implements Experiment {

    private static final List<PhyRate> RATES =
            List.of(
                    PhyRate.RATE_1M_L,
                    PhyRate.RATE_2M_L,
                    PhyRate.RATE_11M_L,
                    PhyRate.RATE_6M,
                    PhyRate.RATE_24M,
                    PhyRate.RATE_54M);

    private static final int[] PAYLOAD_BYTES = {1, 32, 128, 250};

    private static final Duration DURATION = Duration.ofSeconds(2);

    /** Of a frame of ESP-NOW 1: header, action, vendor element, FCS (ESP-IDF). */
    private static final int MPDU_OVERHEAD_BYTES = 43;

    @Override
    public String name() {
        return "goodput";
    }

    @Override
    public Findings run() {
        Table table =
                new Table(
                        "rate", "payload, bytes", "formula, kbit/s", "model, kbit/s", "deviation");
        Plot plot = new Plot("Goodput of unicast", "payload, bytes", "kbit/s");
        for (PhyRate rate : RATES) {
            double[] payloads = new double[PAYLOAD_BYTES.length];
            double[] expected = new double[PAYLOAD_BYTES.length];
            double[] modelled = new double[PAYLOAD_BYTES.length];
            for (int i = 0; i < PAYLOAD_BYTES.length; i++) {
                payloads[i] = PAYLOAD_BYTES[i];
                expected[i] = expectedKbitPerS(rate, PAYLOAD_BYTES[i]);
                modelled[i] = kbitPerS(rate, PAYLOAD_BYTES[i]);
                table.row(
                        rate.toString(),
                        Integer.toString(PAYLOAD_BYTES[i]),
                        Table.number("%.1f", expected[i]),
                        Table.number("%.1f", modelled[i]),
                        Table.deviation(modelled[i], expected[i]));
            }
            plot.pair(rate.toString(), payloads, expected, modelled);
        }
        return new Findings(
                "Goodput of unicast",
                """
                A board sends to another one beside it, each message as soon as the one before is acknowledged, for 2 s. The formula: 8 x payload / (airtime + SIFS
                + airtime of the acknowledgement + time of the board's software before and after). Channel access adds nothing, as the back-off runs while
                the software does.
                """,
                table,
                plot.chart());
    }

    /** {@return 8 p / (T + SIFS + ACK + host)} */
    private static double expectedKbitPerS(PhyRate rate, int payloadBytes) {
        HostLatency host = HostLatency.esp32();
        long hostNs = host.sendNs() + host.reportNs() + 2 * host.jitterNs();
        MacTiming timing = MacTiming.ofDefaults();
        long exchangeNs =
                Airtime.ofDefaults().ns(rate, MPDU_OVERHEAD_BYTES + payloadBytes)
                        + MacTiming.SIFS_NS
                        + timing.ackNs(rate);
        return 8e6 * payloadBytes / (exchangeNs + hostNs);
    }

    private static double kbitPerS(PhyRate rate, int payloadBytes) {
        long acknowledged =
                Boards.unicasts(
                        DeviceOptions.esp32(1),
                        payloadBytes,
                        DURATION,
                        espNow -> espNow.config().rate(rate.code()));
        return 8e-3 * payloadBytes * acknowledged / DURATION.toSeconds();
    }
}
