package org.espnowsim.wlan;

import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.espnowsim.frame.BeaconFrame;
import org.espnowsim.frame.DataFrame;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.frame.ManagementFrame;
import org.espnowsim.frame.Payload;
import org.espnowsim.frame.SequencedFrame;
import org.espnowsim.radio.Channel;
import org.espnowsim.radio.JoinOutcome;
import org.espnowsim.radio.JoinRequest;
import org.espnowsim.radio.PhyRate;
import org.espnowsim.radio.Radio;
import org.espnowsim.radio.RxFrame;
import org.espnowsim.radio.RxOutcome;
import org.espnowsim.radio.TxRequest;
import org.espnowsim.radio.WifiInterface;
import org.espnowsim.time.Alarms;
import org.espnowsim.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * The state of Espressif's Wi-Fi driver as far as ESP-NOW depends on it: whether it is initialised
 * and started, which interfaces are enabled under which address, the home channel that they share,
 * and the station's and the access point's doings.
 *
 * <p>Its radio is on while it is started, that is, while an interface is enabled; but not while the
 * board sleeps lightly, and perhaps not after that.
 */
public final class WifiDriver {

    private final PowerSave powerSave;
    private final LightSleepRadio radio;
    private final WlanOptions options;
    private final boolean refusesEsp8266;
    private final Optional<WlanFlash> flash;
    private final Set<WifiInterface> enabled = EnumSet.noneOf(WifiInterface.class);
    private final Map<WifiInterface, MacAddress> addresses = new EnumMap<>(WifiInterface.class);
    private final HomeChannel home;
    private final Scan scan;
    private final Station station;
    private final SoftAp softAp;

    private final Esp32TxPower txPower = new Esp32TxPower();
    private final Map<WifiInterface, Integer> protocols = new EnumMap<>(WifiInterface.class);

    private final Map<WifiInterface, PhyRate> espNowRates = new EnumMap<>(WifiInterface.class);

    private boolean initialised;
    private PowerManagement pm = PowerManagement.PERFORMANCE;

    private @Nullable PowerSaveState lastTold;

    /** Null until somebody deals with them. */
    private @Nullable SoftApStations stations;

    private WifiDriver(
            Radio radio,
            Clock clock,
            Alarms alarms,
            MacAddress stationAddress,
            WlanOptions options,
            PowerSaveOptions powerSaveOptions,
            WifiAfterLightsleep afterLightsleep,
            Optional<WlanFlash> flash) {
        if (stationAddress.isGroup() || stationAddress.plus(1).isGroup()) {
            throw new IllegalArgumentException(
                    stationAddress
                            + " is no station's address, as it or the next one is a group's; use"
                            + " an address with an even first byte");
        }
        powerSave = new PowerSave(radio, clock, alarms, powerSaveOptions);
        this.radio = new LightSleepRadio(radio, powerSave, afterLightsleep);
        this.options = options;
        this.flash = flash;
        refusesEsp8266 = flash.isEmpty() && options.joinedRefusesEsp8266();
        addresses.put(WifiInterface.STA, stationAddress);
        addresses.put(WifiInterface.AP, stationAddress.plus(1));
        home = new HomeChannel(this.radio);
        scan = new Scan(home, alarms, clock, this::scanChanged);
        station =
                new Station(
                        this.radio,
                        alarms,
                        clock,
                        options,
                        home,
                        scan,
                        stationAddress,
                        this::tellPowerSave);
        softAp =
                flash.isEmpty()
                        ? accessPoint(clock, alarms, name("ESP_", "%06X"), "")
                        : accessPoint(clock, alarms, name("MicroPython-", "%06x"), "micropythoN");
    }

    /**
     * {@return ESP-IDF's driver, not initialised yet, which keeps its settings in memory}
     *
     * @param radio off, and nobody else's
     * @param clock shows the time since power-up
     * @param alarms of that clock
     * @param stationAddress address of {@link WifiInterface#STA}; the access point has the next one
     * @param options how joining and its like go
     * @param powerSaveOptions when the radio dozes
     * @param afterLightsleep what becomes of Wi-Fi that is started during light sleep
     * @throws IllegalArgumentException if the address is a group's, or has none after it
     */
    public static WifiDriver idf(
            Radio radio,
            Clock clock,
            Alarms alarms,
            MacAddress stationAddress,
            WlanOptions options,
            PowerSaveOptions powerSaveOptions,
            WifiAfterLightsleep afterLightsleep) {
        return new WifiDriver(
                radio,
                clock,
                alarms,
                stationAddress,
                options,
                powerSaveOptions,
                afterLightsleep,
                Optional.empty());
    }

    /**
     * {@return the driver of the ESP8266's NONOS SDK, which keeps its settings in flash and is
     * initialised from the start}
     *
     * @param powerSaveOptions as for {@link #idf}; light sleep does not exist
     * @param flash of the board
     * @throws IllegalArgumentException as for {@link #idf}
     */
    public static WifiDriver nonos(
            Radio radio,
            Clock clock,
            Alarms alarms,
            MacAddress stationAddress,
            WlanOptions options,
            PowerSaveOptions powerSaveOptions,
            WlanFlash flash) {
        WifiDriver driver =
                new WifiDriver(
                        radio,
                        clock,
                        alarms,
                        stationAddress,
                        options,
                        powerSaveOptions,
                        WifiAfterLightsleep.KEPT,
                        Optional.of(flash));
        driver.init();
        return driver;
    }

    private SoftAp accessPoint(Clock clock, Alarms alarms, Payload ssid, String password) {
        return new SoftAp(radio, alarms, clock, home, mac(WifiInterface.AP), ssid, password);
    }

    /** The name of the own access point until a program gives another: from its address's end. */
    private Payload name(String prefix, String format) {
        long device = mac(WifiInterface.AP).bits() & 0xff_ffff;
        return Payload.utf8(prefix + String.format(Locale.ROOT, format, device));
    }

    /** Initialises the driver, {@code esp_wifi_init}; does nothing if that was done. */
    public void init() {
        initialised = true;
    }

    /**
     * Powers the board up: an ESP8266 enables the interfaces that its flash knows, and its station
     * connects by itself.
     */
    public void boot() {
        flash.map(WlanFlash::enabled).orElse(Set.of()).forEach(this::enable);
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
     * one, as ESP-IDF derives it, unless a program has set another}
     */
    public MacAddress mac(WifiInterface wifiInterface) {
        MacAddress address = addresses.get(wifiInterface);
        if (address == null) {
            throw new IllegalStateException(wifiInterface + " has no address");
        }
        return address;
    }

    /** {@return the channel of the radio and of both interfaces; channel 1 after each start} */
    public Channel homeChannel() {
        return home.get();
    }

    // ---- interfaces ----

    /**
     * {@return the rate at which ESP-NOW sends from the interface: 1 Mbit/s with the long preamble
     * unless configured, as ESP-IDF documents}
     */
    public PhyRate espNowRate(WifiInterface wifiInterface) {
        return espNowRates.getOrDefault(wifiInterface, PhyRate.RATE_1M_L);
    }

    /**
     * Sets the rate at which ESP-NOW sends from an enabled interface, {@code
     * esp_wifi_config_espnow_rate}. It holds until the interface is disabled (assumed).
     *
     * @throws IllegalStateException if the interface is not enabled
     */
    public void setEspNowRate(WifiInterface wifiInterface, PhyRate rate) {
        if (!isEnabled(wifiInterface)) {
            throw new IllegalStateException(
                    "interface " + wifiInterface + " is not enabled; enable it first");
        }
        espNowRates.put(wifiInterface, rate);
    }

    /**
     * Enables an interface; the first one starts the driver, on channel 1. A second one joins the
     * channel of the first (assumed; on a board an access point has a channel configured).
     *
     * @throws IllegalStateException if the driver is not initialised
     */
    public void enable(WifiInterface wifiInterface) {
        if (!initialised) {
            throw new IllegalStateException("the Wi-Fi driver is not initialised; call init first");
        }
        if (isEnabled(wifiInterface)) {
            return;
        }
        if (!isStarted()) {
            home.comeBack();
        }
        enabled.add(wifiInterface);
        radio.enable(wifiInterface, mac(wifiInterface));
        flash.ifPresent(stored -> stored.setEnabled(wifiInterface, true));
        switch (wifiInterface) {
            case STA -> enableStation();
            case AP -> enableAccessPoint();
        }
        tellPowerSave();
    }

    private void enableAccessPoint() {
        softAp.enable();
        openNetwork();
    }

    private void openNetwork() {
        if (stations != null) {
            stations.opened(mac(WifiInterface.AP));
        }
    }

    private void enableStation() {
        station.enable();
        flash.flatMap(WlanFlash::station)
                .ifPresent(config -> {
                    station.configure(config);
                    station.connect();
                });
    }

    /** Disables an interface; the last one stops the driver, and the channel is lost. */
    public void disable(WifiInterface wifiInterface) {
        if (!isEnabled(wifiInterface)) {
            return;
        }
        espNowRates.remove(wifiInterface);
        switch (wifiInterface) {
            case STA -> {
                station.disable();
                scan.abort();
            }
            case AP -> disableAccessPoint();
        }
        enabled.remove(wifiInterface);
        radio.disable(wifiInterface);
        flash.ifPresent(stored -> stored.setEnabled(wifiInterface, false));
        if (!isStarted()) {
            home.forget();
        }
        tellPowerSave();
    }

    private void disableAccessPoint() {
        softAp.disable();
        if (stations != null) {
            stations.closed();
        }
    }

    /** Gives an interface another address, at once if it is enabled; stations then lose it. */
    void setMac(WifiInterface wifiInterface, MacAddress address) {
        addresses.put(wifiInterface, address);
        if (isEnabled(wifiInterface)) {
            radio.enable(wifiInterface, address);
        }
        switch (wifiInterface) {
            case STA -> station.setAddress(address);
            case AP -> {
                softAp.setAddress(address);
                if (isEnabled(WifiInterface.AP)) {
                    openNetwork();
                }
            }
        }
    }

    // ---- sending ----

    /** {@return how many requests {@link #transmit} would take now, 0 or more} */
    public int freeBuffers() {
        return radio.freeBuffers();
    }

    /**
     * Hands the radio a frame. A radio that light sleep has left dead takes it, keeps its buffer
     * and never reports on it (assumed).
     *
     * @return false if all buffers are in use, and the request was not taken
     * @throws IllegalStateException if the driver is not started
     */
    public boolean transmit(TxRequest request) {
        return radio.transmit(request);
    }

    /** To be told when the radio has reported the end of a transmission. */
    public void transmitted() {
        powerSave.active();
    }

    // ---- data ----

    /** {@return the address of the access point that the station is connected to} */
    public Optional<MacAddress> network() {
        HeardBeacon joined = station.joined();
        return joined != null && station.isConnected()
                ? Optional.of(joined.beacon().bssid())
                : Optional.empty();
    }

    /**
     * Sends an IPv4 packet to the station's access point, for somebody in its network: at 24 Mbit/s
     * if the last beacon was well above what that takes, else at 1 Mbit/s (assumed; a board adapts
     * its rate in ways that are not published).
     *
     * @return false if all transmit buffers are in use, and the packet was not taken
     * @throws IllegalStateException if the station is not connected
     */
    public boolean transmit(MacAddress destination, Payload packet) {
        HeardBeacon joined = station.joined();
        if (joined == null || !station.isConnected()) {
            throw new IllegalStateException("the station is in no network; connect first");
        }
        return radio.transmit(
                DataFrame.toAccessPoint(
                        joined.beacon().bssid(), mac(WifiInterface.STA), destination, packet),
                PhyRate.ofData(joined.rssiDbm()));
    }

    /** Sets who deals with the stations of the own access point; before that is enabled. */
    public void serve(SoftApStations newStations) {
        stations = newStations;
    }

    /** {@return who has joined the own access point} */
    public List<MacAddress> stations() {
        return stations == null ? List.of() : stations.members();
    }

    /** {@return the own access point's answer to a station that wants to join it} */
    public JoinOutcome answer(JoinRequest request) {
        if (!isEnabled(WifiInterface.AP) || stations == null) {
            return JoinOutcome.NO_ANSWER;
        }
        MacAddress station = request.station();
        long others = stations.members().stream().filter(other -> !other.equals(station)).count();
        JoinOutcome outcome = softAp.answer(request, others);
        if (outcome == JoinOutcome.JOINED) {
            stations.joined(station);
        }
        return outcome;
    }

    /**
     * Sends a frame of the own access point.
     *
     * @return false if all transmit buffers are in use, and it was not taken
     */
    public boolean transmit(DataFrame frame, PhyRate rate) {
        return radio.transmit(frame, rate);
    }

    /** The access point does not know the station any more. */
    public void stationForgotten() {
        station.lost();
    }

    /** {@return whether a frame is of the network that the station is connected to} */
    public boolean isOfNetwork(SequencedFrame frame) {
        return network().filter(frame.transmitter()::equals).isPresent();
    }

    /** Data has come for the station, or is about to: it is awake for a while. */
    public void stayAwake() {
        powerSave.active();
    }

    // ---- the channel ----

    /** {@return where the radio is now: not at home while it scans} */
    public Channel radioChannel() {
        return home.tuned();
    }

    /** {@return whether the station's business with an access point decides on the channel} */
    public boolean isChannelTaken() {
        return station.isConnecting() || station.isAssociated() || scan.isRunning();
    }

    /**
     * Moves both interfaces to a channel, at once.
     *
     * @throws IllegalStateException if the driver is not started
     */
    public void setHomeChannel(Channel channel) {
        if (!isStarted()) {
            throw new IllegalStateException("the Wi-Fi driver is not started; enable an interface");
        }
        home.moveTo(channel);
    }

    // ---- the station, its scans, and the access point ----

    /** Remembers which access point to join, also in flash if there is one. */
    void configure(StationConfig config) {
        station.configure(config);
        flash.ifPresent(stored -> stored.setStation(config));
    }

    Station station() {
        return station;
    }

    /**
     * Begins to look for access points; from home and back, channel by channel, if the station has
     * joined one.
     */
    void scan(Scan.Listener listener) {
        scan.start(station.isAssociated(), listener);
    }

    SoftAp softAp() {
        return softAp;
    }

    WlanOptions options() {
        return options;
    }

    /** Takes a beacon that the radio has received. */
    public RxOutcome received(RxFrame received, BeaconFrame beacon) {
        HeardBeacon heard = HeardBeacon.of(received, beacon);
        scan.heard(heard);
        station.heard(heard);
        return RxOutcome.ACCEPTED;
    }

    /**
     * {@return whether an ESP-NOW frame is turned away, though acknowledged: an ESP8266 sent it to
     * the station, which has joined an access point}
     */
    public boolean refuses(ManagementFrame frame) {
        return refusesEsp8266
                && !frame.receiver().isGroup()
                && frame.bssid().equals(frame.receiver())
                && frame.receiver().equals(mac(WifiInterface.STA))
                && station.isAssociated();
    }

    // ---- power ----

    PowerManagement pm() {
        return pm;
    }

    /**
     * Sets how the station saves power once it has joined an access point; {@code esp_wifi_set_ps}.
     */
    public void setPm(PowerManagement newPm) {
        pm = newPm;
        tellPowerSave();
    }

    Esp32TxPower txPower() {
        return txPower;
    }

    void setTxPower(double maxDbm) {
        radio.txPower(maxDbm);
    }

    /** {@return what a program has set for the interface, as its port numbers it} */
    OptionalInt protocol(WifiInterface wifiInterface) {
        Integer protocol = protocols.get(wifiInterface);
        return protocol == null ? OptionalInt.empty() : OptionalInt.of(protocol);
    }

    void setProtocol(WifiInterface wifiInterface, int protocol) {
        protocols.put(wifiInterface, protocol);
        radio.longRange(
                protocols.values().stream().anyMatch(set -> (set & Esp32Wlan.PROTOCOL_LR) != 0));
    }

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
        radio.sleep();
        if (stations != null) {
            stations.radioStopped();
        }
    }

    /**
     * The board goes on after light sleep. A station whose radio is dead has lost its access point,
     * and tries in vain to find it again.
     */
    public void wakeFromLightSleep() {
        if (radio.wake()) {
            station.lost();
        }
    }

    private void scanChanged() {
        powerSave.scanning(scan.isRunning());
    }

    private void tellPowerSave() {
        PowerSaveState state = powerSaveState();
        if (!state.equals(lastTold)) {
            lastTold = state;
            powerSave.update(state);
        }
    }

    PowerSaveState powerSaveState() {
        HeardBeacon joined = station.joined();
        boolean accessPointEnabled = isEnabled(WifiInterface.AP);
        return joined == null
                ? new PowerSaveState(false, pm, accessPointEnabled, 0, 0, 1)
                : new PowerSaveState(
                        true,
                        pm,
                        accessPointEnabled,
                        joined.dtimNs(),
                        joined.beacon().intervalNs(),
                        joined.beacon().dtimPeriod());
    }
}
