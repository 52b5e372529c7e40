package org.espnowsim.scenario.verdict;

import java.time.Duration;
import java.util.List;
import org.espnowsim.scenario.Expectation;
import org.espnowsim.sim.energy.EnergyUse;
import org.espnowsim.sim.fault.FaultUse;
import org.espnowsim.sim.trace.NodeInfo;
import org.espnowsim.sim.trace.TraceEvent;
import org.espnowsim.sim.trace.TraceSink;
import org.espnowsim.time.Durations;

/** Follows a run on behalf of all that is expected of it. */
public final class Checks implements TraceSink {

    private final List<Timed> checks;

    private Checks(List<Timed> checks) {
        this.checks = checks;
    }

    /** {@return checks for one run} */
    public static Checks of(List<Expectation> expectations) {
        return new Checks(expectations.stream().map(Timed::of).toList());
    }

    @Override
    public void begin(List<NodeInfo> nodes) {
        checks.forEach(timed -> timed.begin(nodes));
    }

    @Override
    public void accept(TraceEvent event) {
        for (Timed timed : checks) {
            if (event.timeNs() <= timed.deadlineNs) {
                timed.accept(event);
            }
        }
    }

    @Override
    public void end(long timeNs) {
        checks.forEach(timed -> timed.check.follows().end(Math.min(timeNs, timed.deadlineNs)));
    }

    /** Takes what the nodes took from their batteries; after {@link #end}. */
    public void measured(List<EnergyUse> energy) {
        checks.forEach(timed -> timed.check.measured(energy));
    }

    /** Takes what became of the faults; after {@link #end}. */
    public void injected(List<FaultUse> faults) {
        checks.forEach(timed -> timed.check.injected(faults));
    }

    /**
     * {@return the verdicts, in the order of the expectations}
     *
     * <p>To be called after {@link #end} and {@link #measured}. A deadline that the run has not
     * reached fails its expectation, whatever was seen until then.
     */
    public List<Verdict> verdicts(RunEnd end) {
        return checks.stream().map(timed -> timed.verdict(end)).toList();
    }

    /** A check and its deadline; {@link Long#MAX_VALUE} for the end of the run. */
    private record Timed(Expectation expectation, long deadlineNs, Check check, LastFrames frames) {

        static Timed of(Expectation expectation) {
            // An expression knows its own window.
            long deadlineNs =
                    expectation instanceof Expectation.That
                            ? Long.MAX_VALUE
                            : expectation.by().map(Duration::toNanos).orElse(Long.MAX_VALUE);
            return new Timed(
                    expectation,
                    deadlineNs,
                    Check.of(expectation),
                    new LastFrames(expectation.nodes()));
        }

        void begin(List<NodeInfo> nodes) {
            check.follows().begin(nodes);
            frames.begin(nodes);
        }

        void accept(TraceEvent event) {
            check.follows().accept(event);
            // Of the frames before that, what became of them is told also if that comes later.
            if (!check.isSettled() || event instanceof TraceEvent.FrameEnded) {
                frames.accept(event);
            }
        }

        Verdict verdict(RunEnd end) {
            check.ended(end);
            return switch (judged(end)) {
                case Verdict.Held held -> held;
                case Verdict.Failed failed -> failed.withLastFrames(frames.lines());
            };
        }

        private Verdict judged(RunEnd end) {
            if (deadlineNs == Long.MAX_VALUE) {
                return check.verdict(end.deadlineText());
            }
            if (!end.reached(deadlineNs)) {
                return Verdict.unproven(expectation, "not reached: " + end.text());
            }
            return check.verdict("by " + Durations.format(deadlineNs));
        }
    }
}
