package org.espnowsim.scenario.hint;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.frame.Payload;
import org.espnowsim.radio.SendOutcome;
import org.espnowsim.sim.trace.TraceEvent.MessageQueued;
import org.espnowsim.sim.trace.TraceEvent.MessageSent;

/**
 * Messages that a program sent once more, with the same bytes, as the radio had given up on them.
 * Of a program that says the same again also when it arrived nothing can be told.
 */
final class Resends {

    /** From one node to one address. */
    private static final class Link {

        private Payload last = Payload.EMPTY;
        private long lastMessage = -1;
        private boolean lastFailed;
        private long again;
        private boolean repeatsAnyway;
    }

    private record Way(int from, MacAddress to) {}

    private final Map<Way, Link> links = new LinkedHashMap<>();

    /** Looked up, never iterated; only the last of each link stays. */
    private final Map<Long, Link> byMessage = new LinkedHashMap<>();

    void queued(MessageQueued queued) {
        if (queued.destination().isGroup()) {
            return;
        }
        Link link =
                links.computeIfAbsent(
                        new Way(queued.node(), queued.destination()), _ -> new Link());
        if (link.lastMessage >= 0 && link.last.equals(queued.payload())) {
            if (link.lastFailed) {
                link.again++;
            } else {
                link.repeatsAnyway = true;
            }
        }
        byMessage.remove(link.lastMessage);
        link.last = queued.payload();
        link.lastMessage = queued.message();
        link.lastFailed = false;
        byMessage.put(queued.message(), link);
    }

    void sent(MessageSent sent) {
        Link link = byMessage.get(sent.message());
        if (link != null) {
            link.lastFailed = sent.outcome() instanceof SendOutcome.RetriesExhausted;
        }
    }

    /** {@return how many messages each node sent again, and to whom; the first node with most} */
    Optional<Most> most() {
        Most most = null;
        for (Map.Entry<Way, Link> entry : links.entrySet()) {
            Link link = entry.getValue();
            if (!link.repeatsAnyway
                    && link.again > 0
                    && (most == null || link.again > most.count)) {
                most = new Most(entry.getKey().from, entry.getKey().to, link.again);
            }
        }
        return Optional.ofNullable(most);
    }

    /** Who sent how many again, to whom. */
    record Most(int from, MacAddress to, long count) {}
}
