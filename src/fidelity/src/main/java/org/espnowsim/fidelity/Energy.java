package org.espnowsim.fidelity;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import org.espnowsim.espnow.EspNow;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.frame.Payload;
import org.espnowsim.machine.WakeReason;
import org.espnowsim.node.Chip;
import org.espnowsim.node.DeviceOptions;
import org.espnowsim.node.NodeProgram;
import org.espnowsim.sim.energy.EnergyUse;
import org.espnowsim.sim.energy.PowerState;
import org.espnowsim.wlan.PowerSaveOptions;

/** Charges and currents that others have measured on boards, or that a formula gives. */
final class Energy implements Experiment {

    private static final Duration DURATION = Duration.ofSeconds(60);
    private static final Duration INTERVAL = Duration.ofMillis(500);
    private static final String GLENN20 = "glenn20/upy-esp32-experiments";

    /** How often a sensor wakes. */
    private static final int SLEEP_MS = 1_000;

    private record Row(
            String what, String unit, double expected, String source, DoubleSupplier model) {}

    private static final List<Row> ROWS =
            List.of(
                    new Row("ESP32, radio on", "mA", 100, GLENN20, () -> listening(Chip.ESP32)),
                    new Row("ESP32, radio off", "mA", 28.9, GLENN20, () -> computing(Chip.ESP32)),
                    new Row(
                            "ESP32-S3, radio on",
                            "mA",
                            104,
                            GLENN20,
                            () -> listening(Chip.ESP32_S3)),
                    new Row(
                            "ESP32-S3, radio off",
                            "mA",
                            43.8,
                            GLENN20,
                            () -> computing(Chip.ESP32_S3)),
                    new Row(
                            "ESP32-S3 boots after deep sleep, 47 ms",
                            "mC",
                            1.7,
                            GLENN20,
                            () -> wakeMc(DeviceOptions.of(Chip.ESP32_S3, 1), 47, Wake.NOTHING)),
                    new Row(
                            "ESP32 wakes from deep sleep and sends once",
                            "mC",
                            7.7,
                            GLENN20,
                            () -> wakeMc(DeviceOptions.esp32(1), 70, Wake.SEND)),
                    new Row(
                            "the same to a peer that is not there",
                            "mC",
                            15.4,
                            GLENN20,
                            () -> wakeMc(DeviceOptions.esp32(1), 70, Wake.SEND_TO_NOBODY)),
                    duty(100),
                    duty(250),
                    duty(400));

    /** What a board does before it sleeps again. */
    private enum Wake {
        NOTHING,
        SEND,
        SEND_TO_NOBODY
    }

    private static Row duty(int windowMs) {
        double duty = (double) windowMs / INTERVAL.toMillis();
        return new Row(
                "ESP32 receiver with a wake window of %d ms each 500 ms".formatted(windowMs),
                "mA",
                29.7 + duty * (112 - 29.7),
                "I_off + duty (I_on - I_off)",
                () -> windowMa(windowMs));
    }

    @Override
    public String name() {
        return "energy";
    }

    @Override
    public Findings run() {
        Table table = new Table("what", "expected", "model", "deviation", "source");
        Plot plot = new Plot("Energy", "row of the table", "model / expected");
        double[] rows = new double[ROWS.size()];
        double[] ones = new double[rows.length];
        double[] ratios = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            Row row = ROWS.get(i);
            double modelled = row.model().getAsDouble();
            table.row(
                    row.what(),
                    Table.number("%.3g", row.expected()) + " " + row.unit(),
                    Table.number("%.3g", modelled),
                    Table.deviation(modelled, row.expected()),
                    row.source());
            rows[i] = i + 1;
            ones[i] = 1;
            ratios[i] = modelled / row.expected();
        }
        plot.pair("expected", rows, ones, ratios);
        return new Findings(
                "Charge and current",
                """
                The model's currents are those of datasheets and of ESP-IDF's pages, not of the boards that were measured, which have more than a module on them. For the start of
                Wi-Fi a time follows from what was measured, 46 ms: 49 with a send, of which 3 are assumed to be the send's; that it takes what listening takes is assumed. A wake is counted from the timer to the next sleep. A send to nobody takes less than
                measured: that board's current was seen to reach some 500 mA while it sent, where the datasheet says 379. Nothing was fitted to these rows.
                """,
                table,
                plot.chart());
    }

    private static EnergyUse use(DeviceOptions device, NodeProgram program) {
        return Field.desk()
                .node(0, device, program)
                .node(1, DeviceOptions.esp32(1), Boards::begin)
                .node(
                        3,
                        DeviceOptions.esp32(1),
                        node -> node.clock().sleepUntil(2 * DURATION.toNanos()))
                .run(DURATION)
                .energyOf("n0");
    }

    private static double listening(Chip chip) {
        return use(DeviceOptions.of(chip, 1), Boards::begin).meanMa();
    }

    private static double computing(Chip chip) {
        return use(DeviceOptions.of(chip, 1), _ -> {}).meanMa();
    }

    private static double windowMa(int windowMs) {
        PowerSaveOptions usual = PowerSaveOptions.ofDefaults();
        DeviceOptions device =
                DeviceOptions.esp32(1)
                        .withPowerSave(
                                new PowerSaveOptions(
                                        usual.model(),
                                        usual.beaconWake(),
                                        usual.minActive(),
                                        Optional.of(Duration.ofMillis(windowMs)),
                                        INTERVAL));
        return use(device, Boards::begin).meanMa();
    }

    /** {@return the charge of one wake, deep sleep not counted} */
    private static double wakeMc(DeviceOptions device, int bootMs, Wake wake) {
        int[] wakes = {0};
        EnergyUse use =
                use(
                        device.withSleep(device.sleep().withBootTime(Duration.ofMillis(bootMs))),
                        node -> {
                            if (node.machine().wakeReason() == WakeReason.TIMER_WAKE) {
                                wakes[0]++;
                                if (wake != Wake.NOTHING) {
                                    EspNow espNow = Boards.begin(node);
                                    MacAddress peer = Field.address(wake == Wake.SEND ? 1 : 7);
                                    espNow.addPeer(peer);
                                    espNow.send(peer, Payload.of(new byte[7]));
                                }
                            }
                            node.machine().deepsleep(SLEEP_MS);
                        });
        return (use.chargeMc() - use.in(PowerState.DEEP_SLEEP).chargeMc()) / wakes[0];
    }
}
