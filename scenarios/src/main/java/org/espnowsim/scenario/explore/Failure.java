package org.espnowsim.scenario.explore;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.espnowsim.scenario.Expectation;
import org.espnowsim.scenario.Scenario;
import org.espnowsim.scenario.runner.RunResult;
import org.espnowsim.scenario.verdict.Verdict;
import org.espnowsim.sim.SimulationResult.ProgramFailure;

/**
 * What is wrong with a run. Runs fail in the same way if subject and reason are equal, whatever the
 * figures are.
 *
 * @param text what failed, for people; does not count when failures are compared
 * @param subject what failed: an expectation, an exception, a program that never started
 * @param reason in which way; of an expectation, whether it was judged, and found too few
 */
public record Failure(String text, String subject, String reason) {

    private static final String NEVER_STARTED = "never started";

    /**
     * {@return what is wrong; a crash goes before an expectation, as for the exit code, and what
     * was judged before what proves nothing}
     */
    static Optional<Failure> of(RunResult result) {
        return all(result).findFirst();
    }

    private static Stream<Failure> all(RunResult result) {
        List<ProgramFailure> crashes = result.unexpectedFailures();
        return crashes.isEmpty()
                ? Stream.concat(
                        result.verdicts().stream().flatMap(verdict -> of(verdict).stream()),
                        result.unproven().stream()
                                .map(text -> new Failure(text, NEVER_STARTED, "")))
                : crashes.stream().map(Failure::of);
    }

    /**
     * That a fault changed nothing, or a board was off when it was to act, is not their failure.
     */
    static boolean isOfPrograms(Expectation expectation) {
        return !expectation.isOfTimeline();
    }

    private static Optional<Failure> of(Verdict verdict) {
        return verdict instanceof Verdict.Failed failed && isOfPrograms(failed.expectation())
                ? Optional.of(
                        new Failure(
                                failed.expectation().text() + " fails",
                                subject(failed.expectation()),
                                failed.reason().name()))
                : Optional.empty();
    }

    /** A traceback ends with what was raised. */
    private static Failure of(ProgramFailure failure) {
        String exception = failure.cause().toString().strip();
        String last = exception.substring(exception.lastIndexOf('\n') + 1).strip();
        return new Failure(
                failure.node() + " crashes: " + last, "crash " + withoutFigures(last), "");
    }

    private static String subject(Expectation expectation) {
        return expectation.getClass().getSimpleName() + " " + withoutFigures(expectation.text());
    }

    /** A time may get another unit, and of a range of nodes one may be left. */
    private static String withoutFigures(String text) {
        return text.replaceAll("\\[\\d+\\.\\.\\d+]", "[0]")
                .replaceAll("\\d+(\\.\\d+)?(\\s*(ns|us|ms|s|min|h|d)\\b)?", "0");
    }

    /** {@return whether a run fails in this way, too, perhaps among others} */
    boolean isIn(RunResult result) {
        return all(result).anyMatch(this::equals);
    }

    /** {@return whether the same is wrong with a run, in whatever way} */
    boolean hasSubjectIn(RunResult result) {
        return all(result).anyMatch(other -> other.subject.equals(subject));
    }

    /** {@return whether a scenario can fail in this way at all} */
    boolean isAskedBy(Scenario scenario) {
        return isOfNoExpectation()
                || scenario.expectations().stream()
                        .anyMatch(expectation -> subject(expectation).equals(subject));
    }

    private boolean isOfNoExpectation() {
        return reason.isEmpty();
    }

    /** {@return which expectation of a run has failed in this way, from 0 on; empty if none has} */
    OptionalInt expectation(RunResult result) {
        List<Verdict> verdicts = result.verdicts();
        return IntStream.range(0, verdicts.size())
                .filter(i -> of(verdicts.get(i)).filter(this::equals).isPresent())
                .findFirst();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Failure failure
                && failure.subject.equals(subject)
                && failure.reason.equals(reason);
    }

    @Override
    public int hashCode() {
        return 31 * subject.hashCode() + reason.hashCode();
    }
}
