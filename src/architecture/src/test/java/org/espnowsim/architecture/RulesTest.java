package org.espnowsim.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.EvaluationResult;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RulesTest {

    static Stream<Rule> rules() {
        return Stream.of(Arrows.RULES, Repeatability.RULES, Conventions.RULES)
                .flatMap(List::stream);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void our_code_keeps_the_rule(Rule rule) {
        rule.under().apply(Code.ROOT).check(Code.OURS);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void the_rule_catches_its_bad_example(Rule rule) {
        EvaluationResult result = rule.under().apply(Code.BAD).evaluate(Code.BAD_EXAMPLES);

        assertThat(result.getFailureReport().toString()).contains("." + rule.caught());
    }

    @Test
    void test_classes_are_named_so_that_they_run() {
        Conventions.TEST_NAMES.under().apply(Code.ROOT).check(Code.tests());
    }

    @Test
    void the_rule_on_test_names_catches_its_bad_example() {
        EvaluationResult result =
                Conventions.TEST_NAMES.under().apply(Code.BAD).evaluate(Code.BAD_EXAMPLES);

        assertThat(result.getFailureReport().toString())
                .contains("." + Conventions.TEST_NAMES.caught());
    }

    @Test
    void the_rules_see_the_code_of_every_module() {
        assertThat(Code.OURS)
                .extracting(JavaClass::getFullName)
                .contains(
                        "org.espnowsim.frame.MacAddress",
                        "org.espnowsim.sim.Simulation",
                        "org.espnowsim.scenario.Scenario",
                        "org.espnowsim.cli.command.Main")
                .hasSizeGreaterThan(100)
                .noneMatch(name -> name.startsWith(Code.BAD));
    }

    @Test
    void the_rules_see_the_tests_of_every_module() {
        assertThat(Code.testFolders()).allMatch(Files::isDirectory);
        assertThat(Code.tests()).hasSizeGreaterThan(20);
    }
}
