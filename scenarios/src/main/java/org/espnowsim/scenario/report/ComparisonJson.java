package org.espnowsim.scenario.report;

import java.util.Optional;
import org.espnowsim.scenario.compare.Comparison;
import org.espnowsim.scenario.compare.Comparison.Change;
import org.espnowsim.scenario.compare.Comparison.Difference;
import org.espnowsim.scenario.compare.Comparison.Happening;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What two runs have not in common, as one JSON object, for programs. Keys keep their order and
 * meaning within a {@code version}, new ones may be added.
 *
 * <pre>{@code
 * {
 *   "format": "espnow-sim-comparison", "version": 1, "a": label, "b": label, "equal": false,
 *   "commonEvents": 17, "nodes": sentence | null,
 *   "first": null | { "before": [ event ], "a": event | null if it was over, "b" },
 *       an event is { "timeNs", "node", "text" }
 *   "changes": [ { "subject": "leaf -> root", "figure": "delivered", "a": "12", "b": "9" } ]
 * }
 * }</pre>
 */
public final class ComparisonJson {

    private static final int VERSION = 1;

    private ComparisonJson() {}

    /** {@return the comparison, indented, ended by a line feed} */
    public static String of(Comparison comparison) {
        ObjectNode report = JsonMapper.shared().createObjectNode();
        report.put("format", "espnow-sim-comparison");
        report.put("version", VERSION);
        report.put("a", comparison.a());
        report.put("b", comparison.b());
        report.put("equal", comparison.isEqual());
        report.put("commonEvents", comparison.events());
        report.put("nodes", comparison.nodes().orElse(null));
        if (comparison.first().isPresent()) {
            Difference difference = comparison.first().get();
            ObjectNode first = report.putObject("first");
            ArrayNode before = first.putArray("before");
            difference.before().forEach(same -> add(before.addObject(), same));
            add(first, "a", difference.a());
            add(first, "b", difference.b());
        } else {
            report.putNull("first");
        }
        ArrayNode changes = report.putArray("changes");
        for (Change change : comparison.changes()) {
            changes.addObject()
                    .put("subject", change.subject())
                    .put("figure", change.figure())
                    .put("a", change.a())
                    .put("b", change.b());
        }
        return JsonReport.WRITER.writeValueAsString(report) + "\n";
    }

    private static void add(ObjectNode json, String key, Optional<Happening> happening) {
        if (happening.isPresent()) {
            add(json.putObject(key), happening.get());
        } else {
            json.putNull(key);
        }
    }

    private static void add(ObjectNode json, Happening happening) {
        json.put("timeNs", happening.timeNs())
                .put("node", happening.node())
                .put("text", happening.text());
    }
}
