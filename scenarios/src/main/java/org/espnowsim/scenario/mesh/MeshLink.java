package org.espnowsim.scenario.mesh;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.espnowsim.scenario.statistics.Percent;
import org.espnowsim.sim.fault.Fault;
import org.espnowsim.sim.fault.LinkEffect;

/**
 * From one node of a {@link Mesh} to another; not the way back, though what is wrong with a link
 * also takes the acknowledgements that go its way.
 */
public final class MeshLink {

    private final Mesh mesh;
    private final MeshNode from;
    private final MeshNode to;
    private final List<MeshFault> faults = new ArrayList<>();

    MeshLink(Mesh mesh, MeshNode from, MeshNode to) {
        this.mesh = mesh;
        this.from = from;
        this.to = to;
    }

    /** {@return who sends} */
    public MeshNode from() {
        return from;
    }

    /** {@return who receives} */
    public MeshNode to() {
        return to;
    }

    /** Loses all frames, until the fault ends. */
    public MeshFault cut() {
        return loses(1);
    }

    /**
     * Loses frames, until the fault ends.
     *
     * @param share of them, above 0 and up to 1, drawn for each
     */
    public MeshFault loses(double share) {
        return fault("loses %s of frames".formatted(Percent.of(share)), new LinkEffect.Loss(share));
    }

    /** Has the receiver's software get messages later, until the fault ends. */
    public MeshFault delays(Duration by) {
        return fault(
                "delays by %s ms".formatted(by.toMillis()),
                new LinkEffect.Delay(by, Duration.ZERO));
    }

    /**
     * Has the receiver's software get messages twice, until the fault ends.
     *
     * @param share of them, above 0 and up to 1
     */
    public MeshFault duplicates(double share) {
        return fault("duplicates " + Percent.of(share), new LinkEffect.Duplicate(share));
    }

    /**
     * Has the receiver's software get messages with a wrong bit, until the fault ends.
     *
     * @param share of them, above 0 and up to 1
     */
    public MeshFault corrupts(double share) {
        return fault("corrupts " + Percent.of(share), new LinkEffect.Corrupt(share));
    }

    /** Keeps messages from the receiver's software; they all arrive when the fault ends. */
    public MeshFault holds() {
        return fault("holds messages", new LinkEffect.Hold());
    }

    private MeshFault fault(String text, LinkEffect effect) {
        MeshFault begun =
                mesh.fault(
                        "%s -> %s: %s".formatted(from, to, text),
                        new Fault.OfLinks(List.of(new Fault.Link(from.name(), to.name())), effect),
                        Optional.empty());
        faults.add(begun);
        return begun;
    }

    /** Ends all that was made wrong with it by these methods. */
    public void restore() {
        faults.forEach(MeshFault::end);
        faults.clear();
    }

    /** {@return what became of the messages that went this way} */
    public List<MeshMessage> messages() {
        return from.sent().stream().filter(message -> message.to().equals(to.name())).toList();
    }

    /** {@return from whom to whom: {@code a -> b}} */
    @Override
    public String toString() {
        return from + " -> " + to;
    }
}
