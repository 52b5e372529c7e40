package org.espnowsim.scenario.statistics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.espnowsim.scenario.statistics.MessageOutcome.Acknowledgement;
import org.espnowsim.scenario.statistics.MessageOutcome.End;
import org.espnowsim.sim.trace.NodeInfo;
import org.espnowsim.sim.trace.TraceEvent;
import org.espnowsim.sim.trace.TraceSink;

/** Sums up the messages by sender, receiver and kind of addressing. */
public final class LinkStatistics implements TraceSink {

    private final MessageTracker tracker = new MessageTracker(this::count);
    private final Map<Link, Tally> tallies = new LinkedHashMap<>();
    private List<NodeInfo> nodes = List.of();

    @Override
    public void begin(List<NodeInfo> nodes) {
        this.nodes = List.copyOf(nodes);
        tracker.begin(nodes);
    }

    @Override
    public void accept(TraceEvent event) {
        tracker.accept(event);
    }

    @Override
    public void end(long timeNs) {
        tracker.end(timeNs);
    }

    /** {@return one summary for each link that a message was sent on, in the order of the nodes} */
    public List<LinkSummary> summaries() {
        return busiest(tallies.size());
    }

    /**
     * {@return as {@link #summaries}, of so many links on which the most was sent; at a small part
     * of the cost if there are many more}
     */
    public List<LinkSummary> busiest(int most) {
        return chosen(most)
                .sorted(Map.Entry.comparingByKey())
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> entry.getValue().summary(entry.getKey(), nodes))
                .toList();
    }

    private Stream<Map.Entry<Link, Tally>> chosen(int most) {
        if (most >= tallies.size()) {
            return tallies.entrySet().stream();
        }
        long[] sent = tallies.values().stream().mapToLong(tally -> tally.sent).sorted().toArray();
        long least = sent[sent.length - most];
        int above = (int) Arrays.stream(sent).filter(count -> count > least).count();
        return Stream.concat(
                tallies.entrySet().stream().filter(entry -> entry.getValue().sent > least),
                tallies.entrySet().stream()
                        .filter(entry -> entry.getValue().sent == least)
                        .limit(most - above));
    }

    /** {@return how many links a message was sent on} */
    public int size() {
        return tallies.size();
    }

    private void count(MessageOutcome outcome) {
        tallies.computeIfAbsent(Link.of(outcome), _ -> new Tally()).add(outcome);
    }

    /**
     * @param destination its address if no node received; empty otherwise
     */
    private record Link(int sender, int receiver, LinkKind kind, String destination)
            implements Comparable<Link> {

        private static final Comparator<Link> ORDER =
                Comparator.comparingInt(Link::sender)
                        .thenComparing(Link::receiver, Integer::compareUnsigned)
                        .thenComparing(Link::kind)
                        .thenComparing(Link::destination);

        static Link of(MessageOutcome outcome) {
            boolean isNode = outcome.receiver() != MessageOutcome.NOBODY;
            return new Link(
                    outcome.sender(),
                    outcome.receiver(),
                    outcome.kind(),
                    isNode ? "" : outcome.destination().toString());
        }

        /** A record's own would be the same for many links of many nodes. */
        @Override
        public int hashCode() {
            return (sender * 0x9e3779b1 + receiver) * 31 + kind.hashCode() + destination.hashCode();
        }

        @Override
        public int compareTo(Link other) {
            return ORDER.compare(this, other);
        }

        boolean receiverIsNode() {
            return receiver != MessageOutcome.NOBODY;
        }
    }

    /** What has happened on one link. */
    private static final class Tally {

        private final LossCounts losses = new LossCounts();
        private final Latencies latencies = new Latencies();
        private final RssiTally rssi = new RssiTally();
        private long sent;
        private long acknowledged;
        private long deliveredUnacknowledged;
        private long acknowledgedUndelivered;
        private long underWay;
        private long attempts;
        private long retries;

        void add(MessageOutcome outcome) {
            sent++;
            attempts += outcome.attempts();
            retries += Math.max(0, outcome.attempts() - 1);
            rssi.add(outcome.rssiDbm());
            if (outcome.acknowledgement() == Acknowledgement.RECEIVED) {
                acknowledged++;
            }
            switch (outcome.end()) {
                case End.Delivered delivered -> addDelivered(delivered, outcome.acknowledgement());
                case End.Lost lost -> addLost(lost, outcome.acknowledgement());
                case End.UnderWay _ -> underWay++;
            }
        }

        private void addDelivered(End.Delivered delivered, Acknowledgement acknowledgement) {
            latencies.add(delivered.latencyNs());
            if (acknowledgement == Acknowledgement.MISSING) {
                deliveredUnacknowledged++;
            }
        }

        private void addLost(End.Lost lost, Acknowledgement acknowledgement) {
            losses.add(lost.reason());
            if (acknowledgement == Acknowledgement.RECEIVED) {
                acknowledgedUndelivered++;
            }
        }

        LinkSummary summary(Link link, List<NodeInfo> nodes) {
            return new LinkSummary(
                    nodes.get(link.sender()).name(),
                    link.receiverIsNode() ? nodes.get(link.receiver()).name() : link.destination(),
                    link.receiverIsNode(),
                    link.kind(),
                    sent,
                    acknowledged,
                    latencies.count(),
                    deliveredUnacknowledged,
                    acknowledgedUndelivered,
                    losses.mostFrequentFirst(),
                    underWay,
                    attempts,
                    retries,
                    latencies.count() == 0 ? Optional.empty() : Optional.of(latencies.summary()),
                    rssi.summary());
        }
    }

    /** Signal strengths of one link. */
    private static final class RssiTally {

        private long count;
        private long sumDbm;
        private int minDbm = Integer.MAX_VALUE;
        private int maxDbm = Integer.MIN_VALUE;

        /** Adds a value; 0 stands for none. */
        void add(int rssiDbm) {
            if (rssiDbm != 0) {
                count++;
                sumDbm += rssiDbm;
                minDbm = Math.min(minDbm, rssiDbm);
                maxDbm = Math.max(maxDbm, rssiDbm);
            }
        }

        Optional<RssiSummary> summary() {
            return count == 0
                    ? Optional.empty()
                    : Optional.of(new RssiSummary((double) sumDbm / count, minDbm, maxDbm));
        }
    }
}
