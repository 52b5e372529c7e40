package org.espnowsim.scenario.runner;

import java.util.function.Consumer;
import org.espnowsim.scenario.external.ExternalNodes;
import org.espnowsim.sim.Simulation;
import org.espnowsim.sim.external.Inbox;
import org.espnowsim.sim.kernel.Pace;

/**
 * Who acts on a run from outside of it, while it goes on.
 *
 * @param pace how virtual time keeps to the real one
 * @param inbox through which the outside acts; the run ends by itself only once it is closed
 * @param connect called before the run begins, to attach to boards' serial ports
 * @param external the way for processes to join as nodes; on the same inbox
 */
public record Outside(
        Pace pace, Inbox inbox, Consumer<Simulation> connect, ExternalNodes external) {

    /** Somebody who acts on boards, but is none. */
    public Outside(Pace pace, Inbox inbox, Consumer<Simulation> connect) {
        this(pace, inbox, connect, ExternalNodes.NONE);
    }

    /** {@return nobody} */
    public static Outside nobody() {
        return onlooker(Pace.AS_FAST_AS_POSSIBLE);
    }

    /** {@return somebody who looks on and does nothing} */
    public static Outside onlooker(Pace pace) {
        return new Outside(pace, Inbox.closed(), _ -> {});
    }

    /** {@return the same, with this way for processes to join} */
    public Outside withExternal(ExternalNodes newExternal) {
        return new Outside(pace, inbox, connect, newExternal);
    }
}
