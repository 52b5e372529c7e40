package org.espnowsim.scenario.explore;

import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.SequencedSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.espnowsim.espnow.EspNow;
import org.espnowsim.espnow.Message;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.frame.Payload;
import org.espnowsim.node.Node;
import org.espnowsim.node.NodeProgram;
import org.espnowsim.radio.WifiInterface;

/**
 * Floods a mesh as the program {@code flood} does, but for a mistake: after it has heard again a
 * neighbour that was silent, as when a partition heals, every 50th message is not sent on.
 */
public final class ForgetfulFlood implements NodeProgram {

    private static final long TTL = 8;
    private static final Duration PERIOD = Duration.ofSeconds(1);
    private static final Duration JITTER = Duration.ofMillis(20);

    /** A neighbour of which nothing was heard for so long was away. */
    private static final long SILENT_NS = 2_000_000_000L;

    /** How long it takes care of one that is back. */
    private static final long HEALING_NS = 5_000_000_000L;

    /** As many as a board can easily hold; far more than are under way at a time. */
    private static final int KNOWN_MAX = 200;

    private static final Pattern LINE = Pattern.compile("(\\d{1,3}) ((\\S+) \\S+ (\\d+)) (.*)");

    /** What is to be sent, and when; who came first goes first. */
    private record Due(long timeNs, long number, Payload message) implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            int byTime = Long.compare(timeNs, other.timeNs);
            return byTime != 0 ? byTime : Long.compare(number, other.number);
        }
    }

    /** What this node has to tell. */
    private static final class News {

        private final String head;
        private final Optional<String> text;
        private final long count;
        private final long periodNs;
        private long nextNs;
        private long sent;

        News(Node node) {
            long ttl = node.parameters().integer("ttl", TTL);
            String boot = HexFormat.of().toHexDigits((short) node.random().nextInt());
            head = ttl + " " + node.name() + " " + boot + " ";
            text = node.parameters().text("text");
            count = node.parameters().integer("count", Long.MAX_VALUE);
            periodNs = node.parameters().duration("period", PERIOD).toNanos();
            nextNs = node.clock().nowNs();
        }

        /** {@return when there is something to tell; {@link Long#MAX_VALUE} for never} */
        long nextNs() {
            return text.isEmpty() || sent == count ? Long.MAX_VALUE : nextNs;
        }

        Payload next() {
            nextNs += periodNs;
            return Payload.utf8(head + sent++ + " " + text.orElseThrow());
        }
    }

    private final Queue<Due> forwards = new PriorityQueue<>();
    private final SequencedSet<String> known = new LinkedHashSet<>();
    private long jitterNs;
    private final Map<MacAddress, Long> heardNs = new LinkedHashMap<>();
    private long held;
    private long healedNs;
    private long forwarded;

    @Override
    public void run(Node node) {
        node.wlan(WifiInterface.STA).active(true);
        EspNow espNow = node.espNow();
        espNow.active(true);
        espNow.addPeer(MacAddress.BROADCAST);
        jitterNs = node.parameters().duration("jitter", JITTER).toNanos();
        News news = new News(node);
        while (true) {
            long nowNs = node.clock().nowNs();
            if (news.nextNs() <= nowNs) {
                Payload own = news.next();
                isNew(read(own).orElseThrow());
                espNow.send(MacAddress.BROADCAST, own);
            } else if (nextForwardNs() <= nowNs) {
                Payload message = forwards.remove().message;
                forwarded++;
                boolean forgotten = nowNs < healedNs && forwarded % 50 == 0; // the mistake
                if (!forgotten) {
                    espNow.send(MacAddress.BROADCAST, message);
                }
            } else {
                espNow.recv(waitMs(Math.min(news.nextNs(), nextForwardNs()), nowNs))
                        .ifPresent(message -> take(node, message));
            }
        }
    }

    private long nextForwardNs() {
        return forwards.isEmpty() ? Long.MAX_VALUE : forwards.element().timeNs;
    }

    /** Rounded up, as a time-out of 0 would not wait at all and time would stand still. */
    private static long waitMs(long untilNs, long nowNs) {
        return untilNs == Long.MAX_VALUE ? -1 : Math.ceilDiv(untilNs - nowNs, 1_000_000L);
    }

    private void take(Node node, Message message) {
        notice(message.host(), node.clock().nowNs());
        Optional<Matcher> read = read(message.msg());
        if (read.isEmpty() || !isNew(read.get())) {
            return;
        }
        Matcher line = read.get();
        node.print(line.group(3) + " " + line.group(4) + ": " + line.group(5));
        int ttl = Integer.parseInt(line.group(1));
        if (ttl > 0) {
            Payload again = Payload.utf8(ttl - 1 + " " + line.group(2) + " " + line.group(5));
            forwards.add(new Due(node.clock().nowNs() + waitNs(node), held++, again));
        }
    }

    private void notice(MacAddress neighbour, long nowNs) {
        Long before = heardNs.put(neighbour, nowNs);
        if (before != null && nowNs - before > SILENT_NS) {
            healedNs = nowNs + HEALING_NS;
        }
    }

    private static Optional<Matcher> read(Payload message) {
        return Optional.of(LINE.matcher(message.toUtf8())).filter(Matcher::matches);
    }

    private boolean isNew(Matcher line) {
        if (!known.add(line.group(2))) {
            return false;
        }
        if (known.size() > KNOWN_MAX) {
            known.removeFirst();
        }
        return true;
    }

    private long waitNs(Node node) {
        return jitterNs == 0 ? 0 : Math.floorMod(node.random().nextLong(), jitterNs + 1);
    }
}
