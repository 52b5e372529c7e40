package org.espnowsim.espnow;

import org.espnowsim.radio.PhyRate;
import org.espnowsim.radio.WifiInterface;
import org.espnowsim.wlan.WifiDriver;

/** The settings of the ESP32 and its relatives. */
final class Esp32EspNowConfig implements EspNowConfig {

    private final WifiDriver wifi;
    private final boolean setsRate;
    private int rxbufBytes;
    private int timeoutMs = DEFAULT_TIMEOUT_MS;

    Esp32EspNowConfig(WifiDriver wifi, int rxbufBytes, boolean setsRate) {
        this.wifi = wifi;
        this.setsRate = setsRate;
        this.rxbufBytes = rxbufBytes;
    }

    @Override
    public int rxbuf() {
        return rxbufBytes;
    }

    @Override
    public EspNowConfig rxbuf(int bytes) {
        rxbufBytes = RxbufSize.configured(bytes, rxbufBytes);
        return this;
    }

    @Override
    public int timeoutMs() {
        return timeoutMs;
    }

    @Override
    public EspNowConfig timeoutMs(int newTimeoutMs) {
        if (newTimeoutMs != Integer.MIN_VALUE) {
            timeoutMs = newTimeoutMs;
        }
        return this;
    }

    @Override
    public EspNowConfig rate(int rate) {
        if (rate < 0) {
            return this;
        }
        if (!wifi.isStarted()) {
            throw EspNowException.errno(
                    EspNowException.ENOENT,
                    "no WLAN interface is active to set rate "
                            + rate
                            + " on; call wlan(...).active(true) first");
        }
        if (!setsRate) {
            throw EspNowException.of(
                    EspErr.NOT_SUPPORTED,
                    "rate " + rate + " cannot be set on a chip with Wi-Fi 6; leave it out");
        }
        PhyRate phyRate = phyRate(rate);
        for (WifiInterface wifiInterface : WifiInterface.values()) {
            if (wifi.isEnabled(wifiInterface)) {
                wifi.setEspNowRate(wifiInterface, phyRate);
            }
        }
        return this;
    }

    private static PhyRate phyRate(int rate) {
        return PhyRate.ofCode(rate)
                .orElseThrow(() ->
                        EspNowException.of(
                                EspErr.INVALID_ARG,
                                "there is no rate " + rate + "; use one of EspNow.RATE_..."));
    }
}
