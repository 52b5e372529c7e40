package org.espnowsim.radio;

import org.espnowsim.frame.ManagementFrame;
import org.espnowsim.frame.Payload;

/**
 * A frame to send.
 *
 * @param frame its duration, retry flag and sequence number are for the radio to set
 * @param message what the frame carries, for those who watch: the frame itself may be encrypted
 * @param rate transmission rate
 */
public record TxRequest(ManagementFrame frame, Payload message, PhyRate rate) {}
