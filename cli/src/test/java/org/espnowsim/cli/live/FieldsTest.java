package org.espnowsim.cli.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class FieldsTest {

    private static Fields of(String json) {
        return new Fields((ObjectNode) JsonMapper.shared().readTree(json));
    }

    private static void assertRefused(String json, Consumer<Fields> question, String why) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> question.accept(of(json)))
                .withMessage(why);
    }

    @Test
    void has_what_was_sent() {
        Fields fields =
                of(
                        """
                        {"text":"t","texts":["a","b"],"yes":true,"whole":7,"number":-0.5,"speed":"max","none":null}
                        """);
        assertThat(fields.text("text", 1)).isEqualTo("t");
        assertThat(fields.texts("texts", 1)).isEqualTo(List.of("a", "b"));
        assertThat(fields.optionalBoolean("yes")).contains(true);
        assertThat(fields.whole("whole", 7, 7)).isEqualTo(7);
        assertThat(fields.number("number", -0.5, 0)).isEqualTo(-0.5);
        assertThat(fields.optionalSpeed("speed")).hasValue(Double.POSITIVE_INFINITY);
        assertThat(fields.optionalText("none", 1)).isEmpty();
        fields.end();
    }

    @Test
    void refuses_what_is_missing() {
        assertRefused("{}", fields -> fields.text("a", 1), "a is missing");
        assertRefused("{\"a\":null}", fields -> fields.whole("a", 0, 1), "a is missing");
        assertRefused("{}", fields -> fields.number("a"), "a is missing");
        assertRefused("{}", fields -> fields.texts("a", 1), "a is missing");
    }

    @Test
    void refuses_values_of_another_kind_or_size() {
        assertRefused("{\"a\":1}", fields -> fields.text("a", 1), "a is no text");
        assertRefused(
                "{\"a\":\"xy\"}",
                fields -> fields.text("a", 1),
                "a has 2 characters; 1 are allowed");
        assertRefused(
                "{\"a\":[]}", fields -> fields.texts("a", 1), "a is no list of texts, one or more");
        assertRefused(
                "{\"a\":\"true\"}",
                fields -> fields.optionalBoolean("a"),
                "a is neither true nor false");
        assertRefused(
                "{\"a\":1.5}",
                fields -> fields.whole("a", 0, 9),
                "a is no whole number from 0 to 9");
        assertRefused(
                "{\"a\":1e400}",
                fields -> fields.number("a", 0, 1),
                "a is no number from 0.0 to 1.0");
        assertRefused(
                "{\"a\":99999999999999999999}",
                fields -> fields.whole("a", 0, 9),
                "a is no whole number from 0 to 9");
        assertRefused(
                "{\"a\":0}",
                fields -> fields.optionalSpeed("a"),
                "a is no number from 1.0E-6 to 1000000.0");
    }

    @Test
    void refuses_what_nobody_asks_for() {
        assertRefused(
                "{\"a\":1,\"b\":2}",
                fields -> {
                    fields.number("a");
                    fields.end();
                },
                "there is no field 'b' here; there are a");
    }
}
