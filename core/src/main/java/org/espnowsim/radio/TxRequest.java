package org.espnowsim.radio;

import org.espnowsim.frame.VendorActionFrame;

/**
 * A frame to send.
 *
 * @param frame its duration, retry flag and sequence number are for the radio to set
 * @param rate transmission rate
 */
public record TxRequest(VendorActionFrame frame, PhyRate rate) {}
