package org.espnowsim.sim.trace;

import org.espnowsim.board.Drive;
import org.espnowsim.frame.Frame;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.frame.Payload;
import org.espnowsim.radio.Channel;
import org.espnowsim.radio.PhyRate;
import org.espnowsim.radio.SendOutcome;

/**
 * Something that happened at a node. Nodes are named by their index, the order in which they were
 * added, from 0.
 *
 * <p>A <em>message</em> is one destination of one {@code send}; a <em>transmission</em> is one
 * frame on the air, an attempt of a message or a frame of the MAC itself. Both are numbered from 0
 * in the order of their beginning.
 */
public sealed interface TraceEvent {

    /** {@return virtual time since the start of the run, in nanoseconds} */
    long timeNs();

    /** {@return index of the node at which it happened} */
    int node();

    /** The program begins: the node was powered up, or has booted after deep sleep or a reset. */
    record NodeStarted(long timeNs, int node) implements TraceEvent {}

    /** Power was cut: the node is off until it starts again. */
    record NodePoweredOff(long timeNs, int node) implements TraceEvent {}

    /**
     * A fault of the scenario begins, or ends.
     *
     * @param node one of those that it is about
     * @param fault its number, from 0 on in the order of the scenario
     * @param text what it is, for people
     */
    record FaultSwitched(long timeNs, int node, int fault, boolean on, String text)
            implements TraceEvent {}

    /**
     * The node fell asleep.
     *
     * @param deep whether the node will boot when it wakes, and its program begin anew; otherwise
     *     the program goes on
     * @param wakeNs when it will wake, virtual time; {@link Long#MAX_VALUE} for never
     */
    record NodeSlept(long timeNs, int node, boolean deep, long wakeNs) implements TraceEvent {}

    /** The node woke from light sleep and goes on, or from deep sleep and boots. */
    record NodeWoke(long timeNs, int node) implements TraceEvent {}

    /**
     * The program or a watchdog has reset the node, or its power is back; it boots now.
     *
     * @param kind by whom, and how thoroughly
     */
    record NodeReset(long timeNs, int node, Kind kind) implements TraceEvent {

        /** What resets a node. */
        public enum Kind {
            /** The program resets the whole board. */
            HARD,
            /** The program has the interpreter start again, and WLAN stays as it is. */
            SOFT,
            /** A watchdog that was not fed resets the whole board. */
            WATCHDOG,
            /** Its power is back after it was cut. */
            POWER
        }
    }

    /**
     * The node, which is carried along a route, is here now; it was here, too, if this is the first
     * time it is heard of. Between two of these it is at the earlier place.
     *
     * @param xM east, in metres
     * @param yM north, in metres
     * @param zM up, in metres
     */
    record NodeMoved(long timeNs, int node, double xM, double yM, double zM)
            implements TraceEvent {}

    /** The node's radio went on or off. */
    record RadioSwitched(long timeNs, int node, boolean on) implements TraceEvent {}

    /** The node's radio was tuned. */
    record ChannelChanged(long timeNs, int node, Channel channel) implements TraceEvent {}

    /** The program wrote a line to its console. */
    record ConsoleLine(long timeNs, int node, String line) implements TraceEvent {}

    /** The program returned. */
    record ProgramEnded(long timeNs, int node) implements TraceEvent {}

    /** The program threw; the text is the exception's own. */
    record ProgramFailed(long timeNs, int node, String reason) implements TraceEvent {}

    /**
     * The radio took a message to send.
     *
     * @param message its number
     * @param destination a node's address or a group
     * @param payload what is sent
     */
    record MessageQueued(
            long timeNs, int node, long message, MacAddress destination, Payload payload)
            implements TraceEvent {}

    /** The sender learned what became of its message. */
    record MessageSent(long timeNs, int node, long message, SendOutcome outcome)
            implements TraceEvent {}

    /** The message was forgotten before its end, as the sender's radio went off. */
    record MessageAborted(long timeNs, int node, long message) implements TraceEvent {}

    /**
     * A frame begins.
     *
     * @param transmission its number; a later one has a higher number
     * @param message the message it carries, or {@link #NO_MESSAGE}
     * @param attempt 1 for a message's first transmission; 0 for a control frame
     * @param airtimeNs from the preamble's first to the frame's last bit
     * @param txPowerDbm at the antenna port
     * @param receivers how many {@link FrameEnded} will tell of the frame: 1 of a unicast frame, of
     *     a broadcast one for each node in range
     */
    record TransmissionStarted(
            long timeNs,
            int node,
            long transmission,
            long message,
            int attempt,
            Frame frame,
            Channel channel,
            PhyRate rate,
            long airtimeNs,
            double txPowerDbm,
            int receivers)
            implements TraceEvent {

        /** {@link #message} of a frame that carries none. */
        public static final long NO_MESSAGE = -1;
    }

    /**
     * The fate of a transmission at a receiver in range. A unicast frame has one, at the node it is
     * addressed to, in range or not; a broadcast has one for each node in range.
     *
     * @param node the receiver, or {@link #NOBODY} if no node has the address
     * @param message as in {@link TransmissionStarted}
     * @param transmitter index of the sending node
     * @param rxPowerDbm receive power during the frame, in dBm, the mean one if the receiver is out
     *     of range; not-a-number for {@link #NOBODY}
     * @param sinr signal to interference and noise at its worst during the frame, a ratio;
     *     not-a-number if never measured
     * @param rssiDbm as the device reports it; 0 unless decoded
     */
    record FrameEnded(
            long timeNs,
            int node,
            long transmission,
            long message,
            int transmitter,
            Fate fate,
            double rxPowerDbm,
            double sinr,
            int rssiDbm)
            implements TraceEvent {

        /** {@link #node} of a frame to an address that nobody has. */
        public static final int NOBODY = -1;

        /** {@return the worst signal to interference and noise in dB} */
        public double sinrDb() {
            return 10 * StrictMath.log10(sinr);
        }
    }

    /**
     * The program took a message from its receive ring.
     *
     * @param from who sent it
     */
    record MessageRead(long timeNs, int node, MacAddress from, Payload payload)
            implements TraceEvent {}

    /**
     * The board does something else to a pin than before, at which it is or was an output.
     *
     * @param gpio the pin's number
     * @param drive {@link Drive#NONE} if it lets go
     */
    record PinChanged(long timeNs, int node, int gpio, Drive drive) implements TraceEvent {}

    /**
     * The program wrote to a serial line beside its console.
     *
     * @param uart its number
     */
    record UartWritten(long timeNs, int node, int uart, Payload bytes) implements TraceEvent {}

    /**
     * The program wrote to a chain of NeoPixels.
     *
     * @param gpio number of the pin that the chain is at
     * @param bytes as on the wire
     */
    record PixelsWritten(long timeNs, int node, int gpio, Payload bytes) implements TraceEvent {}
}
