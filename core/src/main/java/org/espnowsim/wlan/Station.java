package org.espnowsim.wlan;

import java.util.List;
import java.util.Optional;
import org.espnowsim.frame.BeaconFrame.ChannelSwitch;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.radio.Channel;
import org.espnowsim.radio.JoinRequest;
import org.espnowsim.radio.Radio;
import org.espnowsim.time.Alarms;
import org.espnowsim.time.Alarms.Alarm;
import org.espnowsim.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * A board's station: finds an access point, joins it, follows it to another channel, notices when
 * it is gone, and tries again.
 *
 * <p>Each attempt is a scan of all channels, of which the strongest access point of that name is
 * taken (assumed; ESP-IDF may stop at the first). Joining makes its channel the home channel, which
 * it stays afterwards.
 */
final class Station {

    /** {@code reconnects} for trying again without end. */
    static final int RECONNECT_FOREVER = -1;

    private enum Phase {
        IDLE,
        SCANNING,
        ASSOCIATING,
        OBTAINING_ADDRESS,
        CONNECTED
    }

    private final Radio radio;
    private final Alarms alarms;
    private final Clock clock;
    private final WlanOptions options;
    private final HomeChannel home;
    private final Scan scan;

    /** Told when the station has joined or left an access point, or the access point's times. */
    private final Runnable changed;

    private MacAddress address;
    private int reconnects = RECONNECT_FOREVER;
    private @Nullable StationConfig config;
    private @Nullable HeardBeacon joined;
    private @Nullable DisconnectReason reason;
    private Phase phase = Phase.IDLE;
    private boolean enabled;

    /** Whether the program wants a connection. */
    private boolean wanted;

    /** Failures since the program asked for a connection. */
    private int failures;

    private @Nullable Alarm nextStep;
    private @Nullable Alarm beaconTimeout;
    private @Nullable Alarm channelSwitch;

    Station(
            Radio radio,
            Alarms alarms,
            Clock clock,
            WlanOptions options,
            HomeChannel home,
            Scan scan,
            MacAddress address,
            Runnable changed) {
        this.radio = radio;
        this.alarms = alarms;
        this.clock = clock;
        this.options = options;
        this.home = home;
        this.scan = scan;
        this.address = address;
        this.changed = changed;
    }

    // ---- what is asked of it ----

    void enable() {
        enabled = true;
        failures = 0;
    }

    /** Leaves the access point; that a connection is wanted stays. */
    void disable() {
        enabled = false;
        sayGoodbye();
        leave();
    }

    private void sayGoodbye() {
        HeardBeacon left = joined();
        if (left != null) {
            radio.leave(address, left.beacon().bssid());
        }
    }

    void configure(StationConfig newConfig) {
        config = newConfig;
    }

    Optional<StationConfig> config() {
        return Optional.ofNullable(config);
    }

    /**
     * Begins to connect, from the start.
     *
     * @throws IllegalStateException if it is not enabled
     */
    void connect() {
        if (!enabled) {
            throw new IllegalStateException("the station is not enabled");
        }
        sayGoodbye();
        leave();
        wanted = true;
        failures = 0;
        attempt();
    }

    /** Leaves the access point, and tries no more. */
    void disconnect() {
        wanted = false;
        if (phase != Phase.IDLE) {
            sayGoodbye();
            leave();
            reason = DisconnectReason.ASSOC_LEAVE;
        }
    }

    /** Sets how often to try again after a failure; {@link #RECONNECT_FOREVER} or 0 or more. */
    void setReconnects(int newReconnects) {
        reconnects = newReconnects;
    }

    int reconnects() {
        return reconnects;
    }

    void setAddress(MacAddress newAddress) {
        address = newAddress;
    }

    /** The radio has lost everything. */
    void lost() {
        if (isConnecting() || isAssociated()) {
            fail(DisconnectReason.BEACON_TIMEOUT);
        }
    }

    // ---- what it answers ----

    /** {@return whether it looks for an access point, or is about to join one} */
    boolean isConnecting() {
        return phase == Phase.SCANNING || phase == Phase.ASSOCIATING;
    }

    /** {@return whether it has joined an access point, with an address or still without} */
    boolean isAssociated() {
        return joined() != null;
    }

    /**
     * {@return the last beacon of the access point that it has joined; null if it has joined none}
     */
    @Nullable HeardBeacon joined() {
        return phase == Phase.OBTAINING_ADDRESS || phase == Phase.CONNECTED ? joined : null;
    }

    boolean isConnected() {
        return phase == Phase.CONNECTED;
    }

    /** {@return whether the program wants a connection, and it has not given up} */
    boolean isTrying() {
        return wanted && (reconnects == RECONNECT_FOREVER || failures <= reconnects);
    }

    /** {@return why the last connection, or attempt at one, ended; empty after a success} */
    Optional<DisconnectReason> reason() {
        return Optional.ofNullable(reason);
    }

    // ---- its way to a connection ----

    private void attempt() {
        phase = Phase.SCANNING;
        scan.start(
                false,
                new Scan.Listener() {
                    @Override
                    public void finished(List<HeardBeacon> found) {
                        choose(found);
                    }

                    @Override
                    public void aborted() {}
                });
    }

    private void choose(List<HeardBeacon> found) {
        StationConfig wish = config;
        if (wish == null) {
            fail(DisconnectReason.NO_AP_FOUND);
            return;
        }
        Optional<HeardBeacon> best =
                found.stream().filter(access -> wish.fits(access.beacon())).findFirst();
        if (best.isEmpty()) {
            fail(DisconnectReason.NO_AP_FOUND);
        } else if (best.get().beacon().wpa2() && wish.password().isEmpty()) {
            fail(DisconnectReason.NO_AP_FOUND_WITH_COMPATIBLE_SECURITY);
        } else if (!best.get().beacon().wpa2() && !wish.password().isEmpty()) {
            fail(DisconnectReason.NO_AP_FOUND_IN_AUTHMODE_THRESHOLD);
        } else {
            associate(best.get(), wish);
        }
    }

    private void associate(HeardBeacon access, StationConfig wish) {
        phase = Phase.ASSOCIATING;
        joined = access;
        home.moveTo(new Channel(access.beacon().channel()));
        JoinRequest request = new JoinRequest(address, access.beacon().bssid(), wish.password());
        nextStep = after(options.associationTime().toNanos(), () -> join(request));
    }

    private void join(JoinRequest request) {
        switch (radio.join(request)) {
            case JOINED -> obtainAddress();
            case WRONG_PASSWORD -> fail(DisconnectReason.AUTH_FAIL);
            case TOO_MANY_STATIONS -> fail(DisconnectReason.ASSOC_TOOMANY);
            case NO_ANSWER -> fail(DisconnectReason.AUTH_EXPIRE);
        }
    }

    private void obtainAddress() {
        phase = Phase.OBTAINING_ADDRESS;
        watchBeacons();
        nextStep =
                after(
                        options.addressTime().toNanos(),
                        () -> {
                            phase = Phase.CONNECTED;
                            reason = null;
                        });
        changed.run();
    }

    private void fail(DisconnectReason newReason) {
        leave();
        reason = newReason;
        failures++;
        if (isTrying()) {
            attempt();
        }
    }

    private void leave() {
        boolean wasAssociated = isAssociated();
        if (phase == Phase.SCANNING) {
            scan.abort();
        }
        phase = Phase.IDLE;
        joined = null;
        cancel(nextStep);
        cancel(beaconTimeout);
        cancel(channelSwitch);
        if (wasAssociated) {
            changed.run();
        }
    }

    // ---- with an access point ----

    void heard(HeardBeacon heard) {
        HeardBeacon before = joined();
        if (before == null || !before.beacon().bssid().equals(heard.beacon().bssid())) {
            return;
        }
        joined = heard;
        watchBeacons();
        follow(heard);
        if (heard.beacon().intervalTu() != before.beacon().intervalTu()
                || heard.beacon().dtimPeriod() != before.beacon().dtimPeriod()
                || heard.beacon().channel() != before.beacon().channel()) {
            changed.run();
        }
    }

    private void watchBeacons() {
        cancel(beaconTimeout);
        beaconTimeout =
                after(
                        options.beaconTimeout().toNanos(),
                        () -> fail(DisconnectReason.BEACON_TIMEOUT));
    }

    /** Goes along if the access point says that it is going to move. */
    private void follow(HeardBeacon heard) {
        cancel(channelSwitch);
        ChannelSwitch move = heard.beacon().channelSwitch();
        if (move != null) {
            long moveNs = heard.dueNs() + move.count() * heard.beacon().intervalNs();
            channelSwitch =
                    alarms.at(
                            Math.max(clock.nowNs(), moveNs),
                            () -> home.moveTo(new Channel(move.newChannel())));
        }
    }

    private Alarm after(long delayNs, Runnable action) {
        return alarms.at(clock.nowNs() + delayNs, action);
    }

    private static void cancel(@Nullable Alarm alarm) {
        if (alarm != null) {
            alarm.cancel();
        }
    }
}
