package org.espnowsim.espnow;

import org.espnowsim.frame.MacAddress;
import org.espnowsim.frame.Payload;

/**
 * A message that was read from the receive ring.
 *
 * @param host who sent it
 * @param msg what it says
 * @param rssiDbm received signal strength, -128 to 127, on a board hardly above 0; an ESP8266 does
 *     not tell it
 * @param timeMs arrival, milliseconds since the device was powered up, modulo 2^32; an ESP8266 does
 *     not tell it
 */
public record Message(MacAddress host, Payload msg, int rssiDbm, long timeMs) {

    /** {@link #rssiDbm} of a message of which it is not told. */
    private static final int NO_RSSI = Integer.MIN_VALUE;

    /** {@link #timeMs} of a message of which it is not told. */
    private static final long NO_TIME = -1;

    /** {@return a message as an ESP8266 keeps it: who and what, not how strong and when} */
    static Message ofEsp8266(MacAddress host, Payload msg) {
        return new Message(host, msg, NO_RSSI, NO_TIME);
    }

    /**
     * {@return received signal strength, in dBm}
     *
     * @throws NotOnEsp8266Exception on an ESP8266
     */
    @Override
    public int rssiDbm() {
        if (rssiDbm == NO_RSSI) {
            throw NotOnEsp8266Exception.attribute(
                    "peers_table", "its driver tells no signal strength");
        }
        return rssiDbm;
    }

    /**
     * {@return arrival, in milliseconds since the device was powered up, modulo 2^32}
     *
     * @throws NotOnEsp8266Exception on an ESP8266
     */
    @Override
    public long timeMs() {
        if (timeMs == NO_TIME) {
            throw NotOnEsp8266Exception.attribute(
                    "peers_table",
                    "it keeps no time of arrival; look at the clock when the message is read");
        }
        return timeMs;
    }

    @Override
    public String toString() {
        String signal = rssiDbm == NO_RSSI ? "" : ", rssiDbm=" + rssiDbm + ", timeMs=" + timeMs;
        return "Message[host=" + host + ", msg=" + msg + signal + "]";
    }
}
