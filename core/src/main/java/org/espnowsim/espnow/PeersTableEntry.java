package org.espnowsim.espnow;

/**
 * How the last message that was read of a sender arrived.
 *
 * @param rssiDbm received signal strength, -128 to 127, on a board hardly above 0
 * @param timeMs arrival, milliseconds since the device was powered up, modulo 2^32
 */
public record PeersTableEntry(int rssiDbm, long timeMs) {}
