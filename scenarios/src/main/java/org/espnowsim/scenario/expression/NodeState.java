package org.espnowsim.scenario.expression;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.frame.Payload;
import org.espnowsim.radio.Channel;
import org.espnowsim.radio.SendOutcome;
import org.espnowsim.sim.trace.Fate;
import org.espnowsim.sim.trace.TraceEvent;
import org.espnowsim.sim.trace.TraceEvent.ChannelChanged;
import org.espnowsim.sim.trace.TraceEvent.FrameEnded;
import org.espnowsim.sim.trace.TraceEvent.MessageQueued;
import org.espnowsim.sim.trace.TraceEvent.MessageSent;
import org.espnowsim.sim.trace.TraceEvent.NodeReset;
import org.espnowsim.sim.trace.TraceEvent.NodeSlept;
import org.espnowsim.sim.trace.TraceEvent.NodeStarted;
import org.espnowsim.sim.trace.TraceEvent.NodeWoke;
import org.espnowsim.sim.trace.TraceEvent.ProgramEnded;
import org.espnowsim.sim.trace.TraceEvent.ProgramFailed;
import org.espnowsim.sim.trace.TraceEvent.TransmissionStarted;

/** How a node is, as the trace tells it. */
final class NodeState {

    private boolean booted;
    private boolean asleep;
    private boolean deeplyAsleep;
    boolean crashed;
    boolean ended;
    long starts;

    /** A radio that has not been tuned is on the first. */
    long channel = Channel.FIRST.number();

    // As ESPNow.stats() counts, since the board started.
    long txPackets;
    long txResponses;
    long txFailures;
    long rxPackets;
    long rxDropped;

    /** What the program has reported, by name; the last value of each. */
    private final Map<String, Report> reports = new LinkedHashMap<>();

    /** What was read from whom, and what from anybody. */
    private final Set<Read> readFrom = new LinkedHashSet<>();

    private final Set<Payload> read = new LinkedHashSet<>();
    private long repeats;
    private long duplicates;

    private record Read(MacAddress from, Payload payload) {}

    /** A value that a program has printed. */
    record Report(long timeNs, String value) {}

    /** {@return whether the event at the node changes its state} Takes it. */
    boolean accept(TraceEvent event) {
        switch (event) {
            case NodeStarted _ -> start();
            case NodeSlept slept -> {
                asleep = true;
                deeplyAsleep = slept.deep();
            }
            case NodeWoke _ -> {
                asleep = false;
                booted = !deeplyAsleep;
            }
            case NodeReset _ -> booted = false;
            case ProgramFailed _ -> crashed = true;
            case ProgramEnded _ -> ended = true;
            case ChannelChanged tuned -> channel = tuned.channel().number();
            case MessageQueued _ -> txPackets++;
            case MessageSent sent -> {
                txResponses++;
                txFailures += sent.outcome() instanceof SendOutcome.RetriesExhausted ? 1 : 0;
            }
            case FrameEnded frame -> accept(frame);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void start() {
        booted = true;
        asleep = false;
        crashed = false;
        ended = false;
        starts++;
        txPackets = 0;
        txResponses = 0;
        txFailures = 0;
        rxPackets = 0;
        rxDropped = 0;
    }

    private void accept(FrameEnded frame) {
        if (frame.message() == TransmissionStarted.NO_MESSAGE) {
            return;
        }
        rxPackets += frame.fate() == Fate.DELIVERED ? 1 : 0;
        rxDropped += frame.fate() == Fate.RECEIVE_RING_FULL ? 1 : 0;
    }

    boolean isUp() {
        return booted && !asleep;
    }

    boolean isAsleep() {
        return asleep;
    }

    void report(long timeNs, String name, String value) {
        reports.put(name, new Report(timeNs, value));
    }

    /** {@return whether it has reported this at that time} */
    boolean hasReported(long timeNs, String name) {
        Report report = reports.get(name);
        return report != null && report.timeNs() == timeNs;
    }

    /** {@return the last value of that name} */
    Optional<String> reported(String name) {
        return Optional.ofNullable(reports.get(name)).map(Report::value);
    }

    void read(MacAddress from, Payload payload) {
        duplicates += readFrom.add(new Read(from, payload)) ? 0 : 1;
        repeats += read.add(payload) ? 0 : 1;
    }

    /** {@return how many were read of which there was the same before, from anybody} */
    long repeats() {
        return repeats;
    }

    /** {@return how many were read of which there was the same before, from the same sender} */
    long duplicates() {
        return duplicates;
    }
}
