package org.espnowsim.scenario.report.html;

import java.util.List;
import org.espnowsim.radio.PhyRate;
import org.espnowsim.scenario.NodeSpec;
import org.espnowsim.scenario.Scenario;
import org.espnowsim.scenario.report.JsonReport;
import org.espnowsim.scenario.runner.RunResult;
import org.espnowsim.scenario.statistics.LossReason;
import org.espnowsim.sim.AccessPointOptions;
import org.espnowsim.sim.InterfererOptions;
import org.espnowsim.sim.medium.Position;
import org.espnowsim.sim.propagation.Wall;
import org.espnowsim.sim.propagation.Walls;
import org.espnowsim.sim.trace.Fate;
import org.espnowsim.sim.trace.NodeInfo;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What the page has to know before the columns, which it also describes. */
record Header(RunResult result, List<NodeInfo> nodes) {

    private static final int VERSION = 1;

    ObjectNode tree(String replay, FrameLog frames, EventLog events) {
        ObjectNode tree = JsonMapper.shared().createObjectNode();
        tree.put("format", "espnow-sim-html");
        tree.put("version", VERSION);
        tree.put("replay", replay);
        ObjectNode report = JsonReport.tree(result, replay);
        report.remove("console"); // the events have it
        tree.set("report", report);
        addNodes(tree.putArray("nodes"));
        addSurroundings(tree);
        addWords(tree);
        ObjectNode leftOut = tree.putObject("leftOut");
        leftOut.put("frames", frames.framesLeftOut());
        leftOut.put("receptions", frames.receptionsLeftOut());
        leftOut.put("events", events.leftOut());
        addSegments(tree.putArray("segments"), frames, events);
        return tree;
    }

    private void addNodes(ArrayNode array) {
        Scenario scenario = result.scenario();
        for (int i = 0; i < nodes.size(); i++) {
            NodeInfo info = nodes.get(i);
            ObjectNode node = array.addObject();
            node.put("name", info.name());
            node.put("stationAddress", info.stationAddress().toString());
            node.put("accessPointAddress", info.accessPointAddress().toString());
            node.put("infrastructure", info.infrastructure());
            if (i < scenario.nodes().size()) {
                NodeSpec spec = scenario.nodes().get(i);
                node.put("board", spec.device().chip().target());
                addPosition(node, spec.position());
            } else { // access points come after the nodes
                AccessPointOptions spec = scenario.accessPoints().get(i - scenario.nodes().size());
                node.put("board", "access point");
                addPosition(node, spec.position());
            }
        }
    }

    private void addSurroundings(ObjectNode tree) {
        ArrayNode interferers = tree.putArray("interferers");
        for (InterfererOptions interferer : result.scenario().interferers()) {
            addPosition(
                    interferers.addObject().put("name", interferer.name()), interferer.position());
        }
        ArrayNode walls = tree.putArray("walls");
        if (result.scenario().radio().propagation() instanceof Walls building) {
            building.obstacles().stream()
                    .filter(Wall.class::isInstance)
                    .map(Wall.class::cast)
                    .forEach(wall -> add(walls, wall));
        }
    }

    private static void add(ArrayNode walls, Wall wall) {
        walls.addObject()
                .put("x1M", wall.from().xM())
                .put("y1M", wall.from().yM())
                .put("x2M", wall.to().xM())
                .put("y2M", wall.to().yM())
                .put("lossDb", wall.lossDb());
    }

    private static void addPosition(ObjectNode object, Position position) {
        object.put("xM", position.xM()).put("yM", position.yM()).put("zM", position.zM());
    }

    /** What the numbers in columns stand for. */
    private static void addWords(ObjectNode tree) {
        ArrayNode fates = tree.putArray("fates");
        for (Fate fate : FrameLog.FATES) {
            fates.addObject().put("key", LossReason.keyOf(fate)).put("text", fate.text());
        }
        ArrayNode rates = tree.putArray("rates");
        for (PhyRate rate : FrameLog.RATES) {
            rates.addObject().put("name", rate.name()).put("kbitPerS", rate.kbitPerS());
        }
        ArrayNode kinds = tree.putArray("eventKinds");
        for (EventLog.Kind kind : EventLog.KINDS) {
            kinds.add(kind.name());
        }
    }

    private static void addSegments(ArrayNode segments, FrameLog frames, EventLog events) {
        for (FrameLog.Part part : frames.parts()) {
            ObjectNode segment = segments.addObject();
            segment.put("kind", "frames");
            segment.put("firstFrame", part.firstFrame());
            segment.put("frames", part.count().frames());
            segment.put("receptions", part.count().receptions());
            part.segment().describe(segment);
        }
        for (EventLog.Part part : events.parts()) {
            ObjectNode segment = segments.addObject();
            segment.put("kind", "events");
            segment.put("events", part.count());
            part.segment().describe(segment);
        }
    }
}
