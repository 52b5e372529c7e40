package org.espnowsim.wlan;

import org.espnowsim.frame.MacAddress;
import org.espnowsim.frame.Payload;
import org.espnowsim.radio.JoinOutcome;
import org.espnowsim.radio.JoinRequest;
import org.espnowsim.radio.Radio;
import org.espnowsim.time.Alarms;
import org.espnowsim.time.Alarms.Alarm;
import org.espnowsim.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * A board's own access point: what it is called, its beacons, and whom it lets in. Who has joined
 * is in its {@link SoftApStations}.
 */
final class SoftAp {

    /** ESP-IDF's default beacon interval, in time units. */
    private static final int INTERVAL_TU = 100;

    /** Each beacon is a DTIM (assumed). */
    private static final int DTIM_PERIOD = 1;

    /** ESP-IDF's default, and the limit of an ESP8266. */
    private static final int MAX_STATIONS = 4;

    private static final long NS_PER_US = 1_000;

    private final Radio radio;
    private final Alarms alarms;
    private final Clock clock;
    private final HomeChannel home;

    private MacAddress address;
    private Payload ssid;
    private String password;
    private Security security;
    private boolean hidden;
    private int maxStations = MAX_STATIONS;
    private long enabledNs;
    private long beacons;
    private @Nullable Alarm nextBeacon;

    SoftAp(
            Radio radio,
            Alarms alarms,
            Clock clock,
            HomeChannel home,
            MacAddress address,
            Payload ssid,
            String password) {
        this.radio = radio;
        this.alarms = alarms;
        this.clock = clock;
        this.home = home;
        this.address = address;
        this.ssid = ssid;
        this.password = password;
        security = password.isEmpty() ? Security.OPEN : Security.WPA2_PSK;
    }

    void enable() {
        enabledNs = clock.nowNs();
        beacons = 0;
        beacon();
    }

    void disable() {
        if (nextBeacon != null) {
            nextBeacon.cancel();
            nextBeacon = null;
        }
    }

    /** None is sent while the radio is away scanning: it would say that we are there. */
    private void beacon() {
        BasicServiceSet offer = offer();
        long dueNs = clock.nowNs() - enabledNs;
        if (!home.isAway()) {
            radio.beacon(offer.beacon(beacons, dueNs / NS_PER_US, home.get().number(), null));
        }
        beacons++;
        nextBeacon = alarms.at(enabledNs + beacons * offer.intervalNs(), this::beacon);
    }

    private BasicServiceSet offer() {
        return new BasicServiceSet(
                address,
                ssid,
                security == Security.OPEN ? "" : password,
                hidden,
                INTERVAL_TU,
                DTIM_PERIOD);
    }

    /**
     * {@return the answer to a station}
     *
     * @param others how many others have joined
     */
    JoinOutcome answer(JoinRequest request, long others) {
        JoinOutcome outcome = offer().answer(request.password());
        return outcome == JoinOutcome.JOINED && others >= maxStations
                ? JoinOutcome.TOO_MANY_STATIONS
                : outcome;
    }

    int maxStations() {
        return maxStations;
    }

    void setMaxStations(int newMaxStations) {
        maxStations = newMaxStations;
    }

    void setAddress(MacAddress newAddress) {
        address = newAddress;
    }

    Payload ssid() {
        return ssid;
    }

    void setSsid(Payload newSsid) {
        ssid = newSsid;
    }

    String password() {
        return password;
    }

    void setPassword(String newPassword) {
        password = newPassword;
    }

    Security security() {
        return security;
    }

    void setSecurity(Security newSecurity) {
        security = newSecurity;
    }

    boolean isHidden() {
        return hidden;
    }

    void setHidden(boolean newHidden) {
        hidden = newHidden;
    }
}
