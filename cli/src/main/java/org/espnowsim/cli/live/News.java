package org.espnowsim.cli.live;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tells those who watch what has happened, as often as they can see it, and keeps some of it for
 * who comes later.
 *
 * <p>Not thread-safe: of the session's thread.
 */
final class News {

    /** Between two messages of what has happened, in real time: 30 in a second. */
    static final long INTERVAL_NS = 33_000_000;

    /** Between two messages of the numbers, in real time; longer only if they take long. */
    private static final long STATISTICS_NS = 1_000_000_000;

    /** The numbers may take one part in so many of the time. Assumed. */
    private static final int STATISTICS_SHARE = 20;

    /** What of the past is kept for who comes later, in bytes. Assumed. */
    private static final int HISTORY_BYTES_MAX = 24 << 20;

    private final LiveMesh live;
    private final Audience audience;
    private final Deque<byte[]> history = new ArrayDeque<>();
    private long historyBytes;

    private long toldNs;
    private long toldTimeNs = -1;
    private long statisticsDueNs = System.nanoTime();
    private long statisticsTimeNs = -1;

    News(LiveMesh live, Audience audience) {
        this.live = live;
        this.audience = audience;
    }

    /** {@return what has happened, as far as it is kept, and was told} */
    List<byte[]> history() {
        return List.copyOf(history);
    }

    /** The run begins anew: what was told is no longer so. */
    void forget() {
        history.clear();
        historyBytes = 0;
        toldTimeNs = -1;
    }

    /**
     * Tells what there is to tell.
     *
     * @param goesOn whether virtual time went on since this was last called
     * @param isAtOnce whether to tell it even if that was only just now
     */
    void tell(boolean goesOn, boolean isAtOnce) {
        long wallNs = System.nanoTime();
        if (wallNs - toldNs >= INTERVAL_NS || isAtOnce) {
            tellSegments(goesOn);
            toldNs = wallNs;
        }
        boolean isNews = live.nowNs() != statisticsTimeNs;
        if (isNews && wallNs >= statisticsDueNs && audience.size() > 0) {
            tellStatistics(wallNs);
        }
    }

    private void tellStatistics(long wallNs) {
        ObjectNode statistics = JsonMapper.shared().createObjectNode();
        statistics.put("type", "statistics");
        statistics.set("report", live.feed().statistics());
        audience.tell(statistics.toString());
        statisticsTimeNs = live.nowNs();
        long tookNs = System.nanoTime() - wallNs;
        statisticsDueNs = wallNs + Math.max(STATISTICS_NS, STATISTICS_SHARE * tookNs);
    }

    private void tellSegments(boolean goesOn) {
        Optional<byte[]> segments = live.feed().take(live.nowNs());
        if (segments.isPresent()) {
            audience.tell(segments.get());
            history.add(segments.get());
            historyBytes += segments.get().length;
            while (historyBytes > HISTORY_BYTES_MAX && history.size() > 1) {
                historyBytes -= history.removeFirst().length;
            }
        } else if (goesOn || toldTimeNs != live.nowNs()) {
            audience.tell("{\"type\":\"now\",\"nowNs\":%d}".formatted(live.nowNs()));
        }
        toldTimeNs = live.nowNs();
    }
}
