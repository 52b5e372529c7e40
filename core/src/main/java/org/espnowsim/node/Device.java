package org.espnowsim.node;

import java.util.random.RandomGenerator;
import org.espnowsim.espnow.Esp32EspNow;
import org.espnowsim.espnow.EspNow;
import org.espnowsim.espnow.EspNowDriver;
import org.espnowsim.espnow.EspNowLimits;
import org.espnowsim.espnow.EspNowListener;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.radio.Radio;
import org.espnowsim.radio.WifiInterface;
import org.espnowsim.schedule.Scheduler;
import org.espnowsim.time.Clock;
import org.espnowsim.wlan.WifiDriver;
import org.espnowsim.wlan.Wlan;

/**
 * One board, freshly powered up: its Wi-Fi and ESP-NOW software on a given radio and clock. The way
 * in for those who run devices, be it in a simulator or on another radio.
 */
public final class Device {

    private final Scheduler scheduler;
    private final WifiDriver wifi;
    private final EspNow espNow;
    private final Wlan station;
    private final Wlan accessPoint;

    private Device(Scheduler scheduler, WifiDriver wifi, EspNow espNow) {
        this.scheduler = scheduler;
        this.wifi = wifi;
        this.espNow = espNow;
        this.station = new Wlan(wifi, WifiInterface.STA);
        this.accessPoint = new Wlan(wifi, WifiInterface.AP);
    }

    /**
     * {@return a board under MicroPython}
     *
     * @param options what kind of board it is
     * @param radio off, and nobody else's; its listener is set here
     * @param clock shows the time since power-up; the program is given {@link #clock()} instead
     * @param random the driver's own random numbers
     * @param stationAddress the station's address; the access point has the next one
     * @param listener told what the program reads, and what its callbacks throw
     * @throws IllegalArgumentException if the address is not a single station's
     */
    public static Device of(
            DeviceOptions options,
            Radio radio,
            Clock clock,
            RandomGenerator random,
            MacAddress stationAddress,
            EspNowListener listener) {
        EspNowLimits limits = options.limits();
        WifiDriver wifi = new WifiDriver(radio, stationAddress);
        EspNowDriver driver = new EspNowDriver(wifi, radio, random, limits);
        radio.listen(driver);
        Scheduler scheduler = new Scheduler(clock, listener::irqFailed);
        return new Device(
                scheduler, wifi, new Esp32EspNow(driver, wifi, scheduler, limits, listener));
    }

    /**
     * {@return the clock for the program: what the device schedules, such as {@code irq} callbacks,
     * runs while the program waits on it}
     */
    public Clock clock() {
        return scheduler;
    }

    /** {@return the MicroPython {@code espnow} module's object; the same one each time} */
    public EspNow espNow() {
        return espNow;
    }

    /**
     * {@return the MicroPython {@code network.WLAN} object of an interface; the same one each time}
     *
     * <p>Call it when the program asks for the object, not before: as the first {@code
     * network.WLAN(...)} on a board, the first call initialises the Wi-Fi driver, without which
     * ESP-NOW refuses to become active.
     */
    public Wlan wlan(WifiInterface wifiInterface) {
        wifi.init();
        return switch (wifiInterface) {
            case STA -> station;
            case AP -> accessPoint;
        };
    }
}
