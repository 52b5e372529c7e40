package org.espnowsim.scenario.mesh;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.espnowsim.board.Drive;
import org.espnowsim.espnow.EspNowStats;
import org.espnowsim.espnow.Message;
import org.espnowsim.espnow.PeersTableEntry;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.frame.Payload;
import org.espnowsim.node.Node;
import org.espnowsim.scenario.NodeSpec;
import org.espnowsim.scenario.statistics.ConsoleLog;
import org.espnowsim.sim.BoardChange;
import org.espnowsim.sim.external.Activity;
import org.espnowsim.sim.fault.Fault;
import org.espnowsim.sim.fault.NodeEffect;
import org.espnowsim.sim.medium.Position;

/**
 * A board of a {@link Mesh}, as a test has it in hand.
 *
 * <p>What a test has it do, happens on the board and takes the virtual time that it takes: as a
 * callback of its program, when that waits, or at its prompt if the program has ended or there is
 * none. The methods named as those of {@link org.espnowsim.espnow.EspNow} do what these do, and
 * throw what these throw. A board that is off, boots or sleeps deeply does nothing, and says so by
 * a {@link MeshException}.
 */
public final class MeshNode {

    private static final long NS_PER_MS = 1_000_000L;

    private final Mesh mesh;
    private final NodeSpec spec;

    MeshNode(Mesh mesh, NodeSpec spec) {
        this.mesh = mesh;
        this.spec = spec;
    }

    /** {@return its name} */
    public String name() {
        return spec.name();
    }

    /** {@return its station's address, the one it starts with} */
    public MacAddress mac() {
        return spec.mac();
    }

    /** {@return the mesh that it is a board of} */
    public Mesh mesh() {
        return mesh;
    }

    // ---- what it does ----

    /**
     * {@return what the code gives, once the board has run it}
     *
     * <p>As an argument of a method with many overloads, such as {@code assertThat}, Java needs the
     * type of the lambda's parameter: {@code assertThat(a.call((Node node) -> ...))}.
     *
     * @throws X what the code throws, with the caller's stack under its own
     * @throws MeshException if the board cannot, or the code never ends: nothing is left to happen
     *     for which it waits, or {@link MeshBuilder#patience} is over
     */
    public <T, X extends Exception> T call(NodeCall<T, X> code) throws X {
        return begin(code).result();
    }

    /**
     * Has the board run the code; returns once it has.
     *
     * @throws X as {@link #call}
     */
    public <X extends Exception> void run(NodeAction<X> code) throws X {
        this.<Boolean, X>call(node -> {
            code.on(node);
            return true;
        });
    }

    /**
     * {@return what the board is to do from the next instant on, beside what else happens}
     *
     * {@snippet :
     * var received = b.begin(node -> node.espNow().recv(1_000));
     * a.send(b, "hi");
     * Optional<Message> message = received.result();
     * }
     */
    public <T, X extends Exception> Pending<T, X> begin(NodeCall<T, X> code) {
        return mesh.begin(this, code);
    }

    /** Registers another node as a peer. */
    public void addPeer(MeshNode peer) {
        run(node -> node.espNow().addPeer(peer.mac()));
    }

    /**
     * Registers another node as a peer to which messages are encrypted.
     *
     * @param lmk text of which the UTF-8 bytes are the key, 16 of them
     */
    public void addPeer(MeshNode peer, String lmk) {
        run(node -> node.espNow().addPeer(peer.mac(), lmk));
    }

    /** {@return whether the other node, a peer, has acknowledged the text} */
    public boolean send(MeshNode peer, String text) {
        return send(peer, Payload.utf8(text));
    }

    /** {@return whether the other node, a peer, has acknowledged the message} */
    public boolean send(MeshNode peer, Payload message) {
        return call(node -> node.espNow().send(peer.mac(), message));
    }

    /** Sends a text to all in range; the broadcast address has to be a peer on most boards. */
    public void broadcast(String text) {
        run(node -> node.espNow().send(MacAddress.BROADCAST, text));
    }

    /** Registers the broadcast address as a peer. */
    public void addBroadcastPeer() {
        run(node -> node.espNow().addPeer(MacAddress.BROADCAST));
    }

    /** {@return the oldest message that was not read; waits for one, for as long as it takes} */
    public Received recv() {
        return recv(-1).orElseThrow();
    }

    /**
     * {@return the oldest message that was not read; empty if there is none in time}
     *
     * @param atMost whole milliseconds, rounded up; zero takes what is there
     */
    public Optional<Received> recv(Duration atMost) {
        return recv(Math.ceilDiv(atMost.toNanos(), NS_PER_MS));
    }

    private Optional<Received> recv(long timeoutMs) {
        return call(node -> node.espNow().recv(timeoutMs).map(MeshNode::received));
    }

    private static Received received(Message message) {
        return new Received(message.host(), message.msg());
    }

    /** {@return all messages that are there and were not read, the oldest first} */
    public List<Received> recvAll() {
        return call(node -> {
            List<Received> all = new ArrayList<>();
            while (node.espNow().any()) {
                node.espNow().recv(0).map(MeshNode::received).ifPresent(all::add);
            }
            return List.copyOf(all);
        });
    }

    /** {@return who it has read messages from, and how they arrived; as it is now} */
    public Map<MacAddress, PeersTableEntry> peersTable() {
        return call(node ->
                Collections.unmodifiableMap(new LinkedHashMap<>(node.espNow().peersTable())));
    }

    /** {@return the counters of its ESP-NOW, as they are now} */
    public EspNowStats stats() {
        return call(node -> node.espNow().stats());
    }

    /**
     * {@return what an expression of its program's language gives, as that language writes it: of a
     * MicroPython program {@code repr} of what its names stand for now, {@code len(waiting)}; of
     * its statements nothing}
     *
     * @throws UnsupportedOperationException if the program is no MicroPython program
     * @throws IllegalArgumentException if the expression is wrong
     */
    public String evaluate(String expression) {
        return call(node -> node.evaluate(expression));
    }

    // ---- what has become of it ----

    /** {@return the lines that its programs have printed} */
    public List<ConsoleLog.Line> console() {
        return mesh.trace().console(name());
    }

    /** {@return the messages that it has sent, one for each receiver, in the order of sending} */
    public List<MeshMessage> sent() {
        return mesh.trace().sentBy(name());
    }

    /** {@return the messages that were delivered to it, read or not, in the order of arrival} */
    public List<MeshMessage> delivered() {
        return mesh.trace().deliveredTo(name());
    }

    /**
     * {@return the board as its program sees it, to be looked at: what takes it no time and changes
     * nothing; empty if it is off, boots or sleeps deeply}
     */
    public Optional<Node> look() {
        return mesh.look(this);
    }

    /** {@return what it is doing} */
    public Activity activity() {
        return mesh.activity(this);
    }

    // ---- what is done to it ----

    /** Cuts its power, until the fault ends; then it boots. */
    public MeshFault crash() {
        return fault("power cut", NodeEffect.POWER_CUT);
    }

    /** Takes it from its power for an instant: it boots. */
    public void reboot() {
        crash().end();
    }

    /** Cuts its power, and gives it back after so long; then it boots. */
    public MeshFault rebootAfter(Duration off) {
        return mesh.fault("power cut", onThis(NodeEffect.POWER_CUT), Optional.of(off));
    }

    /** Has its CPU stand still, until the fault ends; its radio goes on. */
    public MeshFault pause() {
        return fault("pause", NodeEffect.PAUSE);
    }

    /** Raises the noise at its receiver, on all channels, until the fault ends. */
    public MeshFault noise(double byDb) {
        return fault(
                "noise +%s dB".formatted(byDb),
                new NodeEffect.Noise(OptionalDouble.of(byDb), OptionalDouble.empty()));
    }

    /** Has something go wrong with it, until the fault ends. */
    public MeshFault fault(String text, NodeEffect effect) {
        return mesh.fault(text, onThis(effect), Optional.empty());
    }

    private Fault onThis(NodeEffect effect) {
        return new Fault.OfNodes(List.of(name()), effect);
    }

    /** Puts it elsewhere, at its height, in metres. */
    public void moveTo(double xM, double yM) {
        moveTo(new Position(xM, yM, spec.position().zM()));
    }

    /** Puts it elsewhere. */
    public void moveTo(Position position) {
        mesh.simulation().move(name(), position);
    }

    /**
     * Has it go elsewhere in a straight line, while time goes on.
     *
     * @param speedMPerS in m/s, above 0
     */
    public void moveTo(Position position, double speedMPerS) {
        mesh.simulation().move(name(), position, speedMPerS);
    }

    /** Presses a button that connects a pin with ground, for so long. */
    public void press(int gpio, Duration hold) {
        change(new BoardChange.Press(mesh.now(), gpio, hold));
    }

    /** Drives a pin from outside, or lets it go. */
    public void drive(int gpio, Drive drive) {
        change(new BoardChange.Level(mesh.now(), gpio, drive));
    }

    /** Does something to it now, whenever the change says; how long that lasts, counts. */
    public void change(BoardChange change) {
        mesh.simulation().change(name(), change);
    }

    /** {@return its name} */
    @Override
    public String toString() {
        return name();
    }
}
