package org.espnowsim.scenario.explore;

import java.util.List;
import java.util.Optional;
import org.espnowsim.scenario.Expectation;
import org.espnowsim.scenario.runner.RunResult;
import org.espnowsim.scenario.verdict.Verdict;
import org.espnowsim.sim.SimulationResult.ProgramFailure;

/**
 * What is wrong with a run. Runs fail in the same way if their failures are equal, whatever the
 * figures are.
 *
 * @param text what failed, for people; does not count when failures are compared
 * @param kind what makes two failures the same
 */
public record Failure(String text, String kind) {

    /** {@return what is wrong; a crash goes before an expectation, as for the exit code} */
    static Optional<Failure> of(RunResult result) {
        return all(result).stream().findFirst();
    }

    /** {@return whether a run fails in this way, too, perhaps among others} */
    boolean isIn(RunResult result) {
        return all(result).contains(this);
    }

    private static List<Failure> all(RunResult result) {
        List<Failure> crashes =
                result.unexpectedFailures().stream().map(Failure::of).distinct().toList();
        return crashes.isEmpty()
                ? result.verdicts().stream()
                        .filter(verdict -> !verdict.isHeld())
                        .map(Verdict::expectation)
                        .filter(Failure::isOfPrograms)
                        .map(Failure::of)
                        .toList()
                : crashes;
    }

    /** That a fault changed nothing says nothing about the programs. */
    static boolean isOfPrograms(Expectation expectation) {
        return !(expectation instanceof Expectation.FaultMatters);
    }

    private static Failure of(Expectation expectation) {
        return new Failure(
                expectation.text() + " fails",
                expectation.getClass().getSimpleName() + " " + withoutFigures(expectation.text()));
    }

    /** A traceback ends with what was raised. */
    private static Failure of(ProgramFailure failure) {
        String exception = failure.cause().toString().strip();
        String last = exception.substring(exception.lastIndexOf('\n') + 1).strip();
        return new Failure(failure.node() + " crashes: " + last, "crash " + withoutFigures(last));
    }

    private static String withoutFigures(String text) {
        return text.replaceAll("[0-9]+(\\.[0-9]+)?", "0");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Failure failure && failure.kind.equals(kind);
    }

    @Override
    public int hashCode() {
        return kind.hashCode();
    }
}
