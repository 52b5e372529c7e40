package org.espnowsim.espnow;

import org.espnowsim.frame.MacAddress;
import org.espnowsim.frame.Payload;

/**
 * A message that was read from the receive ring.
 *
 * @param host who sent it
 * @param msg what it says
 * @param rssiDbm received signal strength, -128 to 127, on a board hardly above 0
 * @param timeMs arrival, milliseconds since the device was powered up, modulo 2^32
 */
public record Message(MacAddress host, Payload msg, int rssiDbm, long timeMs) {}
