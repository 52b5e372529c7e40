package org.espnowsim.scenario.assertion;

import java.time.Duration;
import org.assertj.core.api.AbstractAssert;
import org.espnowsim.scenario.explain.Advice;
import org.espnowsim.scenario.mesh.MeshMessage;
import org.espnowsim.scenario.statistics.LossReason;
import org.espnowsim.sim.trace.Fate;
import org.jspecify.annotations.Nullable;

/** Assertions on what became of one message; see {@link MeshAssertions}. */
public class MeshMessageAssert extends AbstractAssert<MeshMessageAssert, MeshMessage> {

    /** On a message; to be called by {@link MeshAssertions#assertThat(MeshMessage)}. */
    public MeshMessageAssert(@Nullable MeshMessage actual) {
        super(actual, MeshMessageAssert.class);
    }

    private MeshMessage message() {
        isNotNull();
        return actual;
    }

    /** Fails unless it is or was in the receive ring. */
    public MeshMessageAssert isDelivered() {
        return check(message().isDelivered(), "delivered");
    }

    /** Fails unless it is or was in the receive ring at most so long after it was sent. */
    public MeshMessageAssert isDeliveredWithin(Duration latencyMax) {
        return check(
                message()
                        .latency()
                        .filter(latency -> latency.compareTo(latencyMax) <= 0)
                        .isPresent(),
                "delivered within " + Told.time(latencyMax));
    }

    /** Fails unless it was lost for this reason. */
    public MeshMessageAssert isLostAs(Fate reason) {
        LossReason wanted = LossReason.of(reason);
        return check(
                message().loss().filter(wanted::equals).isPresent(),
                "lost as '%s'".formatted(wanted.key()));
    }

    /** Fails unless the sender has its acknowledgement. */
    public MeshMessageAssert isAcknowledged() {
        return check(message().acknowledged(), "acknowledged");
    }

    private MeshMessageAssert check(boolean holds, String expected) {
        if (!holds) {
            throw failure("%s", Asking.text(() -> text(expected)));
        }
        return this;
    }

    private String text(String expected) {
        StringBuilder text =
                new StringBuilder("Expected: ")
                        .append(expected)
                        .append("%nSeen:     ".formatted())
                        .append(Told.message(message()));
        for (Fate fate : Fate.values()) {
            if (fate != Fate.DELIVERED
                    && message().loss().filter(LossReason.of(fate)::equals).isPresent()) {
                Advice advice = Advice.of(fate);
                text.append(
                        "%nWhy:      %s%nFix:      %s".formatted(advice.cause(), advice.cure()));
            }
        }
        return text.toString();
    }
}
