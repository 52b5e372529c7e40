package org.espnowsim.scenario.explore;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.espnowsim.scenario.format.ScenarioDocument;
import tools.jackson.databind.JsonNode;

/** Faults as people would tell them. */
final class Words {

    private static final List<String> OTHERS = List.of("share", "by", "jitter");

    private Words() {}

    /** {@return the faults of a scenario, in the order of its timeline} */
    static List<String> faults(JsonNode scenario) {
        return scenario.path(Explorer.TIMELINE)
                .valueStream()
                .filter(Entries::isFault)
                .map(Words::fault)
                .toList();
    }

    private static String fault(JsonNode fault) {
        String action = ScenarioDocument.faultAction(fault).orElseThrow();
        List<String> words = new ArrayList<>(List.of(when(fault), action + target(fault, action)));
        for (String key : OTHERS) {
            if (fault.has(key)) {
                words.add(key + " " + fault.path(key).asString());
            }
        }
        Optional<String> lengthKey = ScenarioDocument.lengthKey(action).filter(fault::has);
        lengthKey.ifPresent(key ->
                words.add(
                        (key.equals("for") ? "for " : "until restarted after ")
                                + fault.path(key).asString()));
        return String.join(", ", words);
    }

    private static String when(JsonNode fault) {
        if (fault.has("at")) {
            return "at " + fault.path("at").asString();
        }
        if (fault.has("every")) {
            return "every %s from %s until %s"
                    .formatted(
                            fault.path("every").asString(),
                            fault.path("from").asString("0s"),
                            fault.path("until").asString("the end"));
        }
        JsonNode after = fault.path("after");
        String event =
                after.has("starts")
                        ? "starts"
                        : after.has("prints")
                                ? "prints '%s'".formatted(after.path("prints").asString())
                                : "receives '%s'".formatted(after.path("receives").asString());
        return "%s after %s %s"
                .formatted(
                        after.path("delay").asString("0s"), after.path("node").asString(), event);
    }

    private static String target(JsonNode fault, String action) {
        JsonNode target = fault.path(action);
        if (target.isArray()) {
            return target.valueStream()
                    .map(JsonNode::asString)
                    .collect(Collectors.joining(" | ", " ", ""));
        }
        return target.isObject()
                ? target.properties().stream()
                        .filter(each -> !each.getValue().isContainer())
                        .map(each -> each.getKey() + " " + each.getValue().asString())
                        .collect(Collectors.joining(", ", " (", ")"))
                : " " + target.asString();
    }
}
