package org.espnowsim.scenario.external;

import java.util.LinkedHashMap;
import java.util.Map;
import org.espnowsim.espnow.EspNowLimits;
import org.espnowsim.machine.Machine;
import org.espnowsim.machine.WakeReason;
import org.espnowsim.node.Node;
import org.jspecify.annotations.Nullable;

/** What a process is told of its board when that has started. */
final class Facts {

    private Facts() {}

    static Map<String, @Nullable Object> of(Node node) {
        Machine machine = node.machine();
        EspNowLimits limits = node.espNow().limits();
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        facts.put("node", node.name());
        facts.put("reset-cause", (long) machine.number(machine.resetCause()));
        facts.put("wake-reason", node.espIdf().map(_ -> wakeReason(machine)).orElse(null));
        facts.put("espnow", (long) limits.version());
        facts.put("max-data", (long) limits.maxDataBytes());
        facts.put("seed", node.random().nextLong());
        facts.put("with", new LinkedHashMap<String, @Nullable Object>(node.parameters().all()));
        return facts;
    }

    private static Long wakeReason(Machine machine) {
        WakeReason reason = machine.wakeReason();
        return (long) reason.number();
    }
}
