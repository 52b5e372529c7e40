package org.espnowsim.fidelity;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.espnowsim.espnow.EspNow;
import org.espnowsim.frame.AckFrame;
import org.espnowsim.frame.Payload;
import org.espnowsim.node.DeviceOptions;
import org.espnowsim.node.Node;
import org.espnowsim.radio.PhyRate;
import org.espnowsim.radio.WifiInterface;
import org.espnowsim.sim.trace.TraceEvent;
import org.espnowsim.sim.trace.TraceEvent.TransmissionStarted;
import org.espnowsim.sim.trace.TraceSink;

/** How long frames of each rate are on the air in a run, against the formulas of 802.11. */
final class Airtimes implements Experiment {

    private static final int[] PAYLOAD_BYTES = {1, 32, 128, 250, 1470};

    /** Index of the payload whose whole exchange is looked at. */
    private static final int EXCHANGED = 3;

    private static final List<PhyRate> PLOTTED =
            List.of(
                    PhyRate.RATE_LORA_250K,
                    PhyRate.RATE_1M_L,
                    PhyRate.RATE_2M_L,
                    PhyRate.RATE_11M_S,
                    PhyRate.RATE_6M,
                    PhyRate.RATE_MCS7_SGI);

    private static final Duration DURATION = Duration.ofSeconds(5);

    /** All four bits: 802.11b, g and n, and Long Range. */
    private static final int ALL_PROTOCOLS = 15;

    @Override
    public String name() {
        return "airtime";
    }

    @Override
    public Findings run() {
        Exchanges exchanges = new Exchanges();
        Field.desk()
                .node(0, DeviceOptions.esp32(2), Airtimes::sendAll)
                .node(1, DeviceOptions.esp32(2), Airtimes::begin)
                .run(DURATION, exchanges);
        Table table =
                new Table(
                        "rate",
                        "1 byte",
                        "32 bytes",
                        "128 bytes",
                        "250 bytes",
                        "1470 bytes",
                        "250 bytes and ACK",
                        "deviation, us");
        Plot plot = new Plot("Airtime", "payload, bytes", "us").logarithmic();
        PhyRate[] rates = PhyRate.values();
        for (int i = 0; i < rates.length; i++) {
            addRate(rates[i], exchanges, i * PAYLOAD_BYTES.length, table, plot);
        }
        return new Findings(
                "Airtime",
                """
                A board sends a unicast of each length at each rate of `wifi_phy_rate_t` to another one beside it; the trace of the run tells for how long each frame is on the
                air, and the time from its beginning to the end of its acknowledgement. Each cell: by formula / in the run, in microseconds. The formulas, written out anew for
                this page: DSSS and CCK `preamble + 8 B / rate`, rounded up, with a long (192 us) or a short preamble (96 us); OFDM `20 + 4 ceil((22 + 8 B) / bits of a symbol) + 6`; HT the
                same with 36 in place of 20, and symbols of 3.6 us with the short guard interval, rounded up to 4 (IEEE 802.11); a frame of B = 36 + p + 7 ceil(p / 250) bytes
                (ESP-IDF's page on ESP-NOW), an acknowledgement of 14. Long Range is not published: `4 x 192 + 8 B / 0.25` and `2 x 192 + 8 B / 0.5`, assumed, and so no proof.
                A unicast of 250 bytes at 1 Mbit/s is 2536 us of data, 10 of SIFS and 304 of acknowledgement.
                """,
                table,
                plot.chart());
    }

    private static void addRate(
            PhyRate rate, Exchanges exchanges, int first, Table table, Plot plot) {
        int count = PAYLOAD_BYTES.length;
        double[] payloads = new double[count];
        double[] expected = new double[count];
        double[] modelled = new double[count];
        String[] cells = new String[count + 3];
        cells[0] = rate.toString();
        double deviationUs = 0;
        for (int i = 0; i < count; i++) {
            payloads[i] = PAYLOAD_BYTES[i];
            expected[i] = AirtimeFormula.messageUs(rate, PAYLOAD_BYTES[i]);
            modelled[i] = exchanges.dataUs(first + i);
            cells[i + 1] = Table.number("%.0f", expected[i]) + " / " + exact(modelled[i]);
            deviationUs = Math.max(deviationUs, Math.abs(modelled[i] - expected[i]));
        }
        double expectedUs = AirtimeFormula.exchangeUs(rate, PAYLOAD_BYTES[EXCHANGED]);
        double modelledUs = exchanges.wholeUs(first + EXCHANGED);
        cells[count + 1] = Table.number("%.0f", expectedUs) + " / " + exact(modelledUs);
        deviationUs = Math.max(deviationUs, Math.abs(modelledUs - expectedUs));
        cells[count + 2] = exact(deviationUs);
        table.row(cells);
        if (PLOTTED.contains(rate)) {
            plot.pair(rate.toString(), payloads, expected, modelled);
        }
    }

    /** Nanoseconds too, if there are any. */
    private static String exact(double us) {
        return us == Math.rint(us) ? Table.number("%.0f", us) : Table.number("%.3f", us);
    }

    private static EspNow begin(Node node) {
        EspNow espNow = Boards.begin(node);
        node.wlan(WifiInterface.STA).protocol(ALL_PROTOCOLS);
        return espNow;
    }

    private static void sendAll(Node node) {
        EspNow espNow = begin(node);
        espNow.addPeer(Field.address(1));
        for (PhyRate rate : PhyRate.values()) {
            espNow.config().rate(rate.code());
            for (int bytes : PAYLOAD_BYTES) {
                espNow.send(Field.address(1), Payload.of(new byte[bytes]));
            }
        }
    }

    /** Frames and their acknowledgements, in the order in which they were sent. */
    private static final class Exchanges implements TraceSink {

        private final List<TransmissionStarted> data = new ArrayList<>();
        private final List<TransmissionStarted> acks = new ArrayList<>();

        @Override
        public void accept(TraceEvent event) {
            if (event instanceof TransmissionStarted started) {
                (started.frame() instanceof AckFrame ? acks : data).add(started);
            }
        }

        double dataUs(int message) {
            return 1e-3 * data.get(message).airtimeNs();
        }

        double wholeUs(int message) {
            TransmissionStarted ack = acks.get(message);
            return 1e-3 * (ack.timeNs() + ack.airtimeNs() - data.get(message).timeNs());
        }
    }
}
