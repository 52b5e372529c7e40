package org.espnowsim.scenario.assertion;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.espnowsim.frame.Payload;
import org.espnowsim.scenario.mesh.MeshLink;
import org.espnowsim.scenario.mesh.MeshMessage;
import org.espnowsim.scenario.mesh.MeshNode;
import org.espnowsim.scenario.statistics.LossReason;
import org.espnowsim.sim.trace.Fate;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on the messages from one board to another, broadcasts included; see {@link
 * MeshAssertions}. What is still under way does not count.
 */
public class MeshLinkAssert extends AbstractMessagesAssert<MeshLinkAssert, MeshLink> {

    /** On a link; to be called by {@link MeshAssertions#assertThat(MeshLink)}. */
    public MeshLinkAssert(@Nullable MeshLink actual) {
        super(actual, MeshLinkAssert.class);
    }

    private MeshLink link() {
        isNotNull();
        return actual;
    }

    /** Speaks of the messages of this text that arrived. */
    public MeshLinkAssert delivered(String text) {
        return delivered(Payload.utf8(text));
    }

    /** Speaks of the messages of these bytes that arrived. */
    public MeshLinkAssert delivered(Payload payload) {
        return saying(Traffic.over(link()), payload);
    }

    /** Fails unless so many messages arrived, or so great a share. */
    public MeshLinkAssert delivered(Amount amount) {
        return count("delivered", MeshMessage::isDelivered, amount);
    }

    /** Fails unless so many messages were lost, or so great a share. */
    public MeshLinkAssert lost(Amount amount) {
        return count("lost", message -> message.loss().isPresent(), amount);
    }

    /** Fails unless some message was lost for this reason. */
    public MeshLinkAssert lostAs(Fate reason) {
        return lostAs(reason, Amount.atLeast(1));
    }

    /** Fails unless so many messages were lost for this reason, or so great a share of all. */
    public MeshLinkAssert lostAs(Fate reason, Amount amount) {
        return lostAs(LossReason.of(reason), amount);
    }

    /** Fails unless so many messages were lost for this reason, or so great a share of all. */
    public MeshLinkAssert lostAs(LossReason reason, Amount amount) {
        return count(
                "lost as '%s'".formatted(reason.key()),
                message -> message.loss().equals(Optional.of(reason)),
                amount);
    }

    private MeshLinkAssert count(String what, Predicate<MeshMessage> counts, Amount amount) {
        List<MeshMessage> all =
                Traffic.on(link()).stream().filter(message -> !message.isUnderWay()).toList();
        long count = all.stream().filter(counts).count();
        if (!amount.holds(count, all.size())) {
            throw failed(() -> wrongCount(what, amount, count, all));
        }
        return this;
    }

    private String wrongCount(String what, Amount amount, long count, List<MeshMessage> all) {
        List<MeshMessage> lost =
                all.stream().filter(message -> message.loss().isPresent()).toList();
        Failure failure =
                new Failure(
                        link().from().mesh(),
                        "%s %s of its messages %s".formatted(link(), amount, what),
                        "%s %s".formatted(amount.seen(count, all.size()), what));
        failure.messages("Messages %s that were lost:".formatted(link()), lost);
        List<MeshNode> ends = List.of(link().from(), link().to());
        return (all.isEmpty()
                        ? failure.whyIdle(ends, Traffic.idle(link()))
                        : failure.whyLost(lost).whyFailed(ends))
                .text(ends);
    }
}
