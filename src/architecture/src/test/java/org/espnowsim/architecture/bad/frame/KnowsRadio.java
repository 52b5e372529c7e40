package org.espnowsim.architecture.bad.frame;

import org.espnowsim.architecture.bad.radio.Antenna;

/** A frame that knows what sends it. */
public final class KnowsRadio {

    Antenna antenna() {
        return new Antenna();
    }
}
