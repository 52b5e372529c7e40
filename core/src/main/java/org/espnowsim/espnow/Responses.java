package org.espnowsim.espnow;

import org.espnowsim.schedule.Scheduler;
import org.espnowsim.time.Signal;

/** Counts the messages sent and the driver's responses to them. */
final class Responses {

    /** Raised at each response. */
    private final Signal came;

    private final PollWait pollWait;

    private long txPackets;
    private long txResponses;
    private long txFailures;

    /**
     * All counters are 0.
     *
     * @param scheduler the device's; waits are on its clock
     * @param pollWait told at each response
     */
    Responses(Scheduler scheduler, PollWait pollWait) {
        came = scheduler.newSignal();
        this.pollWait = pollWait;
    }

    /** Messages were handed to the driver, each of which is to have a response. */
    void sent(int messages) {
        txPackets += messages;
    }

    /** A response came. */
    void came(SendStatus status) {
        txResponses++;
        if (status == SendStatus.FAIL) {
            txFailures++;
        }
        came.raise();
        pollWait.changed();
    }

    /** {@return whether a message has no response yet} */
    boolean areDue() {
        return txResponses < txPackets;
    }

    /** Waits for the next response, but not beyond the deadline. */
    void awaitNext(long deadlineNs) {
        came.await(deadlineNs);
    }

    /** Gives up those that are due, by making {@code txPackets} equal to {@code txResponses}. */
    void giveUp() {
        txPackets = txResponses;
    }

    long txPackets() {
        return txPackets;
    }

    long txResponses() {
        return txResponses;
    }

    long txFailures() {
        return txFailures;
    }
}
