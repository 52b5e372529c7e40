package org.espnowsim.scenario.report;

import java.util.List;
import org.espnowsim.scenario.Scenario;
import org.espnowsim.scenario.explain.Advice;
import org.espnowsim.scenario.explain.Explanation;
import org.espnowsim.scenario.explain.Explanation.Pair;
import org.espnowsim.scenario.explain.Explanation.Range;
import org.espnowsim.scenario.explain.Explanation.Reason;
import org.espnowsim.scenario.explain.Explanation.Told;
import org.espnowsim.scenario.explain.Spell;
import org.espnowsim.scenario.statistics.LossReason;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Why frames were lost, as one JSON object, for programs. Times are virtual, in nanoseconds since
 * the start of the run; keys keep their order and meaning within a {@code version}, new ones may be
 * added.
 *
 * <pre>{@code
 * {
 *   "format": "espnow-sim-explanation", "version": 1, "scenario": "hidden-line", "seed": 1,
 *   "links": [ { "from", "to", "frames", "lost", "reasons": [ {
 *       "fate": "collision", "count", "what": sentence,
 *       "missingDb": { "least", "most" } | null,     how much too weak
 *       "spells": [ { "fromNs", "toNs" | null if it never ended } ],
 *       "cause", "cure", "first": frame
 *   } ] } ],
 *   "frames": [ { "frame", "timeNs", "from", "to", "kind", "bytes", "attempt", "channel", "rate",
 *       "fate", "what", "detail" } ],               only if one frame or message was asked for
 *   "aborted": 0                                     messages that never were on the air
 * }
 * }</pre>
 */
public final class ExplanationJson {

    private static final int VERSION = 1;

    private ExplanationJson() {}

    /** {@return the explanation, indented, ended by a line feed} */
    public static String of(Explanation explanation, Scenario scenario, long seed) {
        ObjectNode report = JsonMapper.shared().createObjectNode();
        report.put("format", "espnow-sim-explanation");
        report.put("version", VERSION);
        report.put("scenario", scenario.name());
        report.put("seed", seed);
        addLinks(report.putArray("links"), explanation.pairs());
        ArrayNode frames = report.putArray("frames");
        explanation.frames().forEach(told -> add(frames.addObject(), told));
        report.put("aborted", explanation.aborted());
        return JsonReport.WRITER.writeValueAsString(report) + "\n";
    }

    private static void addLinks(ArrayNode links, List<Pair> pairs) {
        for (Pair pair : pairs) {
            ObjectNode link = links.addObject();
            link.put("from", pair.from());
            link.put("to", pair.to());
            link.put("frames", pair.sent());
            link.put("lost", pair.lost());
            ArrayNode reasons = link.putArray("reasons");
            pair.reasons().forEach(reason -> add(reasons.addObject(), reason));
        }
    }

    private static void add(ObjectNode json, Reason reason) {
        json.put("fate", LossReason.keyOf(reason.fate()));
        json.put("count", reason.count());
        json.put("what", reason.what());
        if (reason.missing().isPresent()) {
            Range range = reason.missing().get();
            json.putObject("missingDb").put("least", range.leastDb()).put("most", range.mostDb());
        } else {
            json.putNull("missingDb");
        }
        ArrayNode spells = json.putArray("spells");
        for (Spell spell : reason.spells()) {
            ObjectNode one = spells.addObject().put("fromNs", spell.fromNs());
            if (spell.toNs() == Spell.NEVER) {
                one.putNull("toNs");
            } else {
                one.put("toNs", spell.toNs());
            }
        }
        Advice advice = Advice.of(reason.fate());
        json.put("cause", advice.cause());
        json.put("cure", advice.cure());
        add(json.putObject("first"), reason.first());
    }

    private static void add(ObjectNode json, Told told) {
        json.put("frame", told.frame())
                .put("timeNs", told.timeNs())
                .put("from", told.from())
                .put("to", told.to())
                .put("kind", told.kind())
                .put("bytes", told.bytes())
                .put("attempt", told.attempt())
                .put("channel", told.channel())
                .put("rate", told.rate())
                .put("fate", LossReason.keyOf(told.fate()))
                .put("what", told.what())
                .put("detail", told.detail());
    }
}
