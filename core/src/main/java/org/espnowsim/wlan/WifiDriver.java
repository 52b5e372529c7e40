package org.espnowsim.wlan;

import java.util.EnumSet;
import java.util.Set;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.radio.Channel;
import org.espnowsim.radio.Radio;
import org.espnowsim.radio.WifiInterface;

/**
 * The state of ESP-IDF's Wi-Fi driver as far as ESP-NOW depends on it: whether it is initialised
 * and started, which interfaces are enabled under which address, and the home channel that they
 * share.
 *
 * <p>Its radio is on while it is started, that is, while an interface is enabled.
 */
public final class WifiDriver {

    private final Radio radio;
    private final MacAddress stationAddress;
    private final Set<WifiInterface> enabled = EnumSet.noneOf(WifiInterface.class);
    private boolean initialised;
    private Channel homeChannel = Channel.FIRST;

    /**
     * A driver that is not initialised yet.
     *
     * @param radio off, and nobody else's
     * @param stationAddress address of {@link WifiInterface#STA}; the access point has the next one
     * @throws IllegalArgumentException if the address is a group's, or has none after it
     */
    public WifiDriver(Radio radio, MacAddress stationAddress) {
        if (stationAddress.isGroup() || stationAddress.plus(1).isGroup()) {
            throw new IllegalArgumentException(
                    stationAddress
                            + " is no station's address, as it or the next one is a group's; use"
                            + " an address with an even first byte");
        }
        this.radio = radio;
        this.stationAddress = stationAddress;
    }

    /** Initialises the driver, {@code esp_wifi_init}; does nothing if that was done. */
    public void init() {
        initialised = true;
    }

    /** {@return whether {@link #init} was called} */
    public boolean isInitialised() {
        return initialised;
    }

    /** {@return whether the driver is started: at least one interface is enabled} */
    public boolean isStarted() {
        return !enabled.isEmpty();
    }

    /** {@return whether the interface is enabled} */
    public boolean isEnabled(WifiInterface wifiInterface) {
        return enabled.contains(wifiInterface);
    }

    /**
     * {@return the interface's address, enabled or not: the access point's is the station's plus
     * one, as ESP-IDF derives it}
     */
    public MacAddress mac(WifiInterface wifiInterface) {
        return switch (wifiInterface) {
            case STA -> stationAddress;
            case AP -> stationAddress.plus(1);
        };
    }

    /** {@return the channel of the radio and of both interfaces; channel 1 after each start} */
    public Channel homeChannel() {
        return homeChannel;
    }

    /**
     * Enables an interface; the first one starts the driver, on channel 1. A second one joins the
     * channel of the first (assumed; on a board an access point has a channel configured).
     *
     * @throws IllegalStateException if the driver is not initialised
     */
    void enable(WifiInterface wifiInterface) {
        if (!initialised) {
            throw new IllegalStateException("the Wi-Fi driver is not initialised; call init first");
        }
        if (isEnabled(wifiInterface)) {
            return;
        }
        if (!isStarted()) {
            radio.tune(homeChannel);
        }
        enabled.add(wifiInterface);
        radio.enable(wifiInterface, mac(wifiInterface));
    }

    /** Disables an interface; the last one stops the driver, and the channel is lost. */
    void disable(WifiInterface wifiInterface) {
        if (!enabled.remove(wifiInterface)) {
            return;
        }
        radio.disable(wifiInterface);
        if (!isStarted()) {
            homeChannel = Channel.FIRST;
        }
    }

    /**
     * Moves both interfaces to a channel, at once.
     *
     * @throws IllegalStateException if the driver is not started
     */
    void setHomeChannel(Channel channel) {
        if (!isStarted()) {
            throw new IllegalStateException("the Wi-Fi driver is not started; enable an interface");
        }
        homeChannel = channel;
        radio.tune(channel);
    }
}
