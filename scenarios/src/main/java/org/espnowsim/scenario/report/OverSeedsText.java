package org.espnowsim.scenario.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.espnowsim.scenario.report.OverSeeds.Interval;
import org.espnowsim.scenario.verdict.Measured;

/** What became of an expectation over several seeds, in sentences. */
final class OverSeedsText {

    /** Enough to repeat some. */
    private static final int SEEDS_MAX = 8;

    private OverSeedsText() {}

    /**
     * {@return sentences without a full stop, the first one in short}
     *
     * @param runs over which it was judged
     */
    static List<String> evidence(OverSeeds overSeeds, List<SuiteRun> runs) {
        List<String> evidence = new ArrayList<>();
        evidence.add(share(overSeeds));
        overSeeds.percentile(50).ifPresent(median -> evidence.add(measured(overSeeds, median)));
        if (!overSeeds.failedSeeds().isEmpty()) {
            evidence.add(failedSeeds(overSeeds.failedSeeds()));
        }
        if (!overSeeds.isHeld() && overSeeds.shareMin().isPresent()) {
            evidence.add("replay: " + replay(overSeeds.failedSeeds().getFirst(), runs));
        }
        return evidence;
    }

    private static String share(OverSeeds overSeeds) {
        Interval interval = overSeeds.interval();
        return "held with %s of %s, %s (95%% confidence: %s to %s)%s"
                .formatted(
                        overSeeds.heldCount(),
                        seeds(overSeeds.runCount()),
                        percent(overSeeds.share()),
                        percent(interval.low()),
                        percent(interval.high()),
                        expected(overSeeds.shareMin()));
    }

    private static String expected(OptionalDouble shareMin) {
        return shareMin.isPresent()
                ? ", expected at least " + percent(shareMin.getAsDouble())
                : ", expected all";
    }

    private static String measured(OverSeeds overSeeds, Measured median) {
        return "measured: median %s, 5th percentile %s, 95th percentile %s%s"
                .formatted(
                        median.text(),
                        text(overSeeds.percentile(5)),
                        text(overSeeds.percentile(95)),
                        overSeeds.measured().size() < overSeeds.runCount()
                                ? ", with %s".formatted(seeds(overSeeds.measured().size()))
                                : "");
    }

    private static String text(Optional<Measured> measured) {
        return measured.map(Measured::text).orElse("none");
    }

    private static String failedSeeds(List<Long> seeds) {
        return "did not hold with seed %s%s"
                .formatted(
                        seeds.stream()
                                .limit(SEEDS_MAX)
                                .map(Object::toString)
                                .collect(Collectors.joining(", ")),
                        seeds.size() > SEEDS_MAX
                                ? " and %s more".formatted(seeds.size() - SEEDS_MAX)
                                : "");
    }

    /** {@return the count and the noun} */
    static String seeds(int count) {
        return count + (count == 1 ? " seed" : " seeds");
    }

    private static String replay(long seed, List<SuiteRun> runs) {
        return runs.stream()
                .filter(run -> run.result().seed() == seed)
                .findFirst()
                .orElseThrow()
                .replay();
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f%%", 100 * share);
    }
}
