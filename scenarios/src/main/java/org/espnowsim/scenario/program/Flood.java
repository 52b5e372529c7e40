package org.espnowsim.scenario.program;

import static org.espnowsim.scenario.program.ProgramParameter.optional;

import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashSet;
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
import org.espnowsim.scenario.program.ProgramParameter.Kind;

/**
 * Floods a mesh: prints every message that it has not seen before, and broadcasts it again, once.
 *
 * <p>A message is a line {@code TTL ORIGIN BOOT NUMBER TEXT}. Who has sent it, since which start of
 * its program, and its number are what it is known by; a node that has begun anew counts from 0 and
 * is not taken for its former self. Neighbours that have heard the same message wait for a random
 * while, as they would all send at once otherwise.
 */
final class Flood implements NodeProgram {

    private static final long TTL = 8;
    private static final Duration PERIOD = Duration.ofSeconds(1);
    private static final Duration JITTER = Duration.ofMillis(20);

    /** As many as a board can easily hold; far more than are under way at a time. */
    private static final int KNOWN_MAX = 200;

    private static final Pattern LINE = Pattern.compile("(\\d{1,3}) ((\\S+) \\S+ (\\d+)) (.*)");

    static final ProgramDescription DESCRIPTION =
            ProgramDescription.builtIn(
                    "flood",
                    "prints every message, once, and broadcasts it again; may have news of its own",
                    Flood::new,
                    optional("text", Kind.TEXT, "news of its own; none without it"),
                    optional("period", Kind.PERIOD, "1s", "from one of its news to the next"),
                    optional("count", Kind.COUNT, "how many news; for ever without it"),
                    optional("ttl", Kind.COUNT, "8", "how many nodes pass its news on, in a row"),
                    optional("jitter", Kind.DURATION, "20ms", "how long a message waits there"));

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
    private long held;

    @Override
    public void run(Node node) {
        EspNow espNow = Wifi.espNowOnStation(node);
        Wifi.allowBroadcast(espNow);
        jitterNs = node.parameters().duration("jitter", JITTER).toNanos();
        News news = new News(node);
        while (true) {
            long nowNs = node.clock().nowNs();
            if (news.nextNs() <= nowNs) {
                Payload own = news.next();
                isNew(read(own).orElseThrow());
                espNow.send(MacAddress.BROADCAST, own);
            } else if (nextForwardNs() <= nowNs) {
                espNow.send(MacAddress.BROADCAST, forwards.remove().message);
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
