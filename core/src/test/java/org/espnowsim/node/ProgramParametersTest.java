package org.espnowsim.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.espnowsim.frame.MacAddress;
import org.junit.jupiter.api.Test;

class ProgramParametersTest {

    private static final MacAddress SINK = MacAddress.parse("24:6f:28:00:00:10");

    private static ProgramParameters given(String name, String value) {
        return new ProgramParameters(
                Map.of(name, value),
                node -> node.equals("sink") ? Optional.of(SINK) : Optional.empty());
    }

    @Test
    void keep_the_order_in_which_they_were_written() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("to", "sink");
        values.put("count", "3");
        values.put("every", "1s");
        ProgramParameters parameters = new ProgramParameters(values, _ -> Optional.empty());

        values.clear();

        assertThat(parameters.all().keySet()).containsExactly("to", "count", "every");
    }

    @Test
    void that_are_not_given_have_the_value_that_the_program_chooses() {
        ProgramParameters none = ProgramParameters.NONE;

        assertThat(none.text("x")).isEmpty();
        assertThat(none.integer("x", 7)).isEqualTo(7);
        assertThat(none.duration("x", Duration.ofSeconds(1))).isEqualTo(Duration.ofSeconds(1));
        assertThat(none.flag("x", true)).isTrue();
        assertThat(none.address("x")).isEmpty();
    }

    @Test
    void are_read_as_what_the_program_asks_for() {
        assertThat(given("x", "text").text("x")).contains("text");
        assertThat(given("x", "-3").integer("x", 7)).isEqualTo(-3);
        assertThat(given("x", "250ms").duration("x", Duration.ZERO))
                .isEqualTo(Duration.ofMillis(250));
        assertThat(given("x", "false").flag("x", true)).isFalse();
        assertThat(given("x", "true").flag("x", false)).isTrue();
    }

    @Test
    void name_a_node_or_its_address() {
        assertThat(given("to", "sink").address("to")).contains(SINK);
        assertThat(given("to", "ff:ff:ff:ff:ff:ff").address("to")).contains(MacAddress.BROADCAST);
    }

    @Test
    void of_another_kind_are_refused_by_name() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> given("count", "three").integer("count", 0))
                .withMessage("parameter count: 'three' is not a whole number");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> given("every", "10").duration("every", Duration.ZERO))
                .withMessage("parameter every: '10' is not a duration such as 250ms");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> given("sync", "yes").flag("sync", false))
                .withMessage("parameter sync: 'yes' is not true or false");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> given("to", "nobody").address("to"))
                .withMessage("parameter to: 'nobody' is not a node's name or a MAC address");
    }
}
