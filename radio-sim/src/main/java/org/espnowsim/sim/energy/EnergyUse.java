package org.espnowsim.sim.energy;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a node has taken from its battery.
 *
 * @param node its name
 * @param onNs time from its power-up to the end of the run, in nanoseconds; sleep counts
 * @param states time and charge in each state; all states are there
 */
public record EnergyUse(String node, long onNs, Map<PowerState, InState> states) {

    private static final double SECONDS_PER_HOUR = 3600;

    /** Copies the map. */
    public EnergyUse {
        states = Collections.unmodifiableMap(new EnumMap<>(states));
    }

    /**
     * What it has taken in one state.
     *
     * @param ns how long it was in it, in nanoseconds of virtual time
     * @param chargeMc in mC, which are mA times seconds
     */
    public record InState(long ns, double chargeMc) {}

    /** {@return what it has taken in this state} */
    public InState in(PowerState state) {
        return Objects.requireNonNull(states.get(state));
    }

    /** {@return the charge in all states, in mC} */
    public double chargeMc() {
        return states.values().stream().mapToDouble(InState::chargeMc).sum();
    }

    /** {@return the mean current since it was powered up, in mA; 0 if it never was} */
    public double meanMa() {
        return onNs == 0 ? 0 : chargeMc() / (1e-9 * onNs);
    }

    /**
     * {@return how long a battery lasts if all goes on as in the run; empty if nothing was taken}
     *
     * @param batteryMah what can be taken out of it, in mAh; that a battery discharges itself is
     *     not accounted for
     */
    public Optional<Duration> batteryLife(double batteryMah) {
        double meanMa = meanMa();
        return meanMa == 0
                ? Optional.empty()
                : Optional.of(
                        Duration.ofSeconds(Math.round(batteryMah / meanMa * SECONDS_PER_HOUR)));
    }
}
