package org.espnowsim.wlan;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.espnowsim.radio.WifiInterface;

/**
 * What the Wi-Fi software of an ESP8266 keeps in flash, over resets and deep sleep: which
 * interfaces are on, and the access point that the station joined last.
 *
 * <p>A board keeps one for its whole life, whatever devices are booted on it; an ESP32 does not
 * write to it, as MicroPython has it keep its settings in memory. When new, no interface is on and
 * no access point known (assumed; a board fresh from the installation of MicroPython has its access
 * point on).
 */
public final class WlanFlash {

    private final Set<WifiInterface> enabled = EnumSet.noneOf(WifiInterface.class);
    private Optional<StationConfig> station = Optional.empty();

    /** The flash of a board on which nothing has run. */
    public WlanFlash() {}

    Set<WifiInterface> enabled() {
        return EnumSet.copyOf(enabled);
    }

    void setEnabled(WifiInterface wifiInterface, boolean isEnabled) {
        if (isEnabled) {
            enabled.add(wifiInterface);
        } else {
            enabled.remove(wifiInterface);
        }
    }

    Optional<StationConfig> station() {
        return station;
    }

    void setStation(StationConfig config) {
        station = Optional.of(config);
    }
}
