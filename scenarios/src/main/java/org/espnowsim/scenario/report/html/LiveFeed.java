package org.espnowsim.scenario.report.html;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.espnowsim.scenario.Scenario;
import org.espnowsim.scenario.report.JsonReport;
import org.espnowsim.scenario.statistics.Airtime;
import org.espnowsim.scenario.statistics.EventCounts;
import org.espnowsim.scenario.statistics.LinkStatistics;
import org.espnowsim.scenario.statistics.LinkSummary;
import org.espnowsim.scenario.statistics.NodeAirtime;
import org.espnowsim.scenario.statistics.NodeSleep;
import org.espnowsim.scenario.statistics.Sleep;
import org.espnowsim.sim.trace.NodeInfo;
import org.espnowsim.sim.trace.TraceEvent;
import org.espnowsim.sim.trace.TraceSink;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Follows a run that goes on, for who watches it: what the page of {@link HtmlReport} shows, part
 * by part. Nothing of what was taken is kept.
 *
 * <p>Not thread-safe: asked between the legs of the run.
 */
public final class LiveFeed implements TraceSink {

    /** Links that {@link #statistics} tells, the busiest ones: some 800 KB of JSON. Assumed. */
    public static final int LINKS_MAX = 2_000;

    private final Scenario scenario;
    private final long seed;
    private final FrameLog frames = new FrameLog(Integer.MAX_VALUE, Integer.MAX_VALUE);
    private final EventLog events = new EventLog(Integer.MAX_VALUE);
    private final LinkStatistics links = new LinkStatistics();
    private final Airtime airtime = new Airtime();
    private final Sleep sleep = new Sleep();
    private final EventCounts.Counter counter = new EventCounts.Counter();
    private List<NodeInfo> nodes = List.of();

    /** Of a run that has not begun. */
    public LiveFeed(Scenario scenario, long seed) {
        this.scenario = scenario;
        this.seed = seed;
    }

    @Override
    public void begin(List<NodeInfo> newNodes) {
        nodes = List.copyOf(newNodes);
        links.begin(nodes);
        airtime.begin(nodes);
        sleep.begin(nodes);
    }

    @Override
    public void accept(TraceEvent event) {
        HtmlReport.log(event, frames, events);
        links.accept(event);
        airtime.accept(event);
        sleep.accept(event);
        counter.accept(event);
    }

    /** {@return who the indexes of events stand for: nodes, then access points} */
    public List<NodeInfo> nodes() {
        return nodes;
    }

    /** {@return how many frames were on the air so far} */
    public long transmissions() {
        return counter.counts().transmissions();
    }

    /**
     * {@return what the page has to know before anything else}
     *
     * @param replay the command that repeats the run, as far as nobody acts on it
     */
    public ObjectNode header(String replay) {
        return new Header(scenario, statistics(), nodes).ofBeginning(replay);
    }

    /**
     * {@return the run so far in numbers: what {@link JsonReport} has of links, nodes and counts,
     * and {@code linksLeftOut}, how many of the links were too many}
     */
    public ObjectNode statistics() {
        ObjectNode report = JsonMapper.shared().createObjectNode();
        report.put("scenario", scenario.name());
        report.put("about", scenario.about());
        report.put("seed", seed);
        ArrayNode allowed = report.putArray("internet");
        scenario.internet().forEach(each -> allowed.add(each.toString()));
        List<LinkSummary> busiest = links.busiest(LINKS_MAX);
        JsonReport.addLinks(report.putArray("links"), busiest);
        report.put("linksLeftOut", links.size() - busiest.size());
        addNodes(report.putArray("nodes"));
        JsonReport.addCounts(report.putObject("counts"), counter.counts());
        return report;
    }

    private void addNodes(ArrayNode array) {
        List<NodeAirtime> airtimes = airtime.perNode();
        List<NodeSleep> sleeps = sleep.perNode();
        for (int i = 0; i < nodes.size(); i++) {
            JsonReport.addNode(array, airtimes.get(i), sleeps.get(i));
        }
    }

    /**
     * {@return what has happened since this was last called, as the data of {@link HtmlReport} is
     * written, uncompressed; the header says {@code nowNs} and describes the columns. Empty if
     * nothing has happened}
     */
    public Optional<byte[]> take(long nowNs) {
        List<FrameLog.Part> newFrames = frames.take();
        List<EventLog.Part> newEvents = events.take();
        if (newFrames.isEmpty() && newEvents.isEmpty()) {
            return Optional.empty();
        }
        ObjectNode header = JsonMapper.shared().createObjectNode();
        header.put("nowNs", nowNs);
        Header.addSegments(header.putArray("segments"), newFrames, newEvents);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream data = new DataOutputStream(bytes)) {
            HtmlReport.write(header, newFrames, newEvents, data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Optional.of(bytes.toByteArray());
    }
}
