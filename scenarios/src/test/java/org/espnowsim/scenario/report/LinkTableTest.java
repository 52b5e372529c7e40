package org.espnowsim.scenario.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.radio.SendOutcome;
import org.espnowsim.scenario.statistics.LinkStatistics;
import org.espnowsim.scenario.statistics.TraceScript;
import org.espnowsim.sim.trace.Fate;
import org.junit.jupiter.api.Test;

class LinkTableTest {

    private static final long MS = 1_000_000;

    private final TraceScript script = TraceScript.of("a", "far", "near");

    /** Each node hears of many that it is too far from to understand. */
    @Test
    void a_broadcast_that_is_out_of_range_comes_after_one_that_met_with_trouble() {
        for (int message = 0; message < 3; message++) {
            long timeNs = 10 * MS * message;
            Fate atNear = message == 0 ? Fate.COLLISION : Fate.DELIVERED;
            script.queue(timeNs, "a", message, MacAddress.BROADCAST)
                    .transmit(timeNs, "a", message, 1, MacAddress.BROADCAST)
                    .fate(timeNs + MS, "far", message, "a", Fate.BELOW_SENSITIVITY, 0)
                    .fate(timeNs + MS, "near", message, "a", atNear, -60)
                    .sent(timeNs + 2 * MS, "a", message, new SendOutcome.Unacknowledged());
        }
        List<String> lines =
                new LinkTable(script.play(new LinkStatistics(), 100 * MS).summaries(), Style.PLAIN)
                        .lines();
        assertThat(lines.stream().filter(line -> line.contains("a => ")))
                .satisfiesExactly(
                        first -> assertThat(first).contains("a => near"),
                        second -> assertThat(second).contains("a => far"));
    }
}
