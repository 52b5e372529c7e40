package org.espnowsim.sim.energy;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.espnowsim.node.Chip;
import org.espnowsim.radio.PhyRate;

/**
 * What a board takes in each state, in mA at 3.3 V.
 *
 * @param spread while it sends at a rate of 802.11b or Long Range, the latter assumed
 * @param ofdm while it sends at a rate of OFDM
 * @param ht while it sends at a rate of HT
 * @param constantMa in each state but {@link PowerState#TRANSMIT} and {@link PowerState#WIFI_START}
 */
public record Currents(
        Transmit spread, Transmit ofdm, Transmit ht, Map<PowerState, Double> constantMa) {

    /**
     * For so long the start of Wi-Fi takes as much as listening. Measured on an ESP32 were 49 ms
     * for it and one send after it (glenn20/upy-esp32-experiments), of which the send is taken to
     * be 3 ms; the same on other chips (assumed).
     */
    public static final long WIFI_START_NS = Duration.ofMillis(46).toNanos();

    /** Copies the map, and checks that it is complete. */
    public Currents {
        constantMa = Collections.unmodifiableMap(new EnumMap<>(constantMa));
        for (PowerState state : PowerState.values()) {
            Double ma = constantMa.get(state);
            if (isConstant(state) ? ma == null || !(ma >= 0) : ma != null) {
                throw new IllegalArgumentException(
                        "%s mA in %s; give 0 or more for each constant state".formatted(ma, state));
            }
        }
    }

    private static boolean isConstant(PowerState state) {
        return state != PowerState.TRANSMIT && state != PowerState.WIFI_START;
    }

    /**
     * What a transmitter takes at its strongest, all the time, and not at a duty cycle.
     *
     * @param maxMa with {@code maxDbm}
     * @param maxDbm at the antenna port
     */
    public record Transmit(double maxMa, double maxDbm) {

        /**
         * {@return what it takes with another power: {@code I_rx + (I_max - I_rx) (0.38 + 0.62 *
         * 10^((P - P_max) / 13))}}
         *
         * <p>Fitted to the ESP32-S3's datasheet (Bluetooth, 344 mA at 20 dBm to 187 at 0), which it
         * meets within 10 mA from 0 dBm on.
         */
        double ma(double dbm, double listenMa) {
            double share = 0.38 + 0.62 * StrictMath.pow(10, (dbm - maxDbm) / 13);
            return listenMa + (maxMa - listenMa) * share;
        }
    }

    /**
     * {@return those of a chip on a bare module}
     *
     * <p>Sending and listening: datasheets of ESP32-WROOM-32E 2.0 (table 16, peak currents: its
     * averages are at a duty cycle of a half), ESP32-S3-WROOM-1 (table 6-4) and ESP32-C3 1.0 (table
     * 15); of the ESP8266 the table of ESP8266EX 4.3 as NodeMCU gives it, and 215 mA at 1 Mbit/s of
     * an older one; of an ESP32-C6 module 382 and 78 mA. With the radio off: ESP-IDF's
     * sleep-current pages at DTIM 10 (ESP32, -S3, -C3), the ESP8266's table. Light and deep sleep:
     * the same datasheets. An ESP32-S2 listens and computes with what was measured on a board
     * (glenn20).
     *
     * <p>Assumed: the rest of an ESP32-S2 is as an ESP32-S3, of an ESP32-C6 as an ESP32-C3; an
     * ESP8266 listens with what it takes for 802.11g, and booting takes what a CPU takes. An
     * ESP32-S3 that boots in 47 ms was measured with 1.7 mC, 36 mA.
     */
    public static Currents of(Chip chip) {
        return switch (chip) {
            case ESP32 ->
                    new Currents(
                            new Transmit(379, 19.5),
                            new Transmit(276, 15),
                            new Transmit(258, 13),
                            constant(112, 29.7, 0.8, 0.010));
            case ESP32_S2 ->
                    new Currents(
                            new Transmit(355, 20.5),
                            new Transmit(297, 18),
                            new Transmit(286, 17.5),
                            constant(73, 22.2, 0.24, 0.007));
            case ESP32_S3 ->
                    new Currents(
                            new Transmit(355, 20.5),
                            new Transmit(297, 18),
                            new Transmit(286, 17.5),
                            constant(95, 38.2, 0.24, 0.007));
            case ESP32_C3 ->
                    new Currents(
                            new Transmit(335, 21),
                            new Transmit(285, 19),
                            new Transmit(276, 18.5),
                            constant(84, 20.7, 0.13, 0.005));
            case ESP32_C6 ->
                    new Currents(
                            new Transmit(382, 20.5),
                            new Transmit(285, 19),
                            new Transmit(276, 18.5),
                            constant(78, 20.7, 0.13, 0.005));
            case ESP8266 ->
                    new Currents(
                            new Transmit(215, 19.5),
                            new Transmit(140, 15),
                            new Transmit(120, 13),
                            constant(56, 15, 0.9, 0.020));
        };
    }

    private static Map<PowerState, Double> constant(
            double listenMa, double modemSleepMa, double lightSleepMa, double deepSleepMa) {
        Map<PowerState, Double> ma = new EnumMap<>(PowerState.class);
        ma.put(PowerState.LISTEN, listenMa);
        ma.put(PowerState.MODEM_SLEEP, modemSleepMa);
        ma.put(PowerState.LIGHT_SLEEP, lightSleepMa);
        ma.put(PowerState.DEEP_SLEEP, deepSleepMa);
        ma.put(PowerState.BOOT, modemSleepMa);
        return ma;
    }

    /** {@return the same, but for those states that the map has} */
    public Currents with(Map<PowerState, Double> otherMa) {
        Map<PowerState, Double> ma = new EnumMap<>(PowerState.class);
        ma.putAll(constantMa);
        ma.putAll(otherMa);
        return new Currents(spread, ofdm, ht, ma);
    }

    /** {@return what it takes in a state, in mA; empty while it sends, which depends} */
    public OptionalDouble ma(PowerState state) {
        Double ma = constantMa.get(state == PowerState.WIFI_START ? PowerState.LISTEN : state);
        return ma == null ? OptionalDouble.empty() : OptionalDouble.of(ma);
    }

    /** {@return what it takes while it sends, in mA, with a power of 0 dBm or more} */
    public double transmitMa(PhyRate rate, double dbm) {
        Transmit transmit =
                switch (rate.preamble()) {
                    case LONG, SHORT, LONG_RANGE -> spread;
                    case OFDM -> ofdm;
                    case HT -> ht;
                };
        return transmit.ma(dbm, constantMa.getOrDefault(PowerState.LISTEN, 0.0));
    }
}
