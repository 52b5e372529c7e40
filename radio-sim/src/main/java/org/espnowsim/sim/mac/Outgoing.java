package org.espnowsim.sim.mac;

import org.espnowsim.radio.TxRequest;

/**
 * A message in the MAC's hands.
 *
 * @param message its number
 * @param request what to send
 */
public record Outgoing(long message, TxRequest request) {}
