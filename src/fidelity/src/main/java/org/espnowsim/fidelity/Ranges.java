package org.espnowsim.fidelity;

import java.util.List;
import org.espnowsim.node.Chip;
import org.espnowsim.radio.PhyRate;

/** How far boards come, against what others report. */
final class Ranges implements Experiment {

    /** Stands for the range of a report that is at 1 Mbit/s itself. */
    private static final double SAME = Double.NaN;

    /**
     * What somebody has seen.
     *
     * @param plainM range at 1 Mbit/s in the same place with the same antennas
     */
    private record Report(
            String what,
            double rangeM,
            double plainM,
            String source,
            String preset,
            Chip chip,
            PhyRate rate) {}

    private static final String ZILINA = "University of Zilina: half of the packets";
    private static final String RSIYANWAL = "rsiyanwal/Range-of-ESPNOW: not told";
    private static final String HX = "RomanLut/hx_espnow_rc: a packet of 50 each second";

    private static final List<Report> REPORTS =
            List.of(
                    new Report(
                            "open field",
                            220,
                            SAME,
                            ZILINA,
                            "open-field",
                            Chip.ESP32_C3,
                            PhyRate.RATE_1M_L),
                    new Report(
                            "open field, Long Range",
                            675,
                            220,
                            ZILINA,
                            "open-field",
                            Chip.ESP32_C3,
                            PhyRate.RATE_LORA_250K),
                    new Report(
                            "forest",
                            105,
                            SAME,
                            ZILINA,
                            "forest",
                            Chip.ESP32_C3,
                            PhyRate.RATE_1M_L),
                    new Report(
                            "forest, Long Range",
                            450,
                            105,
                            ZILINA,
                            "forest",
                            Chip.ESP32_C3,
                            PhyRate.RATE_LORA_250K),
                    new Report(
                            "ESP8266, open ground with trees",
                            115,
                            SAME,
                            RSIYANWAL,
                            "open-field",
                            Chip.ESP8266,
                            PhyRate.RATE_1M_L),
                    new Report(
                            "ESP8266, dense forest",
                            63,
                            SAME,
                            RSIYANWAL,
                            "forest",
                            Chip.ESP8266,
                            PhyRate.RATE_1M_L),
                    new Report(
                            "aircraft, antennas of 2 dBi",
                            1_000,
                            SAME,
                            HX,
                            "open-field-dipole",
                            Chip.ESP32,
                            PhyRate.RATE_1M_L),
                    new Report(
                            "aircraft, one antenna of 5 dBi, Long Range",
                            1_800,
                            1_300,
                            HX,
                            "open-field-dipole",
                            Chip.ESP32,
                            PhyRate.RATE_LORA_250K));

    @Override
    public String name() {
        return "range";
    }

    @Override
    public Findings run() {
        Table table =
                new Table(
                        "what",
                        "reported, m",
                        "model, m",
                        "deviation",
                        "reported, times 1 Mbit/s",
                        "model, times 1 Mbit/s",
                        "preset",
                        "source, and what ends a range");
        double[] rows = new double[REPORTS.size()];
        double[] reported = new double[rows.length];
        double[] modelled = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            Report report = REPORTS.get(i);
            rows[i] = i + 1;
            reported[i] = report.rangeM;
            modelled[i] = rangeM(report.preset, report.chip, report.rate);
            boolean plain = report.rate == PhyRate.RATE_1M_L;
            table.row(
                    report.what,
                    Table.number("%.0f", reported[i]),
                    Table.number("%.0f", modelled[i]),
                    Table.deviation(modelled[i], reported[i]),
                    plain ? "" : Table.number("%.2f", report.rangeM / report.plainM),
                    plain ? "" : Table.number("%.2f", modelled[i] / modelled[i - 1]),
                    report.preset,
                    report.source);
        }
        Plot plot = new Plot("Ranges", "row of the table", "m").logarithmic();
        plot.pair("reported", rows, reported, modelled);
        return new Findings(
                "Ranges",
                """
                What others call a range, beside the distance at which 200 pairs of boards of the model get half of their unicasts acknowledged (as in [distance](distance.md), to about 3 %). The first
                rows are where the measured lines of that page come to one half; the others' boards, antennas and places are told in a few words only, and a range ends where they
                say. The presets have one value for all pages, and are not meant for one report.

                - Open ground with trees lies between two presets: `forest` would be the row below it. The dense forest takes more than the one that `forest` is made after.
                - The aircraft's antennas have 2 dBi and more, at one end in the air; those of `open-field-dipole` have 1 dBi, 1.5 m above ground, in less noise.
                - How much further Long Range comes is the least certain: reports say 1.4 to 4.3 times, Espressif 2 to 2.5 times. A test demands 1.3 to 4 of the two open presets. The model's 5 dB are
                  1.3 times where loss grows by 40 dB a decade, and a little less in the forest, where each metre takes 0.12 dB more: there it misses the interval.
                """,
                table,
                plot.chart());
    }

    /** {@return how much further than at 1 Mbit/s boards come with Long Range} */
    static double longRangeGain(String preset, Chip chip) {
        return rangeM(preset, chip, PhyRate.RATE_LORA_250K)
                / rangeM(preset, chip, PhyRate.RATE_1M_L);
    }

    private static double rangeM(String preset, Chip chip, PhyRate rate) {
        return Pairs.rangeM(Preset.air(preset), chip, rate);
    }
}
