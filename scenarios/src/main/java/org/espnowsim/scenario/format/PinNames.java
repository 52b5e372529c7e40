package org.espnowsim.scenario.format;

import java.util.List;
import org.espnowsim.scenario.NamedPin;
import org.espnowsim.scenario.NodeSelector;
import org.espnowsim.scenario.NodeSpec;

/** Finds what {@code node.pin} names: something of one node, of a group or of several. */
final class PinNames {

    private final NodeNames names;
    private final List<NodeSpec> nodes;

    /**
     * Makes one.
     *
     * @param nodes those of the names, as far as they could be read
     */
    PinNames(NodeNames names, List<NodeSpec> nodes) {
        this.names = names;
        this.nodes = nodes;
    }

    /**
     * What is named.
     *
     * @param selector as written, before the point
     * @param nodes those that it picks
     * @param part what comes after the point
     */
    record Named(NodeSelector selector, List<NodeSpec> nodes, String part) {}

    /**
     * {@return the nodes and the part of them}
     *
     * @param example what could stand after the point
     * @throws IllegalArgumentException if there is no point, or no such node
     */
    Named part(String text, String example) {
        int point = text.lastIndexOf('.');
        if (point < 0 || point < text.lastIndexOf(']')) {
            throw new IllegalArgumentException(
                    "'%s' does not say what of the node; write %s.%s"
                            .formatted(text, text, example));
        }
        NodeSelector selector = names.selector(text.substring(0, point));
        List<NodeSpec> picked =
                nodes.stream().filter(node -> selector.matches(node.name())).toList();
        return new Named(selector, picked, text.substring(point + 1));
    }

    /**
     * {@return the nodes and the pin, which each of them has}
     *
     * @throws IllegalArgumentException if one has not
     */
    Named pin(String text) {
        Named named = part(text, "button");
        named.nodes().forEach(node -> pinOf(node, named.part()));
        return named;
    }

    /**
     * {@return the pin of that name}
     *
     * @throws IllegalArgumentException if there is none
     */
    static NamedPin pinOf(NodeSpec node, String name) {
        NamedPin pin = node.surroundings().pins().get(name);
        if (pin == null) {
            throw new IllegalArgumentException(
                    "%s has no pin '%s'; %s"
                            .formatted(
                                    node.name(),
                                    name,
                                    node.surroundings().pins().isEmpty()
                                            ? "write pins: and what it is"
                                            : Suggestion.instead(
                                                    name, node.surroundings().pins().keySet())));
        }
        return pin;
    }
}
