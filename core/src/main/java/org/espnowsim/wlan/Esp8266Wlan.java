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
 * {@code network.WLAN} on an ESP8266. Source: {@code ports/esp8266/network_wlan.c} of MicroPython;
 * what the closed SDK below does with it is assumed where nothing else is said.
 *
 * <p>The SDK keeps in flash which interfaces are active and which access point the station was told
 * to join, and connects to it by itself when the station goes on, at boot too, until {@link
 * #disconnect}. It never stops trying.
 */
public final class Esp8266Wlan implements Wlan {

    private static final int LAST_CHANNEL = 13;

    private static final int STAT_IDLE = 0;
    private static final int STAT_CONNECTING = 1;
    private static final int STAT_WRONG_PASSWORD = 2;
    private static final int STAT_NO_AP_FOUND = 3;
    private static final int STAT_CONNECT_FAIL = 4;
    private static final int STAT_GOT_IP = 5;
    private static final int STAT_OF_ACCESS_POINT = -1;

    /** What the SDK returns for an RSSI that it does not know. */
    private static final int RSSI_UNKNOWN = 31;

    /** Most that {@code system_phy_set_max_tpw} takes, in quarters of a dB. */
    private static final int TX_POWER_QUARTERS_MAX = 82;

    private static final int PASSWORD_CHARS_MAX = 63;

    /** 802.11n, the SDK's default of its three modes. */
    private static final int PHY_MODE_11N = 3;

    private final WifiDriver driver;
    private final WifiInterface wifiInterface;
    private final Clock clock;

    /**
     * {@return both interfaces of a board}
     *
     * @param clock on which the program waits
     */
    public static Map<WifiInterface, Wlan> interfaces(WifiDriver driver, Clock clock) {
        Map<WifiInterface, Wlan> interfaces = new EnumMap<>(WifiInterface.class);
        for (WifiInterface wifiInterface : WifiInterface.values()) {
            interfaces.put(wifiInterface, new Esp8266Wlan(driver, wifiInterface, clock));
        }
        return interfaces;
    }

    private Esp8266Wlan(WifiDriver driver, WifiInterface wifiInterface, Clock clock) {
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
     * {@inheritDoc}
     *
     * @throws WlanException {@code OSError("STA required")} of the access point; {@code
     *     OSError("Cannot connect to AP")} if the station is not active, or was never told what to
     *     join
     */
    @Override
    public void connect() {
        require(WifiInterface.STA);
        if (!active() || driver.station().config().isEmpty()) {
            throw WlanException.osError(
                    "Cannot connect to AP",
                    "call active(true) first, and name the access point once");
        }
        driver.station().connect();
    }

    @Override
    public void connect(String ssid, String key) {
        connect(StationConfig.of(ssid, key, Optional.empty()));
    }

    @Override
    public void connect(String ssid, String key, MacAddress bssid) {
        connect(StationConfig.of(ssid, key, Optional.of(bssid)));
    }

    private void connect(StationConfig config) {
        require(WifiInterface.STA);
        if (!active()) {
            throw WlanException.osError(
                    "Cannot set STA config", "the station is not active; call active(true) first");
        }
        driver.configure(config);
        connect();
    }

    /**
     * {@inheritDoc}
     *
     * @throws WlanException {@code OSError("STA required")} of the access point; {@code
     *     OSError("Cannot disconnect from AP")} if the station is not active
     */
    @Override
    public void disconnect() {
        require(WifiInterface.STA);
        if (!active()) {
            throw WlanException.osError(
                    "Cannot disconnect from AP", "the station is not active; nothing is connected");
        }
        driver.station().disconnect();
    }

    @Override
    public boolean isconnected() {
        return switch (wifiInterface) {
            case STA -> driver.station().isConnected();
            case AP -> !driver.stations().isEmpty();
        };
    }

    /**
     * {@return of the station 0 if it is to do nothing, 1 connecting, 2 wrong password, 3 no access
     * point found, 4 another failure, 5 if it has an address; of the access point -1}
     *
     * <p>A failure is told until the next success, though the station tries on.
     */
    @Override
    public OptionalInt status() {
        return OptionalInt.of(
                wifiInterface == WifiInterface.STA
                        ? stationStatus(driver.station())
                        : STAT_OF_ACCESS_POINT);
    }

    private static int stationStatus(Station station) {
        if (station.isConnected()) {
            return STAT_GOT_IP;
        }
        if (!station.isTrying()) {
            return STAT_IDLE;
        }
        if (station.reason().isEmpty()) {
            return STAT_CONNECTING;
        }
        return switch (station.reason().get()) {
            case ASSOC_LEAVE, BEACON_TIMEOUT -> STAT_CONNECTING;
            case AUTH_FAIL -> STAT_WRONG_PASSWORD;
            case NO_AP_FOUND -> STAT_NO_AP_FOUND;
            case AUTH_EXPIRE,
                    ASSOC_TOOMANY,
                    NO_AP_FOUND_WITH_COMPATIBLE_SECURITY,
                    NO_AP_FOUND_IN_AUTHMODE_THRESHOLD ->
                    STAT_CONNECT_FAIL;
        };
    }

    /**
     * {@inheritDoc} 31 if the station has joined none, as the SDK says.
     *
     * @throws WlanException {@code ValueError("unknown status param")} of the access point
     */
    @Override
    public int statusRssi() {
        if (wifiInterface == WifiInterface.AP) {
            throw WlanException.valueError("unknown status param", "only the station has an RSSI");
        }
        HeardBeacon joined = driver.station().joined();
        return joined == null ? RSSI_UNKNOWN : joined.rssiDbm();
    }

    /**
     * Does not exist in this port.
     *
     * @throws WlanException {@code ValueError("unknown status param")}
     */
    @Override
    public List<MacAddress> statusStations() {
        throw WlanException.valueError(
                "unknown status param", "an ESP8266 does not tell who has joined it");
    }

    /**
     * {@inheritDoc}
     *
     * @throws WlanException {@code OSError("STA required")} of the access point; {@code
     *     OSError("STA must be active")}; {@code OSError("scan failed")} while the station is
     *     connecting
     */
    @Override
    public List<ScanResult> scan() {
        require(WifiInterface.STA);
        if (!active()) {
            throw WlanException.osError("STA must be active", "call active(true) first");
        }
        return WlanScan.run(driver, clock)
                .orElseThrow(() ->
                        WlanException.osError(
                                "scan failed",
                                "the station is connecting; wait, or call disconnect() first"));
    }

    // ---- address and channel ----

    @Override
    public MacAddress mac() {
        return driver.mac(wifiInterface);
    }

    /** {@inheritDoc} A group's address is ignored, as the SDK's refusal is not looked at. */
    @Override
    public void mac(MacAddress address) {
        if (!address.isGroup()) {
            driver.setMac(wifiInterface, address);
        }
    }

    @Override
    public int channel() {
        return driver.radioChannel().number();
    }

    /**
     * {@inheritDoc} On either interface.
     *
     * @throws WlanException {@code OSError("can't set channel")} (the text is assumed) for any
     *     other channel, if no interface is active, or as {@link WlanOptions#channelWhileJoined}
     *     says while the station joins or has joined an access point
     */
    @Override
    public void channel(int channel) {
        if (channel < 1 || channel > LAST_CHANNEL || !driver.isStarted()) {
            throw channelRefused("use 1 to 13, with an interface active");
        }
        if (!driver.isChannelTaken()) {
            driver.setHomeChannel(new Channel(channel));
        } else if (driver.options().channelWhileJoined() == ChannelWhileJoined.REFUSED) {
            throw channelRefused(
                    "the station is scanning, connecting or connected; call disconnect() first");
        }
    }

    private static WlanException channelRefused(String advice) {
        return WlanException.osError("can't set channel", advice);
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
     * @throws WlanException {@code OSError("AP required")} of the station; {@code OSError("can't
     *     set AP config")} if the name is empty
     */
    @Override
    public void ssid(String ssid) {
        require(WifiInterface.AP);
        if (ssid.isEmpty()) {
            throw WlanException.osError("can't set AP config", "give a name of 1 to 32 bytes");
        }
        driver.softAp().setSsid(StationConfig.ssid(ssid));
    }

    @Override
    public void key(String key) {
        require(WifiInterface.AP);
        driver.softAp().setPassword(key.substring(0, Math.min(key.length(), PASSWORD_CHARS_MAX)));
    }

    @Override
    public int security() {
        require(WifiInterface.AP);
        return driver.softAp().security().number();
    }

    @Override
    public void security(int security) {
        require(WifiInterface.AP);
        driver.softAp()
                .setSecurity(
                        Security.ofNumber(security)
                                .orElseThrow(() ->
                                        new UnsupportedOperationException(
                                                "security "
                                                        + security
                                                        + " is not modelled; use 0 or 3")));
    }

    @Override
    public boolean hidden() {
        require(WifiInterface.AP);
        return driver.softAp().isHidden();
    }

    @Override
    public void hidden(boolean hidden) {
        require(WifiInterface.AP);
        driver.softAp().setHidden(hidden);
    }

    // ---- power, and the rest ----

    @Override
    public PowerManagement pm() {
        return driver.pm();
    }

    @Override
    public void pm(PowerManagement pm) {
        driver.setPm(pm);
    }

    /** {@return 0 for NONE, 2 for PERFORMANCE, 1 for POWERSAVE, as the SDK's sleep types} */
    @Override
    public int number(PowerManagement pm) {
        return switch (pm) {
            case NONE -> 0;
            case PERFORMANCE -> 2;
            case POWERSAVE -> 1;
        };
    }

    /**
     * Not on the ESP8266.
     *
     * @throws WlanException {@code ValueError("unknown config param")}
     */
    @Override
    public int maxClients() {
        throw unknownConfig("max_clients");
    }

    /**
     * Not on the ESP8266, which takes four.
     *
     * @throws WlanException {@code ValueError("unknown config param")}
     */
    @Override
    public void maxClients(int count) {
        throw unknownConfig("max_clients");
    }

    /**
     * Not on the ESP8266.
     *
     * @throws WlanException {@code ValueError("unknown config param")}
     */
    @Override
    public int reconnects() {
        throw unknownConfig("reconnects");
    }

    /**
     * Not on the ESP8266, whose station always tries on.
     *
     * @throws WlanException {@code ValueError("unknown config param")}
     */
    @Override
    public void reconnects(int reconnects) {
        throw unknownConfig("reconnects");
    }

    /**
     * Can only be set on the ESP8266.
     *
     * @throws WlanException {@code ValueError("unknown config param")}
     */
    @Override
    public double txpower() {
        throw unknownConfig("txpower, which can only be set,");
    }

    /** {@inheritDoc} Taken to be 0 to 20.5 dBm. */
    @Override
    public void txpower(double dbm) {
        driver.setTxPower(Math.clamp((int) (dbm * 4), 0, TX_POWER_QUARTERS_MAX) / 4.0);
    }

    /** {@return 1 for 802.11b, 2 for g, 3 for n} */
    @Override
    public int protocol() {
        return driver.protocol(WifiInterface.STA).orElse(PHY_MODE_11N);
    }

    /**
     * {@inheritDoc} It matters to no frame that is modelled.
     *
     * @param protocol 1 for 802.11b, 2 for g, 3 for n; anything else is ignored, as the SDK's
     *     refusal is not looked at
     */
    @Override
    public void protocol(int protocol) {
        if (protocol >= 1 && protocol <= PHY_MODE_11N) {
            driver.setProtocol(WifiInterface.STA, protocol);
        }
    }

    private static WlanException unknownConfig(String key) {
        return WlanException.valueError(
                "unknown config param", "the ESP8266 does not have " + key + " as the ESP32 does");
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
