package org.espnowsim.cli.live;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.espnowsim.espnow.EspNow;
import org.espnowsim.espnow.EspNowStats;
import org.espnowsim.espnow.PeersTableEntry;
import org.espnowsim.espnow.peer.Peer;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.node.Node;
import org.espnowsim.radio.WifiInterface;
import org.espnowsim.scenario.NodeSpec;
import org.espnowsim.scenario.mesh.MeshNode;
import org.espnowsim.sim.external.Activity;
import org.espnowsim.sim.medium.Position;
import org.espnowsim.sim.trace.NodeInfo;
import org.espnowsim.wlan.Wlan;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A node as JSON: what it is, where, and what it says of itself when it is looked at. */
final class NodeView {

    private final LiveMesh live;
    private final int index;
    private final NodeSpec spec;
    private final MeshNode node;

    private NodeView(LiveMesh live, int index) {
        this.live = live;
        this.index = index;
        spec = live.setup().scenario().nodes().get(index);
        node = live.mesh().node(spec.name());
    }

    /** {@return what it is, where, and what it does} */
    static ObjectNode brief(LiveMesh live, int index) {
        return new NodeView(live, index).brief();
    }

    /** {@return all that can be seen of it} */
    static ObjectNode whole(LiveMesh live, int index) {
        NodeView view = new NodeView(live, index);
        ObjectNode whole = view.brief();
        Optional<Node> board = view.node.look();
        if (board.isPresent()) {
            view.addWlan(whole.putObject("sta"), board.get().wlan(WifiInterface.STA));
            view.addWlan(whole.putObject("ap"), board.get().wlan(WifiInterface.AP));
            view.addEspNow(whole.putObject("espnow"), board.get().espNow());
        } else {
            whole.putNull("sta");
            whole.putNull("ap");
            whole.putNull("espnow");
        }
        return whole;
    }

    private ObjectNode brief() {
        ObjectNode object = JsonMapper.shared().createObjectNode();
        object.put("name", spec.name());
        object.put("mac", spec.mac().toString());
        object.put("device", spec.device().chip().target());
        object.put("espnowVersion", spec.device().espNowVersion());
        object.put("program", spec.program());
        Position at = live.position(index);
        object.put("xM", at.xM());
        object.put("yM", at.yM());
        object.put("zM", at.zM());
        Activity activity = node.activity();
        object.put("activity", activity.kind().name().toLowerCase(Locale.ROOT));
        object.put("activityText", "it " + activity.kind().text());
        return object;
    }

    private void addWlan(ObjectNode object, Wlan wlan) {
        boolean isActive = wlan.active();
        object.put("active", isActive);
        if (!isActive) {
            return;
        }
        object.put("channel", known(wlan::channel).orElse(null));
        object.put("connected", wlan.isconnected());
        object.put("ssid", known(wlan::ssid).orElse(null));
        object.put("pm", known(() -> wlan.pm().name()).orElse(null));
        object.put("mac", wlan.mac().toString());
    }

    /** A board may refuse to say something in its present state. */
    private static <T> Optional<T> known(Supplier<T> question) {
        try {
            return Optional.ofNullable(question.get());
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    private void addEspNow(ObjectNode object, EspNow espNow) {
        object.put("active", espNow.active());
        known(espNow::stats).ifPresent(stats -> addStats(object.putObject("stats"), stats));
        ArrayNode peers = object.putArray("peers");
        known(espNow::getPeers)
                .ifPresent(all -> all.forEach(peer -> addPeer(peers.addObject(), peer)));
        ArrayNode heard = object.putArray("peersTable");
        known(espNow::peersTable)
                .ifPresent(table ->
                        table.forEach((mac, entry) -> addHeard(heard.addObject(), mac, entry)));
    }

    private static void addStats(ObjectNode object, EspNowStats stats) {
        object.put("txPackets", stats.txPackets());
        object.put("txResponses", stats.txResponses());
        object.put("txFailures", stats.txFailures());
        object.put("rxPackets", stats.rxPackets());
        object.put("rxDropped", stats.rxDropped());
    }

    private void addPeer(ObjectNode object, Peer peer) {
        object.put("mac", peer.peerAddr().toString());
        object.put("node", nameOf(peer.peerAddr()).orElse(null));
        object.put("channel", peer.channel());
        object.put("interface", peer.ifidx().name());
        object.put("encrypted", peer.encrypt());
    }

    private void addHeard(ObjectNode object, MacAddress mac, PeersTableEntry entry) {
        object.put("mac", mac.toString());
        object.put("node", nameOf(mac).orElse(null));
        object.put("rssiDbm", entry.rssiDbm());
        object.put("timeMs", entry.timeMs());
    }

    private Optional<String> nameOf(MacAddress mac) {
        for (NodeInfo info : live.feed().nodes()) {
            if (info.stationAddress().equals(mac) || info.accessPointAddress().equals(mac)) {
                return Optional.of(info.name());
            }
        }
        return Optional.empty();
    }
}
