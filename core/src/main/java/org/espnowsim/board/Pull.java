package org.espnowsim.board;

/** A pin's own resistor; {@code Pin.PULL_UP}, {@code Pin.PULL_DOWN}, {@code None}. */
public enum Pull {
    /** None: left alone, the pin reads low (assumed; on a board it floats). */
    NONE,
    /** To the supply. */
    UP,
    /** To ground; an ESP8266 has none. */
    DOWN
}
