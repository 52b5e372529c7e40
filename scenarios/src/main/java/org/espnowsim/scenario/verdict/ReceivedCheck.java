package org.espnowsim.scenario.verdict;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.scenario.Expectation.Received;
import org.espnowsim.scenario.statistics.PickedNodes;
import org.espnowsim.sim.trace.NodeInfo;
import org.espnowsim.sim.trace.TraceEvent;
import org.espnowsim.sim.trace.TraceEvent.MessageQueued;
import org.espnowsim.sim.trace.TraceEvent.MessageRead;
import org.espnowsim.sim.trace.TraceSink;
import org.jspecify.annotations.Nullable;

/** Counts what each picked node's program has read. */
final class ReceivedCheck implements Check, TraceSink {

    private final Received expectation;

    /** Looked up, never iterated. */
    private final Map<MacAddress, Integer> nodeByAddress = new LinkedHashMap<>();

    private @Nullable NodeCounts readers;
    private @Nullable PickedNodes senders;
    private long sentCount;

    ReceivedCheck(Received expectation) {
        this.expectation = expectation;
    }

    @Override
    public TraceSink follows() {
        return this;
    }

    @Override
    public void begin(List<NodeInfo> nodes) {
        readers = new NodeCounts(expectation.node(), expectation.count(), nodes);
        senders =
                expectation
                        .from()
                        .map(from -> PickedNodes.of(from, nodes))
                        .orElseGet(() -> PickedNodes.all(nodes));
        for (int node = 0; node < nodes.size(); node++) {
            nodeByAddress.put(nodes.get(node).stationAddress(), node);
            nodeByAddress.put(nodes.get(node).accessPointAddress(), node);
        }
    }

    @Override
    public void accept(TraceEvent event) {
        if (readers == null || senders == null) {
            return;
        }
        if (event instanceof MessageRead read && fits(read, readers, senders)) {
            readers.count(read.node(), read.timeNs());
        } else if (event instanceof MessageQueued queued && senders.contains(queued.node())) {
            sentCount++;
        }
    }

    private boolean fits(MessageRead read, NodeCounts by, PickedNodes from) {
        return by.contains(read.node())
                && from.contains(nodeByAddress.getOrDefault(read.from(), -1))
                && expectation.message().map(read.payload()::equals).orElse(true);
    }

    @Override
    public boolean isSettled() {
        return readers != null && readers.isExceeded();
    }

    @Override
    public Verdict verdict(String when) {
        if (readers == null || readers.isEmpty()) {
            return failed("no node is called " + expectation.node());
        }
        if (senders == null || senders.isEmpty()) {
            return failed("no node is called " + fromText());
        }
        if (sentCount == 0) {
            return failed("%s sent no message %s".formatted(fromText(), when));
        }
        return readers.verdict(expectation, "read", "message", details(), when);
    }

    private Verdict failed(String reason) {
        return Verdict.unproven(expectation, reason);
    }

    private String details() {
        String content = expectation.message().map(message -> " " + message).orElse("");
        String source = expectation.from().map(from -> " from " + from).orElse("");
        return content + source;
    }

    private String fromText() {
        return expectation.from().map(Object::toString).orElse("any node");
    }
}
