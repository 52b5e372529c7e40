package org.espnowsim.wlan;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.radio.Channel;
import org.espnowsim.radio.WifiInterface;
import org.espnowsim.time.Clock;
import org.espnowsim.wlan.WlanOptions.ChannelWhileJoined;

/**
 * {@code network.WLAN} on an ESP32 and its relatives. Source: {@code ports/esp32/network_wlan.c} of
 * MicroPython, and ESP-IDF's {@code esp_wifi.h} for what the driver refuses.
 *
 * <p>Each setting ends with the driver's "set config", which fails if the interface is not active,
 * {@code OSError("Wifi Invalid Mode")} (the very error is assumed): what was set by another call of
 * the driver before, such as the channel or the power, is set all the same.
 */
public final class Esp32Wlan implements Wlan {

    /**
     * A board with the default country code refuses channel 14. For 12 and 13 the driver's country
     * policy is not published; the one report of a refusal, by a program that tries every channel,
     * names 14 alone, so 12 and 13 are let pass.
     */
    private static final int LAST_CHANNEL = 13;

    private static final int STAT_IDLE = 1000;
    private static final int STAT_CONNECTING = 1001;
    private static final int STAT_GOT_IP = 1010;

    /** {@code ESP_WIFI_MAX_CONN_NUM} of the chips that have the least. */
    private static final int MAX_CLIENTS = 10;

    /** Shortest and longest WPA2 password, as the driver wants it. */
    private static final int PASSWORD_CHARS_MIN = 8;

    private static final int PASSWORD_CHARS_MAX = 63;

    /** 802.11b, g and n; {@code PROTOCOL_DEFAULT}. */
    private static final int PROTOCOL_BGN = 0x07;

    /** Beside the others, {@code PROTOCOL_DEFAULT} of chips with Wi-Fi 6 has 802.11ax. */
    private static final int PROTOCOL_AX = 0x40;

    /** Espressif's Long Range; {@code PROTOCOL_LR}. */
    static final int PROTOCOL_LR = 0x08;

    private final WifiDriver driver;
    private final WifiInterface wifiInterface;
    private final Clock clock;
    private final int defaultProtocol;

    /**
     * {@return both interfaces of a board}
     *
     * @param driver to be initialised before the first is used, as {@code network.WLAN(...)} does
     * @param clock on which the program waits
     * @param wifi6 whether the chip has 802.11ax
     */
    public static Map<WifiInterface, Wlan> interfaces(
            WifiDriver driver, Clock clock, boolean wifi6) {
        int defaultProtocol = wifi6 ? PROTOCOL_BGN | PROTOCOL_AX : PROTOCOL_BGN;
        Map<WifiInterface, Wlan> interfaces = new EnumMap<>(WifiInterface.class);
        for (WifiInterface wifiInterface : WifiInterface.values()) {
            interfaces.put(
                    wifiInterface, new Esp32Wlan(driver, wifiInterface, clock, defaultProtocol));
        }
        return interfaces;
    }

    private Esp32Wlan(
            WifiDriver driver, WifiInterface wifiInterface, Clock clock, int defaultProtocol) {
        this.defaultProtocol = defaultProtocol;
        this.driver = driver;
        this.wifiInterface = wifiInterface;
        this.clock = clock;
    }

    @Override
    public boolean active() {
        return driver.isEnabled(wifiInterface);
    }

    @Override
    public boolean active(boolean flag) {
        if (flag) {
            driver.enable(wifiInterface);
        } else {
            driver.disable(wifiInterface);
        }
        return active();
    }

    // ---- connecting ----

    /**
     * {@inheritDoc} On an ESP32 it is the station that connects, on whichever interface it is
     * called.
     *
     * @throws WlanException {@code OSError("Wifi Not Started")} if no interface is active; {@code
     *     OSError("Wifi Invalid Mode")} if the station is not; {@code OSError("Wifi Internal
     *     Error")} if it is connecting or connected (assumed)
     */
    @Override
    public void connect() {
        checkStarted();
        checkStationActive();
        if (driver.station().isConnecting() || driver.station().isAssociated()) {
            throw WlanException.osError(
                    "Wifi Internal Error",
                    "the station is connecting or connected; call disconnect() first");
        }
        driver.station().connect();
    }

    /**
     * {@inheritDoc}
     *
     * @throws WlanException as {@link #connect()}; {@code OSError("Wifi Internal State Error")} if
     *     it is connecting, as it takes no other access point then
     */
    @Override
    public void connect(String ssid, String key) {
        connect(StationConfig.of(ssid, key, Optional.empty()));
    }

    @Override
    public void connect(String ssid, String key, MacAddress bssid) {
        connect(StationConfig.of(ssid, key, Optional.of(bssid)));
    }

    private void connect(StationConfig config) {
        checkStarted();
        checkStationActive();
        if (driver.station().isConnecting()) {
            throw WlanException.osError(
                    "Wifi Internal State Error",
                    "the station is connecting; wait, or call disconnect() first");
        }
        driver.configure(config);
        connect();
    }

    /**
     * {@inheritDoc}
     *
     * @throws WlanException {@code OSError("Wifi Not Started")} if no interface is active; then it
     *     tries no more all the same
     */
    @Override
    public void disconnect() {
        driver.station().disconnect();
        checkStarted();
    }

    @Override
    public boolean isconnected() {
        return switch (wifiInterface) {
            case STA -> driver.station().isConnected();
            case AP -> !driver.stations().isEmpty();
        };
    }

    /**
     * {@return of the station 1010 if it has an address, 1001 if it is connecting, 1000 if nothing
     * has happened yet, else the reason why it is not connected, such as 200 beacon timeout, 201 no
     * access point found, 202 wrong password; of the access point nothing}
     *
     * <p>A station that was connecting or connected when it was switched off is said to be
     * connecting until {@link #disconnect}.
     */
    @Override
    public OptionalInt status() {
        if (wifiInterface == WifiInterface.AP) {
            return OptionalInt.empty();
        }
        Station station = driver.station();
        if (station.isConnected()) {
            return OptionalInt.of(STAT_GOT_IP);
        }
        if (station.isTrying()) {
            return OptionalInt.of(STAT_CONNECTING);
        }
        return OptionalInt.of(station.reason().map(DisconnectReason::number).orElse(STAT_IDLE));
    }

    /**
     * {@inheritDoc}
     *
     * @throws WlanException {@code OSError("STA required")} of the access point; {@code
     *     OSError("Wifi Not Connected")} if the station has joined none
     */
    @Override
    public int statusRssi() {
        require(WifiInterface.STA);
        HeardBeacon joined = driver.station().joined();
        if (joined == null) {
            throw WlanException.osError(
                    "Wifi Not Connected", "the station has joined no access point; call connect");
        }
        return joined.rssiDbm();
    }

    /**
     * {@inheritDoc}
     *
     * @throws WlanException {@code OSError("AP required")} of the station; {@code OSError("Wifi Not
     *     Started")} if no interface is active
     */
    @Override
    public List<MacAddress> statusStations() {
        require(WifiInterface.AP);
        checkStarted();
        return driver.stations();
    }

    /**
     * {@inheritDoc} Empty also if the scan failed, as it does while the station is connecting.
     *
     * @throws WlanException {@code OSError("STA must be active")}
     */
    @Override
    public List<ScanResult> scan() {
        if (!driver.isEnabled(WifiInterface.STA)) {
            throw WlanException.osError(
                    "STA must be active", "call active(true) of the station first");
        }
        return WlanScan.run(driver, clock).orElse(List.of()).stream()
                .map(Esp32Wlan::neverHidden)
                .toList();
    }

    private static ScanResult neverHidden(ScanResult found) {
        return new ScanResult(
                found.ssid(),
                found.bssid(),
                found.channel(),
                found.rssiDbm(),
                found.security(),
                false);
    }

    // ---- address and channel ----

    @Override
    public MacAddress mac() {
        return driver.mac(wifiInterface);
    }

    /**
     * {@inheritDoc}
     *
     * @throws WlanException {@code OSError("Wifi Invalid MAC Address")} of a group's address; as
     *     the class says if the interface is not active
     */
    @Override
    public void mac(MacAddress address) {
        if (address.isGroup()) {
            throw WlanException.osError(
                    "Wifi Invalid MAC Address",
                    address + " is a group's; use one with an even first byte");
        }
        driver.setMac(wifiInterface, address);
        checkActive();
    }

    /**
     * {@inheritDoc}
     *
     * @throws WlanException {@code OSError("Wifi Not Started")} if no interface is active
     */
    @Override
    public int channel() {
        checkStarted();
        return driver.radioChannel().number();
    }

    /**
     * {@inheritDoc}
     *
     * <p>The access point's channel is without effect while the station joins or has joined an
     * access point, whose channel both share; of the station, see {@link
     * WlanOptions#channelWhileJoined}.
     *
     * @throws WlanException {@code OSError("Wifi Not Started")} if no interface is active; {@code
     *     RuntimeError("Wifi Unknown Error 0x0102")} for any other channel; as the class says if
     *     only the other interface is active
     */
    @Override
    public void channel(int channel) {
        checkStarted();
        if (channel < 1 || channel > LAST_CHANNEL) {
            throw WlanException.invalidArgument(
                    "channel " + channel + " is refused; use 1 to " + LAST_CHANNEL);
        }
        if (wifiInterface == WifiInterface.STA) {
            tune(channel);
            checkActive();
        } else {
            checkActive();
            if (!driver.isChannelTaken()) {
                driver.setHomeChannel(new Channel(channel));
            }
        }
    }

    private void tune(int channel) {
        if (!driver.isChannelTaken()) {
            driver.setHomeChannel(new Channel(channel));
        } else if (driver.options().channelWhileJoined() == ChannelWhileJoined.REFUSED) {
            throw WlanException.osError(
                    "Wifi Internal State Error",
                    "the station is scanning, connecting or connected, and has the channel of its"
                            + " access point; call disconnect() first");
        }
    }

    // ---- the own access point ----

    @Override
    public String ssid() {
        return switch (wifiInterface) {
            case STA -> driver.station().config().map(config -> config.ssid().toUtf8()).orElse("");
            case AP -> driver.softAp().ssid().toUtf8();
        };
    }

    /**
     * {@inheritDoc}
     *
     * @throws WlanException {@code OSError("AP required")} of the station; {@code OSError("Wifi
     *     SSID Invalid")} if the name is empty; as the class says if it is not active
     */
    @Override
    public void ssid(String ssid) {
        checkAccessPointActive();
        if (ssid.isEmpty()) {
            throw WlanException.osError("Wifi SSID Invalid", "give a name of 1 to 32 bytes");
        }
        driver.softAp().setSsid(StationConfig.ssid(ssid));
    }

    /**
     * {@inheritDoc}
     *
     * @throws WlanException {@code OSError("AP required")} of the station; {@code OSError("Wifi
     *     Invalid Password")} if the password is needed and has less than 8 characters; as the
     *     class says if it is not active
     */
    @Override
    public void key(String key) {
        checkAccessPointActive();
        String cut = key.substring(0, Math.min(key.length(), PASSWORD_CHARS_MAX));
        checkPassword(driver.softAp().security(), cut);
        driver.softAp().setPassword(cut);
    }

    @Override
    public int security() {
        require(WifiInterface.AP);
        return driver.softAp().security().number();
    }

    /**
     * {@inheritDoc}
     *
     * @throws WlanException {@code OSError("AP required")} of the station; {@code OSError("Wifi
     *     Invalid Password")} if a password is needed, and the one that is set has less than 8
     *     characters; as the class says if it is not active
     */
    @Override
    public void security(int security) {
        checkAccessPointActive();
        Security wanted =
                Security.ofNumber(security)
                        .orElseThrow(() ->
                                new UnsupportedOperationException(
                                        "security " + security + " is not modelled; use 0 or 3"));
        checkPassword(wanted, driver.softAp().password());
        driver.softAp().setSecurity(wanted);
    }

    private static void checkPassword(Security security, String password) {
        if (security == Security.WPA2_PSK && password.length() < PASSWORD_CHARS_MIN) {
            throw WlanException.osError(
                    "Wifi Invalid Password", "give a key of at least 8 characters first");
        }
    }

    @Override
    public boolean hidden() {
        require(WifiInterface.AP);
        return driver.softAp().isHidden();
    }

    @Override
    public void hidden(boolean hidden) {
        checkAccessPointActive();
        driver.softAp().setHidden(hidden);
    }

    @Override
    public int maxClients() {
        require(WifiInterface.AP);
        return driver.softAp().maxStations();
    }

    /**
     * {@inheritDoc}
     *
     * @param count 1 to 10, as all chips take it; the ESP32 itself has 15
     * @throws WlanException {@code OSError("AP required")} of the station; {@code
     *     RuntimeError("Wifi Unknown Error 0x0102")} out of range (assumed); as the class says if
     *     it is not active
     */
    @Override
    public void maxClients(int count) {
        checkAccessPointActive();
        if (count < 1 || count > MAX_CLIENTS) {
            throw WlanException.invalidArgument(
                    "max_clients " + count + " is refused; use 1 to " + MAX_CLIENTS);
        }
        driver.softAp().setMaxStations(count);
    }

    // ---- power, and the rest ----

    @Override
    public PowerManagement pm() {
        return driver.pm();
    }

    @Override
    public void pm(PowerManagement pm) {
        driver.setPm(pm);
        checkActive();
    }

    /** {@return 0, 1 and 2 in the order of the constants, as {@code wifi_ps_type_t}} */
    @Override
    public int number(PowerManagement pm) {
        return switch (pm) {
            case NONE -> 0;
            case PERFORMANCE -> 1;
            case POWERSAVE -> 2;
        };
    }

    @Override
    public int reconnects() {
        require(WifiInterface.STA);
        return driver.station().reconnects();
    }

    /**
     * {@inheritDoc}
     *
     * @throws WlanException {@code OSError("STA required")} of the access point, for which it is
     *     set all the same
     * @throws IllegalArgumentException below -1, which no document gives a meaning
     */
    @Override
    public void reconnects(int reconnects) {
        if (reconnects < Station.RECONNECT_FOREVER) {
            throw new IllegalArgumentException(
                    "reconnects " + reconnects + "; use -1 for without end, or 0 or more");
        }
        driver.station().setReconnects(reconnects);
        require(WifiInterface.STA);
        checkActive();
    }

    /**
     * {@inheritDoc} 20 until it is set.
     *
     * @throws WlanException {@code OSError("Wifi Not Started")} if no interface is active
     */
    @Override
    public double txpower() {
        checkStarted();
        return driver.txPower().dbm();
    }

    /**
     * {@inheritDoc} The driver goes down to the next of its eleven steps, 2, 5, 7, 8, 11, 13, 14,
     * 15, 16, 18 and 20 dBm.
     *
     * @param dbm 2 to 21
     * @throws WlanException {@code OSError("Wifi Not Started")} if no interface is active; {@code
     *     RuntimeError("Wifi Unknown Error 0x0102")} out of range; as the class says if only the
     *     other interface is active
     */
    @Override
    public void txpower(double dbm) {
        checkStarted();
        driver.txPower().set(dbm);
        driver.setTxPower(driver.txPower().dbm());
        checkActive();
    }

    @Override
    public int protocol() {
        return driver.protocol(wifiInterface).orElse(defaultProtocol);
    }

    /**
     * {@inheritDoc} Only Long Range matters: with it on either interface, the board receives what
     * is sent at Long Range rates. All other frames are understood in any case.
     *
     * @param protocol 1 for b, 3 for b and g, 7 for b, g and n, 0x47 for these and ax on a chip
     *     with Wi-Fi 6; 8 for Long Range, alone or added to one of these
     * @throws WlanException {@code RuntimeError("Wifi Unknown Error 0x0102")} for anything else; as
     *     the class says if the interface is not active
     */
    @Override
    public void protocol(int protocol) {
        int standards = protocol & ~PROTOCOL_LR;
        boolean isKnown =
                switch (standards) {
                    case 0x00 -> protocol == PROTOCOL_LR;
                    case 0x01, 0x03, PROTOCOL_BGN -> true;
                    default -> standards == defaultProtocol;
                };
        if (!isKnown) {
            throw WlanException.invalidArgument(
                    "protocol "
                            + protocol
                            + " is refused; use 1, 3 or "
                            + defaultProtocol
                            + ", or 8 added to one of these or alone");
        }
        checkActive();
        driver.setProtocol(wifiInterface, protocol);
    }

    // ---- conditions ----

    private void checkStarted() {
        if (!driver.isStarted()) {
            throw WlanException.notStarted();
        }
    }

    private void checkActive() {
        if (!active()) {
            throw WlanException.invalidMode(this);
        }
    }

    private void checkStationActive() {
        if (!driver.isEnabled(WifiInterface.STA)) {
            throw WlanException.osError(
                    "Wifi Invalid Mode", "the station is not active; call its active(true) first");
        }
    }

    private void checkAccessPointActive() {
        require(WifiInterface.AP);
        checkActive();
    }

    private void require(WifiInterface required) {
        if (wifiInterface != required) {
            throw WlanException.required(required);
        }
    }

    /** {@return the object as the program's Python twin makes it, {@code WLAN(STA)}} */
    @Override
    public String toString() {
        return "WLAN(" + wifiInterface + ")";
    }
}
