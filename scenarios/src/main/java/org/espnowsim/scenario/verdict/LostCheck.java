package org.espnowsim.scenario.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.espnowsim.scenario.Expectation.Lost;
import org.espnowsim.scenario.statistics.LossCounts;
import org.espnowsim.scenario.statistics.LossReason;
import org.espnowsim.scenario.statistics.MessageOutcome;
import org.espnowsim.scenario.statistics.MessageOutcome.End;
import org.espnowsim.sim.trace.TraceSink;

/** Counts what of the messages sent was lost for one reason. */
final class LostCheck implements Check {

    private final Lost expectation;
    private final LossReason reason;
    private final SentMessages messages;
    private final Excess excess;
    private final LossCounts others = new LossCounts();
    private long lost;
    private long delivered;

    LostCheck(Lost expectation) {
        this.expectation = expectation;
        reason = LossReason.of(expectation.reason());
        excess = new Excess(expectation.count());
        messages = new SentMessages(expectation.from(), expectation.to(), this::count);
    }

    @Override
    public TraceSink follows() {
        return messages;
    }

    private void count(MessageOutcome outcome) {
        switch (outcome.end()) {
            case End.Delivered _ -> delivered++;
            case End.Lost end when end.reason().equals(reason) -> countLost();
            case End.Lost end -> others.add(end.reason());
            case End.UnderWay _ -> {}
        }
    }

    private void countLost() {
        lost++;
        excess.count(lost, messages.nowNs());
    }

    @Override
    public boolean isSettled() {
        return excess.isThere();
    }

    @Override
    public Verdict verdict(String when) {
        long decided = delivered + lost + others.total();
        if (decided == 0) {
            return Verdict.unproven(expectation, messages.nothingToJudge(when));
        }
        List<String> evidence = new ArrayList<>();
        evidence.add(
                "%s of %s messages lost %s as %s, expected %s"
                        .formatted(lost, decided, when, reason.text(), expectation.count()));
        if (others.total() > 0) {
            evidence.add("lost for other reasons: " + others.inWords());
        }
        Optional<Measured> measured = Optional.of(Measured.count(lost));
        return expectation.count().contains(lost)
                ? new Verdict.Held(expectation, evidence, measured)
                : new Verdict.Failed(
                        expectation,
                        Verdict.Reason.of(lost, expectation.count()),
                        evidence,
                        measured,
                        excess.firstNs());
    }
}
