package org.espnowsim.scenario.report;

import java.util.List;
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

    private SuiteJson() {}

    /** {@return the object, indented, ended by a line feed} */
    public static String of(List<SuiteRun> runs) {
        ObjectNode suite = JsonMapper.shared().createObjectNode();
        suite.put("format", "espnow-sim-suite");
        suite.put("version", VERSION);
        suite.put("passed", runs.stream().allMatch(run -> run.result().isPassed()));
        ArrayNode all = suite.putArray("runs");
        runs.forEach(run -> add(all.addObject(), run));
        return JsonReport.WRITER.writeValueAsString(suite) + "\n";
    }

    private static void add(ObjectNode object, SuiteRun run) {
        object.put("file", run.file());
        object.put("scenario", run.result().scenario().name());
        object.put("seed", run.result().seed());
        object.put("passed", run.result().isPassed());
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
