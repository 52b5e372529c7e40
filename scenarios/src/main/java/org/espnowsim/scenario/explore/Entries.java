package org.espnowsim.scenario.explore;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.espnowsim.scenario.format.ScenarioDocument;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Entries of a timeline, as a file has them. */
final class Entries {

    private static final List<String> OCCASIONS =
            List.of("every", "random", "after", "from", "until");

    private Entries() {}

    /** {@return the same fault, but once, at this time} */
    static ObjectNode at(ObjectNode fault, Duration time) {
        ObjectNode once = fault.objectNode();
        put(once, "at", time);
        fault.properties().stream()
                .filter(each -> !OCCASIONS.contains(each.getKey()))
                .forEach(each -> once.set(each.getKey(), each.getValue().deepCopy()));
        return once;
    }

    static boolean isFault(JsonNode entry) {
        return ScenarioDocument.faultAction(entry).isPresent();
    }

    /** Writes a time exactly. */
    static void put(ObjectNode object, String key, Duration time) {
        object.put(key, written(time));
    }

    /** {@return the time as one writes it, in the largest unit that leaves few digits} */
    static String written(Duration time) {
        long ns = time.toNanos();
        if (ns == 0) {
            return "0s";
        }
        if (ns < 1_000_000L) {
            return decimal(ns, 3) + "us";
        }
        return ns < 1_000_000_000L ? decimal(ns, 6) + "ms" : decimal(ns, 9) + "s";
    }

    private static String decimal(long ns, int digits) {
        return BigDecimal.valueOf(ns, digits).stripTrailingZeros().toPlainString();
    }
}
