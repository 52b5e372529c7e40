package org.espnowsim.fidelity;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.espnowsim.espnow.EspNow;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.frame.Payload;
import org.espnowsim.node.DeviceOptions;
import org.espnowsim.node.Node;
import org.espnowsim.node.NodeProgram;
import org.espnowsim.radio.Channel;
import org.espnowsim.radio.WifiInterface;
import org.espnowsim.sim.AccessPointOptions;
import org.espnowsim.sim.medium.Position;
import org.espnowsim.wlan.BasicServiceSet;
import org.espnowsim.wlan.PowerManagement;
import org.espnowsim.wlan.PowerSaveModel;
import org.espnowsim.wlan.PowerSaveOptions;
import org.espnowsim.wlan.Wlan;

/** What arrives of broadcasts at a board whose radio is awake only now and then. */
final class SleepWindow implements Experiment {

    private static final String NETWORK = "net";
    private static final String PASSWORD = "password";
    private static final double BEACON_INTERVAL_MS = 102.4;
    private static final Payload MESSAGE = Payload.of(new byte[10]);

    /** Of a frame of 53 bytes at 1 Mbit/s. */
    private static final double AIRTIME_MS = 0.616;

    private static final long FIRST_NS = 5_000_000_000L;

    /** No fraction of a beacon interval, so that messages come at all its times. */
    private static final long PERIOD_NS = 9_973_000;

    private static final Duration DURATION = Duration.ofSeconds(105);

    /**
     * A board that sleeps.
     *
     * @param dtimPeriod of the access point that it joins; 0 for none
     * @param awakeMs how long it is awake of each period
     */
    private record Sleeper(
            String what,
            int dtimPeriod,
            PowerManagement pm,
            PowerSaveOptions options,
            double awakeMs,
            double periodMs) {

        static Sleeper joined(int dtimPeriod, PowerManagement pm, double awakeMs, int beacons) {
            return new Sleeper(
                    "joined, DTIM %d, %s, %.0f ms a beacon".formatted(dtimPeriod, pm, awakeMs),
                    dtimPeriod,
                    pm,
                    new PowerSaveOptions(
                            PowerSaveModel.LEGACY,
                            Duration.ofMillis((long) awakeMs),
                            Duration.ofMillis(50),
                            Optional.empty(),
                            Duration.ZERO),
                    awakeMs,
                    beacons * BEACON_INTERVAL_MS);
        }

        static Sleeper alone(int windowMs, int intervalMs) {
            return new Sleeper(
                    "alone, window %d ms of %d".formatted(windowMs, intervalMs),
                    0,
                    PowerManagement.PERFORMANCE,
                    PowerSaveOptions.ofDefaults()
                            .withWindow(Duration.ofMillis(windowMs), Duration.ofMillis(intervalMs)),
                    windowMs,
                    intervalMs);
        }

        double awake() {
            return awakeMs / periodMs;
        }

        /** A frame has to be awaited, and has to end before the radio sleeps again. */
        double expected() {
            return Math.max(0, awakeMs - AIRTIME_MS) / periodMs;
        }
    }

    private static final List<Sleeper> SLEEPERS =
            List.of(
                    Sleeper.joined(1, PowerManagement.PERFORMANCE, 5, 1),
                    Sleeper.joined(3, PowerManagement.PERFORMANCE, 5, 3),
                    Sleeper.joined(10, PowerManagement.PERFORMANCE, 5, 10),
                    Sleeper.joined(1, PowerManagement.POWERSAVE, 5, 3),
                    Sleeper.joined(1, PowerManagement.PERFORMANCE, 50, 1),
                    Sleeper.joined(3, PowerManagement.PERFORMANCE, 50, 3),
                    Sleeper.joined(10, PowerManagement.PERFORMANCE, 50, 10),
                    Sleeper.alone(10, 100),
                    Sleeper.alone(25, 100),
                    Sleeper.alone(50, 100),
                    Sleeper.alone(75, 100),
                    Sleeper.alone(90, 100));

    @Override
    public String name() {
        return "sleep-window";
    }

    @Override
    public Findings run() {
        Table table = new Table("board", "awake", "formula", "model", "difference");
        int count = SLEEPERS.size();
        double[] awake = new double[count];
        double[] expected = new double[count];
        double[] modelled = new double[count];
        for (int i = 0; i < count; i++) {
            Sleeper sleeper = SLEEPERS.get(i);
            awake[i] = sleeper.awake();
            expected[i] = sleeper.expected();
            modelled[i] = delivered(sleeper);
            table.row(
                    sleeper.what(),
                    Table.number("%.2f %%", 100 * awake[i]),
                    Table.number("%.2f %%", 100 * expected[i]),
                    Table.number("%.2f %%", 100 * modelled[i]),
                    Table.number("%+.2f %%", 100 * (modelled[i] - expected[i])));
        }
        Plot plot =
                new Plot(
                        "Broadcasts to a board that sleeps",
                        "share of time awake",
                        "share received");
        plot.pair("whole frames while awake", awake, expected, modelled);
        return new Findings(
                "Broadcasts to a board that sleeps",
                """
                A board that has joined no access point broadcasts 10 bytes at 1 Mbit/s, 0.616 ms, once in 9.973 ms, 10,000 times; the table has the share that another one receives
                whose radio sleeps most of the time. It either has joined an access point with 102.4 ms from beacon to beacon, and wakes for each DTIM beacon (with
                POWERSAVE for each third beacon), or has joined none, and has a wake window and interval. Nobody keeps ESP-NOW messages for it: it gets those
                that it is awake for, from the first bit to the last, so the share is (time awake - airtime) / period. How long a board is awake for a beacon is not known:
                5 ms is the model's, an assumption; 50 ms, ESP-IDF's default of the least active time, is the other reading of its documentation, to be had by `beacon-wake`.
                """,
                table,
                plot.chart());
    }

    private static double delivered(Sleeper sleeper) {
        Delivered delivered = new Delivered();
        Field field =
                Field.desk()
                        .node(0, DeviceOptions.esp32(1), SleepWindow::send)
                        .node(
                                1,
                                DeviceOptions.esp32(1).withPowerSave(sleeper.options()),
                                receiver(sleeper));
        if (sleeper.dtimPeriod() > 0) {
            field.accessPoint(accessPoint(sleeper.dtimPeriod()));
        }
        field.run(DURATION, delivered);
        return delivered.share();
    }

    private static AccessPointOptions accessPoint(int dtimPeriod) {
        return new AccessPointOptions(
                "access point",
                new BasicServiceSet(
                        new MacAddress(0x0200_0000_0001L),
                        Payload.utf8(NETWORK),
                        PASSWORD,
                        false,
                        100,
                        dtimPeriod),
                Channel.FIRST,
                new Position(2, 0, 0),
                20,
                Duration.ZERO,
                List.of());
    }

    private static void send(Node node) {
        Boards.broadcast(Boards.begin(node), node, MESSAGE, FIRST_NS, PERIOD_NS);
    }

    private static NodeProgram receiver(Sleeper sleeper) {
        return node -> {
            EspNow espNow = Boards.begin(node);
            Wlan station = node.wlan(WifiInterface.STA);
            if (sleeper.dtimPeriod() > 0) {
                station.pm(sleeper.pm());
                station.connect(NETWORK, PASSWORD);
            }
            Boards.receive(espNow);
        };
    }
}
