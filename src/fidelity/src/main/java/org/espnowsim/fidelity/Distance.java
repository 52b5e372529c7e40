package org.espnowsim.fidelity;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.espnowsim.node.Chip;
import org.espnowsim.radio.PhyRate;
import org.espnowsim.sim.medium.MediumOptions;

/** What arrives over distance in a field and in a forest, against measurements. */
final class Distance implements Experiment {

    /** Measurements in one place. */
    private record Series(String name, String preset, PhyRate rate, List<Point> points) {

        double[] all(ToDoubleFunction<Point> quantity) {
            return points.stream().mapToDouble(quantity).toArray();
        }
    }

    /**
     * One of them.
     *
     * @param success in percent
     */
    private record Point(double distanceM, double success, double kbitPerS, double latencyMs) {}

    /** Charts of the University of Zilina, read by eye, so give or take 2 %. */
    private static final List<Series> MEASURED =
            List.of(
                    new Series(
                            "open field",
                            "open-field",
                            PhyRate.RATE_1M_L,
                            List.of(
                                    new Point(50, 96, 385, 14.5),
                                    new Point(100, 86, 343, 15.5),
                                    new Point(150, 79, 316, 16.5),
                                    new Point(200, 61, 243, 17.5),
                                    new Point(250, 34, 145, 18.5),
                                    new Point(300, 9, 45, 19.5))),
                    new Series(
                            "forest",
                            "forest",
                            PhyRate.RATE_1M_L,
                            List.of(
                                    new Point(25, 96, 353, 15),
                                    new Point(50, 86, 333, 17),
                                    new Point(75, 77, 310, 19),
                                    new Point(100, 57, 225, 21),
                                    new Point(125, 22, 108, 23),
                                    new Point(150, 9, 66, 25))),
                    new Series(
                            "Long Range, open field",
                            "open-field",
                            PhyRate.RATE_LORA_250K,
                            List.of(
                                    new Point(150, 96, 96, 25),
                                    new Point(300, 91, 91, 26.5),
                                    new Point(450, 82, 85, 27.5),
                                    new Point(600, 66, 61, 28.5),
                                    new Point(750, 34, 50, 29.5),
                                    new Point(900, 9, 20, 30.5))),
                    new Series(
                            "Long Range, forest",
                            "forest",
                            PhyRate.RATE_LORA_250K,
                            List.of(
                                    new Point(100, 99, 79, 26),
                                    new Point(200, 90, 72, 28),
                                    new Point(300, 85, 68, 30),
                                    new Point(400, 65, 52, 32),
                                    new Point(500, 35, 30, 34),
                                    new Point(600, 9, 9, 36))));

    @Override
    public String name() {
        return "distance";
    }

    @Override
    public Findings run() {
        Table table =
                new Table(
                        "where",
                        "m",
                        "measured",
                        "model: first frames",
                        "model: acknowledged",
                        "difference, points",
                        "measured, kbit/s",
                        "model, kbit/s",
                        "measured, ms",
                        "model, ms");
        Plot plot = new Plot("Success over distance", "m", "%");
        for (Series series : MEASURED) {
            plot.pair(
                    series.name,
                    series.all(Point::distanceM),
                    series.all(Point::success),
                    success(series, table));
        }
        return new Findings(
                "Success, speed and latency over distance",
                """
                Measured by the University of Zilina with two ESP32-C6-DevKitM-1 and their printed antennas (developer.espressif.com, blog, 2024: esp-now-for-outdoor-applications; from
                its charts, read by eye to 2 %; payload, pace and kind of message are not told). Model: presets `open-field` and `forest`, 200 pairs of boards at each distance, each with its
                own luck, send 2 unicasts of 250 bytes, the second as soon as the first has ended; Long Range is 1/4 Mbit/s. The boards are ESP32-C3, to the model the
                same radio, as a C6 takes no rate. First frames are what a broadcast would bring; difference is that of the acknowledged messages.

                What is missed, and has not been tuned, as each preset has one value for all pages:

                - Open field: the model goes further, and falls from all to nothing within a shorter way. Its preset is a clear line of sight (Rician, K 8 dB, antennas 1 m up), as the longer
                  ranges of others need; the measurement looks like Rayleigh fading over 4 dB of shadowing, with the ground felt from 65 m on.
                - Long Range: the measurement has 3 to 4 times the range of 1 Mbit/s. 5 dB of gain, the model's (Espressif claims 4), are 1.3 times where loss grows by 40 dB a decade; 3 times would
                  need 19 dB, 4 times 24, and others see 1.4 times ([range](range.md)).
                - Speed: the measured one is close to 400 kbit/s (Long Range: 100) times success, as of a sender that keeps a pace. The model's sends as fast as it can, 643 (172) where all
                  succeeds, and falls faster, as a failure takes 19 ms or more.
                - Latency: the measured one is 12 ms above the model's also where all succeeds; 2.5 ms are on the air, and how it was taken is not told. That of the model has
                  only the messages that arrive.
                """,
                table,
                plot.chart());
    }

    /** {@return what the model has, in percent, and adds the rows} */
    private static double[] success(Series series, Table table) {
        MediumOptions air = Preset.air(series.preset);
        return series.all(point -> {
            Pairs pairs = Pairs.at(point.distanceM, air, Chip.ESP32_C3, series.rate);
            double success = 100 * pairs.acknowledged();
            table.row(
                    series.name,
                    Table.number("%.0f", point.distanceM),
                    Table.number("%.0f %%", point.success),
                    Table.number("%.0f %%", 100 * pairs.firstFrames()),
                    Table.number("%.0f %%", success),
                    Table.number("%+.0f", success - point.success),
                    Table.number("%.0f", point.kbitPerS),
                    Table.number("%.0f", pairs.kbitPerS()),
                    Table.number("%.1f", point.latencyMs),
                    pairs.firstFrames() > 0 ? Table.number("%.1f", pairs.latencyMs()) : "-");
            return success;
        });
    }
}
