package org.espnowsim.scenario.statistics;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.radio.SendOutcome;
import org.espnowsim.scenario.statistics.MessageOutcome.Acknowledgement;
import org.espnowsim.scenario.statistics.MessageOutcome.End;
import org.espnowsim.sim.trace.Fate;
import org.espnowsim.sim.trace.NodeInfo;
import org.espnowsim.sim.trace.TraceEvent;
import org.espnowsim.sim.trace.TraceEvent.FrameEnded;
import org.espnowsim.sim.trace.TraceEvent.MessageQueued;
import org.espnowsim.sim.trace.TraceEvent.TransmissionStarted;
import org.espnowsim.sim.trace.TraceSink;
import org.jspecify.annotations.Nullable;

/**
 * Follows every message from {@code send} to its end, and tells exactly one {@link MessageOutcome}
 * for each unicast message, and one for each receiver in range of a broadcast.
 *
 * <p>A unicast message is delivered if any of its transmissions was. Otherwise its loss has the
 * fate of the last one, except that a message which ESP-NOW itself refused (not active, receive
 * ring full, not understood) keeps that reason: the MAC has acknowledged it, and drops every
 * repetition as a duplicate. A broadcast that nobody was in range of has one outcome, with no
 * receiver; an access point that is no node is nobody, as it knows no ESP-NOW.
 *
 * <p>Holds only the messages that are still under way; their number is bounded by the radios'
 * transmit buffers.
 */
public final class MessageTracker implements TraceSink {

    private final Consumer<MessageOutcome> outcomes;

    /** Looked up, never iterated. */
    private final Map<MacAddress, Integer> nodeByAddress = new LinkedHashMap<>();

    private final Map<Long, Message> open = new LinkedHashMap<>();

    /** The nodes come before the access points that are none. */
    private int nodeCount;

    /** Tells outcomes to {@code outcomes}. */
    public MessageTracker(Consumer<MessageOutcome> outcomes) {
        this.outcomes = outcomes;
    }

    @Override
    public void begin(List<NodeInfo> nodes) {
        nodeCount = (int) nodes.stream().filter(node -> !node.infrastructure()).count();
        for (int node = 0; node < nodes.size(); node++) {
            nodeByAddress.put(nodes.get(node).stationAddress(), node);
            nodeByAddress.put(nodes.get(node).accessPointAddress(), node);
        }
    }

    @Override
    public void accept(TraceEvent event) {
        switch (event) {
            case MessageQueued queued -> open(queued);
            case TransmissionStarted started -> started(started);
            case FrameEnded ended -> ended(ended);
            case TraceEvent.MessageSent sent ->
                    close(sent.message(), acknowledgement(sent.outcome()));
            case TraceEvent.MessageAborted aborted ->
                    close(aborted.message(), Acknowledgement.MISSING);
            case TraceEvent.NodeStarted _,
                    TraceEvent.NodeSlept _,
                    TraceEvent.NodeWoke _,
                    TraceEvent.NodeMoved _,
                    TraceEvent.NodeReset _,
                    TraceEvent.NodePoweredOff _,
                    TraceEvent.FaultSwitched _,
                    TraceEvent.RadioSwitched _,
                    TraceEvent.ChannelChanged _,
                    TraceEvent.ConsoleLine _,
                    TraceEvent.ProgramEnded _,
                    TraceEvent.ProgramFailed _,
                    TraceEvent.MessageRead _,
                    TraceEvent.PinChanged _,
                    TraceEvent.UartWritten _,
                    TraceEvent.PixelsWritten _ -> {}
        }
    }

    /** Tells the outcomes of all messages that are left: what is not decided is under way. */
    @Override
    public void end(long timeNs) {
        tellUnsettled(outcomes);
        open.clear();
    }

    /** Tells the outcomes of all messages that are left, as if the run ended now; it goes on. */
    public void tellUnsettled(Consumer<MessageOutcome> listener) {
        open.values().forEach(message -> settle(message, listener));
    }

    private void open(MessageQueued queued) {
        int receiver = nodeByAddress.getOrDefault(queued.destination(), MessageOutcome.NOBODY);
        open.put(queued.message(), new Message(queued, receiver));
    }

    private void started(TransmissionStarted started) {
        if (started.message() != TransmissionStarted.NO_MESSAGE) {
            message(started.message()).started(started);
        }
    }

    private void ended(FrameEnded ended) {
        if (ended.message() == TransmissionStarted.NO_MESSAGE) {
            return;
        }
        Message message = message(ended.message());
        if (message.isBroadcast() && ended.node() < nodeCount) {
            message.heard = true;
            outcomes.accept(message.broadcastOutcome(ended));
        } else if (!message.isBroadcast()) {
            message.ended(ended);
        }
        message.fates++;
        settleIfComplete(message);
    }

    private void close(long number, Acknowledgement acknowledgement) {
        Message message = message(number);
        message.acknowledgement = acknowledgement;
        message.isClosed = true;
        settleIfComplete(message);
    }

    /**
     * Settles what the sender has finished with, once the receivers have, too: a receiver's
     * software may take longer than the sender's, and a sender may forget a message that is on its
     * way.
     */
    private void settleIfComplete(Message message) {
        if (message.isComplete()) {
            open.remove(message.queued.message());
            settle(message, outcomes);
        }
    }

    private static void settle(Message message, Consumer<MessageOutcome> listener) {
        if (message.isBroadcast()) {
            if (!message.heard) {
                listener.accept(message.unheardOutcome());
            }
        } else {
            listener.accept(message.unicastOutcome());
        }
    }

    private Message message(long number) {
        Message message = open.get(number);
        if (message == null) {
            throw new IllegalStateException(
                    "the trace speaks of message "
                            + number
                            + ", which was never queued or has ended before; this is a fault of"
                            + " the simulator");
        }
        return message;
    }

    private static Acknowledgement acknowledgement(SendOutcome outcome) {
        return switch (outcome) {
            case SendOutcome.Acked _ -> Acknowledgement.RECEIVED;
            case SendOutcome.RetriesExhausted _ -> Acknowledgement.MISSING;
            case SendOutcome.Unacknowledged _ -> Acknowledgement.NOT_EXPECTED;
        };
    }

    /** A message under way. */
    private static final class Message {

        private final MessageQueued queued;
        private final int receiver;
        private Acknowledgement acknowledgement;
        private boolean isClosed;
        private int attempts;

        /** How many fates its transmissions have, and how many of them are known. */
        private int fatesExpected;

        private int fates;

        /** Of a broadcast: whether anybody was in range. */
        private boolean heard;

        /** Of a unicast message: what the receiver made of it so far. */
        private @Nullable FrameEnded decisive;

        Message(MessageQueued queued, int receiver) {
            this.queued = queued;
            this.receiver = receiver;
            acknowledgement =
                    isBroadcast() ? Acknowledgement.NOT_EXPECTED : Acknowledgement.AWAITED;
        }

        boolean isBroadcast() {
            return queued.destination().isGroup();
        }

        boolean isComplete() {
            return isClosed && fates == fatesExpected;
        }

        void started(TransmissionStarted started) {
            attempts++;
            fatesExpected += started.receivers();
        }

        void ended(FrameEnded ended) {
            if (decisive == null || (!isFinal(decisive.fate()) && ended.fate() != Fate.DUPLICATE)) {
                decisive = ended;
            }
        }

        /** {@return whether the receiver's MAC drops every later transmission of the message} */
        private static boolean isFinal(Fate fate) {
            return switch (fate) {
                case DELIVERED,
                        ESPNOW_INACTIVE,
                        RECEIVE_RING_FULL,
                        NOT_UNDERSTOOD,
                        NO_KEY,
                        WRONG_KEY,
                        REPLAYED,
                        NOT_ENCRYPTED,
                        GROUP_REFUSED,
                        SENDER_REFUSED,
                        NOT_JOINED,
                        NO_SOCKET,
                        SOCKET_QUEUE_FULL ->
                        true;
                case NO_SUCH_RECEIVER,
                        RADIO_OFF,
                        ASLEEP,
                        SCANNING,
                        OTHER_CHANNEL,
                        RECEIVER_TRANSMITTING,
                        LONG_RANGE_DISABLED,
                        BELOW_SENSITIVITY,
                        INTERFERENCE,
                        COLLISION,
                        CAPTURED,
                        BURST,
                        FAULT,
                        CUT_OFF,
                        INTERFACE_DOWN,
                        DUPLICATE ->
                        false;
            };
        }

        MessageOutcome unicastOutcome() {
            int rssiDbm = decisive == null ? 0 : decisive.rssiDbm();
            return outcome(receiver, rssiDbm, unicastEnd());
        }

        private End unicastEnd() {
            if (decisive != null && decisive.fate() == Fate.DELIVERED) {
                return new End.Delivered(decisive.timeNs() - queued.timeNs());
            }
            if (!isComplete()) {
                return new End.UnderWay();
            }
            return new End.Lost(
                    decisive == null ? LossReason.ABORTED : LossReason.of(decisive.fate()));
        }

        MessageOutcome broadcastOutcome(FrameEnded ended) {
            End end =
                    ended.fate() == Fate.DELIVERED
                            ? new End.Delivered(ended.timeNs() - queued.timeNs())
                            : new End.Lost(LossReason.of(ended.fate()));
            return outcome(ended.node(), ended.rssiDbm(), end);
        }

        MessageOutcome unheardOutcome() {
            return outcome(MessageOutcome.NOBODY, 0, unheardEnd());
        }

        private End unheardEnd() {
            if (!isComplete()) {
                return new End.UnderWay();
            }
            return new End.Lost(attempts == 0 ? LossReason.ABORTED : LossReason.NOBODY_IN_RANGE);
        }

        private MessageOutcome outcome(int atNode, int rssiDbm, End end) {
            return new MessageOutcome(
                    queued.message(),
                    queued.timeNs(),
                    queued.payload(),
                    queued.node(),
                    atNode,
                    queued.destination(),
                    attempts,
                    rssiDbm,
                    acknowledgement,
                    end);
        }
    }
}
