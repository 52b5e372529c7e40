package org.espnowsim.sim.energy;

import java.util.EnumMap;
import java.util.Map;
import org.espnowsim.radio.PhyRate;
import org.espnowsim.sim.energy.EnergyUse.InState;

/** Adds up what one board takes. Times are virtual, and never go back. */
final class EnergyMeter {

    private static final long NEVER = -1;

    private final Currents currents;

    /** Whether its radio goes on again by itself after light sleep, as good as started. */
    private final boolean keepsWifi;

    // How long it was in each state.
    private long transmitNs;
    private long listenNs;
    private long modemSleepNs;
    private long lightSleepNs;
    private long deepSleepNs;
    private long bootNs;

    private double transmitMaNs;
    private long wifiStarts;

    private Board board = Board.OFF;
    private boolean radioOn;
    private boolean dozing;

    /** Until when all is added up. */
    private long countedNs;

    /** When the frame ends that it sends. */
    private long transmitEndNs;

    private double transmitMa;

    /** When it woke from light sleep, last. */
    private long wokeNs = NEVER;

    private enum Board {
        OFF,
        BOOTING,
        RUNNING,
        LIGHT_SLEEP,
        DEEP_SLEEP
    }

    EnergyMeter(Currents currents, boolean keepsWifi) {
        this.currents = currents;
        this.keepsWifi = keepsWifi;
    }

    void started(long nowNs) {
        become(Board.RUNNING, nowNs);
    }

    void poweredOff(long nowNs) {
        become(Board.OFF, nowNs);
    }

    void boots(long nowNs) {
        become(Board.BOOTING, nowNs);
    }

    void sleeps(boolean deep, long nowNs) {
        become(deep ? Board.DEEP_SLEEP : Board.LIGHT_SLEEP, nowNs);
    }

    void woke(long nowNs) {
        if (board == Board.DEEP_SLEEP) {
            boots(nowNs);
        } else {
            wokeNs = nowNs;
            become(Board.RUNNING, nowNs);
        }
    }

    private void become(Board newBoard, long nowNs) {
        countUntil(nowNs);
        board = newBoard;
    }

    void radio(boolean on, long nowNs) {
        countUntil(nowNs);
        cutFrame(nowNs);
        radioOn = on;
        dozing = false;
        if (on && !(keepsWifi && nowNs == wokeNs)) {
            wifiStarts++;
        }
    }

    void doze(boolean asleep, long nowNs) {
        if (asleep != dozing) {
            countUntil(nowNs);
            dozing = asleep;
        }
    }

    void retuned(long nowNs) {
        countUntil(nowNs);
        cutFrame(nowNs);
    }

    private void cutFrame(long nowNs) {
        transmitEndNs = Math.min(transmitEndNs, nowNs);
    }

    void transmits(PhyRate rate, double dbm, long airtimeNs, long nowNs) {
        countUntil(nowNs);
        transmitMa = currents.transmitMa(rate, dbm);
        transmitEndNs = nowNs + airtimeNs;
    }

    private void countUntil(long nowNs) {
        if (board != Board.OFF) {
            long sentNs = Math.max(0, Math.min(nowNs, transmitEndNs) - countedNs);
            transmitNs += sentNs;
            transmitMaNs += sentNs * transmitMa;
            countBesideSending(nowNs - countedNs - sentNs);
        }
        countedNs = nowNs;
    }

    private void countBesideSending(long ns) {
        switch (board) {
            case OFF -> {}
            case BOOTING -> bootNs += ns;
            case LIGHT_SLEEP -> lightSleepNs += ns;
            case DEEP_SLEEP -> deepSleepNs += ns;
            case RUNNING -> {
                if (radioOn && !dozing) {
                    listenNs += ns;
                } else {
                    modemSleepNs += ns;
                }
            }
        }
    }

    /** {@return all that it has taken until now} */
    EnergyUse use(String node, long nowNs) {
        countUntil(nowNs);
        Map<PowerState, InState> states = new EnumMap<>(PowerState.class);
        long onNs = 0;
        for (PowerState state : PowerState.values()) {
            onNs += ns(state);
            states.put(state, new InState(ns(state), 1e-9 * chargeMaNs(state)));
        }
        return new EnergyUse(node, onNs, states);
    }

    private long ns(PowerState state) {
        return switch (state) {
            case TRANSMIT -> transmitNs;
            case LISTEN -> listenNs;
            case WIFI_START -> 0;
            case MODEM_SLEEP -> modemSleepNs;
            case LIGHT_SLEEP -> lightSleepNs;
            case DEEP_SLEEP -> deepSleepNs;
            case BOOT -> bootNs;
        };
    }

    private double chargeMaNs(PowerState state) {
        double ma = currents.ma(state).orElse(0);
        return switch (state) {
            case TRANSMIT -> transmitMaNs;
            case WIFI_START -> ma * wifiStarts * Currents.WIFI_START_NS;
            case LISTEN, MODEM_SLEEP, LIGHT_SLEEP, DEEP_SLEEP, BOOT -> ma * ns(state);
        };
    }
}
