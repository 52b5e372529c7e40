package org.espnowsim.node;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.espnowsim.board.Hardware;
import org.espnowsim.board.Peripherals;
import org.espnowsim.espnow.Esp32EspNow;
import org.espnowsim.espnow.Esp8266EspNow;
import org.espnowsim.espnow.Esp8266EspNowDriver;
import org.espnowsim.espnow.Esp8266Options;
import org.espnowsim.espnow.EspNow;
import org.espnowsim.espnow.EspNowDriver;
import org.espnowsim.espnow.EspNowLimits;
import org.espnowsim.espnow.EspNowListener;
import org.espnowsim.espnow.PmkReplacement;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.idf.EspIdf;
import org.espnowsim.machine.Boot;
import org.espnowsim.machine.Downfall;
import org.espnowsim.machine.Esp32Machine;
import org.espnowsim.machine.Esp8266Machine;
import org.espnowsim.machine.Machine;
import org.espnowsim.machine.Power;
import org.espnowsim.machine.ResetCause;
import org.espnowsim.machine.Restart;
import org.espnowsim.machine.WakeReason;
import org.espnowsim.machine.Watchdog;
import org.espnowsim.net.IpStack;
import org.espnowsim.net.Lan;
import org.espnowsim.net.NetErr;
import org.espnowsim.net.Network;
import org.espnowsim.radio.Radio;
import org.espnowsim.radio.WifiInterface;
import org.espnowsim.schedule.Scheduler;
import org.espnowsim.time.Alarms;
import org.espnowsim.time.Clock;
import org.espnowsim.wlan.Esp32Wlan;
import org.espnowsim.wlan.Esp8266Wlan;
import org.espnowsim.wlan.WifiDriver;
import org.espnowsim.wlan.Wlan;
import org.espnowsim.wlan.WlanFlash;

/**
 * One board that has just started: its Wi-Fi, ESP-NOW and sleep software on a given radio and
 * clock. The way in for those who run devices, be it in a simulator or on another radio.
 *
 * <p>A device is one run of the interpreter. When the board restarts, there is a new one: by {@link
 * #of}, or after a soft reset by {@link #afterSoftReset}.
 */
public final class Device {

    private final DeviceOptions options;
    private final Radio radio;
    private final Alarms alarms;
    private final RandomGenerator random;
    private final WifiDriver wifi;
    private final IpStack ip;
    private final PmkReplacement keys;
    private final Boot boot;
    private final Hardware hardware;
    private final Scheduler scheduler;
    private final Watchdog watchdog;
    private final Peripherals peripherals;
    private final EspNow espNow;
    private final Optional<EspIdf> espIdf;
    private final Machine machine;
    private final Downfall downfall;
    private final Network network;
    private final Map<WifiInterface, Wlan> wlan;

    private Device(
            DeviceOptions options,
            Radio radio,
            Alarms alarms,
            RandomGenerator random,
            WifiDriver wifi,
            IpStack ip,
            PmkReplacement keys,
            Hardware hardware,
            Boot boot,
            Clock clock,
            Power power,
            EspNowListener listener) {
        this.options = options;
        this.radio = radio;
        this.alarms = alarms;
        this.random = random;
        this.wifi = wifi;
        this.ip = ip;
        this.keys = keys;
        this.hardware = hardware;
        this.boot = boot;
        scheduler =
                new Scheduler(clock, options.chip().port().schedulerDepth(), listener::irqFailed);
        network =
                switch (options.chip().port()) {
                    case ESP32 -> new Network(ip, scheduler, NetErr::onEsp32);
                    case ESP8266 -> new Network(ip, scheduler, NetErr::onEsp8266);
                };
        Modules modules =
                switch (options.chip().port()) {
                    case ESP32 ->
                            esp32(options, radio, random, wifi, ip, keys, scheduler, listener);
                    case ESP8266 ->
                            esp8266(options, radio, random, wifi, ip, keys, scheduler, listener);
                };
        espNow = modules.espNow;
        espIdf = modules.espIdf;
        watchdog = new Watchdog(clock, alarms);
        downfall = new Downfall(scheduler, hardware, power);
        machine =
                switch (options.chip().port()) {
                    case ESP32 ->
                            new Esp32Machine(
                                    boot, clock, watchdog, scheduler, wifi, hardware, power,
                                    downfall);
                    case ESP8266 ->
                            new Esp8266Machine(boot, watchdog, scheduler, hardware, downfall);
                };
        peripherals = new Peripherals(hardware, scheduler, alarms);
        wlan =
                switch (options.chip().port()) {
                    case ESP32 -> Esp32Wlan.interfaces(wifi, scheduler, options.chip().isWifi6());
                    case ESP8266 -> Esp8266Wlan.interfaces(wifi, scheduler);
                };
    }

    /**
     * {@return a board under MicroPython}
     *
     * @param options what kind of board it is
     * @param radio off, and nobody else's; its listener is set here
     * @param clock shows the time since this start; the program is given {@link #scheduler()}
     *     instead
     * @param alarms on that clock
     * @param random the driver's own random numbers
     * @param stationAddress the station's address; the access point has the next one
     * @param flash the board's, the same for each device that is booted on it
     * @param keys the board's, the same for each device that is booted on it
     * @param hardware the board's, the same for each device that is booted on it
     * @param lan what access points tell stations that have joined them
     * @param boot why the board has started, and what it has kept
     * @param power told when the program sends the board to sleep or restarts it
     * @param listener told what the program reads, and what its callbacks throw
     * @throws IllegalArgumentException if the address is not a single station's
     */
    public static Device of(
            DeviceOptions options,
            Radio radio,
            Clock clock,
            Alarms alarms,
            RandomGenerator random,
            MacAddress stationAddress,
            WlanFlash flash,
            PmkReplacement keys,
            Hardware hardware,
            Lan lan,
            Boot boot,
            Power power,
            EspNowListener listener) {
        WifiDriver wifi =
                switch (options.chip().port()) {
                    case ESP32 ->
                            WifiDriver.idf(
                                    radio,
                                    clock,
                                    alarms,
                                    stationAddress,
                                    options.wlan(),
                                    options.powerSave(),
                                    options.sleep().wifiAfterLightsleep());
                    case ESP8266 ->
                            WifiDriver.nonos(
                                    radio,
                                    clock,
                                    alarms,
                                    stationAddress,
                                    options.wlan(),
                                    options.powerSave(),
                                    flash);
                };
        IpStack ip = new IpStack(wifi, lan, clock, alarms, random);
        return new Device(
                options, radio, alarms, random, wifi, ip, keys, hardware, boot, clock, power,
                listener);
    }

    /** Powers the board up; its system software starts what it starts before any program. */
    public void boot() {
        wifi.boot();
    }

    /** What sits on the driver, for programs in either language. */
    private record Modules(EspNow espNow, Optional<EspIdf> espIdf) {}

    private static Modules esp32(
            DeviceOptions options,
            Radio radio,
            RandomGenerator random,
            WifiDriver wifi,
            IpStack ip,
            PmkReplacement keys,
            Scheduler scheduler,
            EspNowListener listener) {
        EspNowLimits limits = options.limits();
        EspNowDriver driver = new EspNowDriver(wifi, random, limits, options.encryption(), keys);
        radio.listen(new FrameDispatch(wifi, ip, driver));
        boolean setsRate = !options.chip().isWifi6();
        return new Modules(
                new Esp32EspNow(driver, wifi, scheduler, limits, setsRate, listener),
                Optional.of(new EspIdf(driver, wifi, scheduler, limits, setsRate, listener)));
    }

    private static Modules esp8266(
            DeviceOptions options,
            Radio radio,
            RandomGenerator random,
            WifiDriver wifi,
            IpStack ip,
            PmkReplacement keys,
            Scheduler scheduler,
            EspNowListener listener) {
        EspNowLimits limits = options.limits();
        Esp8266Options own = options.esp8266();
        Esp8266EspNowDriver driver =
                new Esp8266EspNowDriver(wifi, random, limits, own, options.encryption(), keys);
        radio.listen(new FrameDispatch(wifi, ip, driver));
        return new Modules(
                new Esp8266EspNow(driver, scheduler, limits, own.codes(), listener),
                Optional.empty());
    }

    /**
     * {@return the same board with a new interpreter, as after {@code machine.soft_reset()}: Wi-Fi
     * is as it was, sockets are closed, all else is new, but for the settings of ESP-NOW on an
     * ESP8266}
     *
     * @param clock shows the same time as this device's
     * @param power as for {@link #of}
     * @param listener as for {@link #of}
     */
    public Device afterSoftReset(Clock clock, Power power, EspNowListener listener) {
        Boot again = bootAfter(new Restart.Soft());
        network.close();
        Device after =
                new Device(
                        options, radio, alarms, random, wifi, ip, keys, hardware, again, clock,
                        power, listener);
        after.watchdog.follow(watchdog);
        if (espNow instanceof Esp8266EspNow old && after.espNow instanceof Esp8266EspNow module) {
            module.keepSettingsOf(old);
        }
        return after;
    }

    /**
     * {@return how the board comes up again after this run has ended so; after deep sleep, if
     * nothing but time has ended that}
     *
     * <p>After {@code machine.reset()} an ESP32 tells of a hard reset, an ESP8266 of a soft one, as
     * its SDK does. A soft reset is unknown to the hardware of an ESP8266, which its {@code
     * reset_cause()} asks: the cause stays what it was.
     */
    public Boot bootAfter(Restart restart) {
        boolean isEsp32 =
                switch (options.chip().port()) {
                    case ESP32 -> true;
                    case ESP8266 -> false;
                };
        return switch (restart) {
            case Restart.AfterDeepSleep _ -> bootAfterSleep(WakeReason.TIMER_WAKE);
            case Restart.Hard _ ->
                    new Boot(
                            isEsp32 ? ResetCause.HARD_RESET : ResetCause.SOFT_RESET,
                            WakeReason.UNDEFINED,
                            boot.rtcMemory());
            case Restart.PowerCut _ -> Boot.powerOn();
            case Restart.Watchdog _ ->
                    new Boot(ResetCause.WDT_RESET, WakeReason.UNDEFINED, boot.rtcMemory());
            case Restart.Soft _ ->
                    isEsp32
                            ? new Boot(
                                    ResetCause.SOFT_RESET, machine.wakeReason(), boot.rtcMemory())
                            : boot;
        };
    }

    /**
     * Power is cut, whatever the program does, which learns of it wherever it is. Does nothing if
     * the board is down already.
     */
    public void cutPower() {
        downfall.fromOutside(new Restart.PowerCut());
    }

    /** {@return how the board comes up again if this has ended its deep sleep} */
    public Boot bootAfterSleep(WakeReason reason) {
        return new Boot(ResetCause.DEEPSLEEP_RESET, reason, boot.rtcMemory());
    }

    /**
     * {@return the clock for the program: what the device schedules, such as {@code irq} callbacks,
     * runs while the program waits on it}
     */
    public Scheduler scheduler() {
        return scheduler;
    }

    /** {@return the MicroPython {@code espnow} module's object; the same one each time} */
    public EspNow espNow() {
        return espNow;
    }

    /** {@return ESP-IDF, for programs in C; the same object each time. An ESP8266 has none} */
    public Optional<EspIdf> espIdf() {
        return espIdf;
    }

    /** {@return the network, for sockets; the same object each time} */
    public Network network() {
        return network;
    }

    /** {@return the MicroPython {@code machine} module; the same object each time} */
    public Machine machine() {
        return machine;
    }

    /** {@return the board's pins and buses; the same object each time} */
    public Peripherals peripherals() {
        return peripherals;
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
        return Objects.requireNonNull(wlan.get(wifiInterface));
    }
}
