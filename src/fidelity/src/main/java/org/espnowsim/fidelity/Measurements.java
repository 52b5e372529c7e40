package org.espnowsim.fidelity;

import java.time.Duration;
import java.util.List;
import java.util.function.DoubleSupplier;
import org.espnowsim.espnow.EspNow;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.frame.Payload;
import org.espnowsim.node.Chip;
import org.espnowsim.node.DeviceOptions;

/**
 * Times and throughputs that others have measured on boards that were close together, with the
 * model's parameters as they are everywhere.
 */
final class Measurements implements Experiment {

    private static final Duration DURATION = Duration.ofSeconds(30);

    /**
     * What somebody has measured.
     *
     * @param least of the figures given
     * @param greatest of them; the same if there is only one
     */
    private record Measurement(
            String what,
            String unit,
            double least,
            double greatest,
            String source,
            DoubleSupplier model) {

        String deviation(double modelled) {
            if (modelled >= least && modelled <= greatest) {
                return "within";
            }
            return Table.deviation(modelled, modelled < least ? least : greatest);
        }

        String measured() {
            String from = Table.number("%.4g", least);
            return least == greatest ? from : from + " to " + Table.number("%.4g", greatest);
        }
    }

    private static final List<Measurement> MEASUREMENTS =
            List.of(
                    new Measurement(
                            "unicast of 250 bytes, one after the other, two ESP32-C6 1 cm apart",
                            "kbit/s",
                            612.0,
                            614.7,
                            "Wireless Protocol Comparison for ESP32-C6 (Arduino, 30 s)",
                            () -> 8e-3 * 250 * unicastsPerS(Chip.ESP32_C6, 1, 250)),
                    new Measurement(
                            "the same, 1.5 m apart",
                            "kbit/s",
                            589.6,
                            589.6,
                            "the same",
                            () -> 8e-3 * 250 * unicastsPerS(Chip.ESP32_C6, 1, 250)),
                    new Measurement(
                            "unicast in a shielded box, ESP32",
                            "kbit/s",
                            555,
                            555,
                            "Espressif's FAQ",
                            () -> 8e-3 * 250 * unicastsPerS(Chip.ESP32, 1, 250)),
                    new Measurement(
                            "unicast of 1024 bytes, ESP-NOW 2",
                            "kbyte/s",
                            95,
                            105,
                            "a test on ESP32 and ESP32-S3, ESP-IDF 5.4.1",
                            () -> 1e-3 * 1024 * unicastsPerS(Chip.ESP32, 2, 1024)),
                    new Measurement(
                            "echo of 250 bytes by unicast, two ESP32",
                            "ms",
                            5.4,
                            7.5,
                            "esp-idf issue 3238",
                            () -> echoMs(250)),
                    new Measurement(
                            "echo of 239 bytes by unicast",
                            "ms",
                            6.14,
                            7.29,
                            "mesh-lite, 577 echoes: least and mean",
                            () -> echoMs(239)),
                    new Measurement(
                            "broadcast of 60 bytes, from the call to the send callback",
                            "ms",
                            1.3,
                            3,
                            "eeworld 2024: best, and sometimes",
                            () -> sendMs(MacAddress.BROADCAST, 60)),
                    new Measurement(
                            "unicast of 7 bytes to nobody, until it has failed",
                            "ms",
                            17.3,
                            20,
                            "a trace of an ESP32's current (glenn20/upy-esp32-experiments)",
                            () -> sendMs(Field.address(7), 7)));

    @Override
    public String name() {
        return "measurements";
    }

    @Override
    public Findings run() {
        Table table = new Table("what", "measured", "model", "deviation", "source");
        Plot plot = new Plot("Measured and modelled", "row of the table", "model / measured");
        double[] rows = new double[MEASUREMENTS.size()];
        double[] ones = new double[rows.length];
        double[] ratios = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            Measurement measurement = MEASUREMENTS.get(i);
            double modelled = measurement.model().getAsDouble();
            table.row(
                    measurement.what(),
                    measurement.measured() + " " + measurement.unit(),
                    Table.number("%.4g", modelled),
                    measurement.deviation(modelled),
                    measurement.source());
            rows[i] = i + 1;
            ones[i] = 1;
            ratios[i] = modelled / ((measurement.least() + measurement.greatest()) / 2);
        }
        plot.pair("measured (middle of the range)", rows, ones, ratios);
        return new Findings(
                "Throughput and times, as measured",
                """
                Boards on a desk. The model's parameters are the same for all rows, and for all other uses: latency of the software 120 us before a message is queued, 100 us
                before it is received and 80 us before a send is reported, each with 30 us of jitter. No row has been fitted for itself.
                """,
                table,
                plot.chart());
    }

    /** {@return how many were acknowledged a second} */
    private static double unicastsPerS(Chip chip, int espNowVersion, int payloadBytes) {
        DeviceOptions device = DeviceOptions.of(chip, espNowVersion);
        return (double) Boards.unicasts(device, payloadBytes, DURATION, _ -> {})
                / DURATION.toSeconds();
    }

    /** {@return mean time until a message has come back} */
    private static double echoMs(int payloadBytes) {
        long[] total = {0, 0};
        Payload message = Payload.of(new byte[payloadBytes]);
        Field.desk()
                .node(
                        0,
                        DeviceOptions.esp32(1),
                        node -> {
                            EspNow espNow = Boards.begin(node);
                            espNow.addPeer(Field.address(1));
                            node.clock().sleepUntil(1_000_000_000);
                            while (true) {
                                long beganNs = node.clock().nowNs();
                                espNow.send(Field.address(1), message, false);
                                if (espNow.recv(1_000).isPresent()) {
                                    total[0] += node.clock().nowNs() - beganNs;
                                    total[1]++;
                                }
                                node.clock().sleepUntil(beganNs + 100_000_000);
                            }
                        })
                .node(
                        1,
                        DeviceOptions.esp32(1),
                        node -> {
                            EspNow espNow = Boards.begin(node);
                            espNow.addPeer(Field.address(0));
                            while (true) {
                                espNow.recv(10_000)
                                        .ifPresent(received ->
                                                espNow.send(
                                                        received.host(), received.msg(), false));
                            }
                        })
                .run(DURATION);
        return 1e-6 * total[0] / total[1];
    }

    /** {@return mean time that a send takes, report included} */
    private static double sendMs(MacAddress to, int payloadBytes) {
        long[] total = {0, 0};
        Field.desk()
                .node(
                        0,
                        DeviceOptions.esp32(1),
                        node -> {
                            EspNow espNow = Boards.begin(node);
                            espNow.addPeer(to);
                            Payload message = Payload.of(new byte[payloadBytes]);
                            while (true) {
                                long beganNs = node.clock().nowNs();
                                espNow.send(to, message);
                                total[0] += node.clock().nowNs() - beganNs;
                                total[1]++;
                                node.clock().sleepUntil(beganNs + 100_000_000);
                            }
                        })
                .run(DURATION);
        return 1e-6 * total[0] / total[1];
    }
}
