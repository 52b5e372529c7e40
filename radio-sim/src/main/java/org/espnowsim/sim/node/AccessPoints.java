package org.espnowsim.sim.node;

import java.util.ArrayList;
import java.util.List;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.radio.Channel;
import org.espnowsim.radio.JoinOutcome;
import org.espnowsim.radio.JoinRequest;

/** The access points of a run, which stations may join. */
public final class AccessPoints {

    private final List<SimAccessPoint> all = new ArrayList<>();

    /** Adds one. */
    public void add(SimAccessPoint accessPoint) {
        all.add(accessPoint);
    }

    /** {@return whether the address is not one of these, but that of a board} */
    boolean isBoards(MacAddress bssid) {
        return all.stream().noneMatch(accessPoint -> accessPoint.hasBssid(bssid));
    }

    /** {@return what comes of a station's wish, uttered on this channel} */
    JoinOutcome join(JoinRequest request, Channel channel) {
        return all.stream()
                .filter(accessPoint -> accessPoint.answers(request.bssid(), channel))
                .findFirst()
                .map(accessPoint -> accessPoint.answer(request))
                .orElse(JoinOutcome.NO_ANSWER);
    }
}
