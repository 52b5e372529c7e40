package org.espnowsim.sim.mac;

import java.util.ArrayDeque;
import java.util.function.ToIntFunction;
import org.espnowsim.frame.AckFrame;
import org.espnowsim.frame.BeaconFrame;
import org.espnowsim.frame.ControlFrame;
import org.espnowsim.frame.CtsFrame;
import org.espnowsim.frame.Frame;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.frame.RtsFrame;
import org.espnowsim.frame.SequencedFrame;
import org.espnowsim.frame.VendorActionFrame;
import org.espnowsim.radio.PhyRate;
import org.espnowsim.radio.SendOutcome;
import org.espnowsim.sim.kernel.Event;
import org.espnowsim.sim.kernel.Kernel;
import org.espnowsim.sim.kernel.RandomStream;
import org.espnowsim.sim.medium.Medium;
import org.espnowsim.sim.medium.MediumListener;
import org.espnowsim.sim.medium.Reception;
import org.espnowsim.sim.medium.Transmission;
import org.espnowsim.sim.phy.MacTiming;
import org.espnowsim.sim.phy.RetryPolicy;
import org.espnowsim.sim.trace.Fate;
import org.espnowsim.sim.trace.TraceEvent.FrameEnded;
import org.espnowsim.sim.trace.TraceEvent.TransmissionStarted;
import org.jspecify.annotations.Nullable;

/**
 * The distributed coordination function of 802.11 at one node: listens before it talks, backs off,
 * acknowledges, repeats what was not acknowledged.
 *
 * <p>Access: a frame that finds the channel idle for DIFS (EIFS after a broken frame) is sent at
 * once; otherwise, and after each frame sent, a random number of idle slots is waited for first.
 * The count stands still while the channel is busy, by what is heard or by the NAV. An
 * acknowledgement follows its frame after SIFS, whatever the channel; so does CTS an RTS, unless
 * the NAV says busy. A NAV that an RTS has set ends early if nothing follows. Where a retry is
 * slower than the attempt before it, the contention window begins anew (assumed).
 *
 * <p>An unacknowledged frame is treated as the {@link RetryPolicy} says. Requests to send respect
 * the channel like any frame, but need no back-off if they find it idle; if it is busy, one of the
 * smallest window (assumed).
 */
public final class Dcf implements MediumListener {

    private final int node;
    private final Kernel kernel;
    private final Medium medium;
    private final MacTiming timing;
    private final RandomStream random;
    private final MacListener listener;

    /** Index of the node that has an address, or {@link FrameEnded#NOBODY}. */
    private final ToIntFunction<MacAddress> owner;

    private final ArrayDeque<Outgoing> queue = new ArrayDeque<>();
    private final DuplicateFilter duplicates = new DuplicateFilter();
    private final Event access = new Event(this::accessChannel);
    private final Event timeout = new Event(this::timedOut);
    private final Event clearToSend = new Event(this::sendAttempt);
    private final Event navReset = new Event(this::resetNav);

    private @Nullable Outgoing current;
    private @Nullable Frame inFlight;
    private int attempts;

    /** Requests to send that were made for the current frame. */
    private int requests;

    /** Whether the next thing to send is a request, and not the frame itself. */
    private boolean asks;

    private int sequenceNumber;
    private int nextSequenceNumber;

    private int cw;

    /** Whether a back-off was drawn that is not over; it may be one of no slots. */
    private boolean backsOff;

    private int backoffSlots;

    /** When the back-off was drawn, or a wait is over; slots before that do not count. */
    private long backoffFromNs;

    /** When the own frame ended that waits for its acknowledgement. */
    private long sentNs;

    private long navUntilNs;
    private long ifsNs;

    private Answer awaited = Answer.NONE;

    /** The time is up, but a frame that may be the answer is just being received. */
    private boolean overdue;

    private enum Answer {
        NONE,
        ACK,
        CTS
    }

    /** To be registered as the node's listener at the medium. */
    public Dcf(
            int node,
            Kernel kernel,
            Medium medium,
            MacTiming timing,
            RandomStream random,
            ToIntFunction<MacAddress> owner,
            MacListener listener) {
        this.node = node;
        this.kernel = kernel;
        this.medium = medium;
        this.timing = timing;
        this.random = random;
        this.owner = owner;
        this.listener = listener;
        cw = timing.cwMin();
        ifsNs = timing.difsNs();
    }

    /** Queues a message. */
    public void enqueue(Outgoing outgoing) {
        queue.add(outgoing);
        if (current == null) {
            takeNext();
            medium.attend(node, true);
            if (medium.isBusy(node) && !backsOff) {
                drawBackoff();
            }
            contend();
        }
    }

    /**
     * Forgets everything, as a radio does that goes off; the queue's messages are lost without a
     * report.
     */
    public void reset() {
        kernel.cancel(access);
        kernel.cancel(timeout);
        kernel.cancel(clearToSend);
        kernel.cancel(navReset);
        queue.clear();
        duplicates.clear();
        current = null;
        inFlight = null;
        awaited = Answer.NONE;
        overdue = false;
        backsOff = false;
        backoffSlots = 0;
        backoffFromNs = 0;
        navUntilNs = 0;
        cw = timing.cwMin();
        ifsNs = timing.difsNs();
    }

    // ---- channel access ----

    private void takeNext() {
        current = queue.poll();
        attempts = 0;
        requests = 0;
        asks = false;
        if (current != null) {
            sequenceNumber = nextSequenceNumber;
            nextSequenceNumber = (nextSequenceNumber + 1) % VendorActionFrame.SEQUENCE_NUMBERS;
        }
    }

    private void drawBackoff() {
        medium.attend(node, true);
        backsOff = true;
        backoffSlots = random.nextInt(cw + 1);
        backoffFromNs = Math.max(backoffFromNs, kernel.nowNs());
    }

    /** When the count of idle slots began, if the channel is idle. */
    private long countFromNs() {
        return Math.max(Math.max(medium.idleSinceNs(node), navUntilNs) + ifsNs, backoffFromNs);
    }

    /** Whether there is something for which the channel has to be idle; else no access is due. */
    private boolean contends() {
        return current != null || backsOff;
    }

    /** Looks forward to the channel, unless it is busy or nothing is to be done. */
    private void contend() {
        kernel.cancel(access);
        boolean idle = !medium.isBusy(node) && inFlight == null && awaited == Answer.NONE;
        if (idle && contends()) {
            long accessNs = countFromNs() + backoffSlots * timing.slotNs();
            kernel.schedule(access, Math.max(kernel.nowNs(), accessNs));
        }
    }

    private void accessChannel() {
        backsOff = false;
        backoffSlots = 0;
        if (current != null && asks) {
            ask(current);
        } else if (current != null) {
            sendAttempt();
        }
    }

    private void sendAttempt() {
        Outgoing outgoing = current();
        awaited = Answer.NONE;
        attempts++;
        PhyRate rate = rate(outgoing, attempts);
        send(numbered(outgoing, rate), rate, outgoing.message(), attempts);
    }

    private void ask(Outgoing outgoing) {
        requests++;
        SequencedFrame frame = outgoing.request().frame();
        PhyRate rate = rate(outgoing, attempts + 1);
        int durationUs = timing.rtsDurationUs(frame.mpduBytes(), rate);
        send(
                new RtsFrame(frame.receiver(), frame.transmitter(), durationUs),
                MacTiming.ackRate(rate),
                TransmissionStarted.NO_MESSAGE,
                0);
    }

    private Outgoing current() {
        Outgoing outgoing = current;
        if (outgoing == null) {
            throw new IllegalStateException("node %s has nothing to send".formatted(node));
        }
        return outgoing;
    }

    private PhyRate rate(Outgoing outgoing, int attempt) {
        return timing.retries().rate(outgoing.request().rate(), attempt);
    }

    private SequencedFrame numbered(Outgoing outgoing, PhyRate rate) {
        SequencedFrame frame = outgoing.request().frame();
        if (frame instanceof BeaconFrame beacon) {
            frame = beacon.delayedBy((kernel.nowNs() - outgoing.dueNs()) / 1_000);
        }
        int durationUs = frame.receiver().isGroup() ? 0 : timing.ackDurationUs(rate);
        return frame.sentWith(durationUs, attempts > 1, sequenceNumber);
    }

    private void send(Frame frame, PhyRate rate, long message, int attempt) {
        inFlight = frame;
        int addressee =
                frame.receiver().isGroup() ? FrameEnded.NOBODY : owner.applyAsInt(frame.receiver());
        medium.transmit(node, frame, frame.mpduBytes(), rate, addressee, message, attempt);
    }

    /**
     * A slot that comes before the frame can be noticed is used all the same, and the frames
     * collide.
     */
    @Override
    public void channelBusy() {
        kernel.cancel(navReset);
        if (!contends()) {
            medium.attend(node, false); // until there is a reason again
            return;
        }
        long now = kernel.nowNs();
        if (!access.isScheduled() || access.timeNs() < now + MacTiming.CCA_TIME_NS) {
            return;
        }
        kernel.cancel(access);
        if (now > countFromNs()) {
            long passed = (now - countFromNs()) / timing.slotNs();
            backoffSlots = (int) Math.max(0, backoffSlots - passed);
        }
        if (!backsOff) {
            drawBackoff();
        }
    }

    @Override
    public void channelIdle() {
        if (contends()) {
            contend();
        }
    }

    // ---- what became of the frame ----

    @Override
    public void frameSent(Transmission transmission) {
        Frame sent = inFlight;
        inFlight = null;
        Outgoing outgoing = current;
        if (sent == null || outgoing == null) {
            return; // the radio went off, or an answer was sent and nothing else is to be
        }
        switch (sent) {
            case AckFrame _, CtsFrame _ -> {}
            case RtsFrame _ -> {
                ifsNs = timing.difsNs();
                await(Answer.CTS, pauseNs());
            }
            case SequencedFrame frame -> {
                ifsNs = timing.difsNs();
                if (outgoing.ackedOffAir()) {
                    reserve(frame.durationUs());
                    finish(outgoing, new SendOutcome.Acked(attempts));
                } else if (frame.receiver().isGroup()) {
                    finish(outgoing, new SendOutcome.Unacknowledged());
                } else {
                    await(Answer.ACK, timing.ackTimeoutNs(transmission.rate()));
                }
            }
        }
    }

    private long pauseNs() {
        return switch (timing.retries()) {
            case RetryPolicy.RtsBurst burst -> jittered(burst.pauseNs(), burst);
            case RetryPolicy.Backoff _ ->
                    throw new IllegalStateException("node %s asked to send".formatted(node));
        };
    }

    private long jittered(long ns, RetryPolicy.RtsBurst burst) {
        return ns + random.nextLong(-burst.jitterNs(), burst.jitterNs() + 1);
    }

    private void await(Answer answer, long ns) {
        awaited = answer;
        sentNs = kernel.nowNs();
        kernel.schedule(timeout, sentNs + ns);
    }

    private void timedOut() {
        if (medium.isReceiving(node)) {
            overdue = true;
        } else {
            missed();
        }
    }

    private void missed() {
        Outgoing outgoing = current();
        Answer missing = awaited;
        awaited = Answer.NONE;
        overdue = false;
        switch (timing.retries()) {
            case RetryPolicy.Backoff backoff -> backOff(outgoing, backoff);
            case RetryPolicy.RtsBurst burst -> askNext(outgoing, burst, missing);
        }
    }

    private void backOff(Outgoing outgoing, RetryPolicy.Backoff backoff) {
        if (attempts >= backoff.attemptsMax(outgoing.request().rate())) {
            finish(outgoing, new SendOutcome.RetriesExhausted(attempts));
            return;
        }
        boolean sameRate = rate(outgoing, attempts + 1) == rate(outgoing, attempts);
        cw = sameRate ? timing.widened(cw) : timing.cwMin();
        drawBackoff();
        contend();
    }

    /** The pause after a request is what was waited for the CTS, and is over. */
    private void askNext(Outgoing outgoing, RetryPolicy.RtsBurst burst, Answer missing) {
        if (requests >= burst.requests()) {
            finish(outgoing, new SendOutcome.RetriesExhausted(attempts));
            return;
        }
        asks = true;
        if (missing == Answer.ACK) {
            backoffFromNs = sentNs + jittered(burst.waitNs(), burst);
        }
        if (medium.isBusy(node)) {
            drawBackoff();
        }
        contend();
    }

    private void acked() {
        kernel.cancel(timeout);
        awaited = Answer.NONE;
        overdue = false;
        finish(current(), new SendOutcome.Acked(attempts));
    }

    /** Nothing else is sent meanwhile: the CTS stays awaited. */
    private void cleared() {
        kernel.cancel(timeout);
        overdue = false;
        asks = false;
        kernel.schedule(clearToSend, kernel.nowNs() + MacTiming.SIFS_NS);
    }

    /** The next frame has to wait for a back-off of its own, even if it comes later. */
    private void finish(Outgoing outgoing, SendOutcome outcome) {
        cw = timing.cwMin();
        takeNext();
        drawBackoff();
        contend();
        listener.sent(outgoing, outcome);
    }

    // ---- receiving ----

    @Override
    public void frameReceived(Reception reception) {
        ifsNs = timing.difsNs();
        switch (reception.transmission().frame()) {
            case AckFrame ack -> ackReceived(ack, reception);
            case RtsFrame rts -> rtsReceived(rts, reception);
            case CtsFrame cts -> ctsReceived(cts, reception);
            case SequencedFrame frame -> sequencedReceived(frame, reception);
        }
        if (overdue) {
            missed();
        }
    }

    private void ackReceived(AckFrame ack, Reception reception) {
        if (!listener.hasAddress(ack.receiver())) {
            medium.reportFate(reception, node, Fate.INTERFACE_DOWN);
            return;
        }
        medium.reportFate(reception, node, Fate.DELIVERED);
        if (awaited == Answer.ACK) {
            acked();
        }
    }

    /** Answers, unless somebody else has reserved the channel. */
    private void rtsReceived(RtsFrame rts, Reception reception) {
        PhyRate rate = reception.transmission().rate();
        if (!listener.hasAddress(rts.receiver())) {
            medium.reportFate(reception, node, Fate.INTERFACE_DOWN);
            reserve(rts.durationUs());
            medium.attend(node, true);
            kernel.schedule(navReset, kernel.nowNs() + timing.navResetNs(rate));
            return;
        }
        medium.reportFate(reception, node, Fate.DELIVERED);
        if (navUntilNs <= kernel.nowNs()) {
            answer(
                    new CtsFrame(rts.transmitter(), timing.ctsDurationUs(rts.durationUs(), rate)),
                    MacTiming.ackRate(rate));
        }
    }

    private void ctsReceived(CtsFrame cts, Reception reception) {
        if (listener.hasAddress(cts.receiver())) {
            medium.reportFate(reception, node, Fate.DELIVERED);
            if (awaited == Answer.CTS && !clearToSend.isScheduled()) {
                cleared();
            }
        } else {
            medium.reportFate(reception, node, Fate.INTERFACE_DOWN);
            reserve(cts.durationUs());
        }
    }

    private void reserve(int durationUs) {
        kernel.cancel(navReset);
        navUntilNs = Math.max(navUntilNs, kernel.nowNs() + 1_000L * durationUs);
    }

    /** Nobody has answered the RTS by which the channel was reserved. */
    private void resetNav() {
        navUntilNs = kernel.nowNs();
        contend();
    }

    private void sequencedReceived(SequencedFrame frame, Reception reception) {
        if (frame.receiver().isGroup()) {
            listener.received(reception); // sent once, so no duplicate
        } else if (listener.hasAddress(frame.receiver())) {
            answer(
                    new AckFrame(frame.transmitter()),
                    MacTiming.ackRate(reception.transmission().rate()));
            deliver(frame, reception);
        } else {
            medium.reportFate(reception, node, Fate.INTERFACE_DOWN);
            reserve(frame.durationUs());
        }
    }

    private void deliver(SequencedFrame frame, Reception reception) {
        if (duplicates.isDuplicate(frame)) {
            medium.reportFate(reception, node, Fate.DUPLICATE);
        } else {
            listener.received(reception);
        }
    }

    private void answer(ControlFrame answer, PhyRate rate) {
        kernel.at(kernel.nowNs() + MacTiming.SIFS_NS, () -> sendAnswer(answer, rate));
    }

    /** Not if the radio went off or changed its mind in the meantime. */
    private void sendAnswer(ControlFrame answer, PhyRate rate) {
        if (inFlight == null && medium.isOn(node)) {
            kernel.cancel(access);
            send(answer, rate, TransmissionStarted.NO_MESSAGE, 0);
        }
    }

    @Override
    public void frameBroken() {
        ifsNs = timing.eifsNs();
        if (overdue) {
            missed();
        }
    }
}
