package org.espnowsim.sim.mac;

import java.util.LinkedHashMap;
import java.util.Map;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.frame.SequencedFrame;

/**
 * Knows frames that were received before: a retry with the sequence number that its sender used
 * last is a duplicate (the cache that IEEE 802.11 asks of a receiver, one entry for each sender).
 */
final class DuplicateFilter {

    private final Map<MacAddress, Integer> lastSequenceNumbers = new LinkedHashMap<>();

    /** {@return whether the frame was received before} Remembers it. */
    boolean isDuplicate(SequencedFrame frame) {
        Integer last = lastSequenceNumbers.put(frame.transmitter(), frame.sequenceNumber());
        return frame.retry() && last != null && last == frame.sequenceNumber();
    }

    void clear() {
        lastSequenceNumbers.clear();
    }
}
