package org.espnowsim.net;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.espnowsim.frame.Payload;
import org.espnowsim.net.packet.TcpSegment;
import org.espnowsim.net.packet.TcpSegment.Flag;
import org.espnowsim.time.Alarms;
import org.espnowsim.time.Alarms.Alarm;
import org.jspecify.annotations.Nullable;

/**
 * One end of a connection of TCP (RFC 9293): handshake, cumulative acknowledgements, a window with
 * backpressure, retransmission, half-close and reset. Opens, and goes on until {@link State#CLOSED}
 * by itself, whatever the program does.
 *
 * <p>Numbers and timers are lwIP's as ESP-IDF configures it: segments of 1440 bytes, a window and a
 * send buffer of 5760, a first timeout of 1.5 s, 12 retransmissions, after which the next tick of
 * its slow timer, 500 ms, gives up. SYN is repeated each 1.5 s, anything else after twice the time
 * of before. Congestion control and simultaneous opening are not modelled: with a window of four
 * segments the one matters little, and the other is not met.
 *
 * <p>Inside, positions in both streams are counted from 0, which is SYN's; the first byte is 1.
 */
final class TcpConnection {

    /** Longest data of a segment; {@code CONFIG_LWIP_TCP_MSS}. */
    static final int MSS_BYTES = 1_440;

    /** What waits to be read; {@code CONFIG_LWIP_TCP_WND_DEFAULT}. */
    static final int WINDOW_BYTES = 5_760;

    /** What waits to be acknowledged; {@code CONFIG_LWIP_TCP_SND_BUF_DEFAULT}. */
    static final int SEND_BUFFER_BYTES = 5_760;

    /** {@code CONFIG_LWIP_TCP_MAXRTX} and {@code SYNMAXRTX}. */
    static final int RETRANSMISSIONS_MAX = 12;

    /** {@code TCP_SLOW_INTERVAL}, and with it the shortest timeout. */
    static final long TICK_NS = 500_000_000L;

    /** {@code CONFIG_LWIP_TCP_RTO_TIME}. */
    private static final long FIRST_TIMEOUT_NS = 1_500_000_000L;

    /** Last of lwIP's {@code tcp_backoff}. */
    private static final int BACKOFF_SHIFT_MAX = 7;

    /** First and last of lwIP's {@code tcp_persist_backoff}: 3 and 120 ticks. */
    private static final long PROBE_MIN_NS = 3 * TICK_NS;

    private static final long PROBE_MAX_NS = 120 * TICK_NS;
    private static final int PROBE_SHIFT_MAX = 6;

    /** {@code TCP_FAST_INTERVAL}; how long an acknowledgement waits for company. */
    private static final long DELAYED_ACK_NS = 250_000_000L;

    /** {@code TCP_WND_UPDATE_THRESHOLD}. */
    private static final int WINDOW_UPDATE_BYTES = WINDOW_BYTES / 4;

    /** {@code TCP_FIN_WAIT_TIMEOUT} and {@code TCP_SYN_RCVD_TIMEOUT}. */
    private static final long PATIENCE_NS = 20_000_000_000L;

    /** Twice {@code CONFIG_LWIP_TCP_MSL}. */
    private static final long TIME_WAIT_NS = 120_000_000_000L;

    private static final int DUPLICATE_ACKS = 3;

    /** As RFC 9293 names them. */
    enum State {
        SYN_SENT,
        SYN_RECEIVED,
        ESTABLISHED,
        FIN_WAIT_1,
        FIN_WAIT_2,
        CLOSE_WAIT,
        CLOSING,
        LAST_ACK,
        TIME_WAIT,
        CLOSED
    }

    /** What a connection is connected by. */
    interface Line {

        /** Sends a segment, which may get lost. */
        void send(TcpSegment segment);

        /** The connection is closed, and will neither send nor wait for anything. */
        void closed();
    }

    private final LongSupplier nowNs;
    private final Alarms alarms;
    private final Line line;
    private final Endpoint local;
    private final Endpoint remote;
    private final int firstSent;

    /** Told at each change that a program may wait for. */
    private Runnable changed = () -> {};

    private State state;
    private @Nullable NetErr error;

    /** Whether the program will neither read nor write any more. */
    private boolean isAbandoned;

    private boolean isNoDelay;

    // The stream that goes out. Unacknowledged bytes are in the queue.
    private final ByteQueue toSend = new ByteQueue(SEND_BUFFER_BYTES);
    private long unacknowledged;
    private long nextToSend;

    /** Position after the last byte that was written: FIN's, if nothing more will be. */
    private long written = 1;

    private boolean endsThere;
    private int peerWindow;
    private int segmentBytes = MSS_BYTES;

    // Its retransmission.
    private long roundTripNs;
    private long timeoutBaseNs = FIRST_TIMEOUT_NS;
    private boolean isMeasured;
    private long timedPosition = -1;
    private long timedFromNs;
    private int retransmissions;
    private int duplicateAcks;
    private long recoverUntil;
    private @Nullable Alarm retransmission;

    // What it does while the other side's window is closed.
    private int probes;
    private int probesUnanswered;
    private @Nullable Alarm nextProbe;

    // The stream that comes in.
    private final ByteQueue received = new ByteQueue(WINDOW_BYTES);
    private final Map<Long, Payload> early = new TreeMap<>();
    private int firstReceived;
    private long nextExpected;
    private long peerEnd = Long.MAX_VALUE;
    private long promisedUntil;
    private @Nullable Alarm delayedAck;

    private @Nullable Alarm patience;

    private TcpConnection(
            LongSupplier nowNs,
            Alarms alarms,
            Line line,
            Endpoint local,
            Endpoint remote,
            int firstSent,
            State state) {
        this.nowNs = nowNs;
        this.alarms = alarms;
        this.line = line;
        this.local = local;
        this.remote = remote;
        this.firstSent = firstSent;
        this.state = state;
    }

    /**
     * {@return a connection that is about to be asked for}
     *
     * @param nowNs tells the time
     * @param alarms on that time
     * @param line where segments go out
     * @param firstSent the number of SYN
     */
    static TcpConnection toOpen(
            LongSupplier nowNs,
            Alarms alarms,
            Line line,
            Endpoint local,
            Endpoint remote,
            int firstSent) {
        return new TcpConnection(nowNs, alarms, line, local, remote, firstSent, State.SYN_SENT);
    }

    /** {@return the answer to a connection that was asked for by {@code syn}} */
    static TcpConnection answering(
            TcpSegment syn,
            LongSupplier nowNs,
            Alarms alarms,
            Line line,
            Endpoint local,
            Endpoint remote,
            int firstSent) {
        TcpConnection connection =
                new TcpConnection(
                        nowNs, alarms, line, local, remote, firstSent, State.SYN_RECEIVED);
        connection.meet(syn);
        return connection;
    }

    /** Sets who is told of changes; there is one. */
    void onChange(Runnable newChanged) {
        changed = newChanged;
    }

    /** Sets whether a segment that is not full waits until all before it has arrived. */
    void setNoDelay(boolean newNoDelay) {
        isNoDelay = newNoDelay;
    }

    /** Sends SYN, or SYN and ACK. */
    void open() {
        sendFrom(0);
        nextToSend = 1;
        timedPosition = 0;
        timedFromNs = nowNs.getAsLong();
        armRetransmission();
        if (state == State.SYN_RECEIVED) {
            waitFor(PATIENCE_NS);
        }
    }

    // ---- what the program sees ----

    Endpoint local() {
        return local;
    }

    Endpoint remote() {
        return remote;
    }

    State state() {
        return state;
    }

    /** {@return why the connection has ended before its time; null if it has not} */
    @Nullable NetErr error() {
        return error;
    }

    boolean isOpening() {
        return state == State.SYN_SENT || state == State.SYN_RECEIVED;
    }

    /** {@return how many bytes {@link #write} would take} */
    int room() {
        return canWrite() ? toSend.free() : 0;
    }

    boolean canWrite() {
        return state == State.ESTABLISHED || state == State.CLOSE_WAIT;
    }

    /** {@return how many bytes {@link #read} would give} */
    int available() {
        return received.length();
    }

    /** {@return whether all that comes has come, and the other side has said so} */
    boolean isAtEnd() {
        return nextExpected > peerEnd && received.length() == 0;
    }

    /** Takes as many bytes as fit, and returns how many that were. */
    int write(byte[] bytes, int offset, int count) {
        int taken = canWrite() ? toSend.append(bytes, offset, count) : 0;
        written += taken;
        push();
        return taken;
    }

    /** {@return the next bytes of the stream, which stay; none if none wait} */
    Payload peek(int max) {
        return received.peek(0, Math.min(max, received.length()));
    }

    /** {@return the next bytes of the stream; none if none wait} */
    Payload read(int max) {
        Payload bytes = peek(max);
        received.drop(bytes.length());
        boolean hasRoom = nextExpected + received.free() - promisedUntil >= WINDOW_UPDATE_BYTES;
        if (hasRoom && mayReceive()) {
            acknowledge();
        }
        return bytes;
    }

    private boolean mayReceive() {
        return state == State.ESTABLISHED || state == State.FIN_WAIT_1 || state == State.FIN_WAIT_2;
    }

    /** Says that nothing more will be written; what was written is still sent. */
    void shutdownOutput() {
        switch (state) {
            case ESTABLISHED -> state = State.FIN_WAIT_1;
            case CLOSE_WAIT -> state = State.LAST_ACK;
            default -> {
                return;
            }
        }
        endsThere = true;
        push();
    }

    /**
     * Neither reads nor writes any more. The connection ends in order; with a reset if there is
     * something unread, as lwIP does.
     */
    void close() {
        isAbandoned = true;
        changed = () -> {};
        switch (state) {
            case SYN_SENT -> end(null);
            case SYN_RECEIVED -> abort();
            case ESTABLISHED, CLOSE_WAIT, FIN_WAIT_1 -> {
                if (received.length() > 0) {
                    abort();
                } else {
                    shutdownOutput();
                }
            }
            case FIN_WAIT_2 -> waitFor(PATIENCE_NS);
            case CLOSING, LAST_ACK, TIME_WAIT, CLOSED -> {}
        }
    }

    /** Ends the connection at once, and tells the other side. */
    void abort() {
        if (state != State.CLOSED && state != State.TIME_WAIT) {
            send(nextToSend, EnumSet.of(Flag.RST, Flag.ACK), Payload.EMPTY);
        }
        end(null);
    }

    /** Ends the connection at once, and tells nobody but the line. */
    void forget() {
        end(null);
    }

    // ---- segments that arrive ----

    void received(TcpSegment segment) {
        if (state == State.SYN_SENT) {
            answered(segment);
        } else if (segment.has(Flag.RST)) {
            reset(position(segment));
        } else if (segment.has(Flag.SYN)) {
            metAgain();
        } else if (segment.has(Flag.ACK)) {
            arrived(segment);
        }
    }

    private void answered(TcpSegment segment) {
        boolean isAnswer = segment.has(Flag.ACK) && segment.acknowledgement() == firstSent + 1;
        if (segment.has(Flag.RST)) {
            if (isAnswer) {
                end(NetErr.ECONNRESET);
            }
        } else if (segment.has(Flag.ACK) && !isAnswer) {
            // The other side has the connection still open that was here before.
            line.send(resetOf(segment));
            sendFrom(0);
        } else if (segment.has(Flag.SYN) && isAnswer) {
            meet(segment);
            state = State.ESTABLISHED;
            advance(1);
            acknowledge();
            changed.run();
        }
    }

    /** Takes from SYN what it says of the other side. */
    private void meet(TcpSegment syn) {
        firstReceived = syn.sequence();
        nextExpected = 1;
        promisedUntil = nextExpected + received.free();
        peerWindow = syn.window();
        if (syn.maxSegmentBytes() > 0) {
            segmentBytes = Math.min(MSS_BYTES, syn.maxSegmentBytes());
        }
    }

    /** Our answer to SYN has been lost, or the other side has begun anew. */
    private void metAgain() {
        if (state == State.SYN_RECEIVED) {
            sendFrom(0);
        } else {
            acknowledge();
        }
    }

    private void reset(long position) {
        if (position >= nextExpected && position <= nextExpected + received.free()) {
            boolean isOver = state == State.TIME_WAIT || state == State.LAST_ACK;
            end(isOver ? null : NetErr.ECONNRESET);
        }
    }

    private void arrived(TcpSegment segment) {
        if (!acknowledged(segment) || state == State.CLOSED) {
            return;
        }
        long from = position(segment);
        boolean isWithin = from >= nextExpected && from <= nextExpected + received.free();
        if (segment.sequenceLength() > 0 || !isWithin) {
            take(segment, from);
        }
        if (state != State.CLOSED) {
            push();
        }
    }

    // ---- what was sent has arrived ----

    /** {@return whether the segment is to be looked at further} */
    private boolean acknowledged(TcpSegment segment) {
        long upTo =
                unacknowledged + (segment.acknowledgement() - (firstSent + (int) unacknowledged));
        if (upTo > nextToSend) {
            if (state == State.SYN_RECEIVED) {
                line.send(resetOf(segment));
            } else {
                acknowledge();
            }
            return false;
        }
        if (state == State.SYN_RECEIVED) {
            if (upTo < 1) {
                return false;
            }
            state = State.ESTABLISHED;
            cancel(patience);
        }
        if (upTo >= unacknowledged) {
            boolean isPlain = segment.sequenceLength() == 0 && segment.window() == peerWindow;
            peerWindow = segment.window();
            probesUnanswered = 0;
            if (upTo > unacknowledged) {
                advance(upTo);
                changed.run();
            } else if (isPlain && nextToSend > unacknowledged) {
                countDuplicate();
            }
        }
        return true;
    }

    private void advance(long upTo) {
        long dataFrom = Math.max(1, unacknowledged);
        long dataUpTo = Math.min(upTo, written);
        if (dataUpTo > dataFrom) {
            toSend.drop((int) (dataUpTo - dataFrom));
        }
        unacknowledged = upTo;
        retransmissions = 0;
        duplicateAcks = 0;
        measure();
        if (upTo > written) {
            endArrived();
        }
        if (state == State.CLOSED) {
            return;
        }
        if (unacknowledged < recoverUntil && unacknowledged < nextToSend) {
            sendFrom(unacknowledged);
        }
        armRetransmission();
    }

    private void endArrived() {
        switch (state) {
            case FIN_WAIT_1 -> {
                state = State.FIN_WAIT_2;
                if (isAbandoned) {
                    waitFor(PATIENCE_NS);
                }
            }
            case CLOSING -> waitLong();
            case LAST_ACK -> end(null);
            default -> {}
        }
    }

    private void waitLong() {
        state = State.TIME_WAIT;
        waitFor(TIME_WAIT_NS);
    }

    /** A smoothed mean and deviation of the round trip, each weighted as lwIP does. */
    private void measure() {
        if (timedPosition < 0 || unacknowledged <= timedPosition) {
            return;
        }
        long sampleNs = nowNs.getAsLong() - timedFromNs;
        timedPosition = -1;
        if (!isMeasured) {
            isMeasured = true;
            roundTripNs = sampleNs;
            timeoutBaseNs = 2 * sampleNs;
        } else {
            long off = sampleNs - roundTripNs;
            roundTripNs += off / 8;
            timeoutBaseNs += (Math.abs(off) - timeoutBaseNs / 4);
        }
    }

    private void countDuplicate() {
        duplicateAcks++;
        if (duplicateAcks == DUPLICATE_ACKS) {
            repeat();
        }
    }

    // ---- what others have sent ----

    private void take(TcpSegment segment, long from) {
        Payload data = segment.data();
        long until = from + data.length();
        long windowEnd = nextExpected + received.free();
        if (isAbandoned && data.length() > 0 && until > nextExpected) {
            abort(); // Nobody will read it, and the other side is to know.
            return;
        }
        if (segment.has(Flag.FIN) && until <= windowEnd) {
            peerEnd = until;
        }
        if (data.length() > 0 && until > nextExpected && from < windowEnd && !isPastEnd()) {
            keep(from, data, windowEnd);
        }
        boolean inOrder = from == nextExpected && data.length() > 0 && early.size() == 1;
        boolean grew = deliver();
        boolean ended = nextExpected == peerEnd && endCame();
        if (ended || !inOrder) {
            acknowledge();
        } else {
            acknowledgeSoon();
        }
        if (grew || ended) {
            changed.run();
        }
    }

    private boolean isPastEnd() {
        return nextExpected > peerEnd;
    }

    /** Keeps what fits the window until all before it is there. */
    private void keep(long from, Payload data, long windowEnd) {
        int skipped = (int) Math.max(0, nextExpected - from);
        int length = (int) (Math.min(from + data.length(), windowEnd) - from) - skipped;
        Payload part = Payload.of(data.toByteArray(), skipped, length);
        early.merge(
                from + skipped, part, (old, fresh) -> old.length() >= fresh.length() ? old : fresh);
    }

    /** {@return whether something can be read that could not before} */
    private boolean deliver() {
        boolean grew = false;
        var next = early.entrySet().iterator();
        while (next.hasNext()) {
            Map.Entry<Long, Payload> entry = next.next();
            long from = entry.getKey();
            if (from > nextExpected) {
                break;
            }
            next.remove();
            int skipped = (int) (nextExpected - from);
            int length = entry.getValue().length() - skipped;
            if (length > 0) {
                nextExpected += received.append(entry.getValue().toByteArray(), skipped, length);
                grew = true;
            }
        }
        return grew;
    }

    /** Notes that the other side has written all, and returns true. */
    private boolean endCame() {
        nextExpected++;
        switch (state) {
            case ESTABLISHED -> state = State.CLOSE_WAIT;
            case FIN_WAIT_1 -> state = State.CLOSING;
            case FIN_WAIT_2 -> waitLong();
            default -> {}
        }
        return true;
    }

    private long position(TcpSegment segment) {
        return nextExpected + (segment.sequence() - (firstReceived + (int) nextExpected));
    }

    // ---- sending ----

    /**
     * Sends what may be sent: within the window, and a segment that is not full only if nothing is
     * under way or nothing more will come (Nagle), or if that was turned off.
     */
    private void push() {
        if (isOpening() || state == State.CLOSED) {
            return;
        }
        boolean sent = false;
        while (nextToSend <= written && maySend()) {
            int length = nextLength();
            sendFrom(nextToSend);
            nextToSend += length;
            if (endsThere && nextToSend == written) {
                nextToSend++;
            }
            sent = true;
        }
        if (sent) {
            stopProbing();
            if (retransmission == null) {
                armRetransmission();
            }
        } else if (nextToSend == unacknowledged && nextToSend < written && nextProbe == null) {
            armProbe();
        }
    }

    private boolean maySend() {
        long unsent = written - nextToSend;
        if (unsent == 0) {
            return endsThere;
        }
        int length = nextLength();
        boolean isIdle = nextToSend == unacknowledged;
        boolean isLast = length == unsent && endsThere;
        return length > 0 && (isIdle || isLast || isNoDelay || length == segmentBytes);
    }

    /** How much the next segment carries. */
    private int nextLength() {
        long usable = unacknowledged + peerWindow - nextToSend;
        return (int) Math.max(0, Math.min(Math.min(written - nextToSend, segmentBytes), usable));
    }

    /** Sends the segment at a position, for the first time or again. */
    private void sendFrom(long position) {
        if (position == 0) {
            boolean asks = state == State.SYN_SENT;
            send(0, asks ? EnumSet.of(Flag.SYN) : EnumSet.of(Flag.SYN, Flag.ACK), Payload.EMPTY);
            return;
        }
        boolean isNew = position == nextToSend;
        if (isNew && timedPosition < 0) {
            timedPosition = position;
            timedFromNs = nowNs.getAsLong();
        }
        long sentUpTo = Math.min(nextToSend, written);
        int length = isNew ? nextLength() : (int) Math.min(segmentBytes, sentUpTo - position);
        EnumSet<Flag> flags = EnumSet.of(Flag.ACK);
        if (position + length == written) {
            if (length > 0) {
                flags.add(Flag.PSH);
            }
            if (endsThere && (isNew || nextToSend > written)) {
                flags.add(Flag.FIN);
            }
        }
        int queueOffset = (int) (position - Math.min(Math.max(1, unacknowledged), written));
        send(position, flags, toSend.peek(queueOffset, length));
    }

    /** Says what has arrived; with the next data if it comes first. */
    private void acknowledgeSoon() {
        if (delayedAck != null) {
            acknowledge();
        } else {
            delayedAck = alarms.at(nowNs.getAsLong() + DELAYED_ACK_NS, this::acknowledge);
        }
    }

    private void acknowledge() {
        send(nextToSend, EnumSet.of(Flag.ACK), Payload.EMPTY);
    }

    private void send(long position, Set<Flag> flags, Payload data) {
        cancel(delayedAck);
        delayedAck = null;
        promisedUntil = nextExpected + received.free();
        line.send(
                new TcpSegment(
                        local.port(),
                        remote.port(),
                        firstSent + (int) position,
                        flags.contains(Flag.ACK) ? firstReceived + (int) nextExpected : 0,
                        flags,
                        received.free(),
                        flags.contains(Flag.SYN) ? MSS_BYTES : 0,
                        data));
    }

    /** {@return how a segment is answered that belongs to no connection} */
    static TcpSegment resetOf(TcpSegment segment) {
        boolean known = segment.has(Flag.ACK);
        return new TcpSegment(
                /* sourcePort= */ segment.destinationPort(),
                /* destinationPort= */ segment.sourcePort(),
                known ? segment.acknowledgement() : 0,
                segment.sequence() + segment.sequenceLength(),
                EnumSet.of(Flag.RST, Flag.ACK),
                0,
                0,
                Payload.EMPTY);
    }

    // ---- time ----

    private void armRetransmission() {
        cancel(retransmission);
        retransmission = null;
        if (unacknowledged < nextToSend) {
            retransmission = alarms.at(nowNs.getAsLong() + timeoutNs(), this::timedOut);
        }
    }

    private long timeoutNs() {
        if (retransmissions >= RETRANSMISSIONS_MAX) {
            return TICK_NS;
        }
        if (state == State.SYN_SENT) {
            return FIRST_TIMEOUT_NS;
        }
        return Math.max(TICK_NS, roundTripNs + timeoutBaseNs)
                << Math.min(retransmissions, BACKOFF_SHIFT_MAX);
    }

    private void timedOut() {
        if (retransmissions >= RETRANSMISSIONS_MAX) {
            end(NetErr.ECONNABORTED);
            return;
        }
        retransmissions++;
        repeat();
        armRetransmission();
    }

    /** Sends the first segment again that is not acknowledged; the others as it turns out. */
    private void repeat() {
        timedPosition = -1; // Whose acknowledgement it would be is not known (Karn).
        recoverUntil = nextToSend;
        sendFrom(unacknowledged);
    }

    /** Asks for the window, should the news be lost that it has opened. */
    private void armProbe() {
        long delayNs = Math.min(PROBE_MIN_NS << Math.min(probes, PROBE_SHIFT_MAX), PROBE_MAX_NS);
        nextProbe = alarms.at(nowNs.getAsLong() + delayNs, this::probe);
    }

    private void probe() {
        if (probesUnanswered >= RETRANSMISSIONS_MAX) {
            end(NetErr.ECONNABORTED);
            return;
        }
        probes++;
        probesUnanswered++;
        send(unacknowledged - 1, EnumSet.of(Flag.ACK), Payload.EMPTY);
        armProbe();
    }

    private void stopProbing() {
        cancel(nextProbe);
        nextProbe = null;
        probes = 0;
    }

    private void waitFor(long ns) {
        cancel(patience);
        patience = alarms.at(nowNs.getAsLong() + ns, () -> end(null));
    }

    private void end(@Nullable NetErr newError) {
        state = State.CLOSED;
        error = newError;
        cancel(retransmission);
        cancel(nextProbe);
        cancel(delayedAck);
        cancel(patience);
        early.clear();
        line.closed();
        changed.run();
    }

    private static void cancel(@Nullable Alarm alarm) {
        if (alarm != null) {
            alarm.cancel();
        }
    }
}
