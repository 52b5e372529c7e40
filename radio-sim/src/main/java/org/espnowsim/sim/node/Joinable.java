package org.espnowsim.sim.node;

import java.util.function.Predicate;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.radio.Channel;
import org.espnowsim.radio.JoinOutcome;
import org.espnowsim.radio.JoinRequest;

/** What may be an access point. */
interface Joinable {

    /** {@return whether it is an access point of that address now, on that channel} */
    boolean isAt(MacAddress bssid, Channel channel);

    /** {@return its answer to a station that wants to join it} */
    JoinOutcome answer(JoinRequest request);

    /** A station has left it. */
    void left(MacAddress station);

    /** A board has gone down; unlike an access point of the real world, this one knows at once. */
    void wentDown(Predicate<MacAddress> isItsAddress);
}
