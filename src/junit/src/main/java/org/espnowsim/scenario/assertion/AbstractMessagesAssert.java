package org.espnowsim.scenario.assertion;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.assertj.core.api.AbstractAssert;
import org.espnowsim.frame.Payload;
import org.espnowsim.scenario.mesh.MeshMessage;
import org.espnowsim.scenario.mesh.MeshNode;
import org.espnowsim.scenario.statistics.LinkKind;
import org.jspecify.annotations.Nullable;

/**
 * Says more of messages that were named before, as by {@code received("hi")}: each condition keeps
 * those that meet it, and fails if none is left.
 *
 * @param <S> the type of the assertion itself
 * @param <A> what it is about
 */
public abstract class AbstractMessagesAssert<S extends AbstractMessagesAssert<S, A>, A>
        extends AbstractAssert<S, A> {

    private @Nullable Selection selection;

    /** Whether the messages that were named are not there, which a soft assertion goes on after. */
    private boolean isGone;

    AbstractMessagesAssert(@Nullable A actual, Class<?> type) {
        super(actual, type);
    }

    // ---- what subclasses name ----

    /** Begins to speak of messages. */
    S select(Selection.Source source) {
        isNotNull();
        isGone = false;
        selection = new Selection(source);
        return myself;
    }

    /** Those that say this. */
    S saying(Selection.Source source, Payload payload) {
        select(source);
        return keep(Told.payload(payload), message -> message.payload().equals(payload));
    }

    /** Any. */
    S any(Selection.Source source) {
        select(source);
        return keep("anything", _ -> true);
    }

    /** Fails if there is one. */
    S none(Selection.Source source, String text, Predicate<MeshMessage> kept) {
        isNotNull();
        Selection unwanted = new Selection(source);
        if (unwanted.keep(text, kept)) {
            throw failed(unwanted::somethingLeft);
        }
        return myself;
    }

    AssertionError failed(Supplier<String> text) {
        return failure("%s", Asking.text(text));
    }

    // ---- conditions ----

    /** Keeps those that this node has sent. */
    public S from(MeshNode node) {
        concerns(node);
        return keep("from " + node, message -> message.from().equals(node.name()));
    }

    /** Keeps those to this node; of a broadcast, what became of it there. */
    public S to(MeshNode node) {
        concerns(node);
        return keep("to " + node, message -> message.to().equals(node.name()));
    }

    /** Keeps those that were in the receive ring at most so long after they were sent. */
    public S within(Duration latencyMax) {
        return keepArrived(
                "within " + Told.time(latencyMax),
                message ->
                        message.latency()
                                .filter(latency -> latency.compareTo(latencyMax) <= 0)
                                .isPresent());
    }

    /**
     * Keeps those that arrived so strongly, as the receiver reports it.
     *
     * @param leastDbm included
     * @param mostDbm included
     */
    public S withRssiBetween(int leastDbm, int mostDbm) {
        if (leastDbm > mostDbm) {
            throw new IllegalArgumentException(
                    "an RSSI from %s to %s dBm; say the lesser one first"
                            .formatted(leastDbm, mostDbm));
        }
        return keepArrived(
                "with an RSSI from %s to %s dBm".formatted(leastDbm, mostDbm),
                message -> {
                    OptionalInt rssi = message.rssiDbm();
                    return rssi.isPresent()
                            && rssi.getAsInt() >= leastDbm
                            && rssi.getAsInt() <= mostDbm;
                });
    }

    /** Keeps those that were sent at this virtual time or later. */
    public S sentAfter(Duration time) {
        return keep(
                "sent after " + Told.time(time), message -> message.sentAt().compareTo(time) >= 0);
    }

    /** Keeps those that were sent before this virtual time. */
    public S sentBefore(Duration time) {
        return keep(
                "sent before " + Told.time(time), message -> message.sentAt().compareTo(time) < 0);
    }

    /** Keeps those to everybody, or to a group. */
    public S asBroadcast() {
        return keep("as broadcast", message -> message.kind() == LinkKind.BROADCAST);
    }

    /** Keeps those to one address. */
    public S asUnicast() {
        return keep("as unicast", message -> message.kind() == LinkKind.UNICAST);
    }

    /** Keeps those of which the sender has the acknowledgement. */
    public S acknowledged() {
        return keepArrived("acknowledged", MeshMessage::acknowledged);
    }

    /** Keeps those that one transmission was enough for. */
    public S atFirstAttempt() {
        return keepArrived("at the first attempt", message -> message.attempts() == 1);
    }

    /** Fails unless so many are left. */
    public S times(int count) {
        return times(Amount.exactly(count));
    }

    /** Fails unless so many are left. */
    public S times(Amount amount) {
        if (isGone) {
            return myself;
        }
        Selection all = selected();
        if (amount.isShare()) {
            throw new IllegalArgumentException(
                    "%s of messages that were picked; say how many".formatted(amount));
        }
        if (!amount.holds(all.count(), 0)) {
            isGone = true;
            throw failed(() -> all.wrongCount(amount + " of them"));
        }
        return myself;
    }

    private void concerns(MeshNode node) {
        if (!isGone) {
            selected().concerns(node);
        }
    }

    private S keep(String text, Predicate<MeshMessage> kept) {
        return isGone ? myself : checked(selected().keep(text, kept));
    }

    private S keepArrived(String text, Predicate<MeshMessage> kept) {
        return isGone ? myself : checked(selected().keepArrived(text, kept));
    }

    private S checked(boolean someLeft) {
        if (!someLeft) {
            isGone = true;
            throw failed(selected()::nothingLeft);
        }
        return myself;
    }

    private Selection selected() {
        Selection known = selection;
        if (known == null) {
            throw new IllegalStateException(
                    "no messages were named that this could be said of; call received(...), sent(...) or delivered(...) first");
        }
        return known;
    }
}
