package org.espnowsim.scenario.verdict;

import java.util.ArrayList;
import java.util.List;
import org.espnowsim.scenario.Expectation.Delivered;
import org.espnowsim.scenario.statistics.LossCounts;
import org.espnowsim.scenario.statistics.MessageOutcome;
import org.espnowsim.scenario.statistics.MessageOutcome.End;
import org.espnowsim.scenario.statistics.Percent;
import org.espnowsim.sim.trace.TraceSink;

/** Counts what of the messages sent was delivered. */
final class DeliveredCheck implements Check {

    private final Delivered expectation;
    private final SentMessages messages;
    private final LossCounts losses = new LossCounts();
    private long delivered;
    private long underWay;

    DeliveredCheck(Delivered expectation) {
        this.expectation = expectation;
        messages = new SentMessages(expectation.from(), expectation.to(), this::count);
    }

    @Override
    public TraceSink follows() {
        return messages;
    }

    private void count(MessageOutcome outcome) {
        switch (outcome.end()) {
            case End.Delivered _ -> delivered++;
            case End.Lost lost -> losses.add(lost.reason());
            case End.UnderWay _ -> underWay++;
        }
    }

    @Override
    public Verdict verdict(String when) {
        long decided = delivered + losses.total();
        if (decided == 0) {
            return Verdict.unproven(expectation, messages.nothingToJudge(when));
        }
        // Division is correctly rounded, as is the literal in the file: 55 of 100 is at least 0.55.
        boolean held = (double) delivered / decided >= expectation.ratioMin();
        return Verdict.of(
                held, expectation, evidence(decided, when), Measured.share(delivered, decided));
    }

    private List<String> evidence(long decided, String when) {
        List<String> evidence = new ArrayList<>();
        evidence.add(
                "%s of %s messages delivered %s (%s)"
                        .formatted(delivered, decided, when, Percent.of(delivered, decided)));
        if (losses.total() > 0) {
            evidence.add("lost: " + losses.inWords());
        }
        if (underWay > 0) {
            evidence.add("under way, and not counted: " + underWay);
        }
        return evidence;
    }
}
