package org.espnowsim.scenario.verdict;

import java.util.List;
import org.espnowsim.scenario.Expectation.LatencyAtMost;
import org.espnowsim.scenario.Expectation.Quantile;
import org.espnowsim.scenario.statistics.Latencies;
import org.espnowsim.scenario.statistics.MessageOutcome;
import org.espnowsim.scenario.statistics.MessageOutcome.End;
import org.espnowsim.sim.trace.TraceSink;
import org.espnowsim.time.Durations;

/**
 * Compares a quantile of the latencies with its limit. The comparison is exact for any number of
 * messages; the quantiles in the evidence are as accurate as {@link Latencies} says.
 */
final class LatencyCheck implements Check {

    private final LatencyAtMost expectation;
    private final SentMessages messages;
    private final Latencies latencies = new Latencies();
    private final long limitNs;
    private long withinLimit;
    private long undelivered;

    LatencyCheck(LatencyAtMost expectation) {
        this.expectation = expectation;
        messages = new SentMessages(expectation.from(), expectation.to(), this::count);
        limitNs = expectation.latencyMax().toNanos();
    }

    @Override
    public TraceSink follows() {
        return messages;
    }

    private void count(MessageOutcome outcome) {
        switch (outcome.end()) {
            case End.Delivered delivered -> count(delivered.latencyNs());
            case End.Lost _ -> undelivered++;
            case End.UnderWay _ -> {}
        }
    }

    private void count(long latencyNs) {
        latencies.add(latencyNs);
        if (latencyNs <= limitNs) {
            withinLimit++;
        }
    }

    @Override
    public Verdict verdict(String when) {
        if (latencies.count() == 0) {
            return Verdict.unproven(expectation, nothingDelivered(when));
        }
        double percent = expectation.quantile().percent();
        boolean held = withinLimit >= Latencies.rank(percent, latencies.count());
        return Verdict.of(
                held, expectation, evidence(when), Measured.latency(latencies.quantileNs(percent)));
    }

    private String nothingDelivered(String when) {
        return undelivered == 0
                ? messages.nothingToJudge(when)
                : "none of %s messages from %s to %s was delivered %s"
                        .formatted(undelivered, expectation.from(), expectation.to(), when);
    }

    private List<String> evidence(String when) {
        Quantile quantile = expectation.quantile();
        String judged =
                "%s latency was %s %s, limit %s"
                        .formatted(
                                name(quantile),
                                Durations.format(latencies.quantileNs(quantile.percent())),
                                when,
                                Durations.format(limitNs));
        String count =
                "%s of %s delivered messages took at most %s; the longest %s"
                        .formatted(
                                withinLimit,
                                latencies.count(),
                                Durations.format(limitNs),
                                Durations.format(latencies.quantileNs(100)));
        return List.of(judged, count);
    }

    private static String name(Quantile quantile) {
        return switch (quantile) {
            case MEDIAN -> "median";
            case P95 -> "95th percentile";
            case P99 -> "99th percentile";
            case MAX -> "largest";
        };
    }
}
