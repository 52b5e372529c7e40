package org.espnowsim.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of the interface says nothing about the code and its tests that is not so. */
class ApiTableTest {

    private static final JavaClasses TESTS = Code.tests();

    private static String table() throws IOException {
        return Files.readString(Code.checkout().resolve("docs/reference/espnow-api.md"));
    }

    @Test
    void the_table_has_a_row_for_every_rule_and_a_test_for_every_row() throws IOException {
        assertThat(ApiTable.problems(table(), TESTS)).isEmpty();
    }

    @Nested
    class ATable {

        @Test
        void without_a_row_for_a_name_of_the_specification_is_refused() throws IOException {
            String without = table().replaceAll("(?m)^\\| `ESPNow.peer_count`: .*\\R", "");

            assertThat(ApiTable.problems(without, TESTS))
                    .containsExactly(
                            "`ESPNow.peer_count` has no row",
                            "EspNow.peerCount of Java has no row");
        }

        @Test
        void without_a_row_for_a_method_of_java_is_refused() throws IOException {
            String without = table().replace("`EspNow#sendAll`", "``");

            assertThat(ApiTable.problems(without, TESTS))
                    .containsExactly("EspNow.sendAll of Java has no row");
        }

        @Test
        void in_another_order_than_the_specification_is_refused() throws IOException {
            String late = table() + "| `OSError`: late | not modelled | — | — | — |\n";

            assertThat(ApiTable.problems(late, TESTS))
                    .containsExactly("the rows are not in the specification's order");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            textBlock =
                    """
                    'ESPNow and Sleep Modes: x | perhaps | — | — | Java types'; neither works, refuses: ..., not modelled nor —
                    'ESPNow and Sleep Modes: x | refuses | — | — | Java types'; neither works, refuses: ..., not modelled nor —
                    'ESPNow and Sleep Modes: x | — | works | — | —';            is modelled, but no test shows it
                    'ESPNow and Sleep Modes: x | — | — | refuses: y | —';       is modelled, but no test shows it
                    'ESPNow and Sleep Modes: x | works | — | — | see above';    is no link to a test
                    'ESPNow and Sleep Modes: x | works | — | —';                is not a subject, a colon
                    'sleep | works | — | — | Java types';                       is not a subject, a colon
                    'Teleportation: x | — | — | — | —';                         is nothing of the specification
                    """)
    void a_row_that_says_nothing_understandable_is_refused(String row, String problem)
            throws IOException {
        assertThat(problemsWith(row)).isNotEmpty().anyMatch(found -> found.contains(problem));
    }

    @ParameterizedTest
    @CsvSource({
        "EspNowSendTest.Sync, is_true_for_a_broadcast, core/src/test/java/org/espnowsim/espnow/EspNowSendTest, true",
        "EspNowSendTest, is_true_for_a_broadcast, core/src/test/java/org/espnowsim/espnow/EspNowSendTest, false",
        "EspNowSendTest.Sync, is_always_true, core/src/test/java/org/espnowsim/espnow/EspNowSendTest, false",
        "EspNowSendTest.Sync, is_true_for_a_broadcast, core/src/test/java/org/espnowsim/espnow/EspNowPollTest, false",
        "EspNowSendTest.Sync, is_true_for_a_broadcast, cli/src/test/java/org/espnowsim/espnow/EspNowSendTest, false",
        "EspNowModelTest.Mesh, call, core/src/test/java/org/espnowsim/espnow/EspNowModelTest, false",
    })
    void a_link_leads_to_a_test(String className, String method, String file, boolean leads)
            throws IOException {
        String row =
                "ESPNow and Sleep Modes: x | works | — | — | [%s#%s](../../%s.java)"
                        .formatted(className, method, file);

        assertThat(problemsWith(row)).hasSize(leads ? 0 : 1);
    }

    private static List<String> problemsWith(String row) throws IOException {
        return ApiTable.problems(table() + "| " + row + " |\n", TESTS);
    }
}
