package org.espnowsim.espnow;

import java.util.Optional;
import org.espnowsim.schedule.Scheduler;
import org.espnowsim.time.Signal;
import org.jspecify.annotations.Nullable;

/**
 * The messages that wait to be read, and the program's wait for them: what the {@code espnow}
 * modules of all ports do alike. Open while the module is active.
 */
final class Inbox {

    private final Scheduler scheduler;
    private final PollWait pollWait;
    private final int headerBytes;

    /** What {@code recv} and {@code irecv} share, as in MicroPython. */
    private final RecvBuffer shared;

    /** Raised at each message that is stored. */
    private final Signal stored;

    /** Null while closed. */
    private @Nullable ReceiveRing ring;

    /**
     * A closed one.
     *
     * @param scheduler the device's; receives wait on its clock
     * @param pollWait told when there may be a message to read
     * @param headerBytes what the ring keeps with each message
     * @param shared for the receives that bring no buffer of their own
     */
    Inbox(Scheduler scheduler, PollWait pollWait, int headerBytes, RecvBuffer shared) {
        this.scheduler = scheduler;
        this.pollWait = pollWait;
        this.headerBytes = headerBytes;
        this.shared = shared;
        this.stored = scheduler.newSignal();
    }

    RecvBuffer shared() {
        return shared;
    }

    boolean isOpen() {
        return ring != null;
    }

    /** Makes an empty receive ring of that size. */
    void open(int rxbufBytes) {
        ring = new ReceiveRing(rxbufBytes, headerBytes);
        pollWait.changed();
    }

    /** Forgets the ring, with all unread messages. */
    void close() {
        ring = null;
    }

    /**
     * {@return whether no message waits}
     *
     * @throws IllegalStateException if closed
     */
    boolean isEmpty() {
        return openRing().isEmpty();
    }

    /** Forgets all unread messages. */
    void clear() {
        openRing().clear();
    }

    /**
     * Stores a message, and ends a wait for one.
     *
     * @return false if the ring had no room
     */
    boolean offer(Message message) {
        boolean isStored = openRing().offer(message);
        if (isStored) {
            stored.raise();
            pollWait.changed();
        }
        return isStored;
    }

    /**
     * Takes the oldest message, and waits for one if there is none.
     *
     * @param timeoutMs 0 does not wait, negative waits for ever
     * @return empty if none came in time, and at once if the ring is too small to ever tell of one
     */
    Optional<Message> take(long timeoutMs) {
        ReceiveRing open = openRing();
        long deadlineNs = scheduler.deadlineNs(timeoutMs);
        Optional<Message> message = open.poll();
        while (message.isEmpty() && !open.isTooSmallToRead() && scheduler.nowNs() < deadlineNs) {
            stored.await(deadlineNs);
            message = open.poll();
        }
        return message;
    }

    private ReceiveRing openRing() {
        if (ring == null) {
            throw new IllegalStateException("there is no receive ring; open the inbox first");
        }
        return ring;
    }
}
