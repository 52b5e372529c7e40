package org.espnowsim.scenario.format;

import java.util.ArrayList;
import java.util.List;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.StreamDataWriter;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes a scenario's tree as people would: what is short in braces on one line, all else in lines.
 */
final class YamlText {

    private static final int LINE_CHARS_MAX = 100;

    private static final DumpSettings SETTINGS =
            DumpSettings.builder()
                    .setWidth(1_000)
                    .setSplitLines(false)
                    .setIndicatorIndent(2)
                    .setIndentWithIndicator(true)
                    .build();

    private static final ScalarResolver RESOLVER = SETTINGS.getSchema().getScalarResolver();

    private YamlText() {}

    /** {@return the text, ended by a line feed} */
    static String of(ObjectNode tree) {
        Lines lines = new Lines();
        new Dump(SETTINGS).dumpNode(node(tree, 0), lines);
        return lines.text.toString();
    }

    private static Node node(JsonNode value, int depth) {
        if (value.isArray()) {
            List<Node> items = new ArrayList<>();
            value.forEach(item -> items.add(node(item, depth + 1)));
            return new SequenceNode(Tag.SEQ, items, style(value, depth));
        }
        if (value.isObject()) {
            List<NodeTuple> entries = new ArrayList<>();
            value.properties()
                    .forEach(each ->
                            entries.add(
                                    new NodeTuple(
                                            scalar(each.getKey()),
                                            node(each.getValue(), depth + 1))));
            return new MappingNode(Tag.MAP, entries, style(value, depth));
        }
        return value.isNull()
                ? new ScalarNode(Tag.NULL, "", ScalarStyle.PLAIN)
                : scalar(value.stringValue().replace("${", "$${"));
    }

    /** In quotes only if it has to be: a number is read as the text that it is. */
    private static ScalarNode scalar(String text) {
        Tag tag = RESOLVER.resolve(text, true);
        return tag.equals(Tag.NULL)
                ? new ScalarNode(Tag.STR, text, ScalarStyle.DOUBLE_QUOTED)
                : new ScalarNode(tag, text, ScalarStyle.PLAIN);
    }

    /** A part of the scenario that has parts itself, as {@code nodes}, has a line for each. */
    private static FlowStyle style(JsonNode value, int depth) {
        boolean hasParts = value.valueStream().anyMatch(JsonNode::isContainer);
        boolean isSection = depth == 0 || (depth == 1 && hasParts);
        boolean inLines = isSection || length(value) > LINE_CHARS_MAX;
        return inLines && !value.isEmpty() ? FlowStyle.BLOCK : FlowStyle.FLOW;
    }

    private static int length(JsonNode value) {
        if (value.isObject()) {
            return value.properties().stream()
                    .mapToInt(each -> each.getKey().length() + 4 + length(each.getValue()))
                    .sum();
        }
        if (value.isArray()) {
            return value.valueStream().mapToInt(item -> 2 + length(item)).sum();
        }
        return value.asString("").length() + 2;
    }

    private static final class Lines implements StreamDataWriter {

        private final StringBuilder text = new StringBuilder();

        @Override
        public void write(String part) {
            text.append(part);
        }

        @Override
        public void write(String part, int offset, int length) {
            text.append(part, offset, offset + length);
        }
    }
}
