package org.espnowsim.scenario.explore;

import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A scenario that may be smaller.
 *
 * @param tree never changed
 * @param window in which its faults are to be
 */
record Candidate(ObjectNode tree, FaultWindow window) {

    /** {@return a copy that was changed so} */
    Candidate with(Consumer<ObjectNode> change) {
        ObjectNode copy = tree.deepCopy();
        change.accept(copy);
        return new Candidate(copy, window);
    }

    /** {@return the same without its faults} */
    Candidate withoutFaults() {
        return with(copy -> {
            if (copy.path(Explorer.TIMELINE) instanceof ArrayNode timeline) {
                timeline.removeIf(Entries::isFault);
            }
        });
    }

    /** {@return whether its faults are over in time} */
    boolean heals() {
        return window.holds(timeline());
    }

    JsonNode timeline() {
        return tree.path(Explorer.TIMELINE);
    }

    int faults() {
        return (int) timeline().valueStream().filter(Entries::isFault).count();
    }
}
