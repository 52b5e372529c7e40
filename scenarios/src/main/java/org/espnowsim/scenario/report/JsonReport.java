package org.espnowsim.scenario.report;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.espnowsim.scenario.hint.Hint;
import org.espnowsim.scenario.runner.RunResult;
import org.espnowsim.scenario.statistics.ConsoleLog;
import org.espnowsim.scenario.statistics.EventCounts;
import org.espnowsim.scenario.statistics.LatencySummary;
import org.espnowsim.scenario.statistics.LinkSummary;
import org.espnowsim.scenario.statistics.NodeAirtime;
import org.espnowsim.scenario.statistics.NodeSleep;
import org.espnowsim.scenario.statistics.RssiSummary;
import org.espnowsim.scenario.verdict.Verdict;
import org.espnowsim.sim.SimulationResult.ProgramFailure;
import org.espnowsim.sim.energy.EnergyUse;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A run as one JSON object, for programs. Times are virtual, in nanoseconds since the start of the
 * run; keys keep their order and meaning within a {@code version}, new ones may be added.
 *
 * <pre>{@code
 * {
 *   "format": "espnow-sim-report", "version": 1,
 *   "scenario": "first-light", "about": "...", "seed": 42,
 *   "endNs": 2000000000, "endReason": "duration-over" | "stopped" | "nothing-left",
 *   "passed": true,              all expectations held and no program crashed unexpectedly
 *   "digest": "64 hexadecimal digits",
 *   "internet": [ "example.org:80" ],   what was within reach; unless empty, the run is not repeatable
 *   "expectations": [ { "text", "byNs" | null for the end, "held", "evidence": [ sentences ],
 *       "lastFrames": [ lines ], "failure": text | null if it held,
 *       "failedNs": when it failed: an instant, its deadline or the end of the run | null } ],
 *   "control": [ sentences ],    what the faults changed; only of a run that was repeated without them
 *   "unproven": [ sentences ],   why the run proves nothing though expectations held
 *   "hints": [ { "key": "busy-channel", "text", "advice" } ],   what deserves a look
 *   "failures": [ { "node", "timeNs", "expected", "type", "message" | null, "stackTrace": [ lines ] } ],
 *   "links": [ {
 *     "sender": name, "receiver": name or address, "receiverIsNode",
 *     "kind": "unicast" | "broadcast",
 *     "sent", "acknowledged", "delivered", "deliveredUnacknowledged", "acknowledgedUndelivered",
 *     "lost", "lossesByReason": { "collision": 3, ... }, "underWay", "attempts", "retries",
 *     "latencyMedianNs", "latencyP95Ns", "latencyMaxNs",   null if nothing was delivered
 *     "rssiMeanDbm", "rssiMinDbm", "rssiMaxDbm"            null if nothing was understood
 *   } ],
 *   "nodes": [ {
 *     "name", "transmissions", "airtimeNs", "starts", "asleepNs",
 *     "onNs", "chargeMc", "meanCurrentMa",                 from its power-up on; not of access points
 *     "batteryMah", "batteryLifeS",                        null without a battery
 *     "energy": { "transmit": { "ns", "chargeMc" }, ... }  by state, all of them
 *   } ],
 *   "counts": { "events", "transmissions", "acknowledgements", "receptions" },
 *   "console": { "forgotten": 0, "lines": [ { "timeNs", "node", "text" } ] }
 * }
 * }</pre>
 *
 * <p>{@code sent = delivered + lost + underWay} on each link. What the counters mean in detail says
 * {@link LinkSummary}.
 */
public final class JsonReport {

    private static final int VERSION = 1;
    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final DefaultIndenter INDENTER = new DefaultIndenter("  ", "\n");
    static final ObjectWriter WRITER =
            MAPPER.writer()
                    .with(
                            new DefaultPrettyPrinter()
                                    .withObjectIndenter(INDENTER)
                                    .withArrayIndenter(INDENTER));

    private JsonReport() {}

    /**
     * {@return the report, indented, ended by a line feed}
     *
     * @param replay the command that repeats the run
     */
    public static String of(RunResult result, String replay) {
        return WRITER.writeValueAsString(tree(result, replay)) + "\n";
    }

    /**
     * {@return the report as a tree, which belongs to the caller}
     *
     * @param replay the command that repeats the run
     */
    public static ObjectNode tree(RunResult result, String replay) {
        ObjectNode report = MAPPER.createObjectNode();
        report.put("format", "espnow-sim-report");
        report.put("version", VERSION);
        report.put("scenario", result.scenario().name());
        report.put("about", result.scenario().about());
        report.put("seed", result.seed());
        report.put("endNs", result.endNs());
        report.put("endReason", key(result.end().reason()));
        report.put("passed", result.isPassed());
        report.put("digest", result.digest());
        addInternet(report.putArray("internet"), result);
        addExpectations(report.putArray("expectations"), result, replay);
        ArrayNode unproven = report.putArray("unproven");
        result.unproven().forEach(unproven::add);
        result.control()
                .ifPresent(differences -> {
                    ArrayNode control = report.putArray("control");
                    differences.forEach(control::add);
                });
        ArrayNode hints = report.putArray("hints");
        for (Hint hint : result.hints()) {
            hints.addObject()
                    .put("key", hint.key())
                    .put("text", hint.text())
                    .put("advice", hint.advice());
        }
        addFailures(report.putArray("failures"), result);
        addLinks(report.putArray("links"), result.links());
        addNodes(report.putArray("nodes"), result);
        addCounts(report.putObject("counts"), result.counts());
        addConsole(report.putObject("console"), result.console());
        return report;
    }

    private static void addInternet(ArrayNode internet, RunResult result) {
        result.internet().forEach(allowed -> internet.add(allowed.toString()));
    }

    static void addExpectations(ArrayNode expectations, RunResult result, String replay) {
        for (Verdict verdict : result.verdicts()) {
            ObjectNode expectation = expectations.addObject();
            expectation.put("text", verdict.expectation().text());
            expectation.put("byNs", verdict.expectation().by().map(Duration::toNanos).orElse(null));
            expectation.put("held", verdict.isHeld());
            ArrayNode evidence = expectation.putArray("evidence");
            verdict.evidence().forEach(evidence::add);
            ArrayNode frames = expectation.putArray("lastFrames");
            switch (verdict) {
                case Verdict.Held _ -> expectation.putNull("failure").putNull("failedNs");
                case Verdict.Failed failed -> {
                    failed.lastFrames().forEach(frames::add);
                    expectation.put("failure", FailureText.of(failed, result, replay));
                    expectation.put("failedNs", failedNs(failed, result.endNs()));
                }
            }
        }
    }

    /** {@return when it failed; a deadline that the run has not reached is replaced by its end} */
    private static long failedNs(Verdict.Failed failed, long endNs) {
        return failed.instantNs()
                .orElseGet(() ->
                        Math.min(
                                endNs,
                                failed.expectation().by().map(Duration::toNanos).orElse(endNs)));
    }

    static void addFailures(ArrayNode failures, RunResult result) {
        for (ProgramFailure failed : result.failures()) {
            ObjectNode failure = failures.addObject();
            failure.put("node", failed.node());
            failure.put("timeNs", failed.timeNs());
            failure.put("expected", result.isExpected(failed));
            Crash crash = Crash.of(failed.cause());
            failure.put("type", crash.type());
            failure.put("message", crash.message().orElse(null));
            ArrayNode stackTrace = failure.putArray("stackTrace");
            crash.trace().forEach(stackTrace::add);
        }
    }

    /** Adds an object for each link, as above. */
    public static void addLinks(ArrayNode links, List<LinkSummary> summaries) {
        for (LinkSummary summary : summaries) {
            ObjectNode link = links.addObject();
            link.put("sender", summary.sender());
            link.put("receiver", summary.receiver());
            link.put("receiverIsNode", summary.receiverIsNode());
            link.put("kind", key(summary.kind()));
            link.put("sent", summary.sent());
            link.put("acknowledged", summary.acknowledged());
            link.put("delivered", summary.delivered());
            link.put("deliveredUnacknowledged", summary.deliveredUnacknowledged());
            link.put("acknowledgedUndelivered", summary.acknowledgedUndelivered());
            link.put("lost", summary.lost());
            ObjectNode losses = link.putObject("lossesByReason");
            summary.lossesByReason().forEach((reason, count) -> losses.put(reason.key(), count));
            link.put("underWay", summary.underWay());
            link.put("attempts", summary.attempts());
            link.put("retries", summary.retries());
            link.put(
                    "latencyMedianNs",
                    summary.latency().map(LatencySummary::medianNs).orElse(null));
            link.put("latencyP95Ns", summary.latency().map(LatencySummary::p95Ns).orElse(null));
            link.put("latencyMaxNs", summary.latency().map(LatencySummary::maxNs).orElse(null));
            link.put("rssiMeanDbm", summary.rssi().map(RssiSummary::meanDbm).orElse(null));
            link.put("rssiMinDbm", summary.rssi().map(RssiSummary::minDbm).orElse(null));
            link.put("rssiMaxDbm", summary.rssi().map(RssiSummary::maxDbm).orElse(null));
        }
    }

    private static void addNodes(ArrayNode nodes, RunResult result) {
        for (int i = 0; i < result.airtime().size(); i++) {
            ObjectNode node = addNode(nodes, result.airtime().get(i), result.sleep().get(i));
            if (i < result.energy().size()) { // access points come after the nodes
                addEnergy(
                        node,
                        result.energy().get(i),
                        result.scenario().nodes().get(i).supply().batteryMah());
            }
        }
    }

    /** {@return an object for a node, as above, without what it takes from its supply} */
    public static ObjectNode addNode(ArrayNode nodes, NodeAirtime airtime, NodeSleep sleep) {
        return nodes.addObject()
                .put("name", airtime.node())
                .put("transmissions", airtime.transmissions())
                .put("airtimeNs", airtime.airtimeNs())
                .put("starts", sleep.starts())
                .put("asleepNs", sleep.asleepNs());
    }

    private static void addEnergy(ObjectNode node, EnergyUse use, OptionalDouble batteryMah) {
        node.put("onNs", use.onNs());
        node.put("chargeMc", use.chargeMc());
        node.put("meanCurrentMa", use.meanMa());
        if (batteryMah.isPresent()) {
            node.put("batteryMah", batteryMah.getAsDouble());
            node.put(
                    "batteryLifeS",
                    use.batteryLife(batteryMah.getAsDouble())
                            .map(Duration::toSeconds)
                            .orElse(null));
        } else {
            node.putNull("batteryMah");
            node.putNull("batteryLifeS");
        }
        ObjectNode states = node.putObject("energy");
        use.states()
                .forEach((state, in) ->
                        states.putObject(key(state))
                                .put("ns", in.ns())
                                .put("chargeMc", in.chargeMc()));
    }

    /** Adds the counts, as above. */
    public static void addCounts(ObjectNode object, EventCounts counts) {
        object.put("events", counts.events());
        object.put("transmissions", counts.transmissions());
        object.put("acknowledgements", counts.acknowledgements());
        object.put("receptions", counts.receptions());
    }

    private static void addConsole(ObjectNode console, ConsoleLog log) {
        console.put("forgotten", log.forgotten());
        ArrayNode lines = console.putArray("lines");
        for (ConsoleLog.Line line : log.lines()) {
            lines.addObject()
                    .put("timeNs", line.timeNs())
                    .put("node", line.node())
                    .put("text", line.text());
        }
    }

    static String key(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
