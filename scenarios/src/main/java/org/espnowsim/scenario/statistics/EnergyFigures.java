package org.espnowsim.scenario.statistics;

import java.time.Duration;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.espnowsim.sim.energy.EnergyUse;
import org.espnowsim.sim.energy.EnergyUse.InState;
import org.espnowsim.sim.energy.PowerState;

/** Currents, shares and the lives of batteries as people read them. */
public final class EnergyFigures {

    private static final double PERCENT = 100;

    /** What is less is left out. */
    private static final double SHARE_PERCENT_MIN = 0.5;

    private static final double HOURS_PER_DAY = 24;
    private static final double DAYS_PER_YEAR = 365;

    /** What is longer is told in the next unit. */
    private static final double HOURS_MAX = 48;

    private static final double DAYS_MAX = 1_000;

    private EnergyFigures() {}

    /** {@return a current with three digits: {@code 0.512mA}} */
    public static String current(double ma) {
        return threeDigits(ma) + "mA";
    }

    /** {@return a long time in hours, days or years, with three digits: {@code 162 days}} */
    public static String life(Duration life) {
        double hours = life.toSeconds() / 3600.0;
        if (hours < HOURS_MAX) {
            return threeDigits(hours) + " hours";
        }
        double days = hours / HOURS_PER_DAY;
        return days < DAYS_MAX
                ? threeDigits(days) + " days"
                : threeDigits(days / DAYS_PER_YEAR) + " years";
    }

    /** {@return what ate the battery, most first: {@code listen 91%, boot 9%}} */
    public static String shares(EnergyUse use) {
        double totalMc = use.chargeMc();
        return use.states().entrySet().stream()
                .filter(entry -> percent(entry, totalMc) >= SHARE_PERCENT_MIN)
                .sorted(
                        Comparator.<Map.Entry<PowerState, InState>>comparingDouble(
                                        entry -> entry.getValue().chargeMc())
                                .reversed())
                .map(entry ->
                        name(entry.getKey()) + " " + Math.round(percent(entry, totalMc)) + "%")
                .collect(Collectors.joining(", "));
    }

    private static double percent(Map.Entry<PowerState, InState> entry, double totalMc) {
        return totalMc == 0 ? 0 : PERCENT * entry.getValue().chargeMc() / totalMc;
    }

    private static String name(PowerState state) {
        return switch (state) {
            case TRANSMIT -> "sending";
            case LISTEN -> "listening";
            case WIFI_START -> "starting Wi-Fi";
            case MODEM_SLEEP -> "CPU without radio";
            case LIGHT_SLEEP -> "light sleep";
            case DEEP_SLEEP -> "deep sleep";
            case BOOT -> "booting";
        };
    }

    private static String threeDigits(double value) {
        String format =
                value < 0.1
                        ? "%.4f"
                        : value < 1 ? "%.3f" : value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%.0f";
        return String.format(Locale.ROOT, format, value);
    }
}
