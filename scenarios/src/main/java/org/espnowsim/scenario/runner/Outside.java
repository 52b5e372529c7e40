package org.espnowsim.scenario.runner;

import java.util.function.Consumer;
import org.espnowsim.sim.Simulation;
import org.espnowsim.sim.external.Inbox;
import org.espnowsim.sim.kernel.Pace;

/**
 * Who acts on a run from outside of it, while it goes on.
 *
 * @param pace how virtual time keeps to the real one
 * @param inbox through which the outside acts; the run ends by itself only once it is closed
 * @param connect called before the run begins, to attach to boards' serial ports
 */
public record Outside(Pace pace, Inbox inbox, Consumer<Simulation> connect) {

    /** {@return nobody} */
    public static Outside nobody() {
        return onlooker(Pace.AS_FAST_AS_POSSIBLE);
    }

    /** {@return somebody who looks on and does nothing} */
    public static Outside onlooker(Pace pace) {
        return new Outside(pace, Inbox.closed(), _ -> {});
    }
}
