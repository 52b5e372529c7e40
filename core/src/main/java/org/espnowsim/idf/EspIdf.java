package org.espnowsim.idf;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import org.espnowsim.espnow.EspErr;
import org.espnowsim.espnow.EspNowDriver;
import org.espnowsim.espnow.EspNowLimits;
import org.espnowsim.espnow.EspNowListener;
import org.espnowsim.espnow.Message;
import org.espnowsim.espnow.SendCallback;
import org.espnowsim.espnow.SendStatus;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.radio.Channel;
import org.espnowsim.radio.PhyRate;
import org.espnowsim.radio.RxOutcome;
import org.espnowsim.radio.WifiInterface;
import org.espnowsim.schedule.Scheduler;
import org.espnowsim.wlan.PowerManagement;
import org.espnowsim.wlan.WifiDriver;

/**
 * ESP-IDF on an ESP32 and its relatives, as far as ESP-NOW needs it: {@code esp_wifi.h}, and {@code
 * esp_now.h} by its {@link EspNowDriver}. Functions return what ESP-IDF's return.
 *
 * <p>On a board callbacks run in the Wi-Fi task, beside the program. Here they run while the
 * program waits, in a delay or in another callback's place; what comes meanwhile is kept until
 * then, up to {@link #EVENTS_MAX}.
 *
 * <p>A device has one; used by the device's program only, which uses either this or {@link
 * org.espnowsim.espnow.EspNow}, as both sit on the same driver.
 */
public final class EspIdf {

    /** Most events that wait for their callbacks; more messages are dropped. Assumed. */
    public static final int EVENTS_MAX = 256;

    /** The last channel of the default country code. */
    private static final int LAST_CHANNEL = 13;

    private static final long NS_PER_MS = 1_000_000L;
    private static final long TIME_MASK = 0xffff_ffffL;

    private final EspNowDriver driver;
    private final WifiDriver wifi;
    private final Scheduler scheduler;
    private final EspNowLimits limits;
    private final boolean setsRate;
    private final EspNowListener listener;

    private final Queue<Runnable> events = new ArrayDeque<>();

    /** Whether a callback of the scheduler is under way that empties the queue. */
    private boolean delivering;

    private WifiMode mode = WifiMode.STA;

    /**
     * ESP-IDF whose Wi-Fi is not initialised.
     *
     * @param driver on that Wi-Fi
     * @param wifi the device's
     * @param scheduler the device's; callbacks run while it is waited on
     * @param limits the driver's
     * @param setsRate whether {@code esp_wifi_config_espnow_rate} works, which it does not on chips
     *     with Wi-Fi 6
     * @param listener told what the program receives
     */
    public EspIdf(
            EspNowDriver driver,
            WifiDriver wifi,
            Scheduler scheduler,
            EspNowLimits limits,
            boolean setsRate,
            EspNowListener listener) {
        this.driver = driver;
        this.wifi = wifi;
        this.scheduler = scheduler;
        this.limits = limits;
        this.setsRate = setsRate;
        this.listener = listener;
    }

    /**
     * {@return the functions of {@code esp_now.h}} Callbacks that wait are registered here instead.
     */
    public EspNowDriver espNow() {
        return driver;
    }

    /** {@return the version and the sizes; {@code esp_now_get_version}} */
    public EspNowLimits limits() {
        return limits;
    }

    // ---- esp_wifi.h ----

    /** {@code esp_wifi_init}; the mode is then that of a station. Does nothing if that was done. */
    public EspErr wifiInit() {
        wifi.init();
        return EspErr.OK;
    }

    /**
     * {@code esp_wifi_set_mode}: interfaces come and go at once if Wi-Fi is started.
     *
     * @return WIFI_NOT_INIT if Wi-Fi is not initialised
     */
    public EspErr setMode(WifiMode newMode) {
        if (!wifi.isInitialised()) {
            return EspErr.WIFI_NOT_INIT;
        }
        mode = newMode;
        if (wifi.isStarted()) {
            switchInterfaces(newMode);
        }
        return EspErr.OK;
    }

    /** {@return the mode, {@code esp_wifi_get_mode}; none if Wi-Fi is not initialised} */
    public Optional<WifiMode> mode() {
        return wifi.isInitialised() ? Optional.of(mode) : Optional.empty();
    }

    /**
     * {@code esp_wifi_start}: starts the interfaces of the mode, on channel 1.
     *
     * @return WIFI_NOT_INIT if Wi-Fi is not initialised
     */
    public EspErr wifiStart() {
        if (!wifi.isInitialised()) {
            return EspErr.WIFI_NOT_INIT;
        }
        switchInterfaces(mode);
        return EspErr.OK;
    }

    /**
     * {@code esp_wifi_stop}.
     *
     * @return WIFI_NOT_INIT if Wi-Fi is not initialised
     */
    public EspErr wifiStop() {
        if (!wifi.isInitialised()) {
            return EspErr.WIFI_NOT_INIT;
        }
        switchInterfaces(WifiMode.NULL);
        return EspErr.OK;
    }

    /** New ones first, so that Wi-Fi does not stop between and lose its channel. */
    private void switchInterfaces(WifiMode to) {
        for (WifiInterface each : WifiInterface.values()) {
            if (to.has(each)) {
                wifi.enable(each);
            }
        }
        for (WifiInterface each : WifiInterface.values()) {
            if (!to.has(each)) {
                wifi.disable(each);
            }
        }
    }

    /**
     * {@code esp_wifi_set_channel}, without a secondary channel.
     *
     * @param channel 1 to 13
     * @return WIFI_NOT_INIT; WIFI_NOT_STARTED; INVALID_ARG for another channel; WIFI_STATE while
     *     the station is connecting or connected (the order is assumed)
     */
    public EspErr setChannel(int channel) {
        if (!wifi.isInitialised()) {
            return EspErr.WIFI_NOT_INIT;
        }
        if (!wifi.isStarted()) {
            return EspErr.WIFI_NOT_STARTED;
        }
        if (channel < 1 || channel > LAST_CHANNEL) {
            return EspErr.INVALID_ARG;
        }
        if (wifi.isChannelTaken()) {
            return EspErr.WIFI_STATE;
        }
        wifi.setHomeChannel(new Channel(channel));
        return EspErr.OK;
    }

    /** {@return the channel, {@code esp_wifi_get_channel}; none if Wi-Fi is not started} */
    public Optional<Channel> channel() {
        return wifi.isStarted() ? Optional.of(wifi.radioChannel()) : Optional.empty();
    }

    /** {@return whether {@link #wifiInit} was called} */
    public boolean isWifiInitialised() {
        return wifi.isInitialised();
    }

    /** {@return the address; {@code esp_wifi_get_mac}, {@code esp_read_mac}} */
    public MacAddress mac(WifiInterface wifiInterface) {
        return wifi.mac(wifiInterface);
    }

    /**
     * {@code esp_wifi_set_ps}.
     *
     * @return WIFI_NOT_INIT if Wi-Fi is not initialised
     */
    public EspErr setPs(PowerManagement pm) {
        if (!wifi.isInitialised()) {
            return EspErr.WIFI_NOT_INIT;
        }
        wifi.setPm(pm);
        return EspErr.OK;
    }

    /**
     * {@code esp_wifi_config_espnow_rate}.
     *
     * @param rate number of a {@link PhyRate}
     * @return WIFI_NOT_INIT; WIFI_IF if the interface is not started; NOT_SUPPORTED on chips with
     *     Wi-Fi 6; INVALID_ARG if there is no such rate (all assumed)
     */
    public EspErr configEspNowRate(WifiInterface wifiInterface, int rate) {
        if (!wifi.isInitialised()) {
            return EspErr.WIFI_NOT_INIT;
        }
        if (!wifi.isEnabled(wifiInterface)) {
            return EspErr.WIFI_IF;
        }
        if (!setsRate) {
            return EspErr.NOT_SUPPORTED;
        }
        Optional<PhyRate> known = PhyRate.ofCode(rate);
        known.ifPresent(phyRate -> wifi.setEspNowRate(wifiInterface, phyRate));
        return known.isPresent() ? EspErr.OK : EspErr.INVALID_ARG;
    }

    // ---- callbacks ----

    /**
     * {@code esp_now_register_recv_cb}; the last one registered is called.
     *
     * @return ESPNOW_NOT_INIT if ESP-NOW is not initialised
     */
    public EspErr registerRecvCallback(IdfRecvCallback callback) {
        return driver.registerRecvCallback((info, data) -> {
            if (events.size() >= EVENTS_MAX) {
                return RxOutcome.RECEIVE_RING_FULL;
            }
            long timeMs = scheduler.nowNs() / NS_PER_MS & TIME_MASK;
            later(() -> {
                listener.read(new Message(info.srcAddr(), data, info.rssiDbm(), timeMs));
                callback.received(info, data);
            });
            return RxOutcome.ACCEPTED;
        });
    }

    /**
     * {@code esp_now_register_send_cb}; the last one registered is called.
     *
     * @param callback may wait
     * @return ESPNOW_NOT_INIT if ESP-NOW is not initialised
     */
    public EspErr registerSendCallback(SendCallback callback) {
        return driver.registerSendCallback((MacAddress desAddr, SendStatus status) ->
                later(() -> callback.sent(desAddr, status)));
    }

    /** At most one of the scheduler's callbacks is taken for all events, as those are few. */
    private void later(Runnable event) {
        events.add(event);
        if (!delivering) {
            delivering = scheduler.schedule(this::deliver);
        }
    }

    private void deliver() {
        try {
            for (Runnable next = events.poll(); next != null; next = events.poll()) {
                next.run();
            }
        } finally {
            delivering = false;
        }
    }
}
