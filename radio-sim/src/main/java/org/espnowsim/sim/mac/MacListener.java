package org.espnowsim.sim.mac;

import org.espnowsim.frame.MacAddress;
import org.espnowsim.radio.SendOutcome;
import org.espnowsim.sim.medium.Reception;

/** What lies above a node's MAC. */
public interface MacListener {

    /** {@return whether the address is that of an enabled interface} */
    boolean hasAddress(MacAddress address);

    /** A message has been sent, or given up. */
    void sent(Outgoing outgoing, SendOutcome outcome);

    /** A new frame for this node or a group was received; the listener reports its fate. */
    void received(Reception reception);
}
