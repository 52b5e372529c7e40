package org.espnowsim.frame;

/** A frame with the full header of 24 bytes, which a MAC queues, numbers and repeats. */
public sealed interface SequencedFrame extends Frame permits DataFrame, ManagementFrame {

    /** {@return the sender's address; address 2} */
    MacAddress transmitter();

    /** {@return whether this repeats an unanswered transmission} */
    boolean retry();

    /** {@return 0 to 4095, the same for every transmission of a frame} */
    int sequenceNumber();

    /** {@return this frame as the MAC sends it} */
    SequencedFrame sentWith(int durationUs, boolean retry, int sequenceNumber);
}
