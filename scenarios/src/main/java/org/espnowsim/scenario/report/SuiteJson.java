package org.espnowsim.scenario.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.espnowsim.scenario.verdict.Measured.Quantity;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Runs of several scenarios as one JSON object, for programs, in the format of {@code
 * docs/schema/suite.schema.json}. Keys keep their order and meaning within a {@code version}, new
 * ones may be added.
 */
public final class SuiteJson {

    private static final int VERSION = 1;

    private static final double SHARE_DIGITS = 1e4;

    private static final SequencedMap<String, Double> PERCENTILES = new LinkedHashMap<>();

    static {
        PERCENTILES.put("min", Double.MIN_VALUE);
        PERCENTILES.put("p5", 5.0);
        PERCENTILES.put("median", 50.0);
        PERCENTILES.put("p95", 95.0);
        PERCENTILES.put("max", 100.0);
    }

    private SuiteJson() {}

    /** {@return the object, indented, ended by a line feed} */
    public static String of(SuiteResult result) {
        ObjectNode suite = JsonMapper.shared().createObjectNode();
        suite.put("format", "espnow-sim-suite");
        suite.put("version", VERSION);
        suite.put("passed", result.isPassed());
        ArrayNode all = suite.putArray("runs");
        result.runs().forEach(run -> add(all.addObject(), run));
        ArrayNode scenarios = suite.putArray("overSeeds");
        result.byFile().forEach((file, runs) -> add(scenarios.addObject(), file, runs));
        return JsonReport.WRITER.writeValueAsString(suite) + "\n";
    }

    private static void add(ObjectNode object, String file, List<SuiteRun> runs) {
        object.put("file", file);
        object.put("scenario", runs.getFirst().result().scenario().name());
        object.put("runs", runs.size());
        ArrayNode expectations = object.putArray("expectations");
        SuiteResult.overSeeds(runs).forEach(each -> add(expectations.addObject(), each));
    }

    private static void add(ObjectNode object, OverSeeds overSeeds) {
        object.put("text", overSeeds.expectation().text());
        object.put("held", overSeeds.isHeld());
        object.put("heldRuns", overSeeds.heldCount());
        overSeeds.shareMin().ifPresent(share -> object.put("shareMin", share));
        object.put("share", rounded(overSeeds.share()));
        object.putArray("confidence95")
                .add(rounded(overSeeds.interval().low()))
                .add(rounded(overSeeds.interval().high()));
        if (!overSeeds.measured().isEmpty()) {
            addMeasured(object.putObject("measured"), overSeeds);
        }
    }

    private static void addMeasured(ObjectNode object, OverSeeds overSeeds) {
        Quantity quantity = overSeeds.measured().getFirst().quantity();
        object.put("quantity", JsonReport.key(quantity));
        object.put("runs", overSeeds.measured().size());
        PERCENTILES.forEach((key, percent) ->
                overSeeds
                        .percentile(percent)
                        .ifPresent(measured -> object.put(key, measured.value())));
    }

    /** {@return the share with as many digits as mean something, the same on each machine} */
    private static double rounded(double share) {
        return Math.round(share * SHARE_DIGITS) / SHARE_DIGITS;
    }

    private static void add(ObjectNode object, SuiteRun run) {
        object.put("file", run.file());
        object.put("scenario", run.result().scenario().name());
        object.put("seed", run.result().seed());
        object.put("passed", SuiteResult.isPassed(run.result()));
        object.put("endNs", run.result().endNs());
        object.put("endReason", JsonReport.key(run.result().end().reason()));
        object.put("digest", run.result().digest());
        object.put("wallMs", run.wall().toMillis());
        object.put("replay", run.replay());
        JsonReport.addExpectations(object.putArray("expectations"), run.result(), run.replay());
        ArrayNode unproven = object.putArray("unproven");
        run.result().unproven().forEach(unproven::add);
        JsonReport.addFailures(object.putArray("failures"), run.result());
    }
}
