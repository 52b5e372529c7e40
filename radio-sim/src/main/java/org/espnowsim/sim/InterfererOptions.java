package org.espnowsim.sim;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.espnowsim.sim.fault.Occasion;
import org.espnowsim.sim.interference.Interferer;
import org.espnowsim.sim.medium.Position;

/**
 * Something in a simulation that disturbs and is no Wi-Fi.
 *
 * @param name unique among nodes, access points and these; its chance comes from it
 * @param position where it is
 * @param interferer what it sends
 * @param switches when it goes on and off; it is off before
 */
public record InterfererOptions(
        String name, Position position, Interferer interferer, List<Switch> switches) {

    /**
     * It goes on, or off; nothing if it is so already.
     *
     * @param when in virtual time
     */
    public record Switch(Occasion when, boolean on) {

        /** Once. */
        public Switch(Duration at, boolean on) {
            this(Occasion.once(at), on);
        }
    }

    /** Copies the list. */
    public InterfererOptions {
        switches = List.copyOf(switches);
    }

    /** {@return the same with more switches} */
    public InterfererOptions withSwitches(List<Switch> more) {
        return new InterfererOptions(
                name,
                position,
                interferer,
                Stream.concat(switches.stream(), more.stream()).toList());
    }
}
