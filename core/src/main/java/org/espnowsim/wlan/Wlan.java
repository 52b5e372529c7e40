package org.espnowsim.wlan;

import org.espnowsim.frame.MacAddress;
import org.espnowsim.radio.Channel;
import org.espnowsim.radio.WifiInterface;

/**
 * MicroPython's {@code network.WLAN}: one interface of a board. Only what ESP-NOW needs is modelled
 * yet: no scanning, no access points to connect to, no power save.
 */
public final class Wlan {

    /**
     * A board with the default country code refuses channel 14. For 12 and 13 the driver's country
     * policy is not published; the one report of a refusal, by a program that tries every channel,
     * names 14 alone, so 12 and 13 are let pass.
     */
    private static final int LAST_CHANNEL = 13;

    private final WifiDriver driver;
    private final WifiInterface wifiInterface;

    /**
     * The interface of a driver that has been initialised, as {@code network.WLAN(...)} does.
     *
     * @param driver shared by both interfaces
     * @param wifiInterface which of the two
     */
    public Wlan(WifiDriver driver, WifiInterface wifiInterface) {
        this.driver = driver;
        this.wifiInterface = wifiInterface;
    }

    /** {@return whether the interface is active} */
    public boolean active() {
        return driver.isEnabled(wifiInterface);
    }

    /**
     * Switches the interface on or off. The first one on starts Wi-Fi, on channel 1; the last one
     * off stops it, and the channel is lost.
     *
     * @return whether the interface is active now
     */
    public boolean active(boolean flag) {
        if (flag) {
            driver.enable(wifiInterface);
        } else {
            driver.disable(wifiInterface);
        }
        return active();
    }

    /**
     * {@return the radio's channel, 1 to 14, the same on either interface; {@code
     * config('channel')}}
     *
     * @throws WlanException {@code OSError("Wifi Not Started")} if no interface is active
     */
    public int channel() {
        checkStarted();
        return driver.homeChannel().number();
    }

    /**
     * Tunes the radio, and with it both interfaces; {@code config(channel=n)}.
     *
     * <p>If only the other interface is active, a station tunes it before it raises the error, as a
     * board sets the channel first and the rest of the configuration after.
     *
     * @param channel 1 to 13; 14 is refused, as on a board with the default country code
     * @throws WlanException {@code OSError("Wifi Not Started")} if no interface is active; {@code
     *     RuntimeError("Wifi Unknown Error 0x0102")} for any other channel; {@code OSError("Wifi
     *     Invalid Mode")} if only the other interface is active (the very error is assumed)
     */
    public void channel(int channel) {
        checkStarted();
        if (channel < 1 || channel > LAST_CHANNEL) {
            throw WlanException.invalidArgument(
                    "channel " + channel + " is refused; use 1 to " + LAST_CHANNEL);
        }
        if (active() || wifiInterface == WifiInterface.STA) {
            driver.setHomeChannel(new Channel(channel));
        }
        if (!active()) {
            throw WlanException.invalidMode(this);
        }
    }

    /** {@return the interface's address, active or not; {@code config('mac')}} */
    public MacAddress mac() {
        return driver.mac(wifiInterface);
    }

    private void checkStarted() {
        if (!driver.isStarted()) {
            throw WlanException.notStarted();
        }
    }

    /** {@return the object as the program's Python twin makes it, {@code WLAN(STA)}} */
    @Override
    public String toString() {
        return "WLAN(" + wifiInterface + ")";
    }
}
