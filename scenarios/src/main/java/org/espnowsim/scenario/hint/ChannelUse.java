package org.espnowsim.scenario.hint;

import java.util.Map;
import java.util.TreeMap;
import org.espnowsim.sim.trace.TraceEvent.TransmissionStarted;

/** For how long somebody sent on each channel; what overlaps counts once. */
final class ChannelUse {

    private static final class Use {

        private long busyNs;
        private long untilNs;
    }

    private final Map<Integer, Use> byChannel = new TreeMap<>();

    void add(TransmissionStarted started) {
        Use use = byChannel.computeIfAbsent(started.channel().number(), _ -> new Use());
        long endNs = started.timeNs() + started.airtimeNs();
        if (endNs > use.untilNs) {
            use.busyNs += endNs - Math.max(use.untilNs, started.timeNs());
            use.untilNs = endNs;
        }
    }

    /** {@return for how long each channel was in use until then, by its number} */
    Map<Integer, Long> busyNs(long endNs) {
        Map<Integer, Long> all = new TreeMap<>();
        byChannel.forEach(
                (channel, use) -> all.put(channel, use.busyNs - Math.max(0, use.untilNs - endNs)));
        return all;
    }
}
