package org.espnowsim.wlan;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.radio.Channel;
import org.espnowsim.radio.Radio;
import org.espnowsim.radio.TxRequest;
import org.espnowsim.radio.WifiInterface;
import org.espnowsim.time.Alarms;
import org.espnowsim.time.Clock;

/**
 * The state of ESP-IDF's Wi-Fi driver as far as ESP-NOW depends on it: whether it is initialised
 * and started, which interfaces are enabled under which address, and the home channel that they
 * share.
 *
 * <p>Its radio is on while it is started, that is, while an interface is enabled; but not while the
 * board sleeps lightly, and perhaps not after that.
 */
public final class WifiDriver {

    private final Radio radio;
    private final MacAddress stationAddress;
    private final WifiAfterLightsleep afterLightsleep;
    private final PowerSave powerSave;
    private final Set<WifiInterface> enabled = EnumSet.noneOf(WifiInterface.class);
    private boolean initialised;
    private Channel homeChannel = Channel.FIRST;

    /** Whether the radio came out of light sleep dead. */
    private boolean radioDead;

    /** What a dead radio has taken, and keeps. */
    private int requestsSwallowed;

    /**
     * A driver that is not initialised yet.
     *
     * @param radio off, and nobody else's
     * @param stationAddress address of {@link WifiInterface#STA}; the access point has the next one
     * @param clock the device's
     * @param alarms on that clock
     * @param powerSaveOptions when the radio dozes
     * @param afterLightsleep what becomes of Wi-Fi that is started during light sleep
     * @throws IllegalArgumentException if the address is a group's, or has none after it
     */
    public WifiDriver(
            Radio radio,
            MacAddress stationAddress,
            Clock clock,
            Alarms alarms,
            PowerSaveOptions powerSaveOptions,
            WifiAfterLightsleep afterLightsleep) {
        if (stationAddress.isGroup() || stationAddress.plus(1).isGroup()) {
            throw new IllegalArgumentException(
                    stationAddress
                            + " is no station's address, as it or the next one is a group's; use"
                            + " an address with an even first byte");
        }
        this.radio = radio;
        this.stationAddress = stationAddress;
        this.afterLightsleep = afterLightsleep;
        powerSave = new PowerSave(radio, clock, alarms, powerSaveOptions);
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
        boolean wasStarted = isStarted();
        enabled.add(wifiInterface);
        if (!wasStarted) {
            startRadio();
        } else if (!radioDead) {
            radio.enable(wifiInterface, mac(wifiInterface));
        }
        tellPowerSave();
    }

    private void startRadio() {
        radio.tune(homeChannel);
        enabled.forEach(each -> radio.enable(each, mac(each)));
        powerSave.radioOn();
    }

    /** Disables an interface; the last one stops the driver, and the channel is lost. */
    void disable(WifiInterface wifiInterface) {
        if (!enabled.remove(wifiInterface)) {
            return;
        }
        if (!isStarted()) {
            powerSave.radioOff();
            homeChannel = Channel.FIRST;
        }
        if (!radioDead) {
            radio.disable(wifiInterface);
        }
        if (!isStarted()) {
            radioDead = false;
            requestsSwallowed = 0;
        }
        tellPowerSave();
    }

    /** A station that has not joined an access point has no beacons to wait for. */
    private void tellPowerSave() {
        tellPowerSave(
                new PowerSaveState(
                        false, PowerManagement.PERFORMANCE, isEnabled(WifiInterface.AP), 0, 0, 1));
    }

    /** To be called whenever something that the state tells has changed. */
    void tellPowerSave(PowerSaveState state) {
        powerSave.update(state);
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
        if (!radioDead) {
            radio.tune(channel);
        }
    }

    // ---- sending ----

    /** {@return how many requests {@link #transmit} would take now, 0 or more} */
    public int freeBuffers() {
        return radio.freeBuffers() - requestsSwallowed;
    }

    /**
     * Hands the radio a frame. A radio that light sleep has left dead takes it, keeps its buffer
     * and never reports on it (assumed).
     *
     * @return false if all buffers are in use, and the request was not taken
     * @throws IllegalStateException if the driver is not started
     */
    public boolean transmit(TxRequest request) {
        if (radioDead) {
            boolean taken = freeBuffers() > 0;
            requestsSwallowed += taken ? 1 : 0;
            return taken;
        }
        powerSave.sending();
        return radio.transmit(request);
    }

    /** To be told when the radio has reported the end of a transmission. */
    public void transmitted() {
        powerSave.sending();
    }

    // ---- saving power ----

    /**
     * {@code esp_now_set_wake_window}: for how much of each wake interval ESP-NOW has the radio on.
     *
     * @param window 0 to 65535 ms, in whole milliseconds
     * @throws IllegalArgumentException for any other
     */
    public void setWakeWindow(Duration window) {
        powerSave.setWakeWindow(window);
    }

    /**
     * {@code esp_wifi_connectionless_module_set_wake_interval}.
     *
     * @param interval 0 to 65535 ms, in whole milliseconds; 0 for the default mode, in which any
     *     window above 0 keeps the radio on
     * @throws IllegalArgumentException for any other
     */
    public void setWakeInterval(Duration interval) {
        powerSave.setWakeInterval(interval);
    }

    /** The board falls into light sleep: the radio is off at once, whatever it does. */
    public void stopRadioForLightSleep() {
        if (isStarted() && !radioDead) {
            powerSave.radioOff();
            enabled.forEach(radio::disable);
        }
    }

    /** The board goes on after light sleep. */
    public void wakeFromLightSleep() {
        if (!isStarted() || radioDead) {
            return;
        }
        switch (afterLightsleep) {
            case KEPT -> startRadio();
            case LOST -> radioDead = true;
        }
    }
}
