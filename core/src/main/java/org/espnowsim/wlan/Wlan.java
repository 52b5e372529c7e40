package org.espnowsim.wlan;

import java.util.List;
import java.util.OptionalInt;
import org.espnowsim.frame.MacAddress;

/**
 * MicroPython's {@code network.WLAN}: one interface of a board. Each {@code config} key that
 * ESP-NOW depends on is a method, {@code config(key=x)} with a parameter and {@code config('key')}
 * without.
 *
 * <p>The ports differ; {@link Esp32Wlan} and {@link Esp8266Wlan} say how, and what they raise. What
 * is refused here as not modelled is refused by {@link UnsupportedOperationException}.
 */
public interface Wlan {

    /** {@return whether the interface is active} */
    boolean active();

    /**
     * Switches the interface on or off. The first one on starts Wi-Fi, on channel 1; the last one
     * off stops it, and the channel is lost.
     *
     * @return whether the interface is active now (on an ESP8266, Python is told nothing)
     */
    boolean active(boolean flag);

    /**
     * Begins to connect to the access point that was named last.
     *
     * @throws WlanException what the port raises
     */
    void connect();

    /**
     * Begins to connect to the strongest access point of a network. The station scans all channels,
     * which takes 1.6 s and in which no messages arrive, goes to the access point's channel, and
     * has an address about a second later; if that fails, it tries again.
     *
     * @param key the password; empty for an open network
     * @throws WlanException what the port raises
     */
    void connect(String ssid, String key);

    /**
     * As {@link #connect(String, String)}, to one access point of the network.
     *
     * @param bssid its address
     */
    void connect(String ssid, String key, MacAddress bssid);

    /**
     * Leaves the access point, and stops trying to connect to one. The radio stays on the channel.
     *
     * @throws WlanException what the port raises
     */
    void disconnect();

    /**
     * {@return whether the station has joined an access point and has an address; of an access
     * point, whether somebody has joined it}
     */
    boolean isconnected();

    /** {@return the port's number for the state of the connection, if it has one} */
    OptionalInt status();

    /**
     * {@return how strongly the last beacon of the access point was received, in dBm; {@code
     * status('rssi')}}
     *
     * @throws WlanException what the port raises
     */
    int statusRssi();

    /**
     * {@return who has joined the own access point and not left, {@code status('stations')}} Who
     * has vanished without a word stays until the access point goes off (assumed; ESP-IDF forgets
     * after 300 s).
     *
     * @throws WlanException what the port raises
     */
    List<MacAddress> statusStations();

    /**
     * Scans all channels, 120 ms each; waits meanwhile. A station that has joined an access point
     * returns to its channel for 30 ms after each; otherwise no messages arrive meanwhile but those
     * sent on the very channel. What is sent goes out on whatever channel the radio is on.
     *
     * @return what was found, the strongest first
     * @throws WlanException what the port raises
     */
    List<ScanResult> scan();

    /** {@return the interface's address, active or not} */
    MacAddress mac();

    /**
     * Gives the interface another address.
     *
     * @throws WlanException what the port raises
     */
    void mac(MacAddress address);

    /**
     * {@return the radio's channel, 1 to 14, the same on either interface}
     *
     * @throws WlanException what the port raises
     */
    int channel();

    /**
     * Tunes the radio, and with it both interfaces.
     *
     * @param channel 1 to 13; 14 is refused, as on a board with the default country code
     * @throws WlanException what the port raises
     */
    void channel(int channel);

    /** {@return the network that the station was told to join, or the access point's own name} */
    String ssid();

    /**
     * Names the own access point.
     *
     * @throws WlanException what the port raises, if this is the station
     */
    void ssid(String ssid);

    /**
     * Sets the own access point's password.
     *
     * @throws WlanException what the port raises, if this is the station
     */
    void key(String key);

    /**
     * {@return what the own access point asks of stations: 0 nothing, 3 WPA2-PSK}
     *
     * @throws WlanException what the port raises, if this is the station
     */
    int security();

    /**
     * Sets what the own access point asks of stations.
     *
     * @param security 0 nothing, 3 WPA2-PSK
     * @throws WlanException what the port raises
     * @throws UnsupportedOperationException for other numbers
     */
    void security(int security);

    /**
     * {@return whether the own access point hides its name}
     *
     * @throws WlanException what the port raises, if this is the station
     */
    boolean hidden();

    /**
     * Has the own access point hide its name, or not.
     *
     * @throws WlanException what the port raises, if this is the station
     */
    void hidden(boolean hidden);

    /** {@return how the station saves power once it has joined an access point} */
    PowerManagement pm();

    /**
     * Sets how the station saves power once it has joined an access point.
     *
     * @throws WlanException what the port raises
     */
    void pm(PowerManagement pm);

    /** {@return the port's number for a {@code PM_} constant} */
    int number(PowerManagement pm);

    /**
     * {@return how many stations the own access point takes}
     *
     * @throws WlanException what the port raises
     */
    int maxClients();

    /**
     * Sets how many stations the own access point takes; who has joined stays.
     *
     * @throws WlanException what the port raises
     */
    void maxClients(int count);

    /**
     * {@return how often the station tries again to connect, -1 without end}
     *
     * @throws WlanException what the port raises
     */
    int reconnects();

    /**
     * Sets how often the station tries again to connect after a failure or a loss.
     *
     * @param reconnects -1 without end, 0 not at all
     * @throws WlanException what the port raises
     */
    void reconnects(int reconnects);

    /**
     * {@return the limit of the transmit power, in dBm}
     *
     * @throws WlanException what the port raises
     */
    double txpower();

    /**
     * Limits the transmit power. The board's own power is not exceeded.
     *
     * @param dbm cut to quarters of a dB
     * @throws WlanException what the port raises
     */
    void txpower(double dbm);

    /**
     * {@return the modes of 802.11 that the interface takes part in, as the port numbers them}
     *
     * @throws WlanException what the port raises
     */
    int protocol();

    /**
     * Sets the modes of 802.11 that the interface takes part in.
     *
     * @throws WlanException what the port raises
     */
    void protocol(int protocol);
}
