package org.espnowsim.scenario.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.espnowsim.scenario.runner.RunResult;
import org.espnowsim.scenario.verdict.Verdict;

/**
 * Runs of several scenarios, judged together: what has to hold in a share of the seeds only may
 * fail in the others.
 *
 * @param runs in the order of the scenarios
 */
public record SuiteResult(List<SuiteRun> runs) {

    /** Copies the list. */
    public SuiteResult {
        runs = List.copyOf(runs);
    }

    /** {@return the runs of each scenario, by its file} */
    SequencedMap<String, List<SuiteRun>> byFile() {
        SequencedMap<String, List<SuiteRun>> byFile = new LinkedHashMap<>();
        runs.forEach(run -> byFile.computeIfAbsent(run.file(), _ -> new ArrayList<>()).add(run));
        return byFile;
    }

    /** {@return what became of the expectations of one scenario} */
    static List<OverSeeds> overSeeds(List<SuiteRun> ofOneFile) {
        return OverSeeds.of(ofOneFile.stream().map(SuiteRun::result).toList());
    }

    /** {@return what became of those that have to hold in a share of the seeds only} */
    static List<OverSeeds> shares(List<SuiteRun> ofOneFile) {
        return overSeeds(ofOneFile).stream()
                .filter(overSeeds -> overSeeds.shareMin().isPresent())
                .toList();
    }

    /** {@return whether all that has to hold with this seed did, and the run proves something} */
    static boolean isPassed(RunResult run) {
        return run.unexpectedFailures().isEmpty()
                && run.unproven().isEmpty()
                && run.verdicts().stream()
                        .allMatch(verdict -> verdict.isHeld() || isAllowed(run, verdict));
    }

    /** {@return whether the expectation need not hold with each seed} */
    static boolean isAllowed(RunResult run, Verdict verdict) {
        return run.scenario().seedShareMin(verdict.expectation()).isPresent();
    }

    /** {@return whether all that was expected held, in as many runs as it has to} */
    public boolean isPassed() {
        return runs.stream().allMatch(run -> isPassed(run.result()))
                && byFile().values().stream()
                        .flatMap(its -> overSeeds(its).stream())
                        .allMatch(OverSeeds::isHeld);
    }
}
