package org.espnowsim.wlan;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.radio.Channel;
import org.espnowsim.time.Alarms;
import org.espnowsim.time.Alarms.Alarm;
import org.espnowsim.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * Looks for access points, channel after channel.
 *
 * <p>It finds them by their beacons; probe requests and responses stay off the air. So a beacon
 * interval of less than the 120 ms that it stays on a channel is needed to be found surely.
 */
final class Scan {

    /** Time on each channel; the active scan of ESP-IDF, by default. */
    static final long DWELL_NS = 120_000_000;

    /** Time at home between two channels of a background scan; ESP-IDF's default. */
    static final long HOME_DWELL_NS = 30_000_000;

    /** Up to where the world-wide default country lets a board look. */
    static final int LAST_CHANNEL = 13;

    private final HomeChannel home;
    private final Alarms alarms;
    private final Clock clock;

    /** Told when a scan begins or ends. */
    private final Runnable changed;

    /** The last beacon of each access point, in the order they were found. */
    private final SequencedMap<MacAddress, HeardBeacon> heard = new LinkedHashMap<>();

    private @Nullable Listener listener;
    private @Nullable Alarm next;
    private boolean background;
    private int channel;

    /** Who has asked for a scan. */
    interface Listener {

        /** It is over, and the radio back home; the strongest comes first. */
        void finished(List<HeardBeacon> found);

        /** It was broken off; the radio is back home. */
        void aborted();
    }

    Scan(HomeChannel home, Alarms alarms, Clock clock, Runnable changed) {
        this.home = home;
        this.alarms = alarms;
        this.clock = clock;
        this.changed = changed;
    }

    boolean isRunning() {
        return listener != null;
    }

    /**
     * Starts; another scan is broken off.
     *
     * @param inBackground whether to come home between channels, as a station does that has joined
     *     an access point; otherwise it is away for the whole scan
     */
    void start(boolean inBackground, Listener newListener) {
        abort();
        listener = newListener;
        background = inBackground;
        channel = 0;
        heard.clear();
        changed.run();
        visitNext();
    }

    private void visitNext() {
        channel++;
        home.visit(new Channel(channel));
        next = alarms.at(clock.nowNs() + DWELL_NS, this::leaveChannel);
    }

    private void leaveChannel() {
        if (channel == LAST_CHANNEL) {
            finish();
        } else if (background) {
            home.comeBack();
            next = alarms.at(clock.nowNs() + HOME_DWELL_NS, this::visitNext);
        } else {
            visitNext();
        }
    }

    private void finish() {
        Listener told = end();
        List<HeardBeacon> found =
                heard.values().stream()
                        .sorted(Comparator.comparingInt(HeardBeacon::rssiDbm).reversed())
                        .toList();
        if (told != null) {
            told.finished(found);
        }
    }

    /** Notes an access point, if it is looked for. */
    void heard(HeardBeacon beacon) {
        if (isRunning()) {
            heard.put(beacon.beacon().bssid(), beacon);
        }
    }

    /** Breaks the scan off, if one is running. */
    void abort() {
        Listener told = end();
        if (told != null) {
            told.aborted();
        }
    }

    /** Goes home. */
    private @Nullable Listener end() {
        Listener told = listener;
        listener = null;
        if (next != null) {
            next.cancel();
            next = null;
        }
        if (home.isAway()) {
            home.comeBack();
        }
        if (told != null) {
            changed.run();
        }
        return told;
    }
}
