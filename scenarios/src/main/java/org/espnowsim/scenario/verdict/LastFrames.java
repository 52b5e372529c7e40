package org.espnowsim.scenario.verdict;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.espnowsim.frame.BeaconFrame;
import org.espnowsim.frame.ControlFrame;
import org.espnowsim.frame.DataFrame;
import org.espnowsim.frame.Frame;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.frame.ProtectedActionFrame;
import org.espnowsim.frame.SequencedFrame;
import org.espnowsim.frame.VendorActionFrame;
import org.espnowsim.scenario.NodeSelector;
import org.espnowsim.sim.trace.Fate;
import org.espnowsim.sim.trace.NodeInfo;
import org.espnowsim.sim.trace.TraceEvent;
import org.espnowsim.sim.trace.TraceEvent.FrameEnded;
import org.espnowsim.sim.trace.TraceEvent.TransmissionStarted;
import org.espnowsim.sim.trace.TraceSink;

/**
 * The last frames that some nodes sent, or that were sent to them alone; control frames and beacons
 * are left out.
 */
public final class LastFrames implements TraceSink {

    /** As many as fit below a sentence. */
    static final int FRAMES_MAX = 5;

    private final List<NodeSelector> selectors;
    private final ArrayDeque<Shown> frames = new ArrayDeque<>();

    /** Looked up, never iterated. */
    private final Map<MacAddress, Integer> nodeByAddress = new LinkedHashMap<>();

    private List<NodeInfo> nodes = List.of();
    private boolean[] picked = {};

    /**
     * Of some nodes.
     *
     * @param selectors which they are
     */
    public LastFrames(List<NodeSelector> selectors) {
        this.selectors = selectors;
    }

    /** A frame, and what became of it so far. */
    private static final class Shown {

        private final TransmissionStarted started;
        private int delivered;
        private int lost;
        private Fate fate = Fate.DELIVERED;

        Shown(TransmissionStarted started) {
            this.started = started;
        }
    }

    @Override
    public void begin(List<NodeInfo> nodes) {
        this.nodes = List.copyOf(nodes);
        picked = new boolean[nodes.size()];
        for (int node = 0; node < picked.length; node++) {
            String name = nodes.get(node).name();
            picked[node] = selectors.stream().anyMatch(selector -> selector.matches(name));
            nodeByAddress.put(nodes.get(node).stationAddress(), node);
            nodeByAddress.put(nodes.get(node).accessPointAddress(), node);
        }
    }

    @Override
    public void accept(TraceEvent event) {
        if (event instanceof TransmissionStarted started) {
            if (started.frame() instanceof SequencedFrame frame
                    && !(frame instanceof BeaconFrame)
                    && (picked[started.node()] || isTo(frame.receiver()))) {
                if (frames.size() == FRAMES_MAX) {
                    frames.removeFirst();
                }
                frames.add(new Shown(started));
            }
        } else if (event instanceof FrameEnded ended && isAmong(ended.transmission())) {
            frames.forEach(frame -> accept(frame, ended));
        }
    }

    /** Most of what ends is of nobody that was picked; transmissions are numbered upwards. */
    private boolean isAmong(long transmission) {
        return !frames.isEmpty()
                && transmission <= frames.getLast().started.transmission()
                && transmission >= frames.getFirst().started.transmission();
    }

    private boolean isTo(MacAddress receiver) {
        if (receiver.isGroup()) {
            return false;
        }
        Integer node = nodeByAddress.get(receiver);
        return node != null && picked[node];
    }

    private static void accept(Shown frame, FrameEnded ended) {
        if (frame.started.transmission() != ended.transmission()) {
            return;
        }
        frame.fate = ended.fate();
        if (ended.fate() == Fate.DELIVERED) {
            frame.delivered++;
        } else {
            frame.lost++;
        }
    }

    /** {@return one line for each, the earliest first} */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        frames.forEach(frame -> lines.add(line(frame)));
        return lines;
    }

    private String line(Shown shown) {
        TransmissionStarted started = shown.started;
        MacAddress to = ((SequencedFrame) started.frame()).receiver();
        return "%s %s %s %s, %s bytes, attempt %s, channel %s: %s"
                .formatted(
                        Instants.time(started.timeNs()),
                        nodes.get(started.node()).name(),
                        to.isGroup() ? "=> " + to : "-> " + nameOf(to),
                        kind(started.frame()),
                        started.frame().mpduBytes(),
                        started.attempt(),
                        started.channel().number(),
                        outcome(shown, to));
    }

    private String nameOf(MacAddress address) {
        Integer node = nodeByAddress.get(address);
        return node == null ? address.toString() : nodes.get(node).name();
    }

    private static String kind(Frame frame) {
        return switch (frame) {
            case VendorActionFrame _ -> "ESP-NOW";
            case ProtectedActionFrame _ -> "ESP-NOW encrypted";
            case DataFrame _ -> "data";
            case BeaconFrame _, ControlFrame _ ->
                    throw new IllegalArgumentException("this frame is not shown");
        };
    }

    private static String outcome(Shown shown, MacAddress to) {
        int ended = shown.delivered + shown.lost;
        if (ended == 0) {
            return shown.started.receivers() == 0 ? "nobody in range" : "on its way";
        }
        return to.isGroup()
                ? "delivered to %s of %s".formatted(shown.delivered, ended)
                : shown.fate.text();
    }
}
