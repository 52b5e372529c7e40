package org.espnowsim.scenario.verdict;

import java.util.List;
import java.util.function.Consumer;
import org.espnowsim.scenario.NodeSelector;
import org.espnowsim.scenario.statistics.LinkKind;
import org.espnowsim.scenario.statistics.MessageOutcome;
import org.espnowsim.scenario.statistics.MessageTracker;
import org.espnowsim.scenario.statistics.PickedNodes;
import org.espnowsim.sim.trace.NodeInfo;
import org.espnowsim.sim.trace.TraceEvent;
import org.espnowsim.sim.trace.TraceSink;
import org.jspecify.annotations.Nullable;

/** Follows the messages that some nodes send to others. */
final class SentMessages implements TraceSink {

    private final NodeSelector from;
    private final NodeSelector to;
    private final Consumer<MessageOutcome> outcomes;
    private final MessageTracker tracker = new MessageTracker(this::pick);
    private @Nullable PickedNodes senders;
    private @Nullable PickedNodes receivers;
    private long nowNs;
    private long outcomeCount;
    private long unheardBroadcasts;
    private long elsewhere;

    /** Tells the outcome at each {@code to} node to {@code outcomes}. */
    SentMessages(NodeSelector from, NodeSelector to, Consumer<MessageOutcome> outcomes) {
        this.from = from;
        this.to = to;
        this.outcomes = outcomes;
    }

    @Override
    public void begin(List<NodeInfo> nodes) {
        senders = PickedNodes.of(from, nodes);
        receivers = PickedNodes.of(to, nodes);
        tracker.begin(nodes);
    }

    @Override
    public void accept(TraceEvent event) {
        nowNs = event.timeNs();
        tracker.accept(event);
    }

    @Override
    public void end(long timeNs) {
        nowNs = timeNs;
        tracker.end(timeNs);
    }

    /** {@return virtual time when an outcome is told} */
    long nowNs() {
        return nowNs;
    }

    private void pick(MessageOutcome outcome) {
        if (senders == null || receivers == null || !senders.contains(outcome.sender())) {
            return;
        }
        if (receivers.contains(outcome.receiver())) {
            outcomeCount++;
            outcomes.accept(outcome);
        } else if (outcome.kind() == LinkKind.BROADCAST) {
            unheardBroadcasts++;
        } else {
            elsewhere++;
        }
    }

    /** {@return why there is nothing to judge, if no outcome was told} */
    String nothingToJudge(String when) {
        if (senders == null || senders.isEmpty()) {
            return "no node is called " + from;
        }
        if (receivers == null || receivers.isEmpty()) {
            return "no node is called " + to;
        }
        if (outcomeCount > 0) {
            return "no message from %s to %s was decided %s; %s were under way"
                    .formatted(from, to, when, outcomeCount);
        }
        String reason = "%s sent no message to %s %s".formatted(from, to, when);
        if (unheardBroadcasts > 0) {
            return reason + "; its broadcasts found %s out of range".formatted(to);
        }
        return elsewhere > 0 ? reason + "; " + elsewhere + " went to other addresses" : reason;
    }
}
