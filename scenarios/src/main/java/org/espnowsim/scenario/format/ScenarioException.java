package org.espnowsim.scenario.format;

import java.util.List;
import java.util.stream.Collectors;

/** A scenario file that cannot be run, with everything that is wrong in it. */
public final class ScenarioException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /**
     * Sorts the problems by position; the message is one line for each.
     *
     * @throws IllegalArgumentException if there is no problem
     */
    public ScenarioException(List<Problem> problems) {
        super(problems.stream().sorted().map(Problem::toString).collect(Collectors.joining("\n")));
        if (problems.isEmpty()) {
            throw new IllegalArgumentException("a scenario without problems is no exception");
        }
        this.problems = problems.stream().sorted().toList();
    }

    /** {@return what is wrong, sorted by file and position; at least one} */
    public List<Problem> problems() {
        return problems;
    }
}
