package org.espnowsim.node;

import java.util.Optional;
import java.util.stream.Stream;
import org.espnowsim.board.Soc;

/**
 * What sits on a board.
 *
 * <p>Transmit powers at 1 Mbit/s are those of the datasheets of ESP32-WROOM-32E 2.0 (19.5 dBm),
 * ESP32-S3 2.2 and ESP32-C3 1.0 (21 dBm), of an ESP32-C6 module (20.5 dBm) and of the ESP8266's
 * hardware design guidelines (20 dBm); but no more than 20 dBm, the highest step of {@code
 * esp_wifi_set_max_tx_power}. That the ESP32-S2 sends as the ESP32 does is assumed.
 */
public enum Chip {
    /** ESP32. */
    ESP32(Soc.ESP32, "esp32", Port.ESP32, false, 19.5),
    /** ESP32-S2. */
    ESP32_S2(Soc.ESP32_S2, "esp32s2", Port.ESP32, false, 19.5),
    /** ESP32-S3. */
    ESP32_S3(Soc.ESP32_S3, "esp32s3", Port.ESP32, false, 20),
    /** ESP32-C3. */
    ESP32_C3(Soc.ESP32_C3, "esp32c3", Port.ESP32, false, 20),
    /** ESP32-C6. */
    ESP32_C6(Soc.ESP32_C6, "esp32c6", Port.ESP32, true, 20),
    /** ESP8266. */
    ESP8266(Soc.ESP8266, "esp8266", Port.ESP8266, false, 20);

    private final Soc soc;
    private final String target;
    private final Port port;
    private final boolean wifi6;
    private final double txPowerDbm;

    Chip(Soc soc, String target, Port port, boolean wifi6, double txPowerDbm) {
        this.soc = soc;
        this.target = target;
        this.port = port;
        this.wifi6 = wifi6;
        this.txPowerDbm = txPowerDbm;
    }

    /** {@return the chip of that {@link #target}, if there is one} */
    public static Optional<Chip> ofTarget(String target) {
        return Stream.of(values()).filter(chip -> chip.target.equals(target)).findFirst();
    }

    /** {@return what it has beside CPU and radio} */
    public Soc soc() {
        return soc;
    }

    /** {@return the name as ESP-IDF's build targets spell it} */
    public String target() {
        return target;
    }

    /** {@return which MicroPython runs on it} */
    public Port port() {
        return port;
    }

    /**
     * {@return whether its Wi-Fi is 802.11ax; there {@code ESPNow.config(rate=...)} does not work}
     */
    public boolean isWifi6() {
        return wifi6;
    }

    /** {@return its highest transmit power at 1 Mbit/s, at the antenna port, in dBm} */
    public double txPowerDbm() {
        return txPowerDbm;
    }
}
