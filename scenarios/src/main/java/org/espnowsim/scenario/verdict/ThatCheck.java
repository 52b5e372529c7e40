package org.espnowsim.scenario.verdict;

import com.google.re2j.Pattern;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.espnowsim.scenario.Expectation.That;
import org.espnowsim.scenario.Window;
import org.espnowsim.scenario.Window.Start;
import org.espnowsim.scenario.expression.Expression;
import org.espnowsim.scenario.expression.ExpressionException;
import org.espnowsim.scenario.expression.Observations;
import org.espnowsim.scenario.expression.Question;
import org.espnowsim.scenario.statistics.PickedNodes;
import org.espnowsim.sim.energy.EnergyUse;
import org.espnowsim.sim.trace.NodeInfo;
import org.espnowsim.sim.trace.TraceEvent;
import org.espnowsim.sim.trace.TraceEvent.ConsoleLine;
import org.espnowsim.sim.trace.TraceEvent.MessageQueued;
import org.espnowsim.sim.trace.TraceSink;
import org.jspecify.annotations.Nullable;

/**
 * Asks an expression whenever its answer may be another one: at both ends of its window, after each
 * instant at which something happened that it asks about, and when something gets too old to be
 * seen.
 */
final class ThatCheck implements Check, TraceSink {

    private static final long NOT_YET = -1;

    private final That expectation;
    private final Expression expression;
    private final Observations observations;
    private final Question question;
    private final Instants instants;
    private final Optional<Pattern> opening;

    /** When to ask though nothing happens. */
    private final TreeSet<Long> later = new TreeSet<>();

    private @Nullable PickedNodes openers;
    private long openNs;
    private long closeNs;
    private long nowNs;
    private boolean anythingSent;
    private String notReached = "";

    ThatCheck(That expectation) {
        this.expectation = expectation;
        expression = compiled(expectation);
        observations = new Observations(expression, later::add);
        question = expression.about(observations);
        instants = new Instants(expectation.window().mode());
        closeNs = Long.MAX_VALUE;
        switch (expectation.window().start()) {
            case Start.At at -> {
                opening = Optional.empty();
                open(at.time().toNanos(), expectation.window().end().map(Duration::toNanos));
            }
            case Start.AfterLine line -> {
                opening = Optional.of(Pattern.compile(line.regex()));
                openNs = NOT_YET;
            }
        }
    }

    private static Expression compiled(That expectation) {
        try {
            return Expression.compile(expectation.expression());
        } catch (ExpressionException e) {
            throw new IllegalArgumentException(
                    "'%s' does not compile: %s".formatted(expectation.expression(), e.getMessage()),
                    e);
        }
    }

    private void open(long fromNs, Optional<Long> untilNs) {
        openNs = fromNs;
        later.add(fromNs);
        closeNs = untilNs.orElse(Long.MAX_VALUE);
        untilNs.ifPresent(later::add);
    }

    @Override
    public TraceSink follows() {
        return this;
    }

    @Override
    public void begin(List<NodeInfo> nodes) {
        observations.begin(nodes);
        if (expectation.window().start() instanceof Start.AfterLine line) {
            openers = PickedNodes.of(line.node(), nodes);
        }
    }

    @Override
    public void accept(TraceEvent event) {
        anythingSent |= event instanceof MessageQueued;
        if (isSettled()) {
            return;
        }
        if (event.timeNs() > nowNs) {
            askUntil(event.timeNs());
            nowNs = event.timeNs();
        } else if (observations.replaces(event)) {
            ask();
        }
        opensAt(event);
        observations.accept(event);
    }

    private void opensAt(TraceEvent event) {
        if (openNs == NOT_YET
                && event instanceof ConsoleLine line
                && openers != null
                && openers.contains(line.node())
                && opening.orElseThrow().matcher(line.line()).find()) {
            open(
                    event.timeNs(),
                    expectation.window().end().map(length -> event.timeNs() + length.toNanos()));
        }
    }

    /** Asks about each instant before a time at which there may be another answer. */
    private void askUntil(long timeNs) {
        if (observations.hasChanged()) {
            ask();
        }
        while (!later.isEmpty() && later.getFirst() < timeNs) {
            nowNs = later.removeFirst();
            ask();
        }
    }

    private void ask() {
        observations.at(nowNs);
        observations.hasChanged();
        boolean isOpen = openNs != NOT_YET && nowNs >= openNs && nowNs <= closeNs;
        boolean isAsked = expectation.window().mode() != Window.Mode.AT_END || nowNs == closeNs;
        if (isOpen && isAsked && !instants.isDecided()) {
            instants.add(nowNs, question.ask());
        }
        later.remove(nowNs);
    }

    @Override
    public boolean isSettled() {
        return instants.isDecided() || nowNs > closeNs;
    }

    @Override
    public void measured(List<EnergyUse> energy) {
        observations.measured(energy);
    }

    @Override
    public void ended(RunEnd end) {
        // Nothing would happen any more, but time would go on.
        boolean goesOn = end.reason() == RunEnd.Reason.NOTHING_LEFT && closeNs < Long.MAX_VALUE;
        if (closeNs == Long.MAX_VALUE) {
            closeNs = Math.max(end.timeNs(), openNs);
        }
        long untilNs = goesOn ? closeNs : end.timeNs();
        if (!isSettled()) {
            later.add(Math.min(closeNs, untilNs));
            askUntil(untilNs + 1);
        }
        if (!end.reached(closeNs)) {
            notReached = end.text();
        }
    }

    @Override
    public Verdict verdict(String when) {
        if (openNs == NOT_YET) {
            return unproven(
                    "the window never opened: %s, and so nothing was judged"
                            .formatted(neverPrinted()));
        }
        if (expression.needsMessages() && !anythingSent) {
            return unproven("nobody sent a message in the whole run, so that this proves nothing");
        }
        if (!instants.isDecided() && !notReached.isEmpty()) {
            return unproven("not reached: " + notReached);
        }
        return instants.verdict(expectation, Instants.time(openNs), Instants.time(closeNs));
    }

    private String neverPrinted() {
        return expectation.window().start() instanceof Start.AfterLine line
                ? "%s printed no line with '%s'".formatted(line.node(), line.regex())
                : "it begins too late";
    }

    private Verdict unproven(String reason) {
        return Verdict.unproven(expectation, reason);
    }
}
