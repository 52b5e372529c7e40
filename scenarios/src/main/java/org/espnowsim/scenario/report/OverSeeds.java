package org.espnowsim.scenario.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.statistics.interval.BinomialConfidenceInterval;
import org.espnowsim.scenario.Expectation;
import org.espnowsim.scenario.Scenario;
import org.espnowsim.scenario.runner.RunResult;
import org.espnowsim.scenario.statistics.Latencies;
import org.espnowsim.scenario.verdict.Measured;

/**
 * What became of an expectation in runs with several seeds.
 *
 * @param expectation what was expected of each run
 * @param shareMin in which share of the runs it has to hold at least, above 0 to 1; empty for all
 * @param heldCount in how many runs it held
 * @param failedSeeds of the runs in which it did not hold, in the order of the runs
 * @param measured what it was judged by, in ascending order, of the runs in which there was
 *     something to measure
 */
public record OverSeeds(
        Expectation expectation,
        OptionalDouble shareMin,
        int heldCount,
        List<Long> failedSeeds,
        List<Measured> measured) {

    /** 1 minus the confidence that the true share is in {@link #interval}. */
    private static final double ERROR_RATE = 0.05;

    /** Far less than one run: a share such as 33.3 % is no double. */
    private static final double ROUNDING_RUNS = 1e-6;

    /** Copies the lists. */
    public OverSeeds {
        failedSeeds = List.copyOf(failedSeeds);
        measured = List.copyOf(measured);
    }

    /**
     * {@return what became of each expectation, in the order of the scenario}
     *
     * @param results of one scenario, at least one
     */
    public static List<OverSeeds> of(List<RunResult> results) {
        Scenario scenario = results.getFirst().scenario();
        List<OverSeeds> all = new ArrayList<>();
        for (int i = 0; i < scenario.expectations().size(); i++) {
            all.add(of(scenario, scenario.expectations().get(i), i, results));
        }
        return all;
    }

    private static OverSeeds of(
            Scenario scenario, Expectation expectation, int index, List<RunResult> results) {
        List<Long> failedSeeds =
                results.stream()
                        .filter(result -> !result.verdicts().get(index).isHeld())
                        .map(RunResult::seed)
                        .toList();
        return new OverSeeds(
                expectation,
                scenario.seedShareMin(expectation),
                results.size() - failedSeeds.size(),
                failedSeeds,
                results.stream()
                        .flatMap(result -> result.verdicts().get(index).measured().stream())
                        .sorted(Comparator.comparingDouble(Measured::value))
                        .toList());
    }

    /** {@return in how many runs it was judged} */
    public int runCount() {
        return heldCount + failedSeeds.size();
    }

    /** {@return the share of the runs in which it held, 0 to 1} */
    public double share() {
        return (double) heldCount / runCount();
    }

    /** {@return whether it held in all runs, or in the share of them that is asked for} */
    public boolean isHeld() {
        return heldCount >= shareMin.orElse(1) * runCount() - ROUNDING_RUNS;
    }

    /**
     * Where the share is among all seeds, with 95 % confidence.
     *
     * @param low 0 to 1
     * @param high 0 to 1
     */
    public record Interval(double low, double high) {}

    /** {@return the share among all seeds, with 95 % confidence, after Wilson} */
    public Interval interval() {
        var interval =
                BinomialConfidenceInterval.WILSON_SCORE.fromErrorRate(
                        runCount(), heldCount, ERROR_RATE);
        return new Interval(
                Math.max(0, interval.getLowerBound()), Math.min(1, interval.getUpperBound()));
    }

    /**
     * {@return the smallest of the measured values that this share of them does not exceed; empty
     * if nothing was measured}
     *
     * @param percent above 0 to 100
     */
    public Optional<Measured> percentile(double percent) {
        return measured.isEmpty()
                ? Optional.empty()
                : Optional.of(measured.get((int) Latencies.rank(percent, measured.size()) - 1));
    }
}
