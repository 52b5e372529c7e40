package org.espnowsim.radio;

import org.espnowsim.frame.Payload;
import org.espnowsim.frame.SequencedFrame;

/**
 * A frame to send.
 *
 * @param frame its duration, retry flag and sequence number are for the radio to set
 * @param message what the frame carries, for those who watch: the frame itself may be encrypted
 * @param rate transmission rate
 */
public record TxRequest(SequencedFrame frame, Payload message, PhyRate rate) {}
