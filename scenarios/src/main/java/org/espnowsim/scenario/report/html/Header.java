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

/**
 * What the page has to know before the columns, which it also describes.
 *
 * @param report what the run brought, as {@link JsonReport} has it
 * @param nodes nodes and access points
 */
record Header(Scenario scenario, ObjectNode report, List<NodeInfo> nodes) {

    private static final int VERSION = 1;

    /** {@return the whole header of a run that has ended} */
    static ObjectNode of(
            RunResult result,
            String replay,
            List<NodeInfo> nodes,
            FrameLog frames,
            EventLog events) {
        ObjectNode report = JsonReport.tree(result, replay);
        report.remove("console"); // the events have it
        ObjectNode tree = new Header(result.scenario(), report, nodes).tree(replay);
        leftOut(tree, frames.framesLeftOut(), frames.receptionsLeftOut(), events.leftOut());
        addSegments(tree.putArray("segments"), frames.parts(), events.parts());
        return tree;
    }

    /** {@return the header of a run that goes on, of which everything will be told} */
    ObjectNode ofBeginning(String replay) {
        ObjectNode tree = tree(replay);
        leftOut(tree, 0, 0, 0);
        return tree;
    }

    private static void leftOut(ObjectNode tree, long frames, long receptions, long events) {
        tree.putObject("leftOut")
                .put("frames", frames)
                .put("receptions", receptions)
                .put("events", events);
    }

    private ObjectNode tree(String replay) {
        ObjectNode tree = JsonMapper.shared().createObjectNode();
        tree.put("format", "espnow-sim-html");
        tree.put("version", VERSION);
        tree.put("replay", replay);
        tree.set("report", report);
        addNodes(tree.putArray("nodes"));
        addSurroundings(tree);
        addWords(tree);
        return tree;
    }

    private void addNodes(ArrayNode array) {
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
        for (InterfererOptions interferer : scenario.interferers()) {
            addPosition(
                    interferers.addObject().put("name", interferer.name()), interferer.position());
        }
        ArrayNode walls = tree.putArray("walls");
        if (scenario.radio().propagation() instanceof Walls building) {
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

    /** Describes the columns, in the order in which they follow. */
    static void addSegments(
            ArrayNode segments, List<FrameLog.Part> frames, List<EventLog.Part> events) {
        for (FrameLog.Part part : frames) {
            ObjectNode segment = segments.addObject();
            segment.put("kind", "frames");
            segment.put("firstFrame", part.firstFrame());
            segment.put("frames", part.count().frames());
            segment.put("receptions", part.count().receptions());
            part.segment().describe(segment);
        }
        for (EventLog.Part part : events) {
            ObjectNode segment = segments.addObject();
            segment.put("kind", "events");
            segment.put("events", part.count());
            part.segment().describe(segment);
        }
    }
}
