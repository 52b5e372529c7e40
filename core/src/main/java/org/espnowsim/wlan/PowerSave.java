package org.espnowsim.wlan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.espnowsim.radio.Radio;
import org.espnowsim.time.Alarms;
import org.espnowsim.time.Alarms.Alarm;
import org.espnowsim.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * Decides when the radio dozes.
 *
 * <p>The rules, in this order, after ESP-IDF's page on Wi-Fi performance and power save:
 *
 * <ol>
 *   <li>A board that is an access point does not sleep, nor one that looks for access points.
 *   <li>A station that has joined sleeps unless {@code pm} is NONE. It wakes for each DTIM beacon,
 *       with POWERSAVE for each third beacon (the default listen interval); a little earlier than
 *       the beacon (assumed: 1 ms). It stays awake for a while after the board has sent, or
 *       received data or a beacon that announces some. ESP-NOW's wake window adds to that if the
 *       program has set one, or under {@link PowerSaveModel#IDF5}.
 *   <li>A station that has not joined is awake in ESP-NOW's wake window, whatever {@code pm} says
 *       (esphome issue 17238): by default always.
 * </ol>
 *
 * <p>The wake window is the first part of each wake interval. It is open all the time if the
 * interval is 0 or no longer than the window, and never if the window is 0. Intervals begin at a
 * beacon if the station has joined, else when the radio went on or they were set.
 */
final class PowerSave {

    private static final int LISTEN_INTERVAL_BEACONS = 3;

    /** How much of the time awake for a beacon comes before it; assumed. */
    private static final long BEFORE_BEACON_NS = 1_000_000;

    private final Radio radio;
    private final Clock clock;
    private final Alarms alarms;
    private final PowerSaveOptions options;

    private Optional<Duration> window;
    private Duration interval;
    private PowerSaveState state =
            new PowerSaveState(false, PowerManagement.PERFORMANCE, false, 0, 0, 1);

    private boolean on;
    private boolean scanning;
    private boolean dozing;
    private boolean alwaysAwake;
    private final List<WakeTimes> wakeTimes = new ArrayList<>();
    private long intervalsFromNs;
    private long activeUntilNs;
    private @Nullable Alarm nextDecision;

    PowerSave(Radio radio, Clock clock, Alarms alarms, PowerSaveOptions options) {
        this.radio = radio;
        this.clock = clock;
        this.alarms = alarms;
        this.options = options;
        window = options.wakeWindow();
        interval = options.wakeInterval();
    }

    /** The radio has gone on, awake. */
    void radioOn() {
        on = true;
        dozing = false;
        intervalsFromNs = clock.nowNs();
        arrange();
    }

    /** The radio is off, and is left alone. */
    void radioOff() {
        on = false;
        dozing = false;
        activeUntilNs = 0;
        cancel();
    }

    /** Something that it depends on has changed. */
    void update(PowerSaveState newState) {
        if (newState.associated() && !state.associated()) {
            intervalsFromNs = newState.tbttNs();
        }
        state = newState;
        arrange();
    }

    /** The station begins or ends to look for access points. */
    void scanning(boolean newScanning) {
        scanning = newScanning;
        decide();
    }

    void setWakeWindow(Duration newWindow) {
        PowerSaveOptions.checkWindow("window", newWindow);
        window = Optional.of(newWindow);
        intervalsFromNs = state.associated() ? state.tbttNs() : clock.nowNs();
        arrange();
    }

    void setWakeInterval(Duration newInterval) {
        PowerSaveOptions.checkWindow("interval", newInterval);
        interval = newInterval;
        intervalsFromNs = state.associated() ? state.tbttNs() : clock.nowNs();
        arrange();
    }

    /** The board sends, or has just sent, or data has come or is about to. */
    void active() {
        activeUntilNs = clock.nowNs() + options.minActive().toNanos();
        if (sleepsBetweenBeacons()) {
            decide();
        }
    }

    private boolean sleepsBetweenBeacons() {
        return state.associated()
                && !state.accessPointEnabled()
                && state.pm() != PowerManagement.NONE;
    }

    /** Works out when the radio is awake. */
    private void arrange() {
        wakeTimes.clear();
        alwaysAwake = false;
        if (sleepsBetweenBeacons()) {
            wakeForBeacons();
            if (window.isPresent() || options.model() == PowerSaveModel.IDF5) {
                wakeForEspNow();
            }
        } else if (state.associated() || state.accessPointEnabled()) {
            alwaysAwake = true;
        } else {
            wakeForEspNow();
        }
        decide();
    }

    private void wakeForBeacons() {
        int beacons =
                switch (state.pm()) {
                    case NONE, PERFORMANCE -> state.dtimPeriod();
                    case POWERSAVE -> LISTEN_INTERVAL_BEACONS;
                };
        wake(
                state.tbttNs() - BEFORE_BEACON_NS,
                options.beaconWake().toNanos(),
                beacons * state.beaconIntervalNs());
    }

    private void wakeForEspNow() {
        long windowNs = window.orElse(PowerSaveOptions.WINDOW_MAX).toNanos();
        if (windowNs > 0) {
            wake(intervalsFromNs, windowNs, interval.toNanos());
        }
    }

    private void wake(long fromNs, long awakeNs, long periodNs) {
        if (awakeNs >= periodNs) {
            alwaysAwake = true;
        } else {
            wakeTimes.add(new WakeTimes(fromNs, awakeNs, periodNs));
        }
    }

    private void decide() {
        cancel();
        if (!on) {
            return;
        }
        long nowNs = clock.nowNs();
        boolean stayActive = sleepsBetweenBeacons() && nowNs < activeUntilNs;
        boolean awake =
                alwaysAwake
                        || scanning
                        || stayActive
                        || wakeTimes.stream().anyMatch(t -> t.isAwakeAt(nowNs));
        if (awake == dozing) {
            dozing = !awake;
            radio.doze(dozing);
        }
        if (!alwaysAwake) {
            decideAgain(nowNs, stayActive);
        }
    }

    private void decideAgain(long nowNs, boolean stayActive) {
        long nextNs = stayActive ? activeUntilNs : Long.MAX_VALUE;
        for (WakeTimes times : wakeTimes) {
            nextNs = Math.min(nextNs, times.nextChangeNs(nowNs));
        }
        if (nextNs < Long.MAX_VALUE) {
            nextDecision = alarms.at(nextNs, this::decide);
        }
    }

    private void cancel() {
        Alarm alarm = nextDecision;
        if (alarm != null) {
            alarm.cancel();
            nextDecision = null;
        }
    }
}
