package org.espnowsim.scenario.explore;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.LongStream;
import org.espnowsim.scenario.Scenario;
import org.espnowsim.scenario.explore.Shrunk.Size;
import org.espnowsim.scenario.format.ScenarioDocument;
import org.espnowsim.scenario.runner.RunResult;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes a scenario that fails as small as it can, step by step, until no step is left.
 *
 * <p>A smaller scenario counts only if it fails in the same way, its faults are over in time, and
 * what failed does not fail without them, with this seed and some others, unless it does in the one
 * that it is made of. So a mesh that falls apart as a node in its middle is taken away is not
 * mistaken for what was found.
 */
public final class Shrinker {

    /** By luck alone a scenario seldom fails once and then holds so often. */
    private static final int CONTROLS = 3;

    private static final int RUNS_MIN = 2 * (1 + CONTROLS);

    private final Judge judge;
    private final FaultWindow window;
    private final int runsMax;

    /**
     * Makes a shrinker.
     *
     * @param window in which faults may be
     * @param runsMax how many runs it may take, from 8 on
     * @throws IllegalArgumentException if the runs are too few
     */
    public Shrinker(Judge judge, FaultWindow window, int runsMax) {
        if (runsMax < RUNS_MIN) {
            throw new IllegalArgumentException(
                    "%s runs are too few to shrink anything; use %s or more"
                            .formatted(runsMax, RUNS_MIN));
        }
        this.judge = judge;
        this.window = window;
        this.runsMax = runsMax;
    }

    /**
     * {@return the smallest scenario}
     *
     * @param progress told what it has come to, and after how many runs, with each step
     * @throws IllegalArgumentException if it has not failed
     */
    public Shrunk shrink(Explored failed, BiConsumer<Size, Integer> progress) {
        Failure failure =
                failed.failure()
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "seed %s has not failed".formatted(failed.seed())));
        return new Search(failed, failure, progress).run();
    }

    private final class Search {

        private final Explored failed;
        private final Failure failure;
        private final BiConsumer<Size, Integer> progress;

        /** Texts of scenarios, as none is worth a second run. */
        private final Set<String> tried = new LinkedHashSet<>();

        /** Seeds with which it does not fail without its faults; none if it does with its own. */
        private final List<Long> controls;

        private Candidate smallest;
        private RunResult result;
        private int runs;

        Search(Explored failed, Failure failure, BiConsumer<Size, Integer> progress) {
            this.progress = progress;
            this.failed = failed;
            this.failure = failure;
            smallest = new Candidate(failed.document().tree(), window);
            result = failed.result();
            controls = controls();
            tried.add(failed.document().text());
        }

        /** What else was expected would only have to be kept up as the rest becomes smaller. */
        private void forgetOtherExpectations() {
            failure.expectation(result)
                    .ifPresent(
                            number -> isTaken(Reductions.withExpectation(smallest, number), true));
        }

        private List<Long> controls() {
            Candidate healthy = smallest.withoutFaults();
            if (failsToo(healthy, failed.seed())) {
                return List.of();
            }
            return LongStream.range(0, CONTROLS)
                    .map(i -> failed.seed() + i)
                    .filter(seed -> seed == failed.seed() || !failsToo(healthy, seed))
                    .boxed()
                    .toList();
        }

        /** In whatever way: what was found is of a scenario that works but for its faults. */
        private boolean failsToo(Candidate healthy, long seed) {
            return failure.hasSubjectIn(runOf(healthy, seed));
        }

        Shrunk run() {
            Size before = size();
            forgetOtherExpectations();
            boolean isSmaller = true;
            while (isSmaller && !isOver()) {
                isSmaller = false;
                for (Reductions.Way way : Reductions.ALL) {
                    while (!isOver() && isReduced(way)) {
                        isSmaller = true;
                        progress.accept(size(), runs);
                    }
                }
            }
            return new Shrunk(
                    failed.document().with(smallest.tree()),
                    result,
                    before,
                    size(),
                    runs,
                    !isOver(),
                    !controls.isEmpty());
        }

        private boolean isOver() {
            return runs + 1 + controls.size() > runsMax;
        }

        private Size size() {
            Scenario scenario = result.scenario();
            return new Size(scenario.nodes().size(), smallest.faults(), scenario.duration());
        }

        private boolean isReduced(Reductions.Way way) {
            Iterator<Candidate> candidates = way.candidates().apply(smallest).iterator();
            while (candidates.hasNext() && !isOver()) {
                if (isTaken(candidates.next(), way.isCosmetic())) {
                    return true;
                }
            }
            return false;
        }

        private boolean isTaken(Candidate proposed, boolean isCosmetic) {
            Optional<ObjectNode> mended = References.mended(proposed.tree(), failed.document());
            if (mended.isEmpty()) {
                return false;
            }
            Candidate candidate = new Candidate(mended.get(), proposed.window());
            if (!isWorthARun(candidate)) {
                return false;
            }
            RunResult brought = runOf(candidate, failed.seed());
            if (!failsAlike(brought) || !isAllowed(candidate, brought, isCosmetic)) {
                return false;
            }
            smallest = candidate;
            result = brought;
            return true;
        }

        /** What it has failed by may be gone with the nodes that it names. */
        private boolean isWorthARun(Candidate candidate) {
            ScenarioDocument document = failed.document().with(candidate.tree());
            return candidate.heals()
                    && failure.isAskedBy(document.scenario())
                    && tried.add(document.text());
        }

        /** A program that does not start any more is as good as gone, and has to go. */
        private boolean failsAlike(RunResult brought) {
            return failure.isIn(brought)
                    && (brought.unproven().isEmpty() || !result.unproven().isEmpty());
        }

        /** Whether it still fails because of its faults. */
        private boolean isAllowed(Candidate candidate, RunResult brought, boolean isCosmetic) {
            if (isCosmetic) {
                return brought.digest().equals(result.digest());
            }
            Candidate healthy = candidate.withoutFaults();
            return controls.stream().noneMatch(seed -> failsToo(healthy, seed));
        }

        private RunResult runOf(Candidate candidate, long seed) {
            runs++;
            ScenarioDocument document = failed.document().with(candidate.tree());
            return Explorer.run(document, seed, judge);
        }
    }
}
