package org.espnowsim.scenario.report;

import static com.networknt.schema.InputFormat.JSON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.espnowsim.scenario.report.RunResults.crash;
import static org.espnowsim.scenario.report.RunResults.delivered;
import static org.espnowsim.scenario.statistics.TraceScript.MS;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.espnowsim.scenario.runner.RunResult;
import org.espnowsim.scenario.statistics.TraceScript;
import org.junit.jupiter.api.Test;

/** What is said of several runs. */
class SuiteReportTest {

    private static final Path SCHEMA = Path.of("../docs/schema/suite.schema.json");

    private final RunResult good =
            RunResults.of(
                    TraceScript.of("a", "b").deliver(0, "a", 0, "b", 2 * MS),
                    List.of(),
                    delivered("a", "b", 1));
    private final RunResult bad =
            RunResults.of(
                    TraceScript.of("a", "b").deliver(0, "a", 0, "b", 2 * MS),
                    List.of(crash("b", "no")),
                    delivered("b", "a", 1));

    private final List<SuiteRun> runs =
            List.of(
                    new SuiteRun("good.yaml", good, Duration.ofMillis(20), "run good.yaml"),
                    new SuiteRun("bad.yaml", bad, Duration.ofMillis(1_500), "run bad.yaml"),
                    new SuiteRun("bad.yaml", good, Duration.ofMillis(30), "run bad.yaml"));

    @Test
    void tells_what_failed_then_all_scenarios_and_the_slowest_runs() {
        assertThat(SuiteText.of(runs, Duration.ofMillis(1_600), 2, Style.PLAIN))
                .isEqualTo(
                        """
                        first-light, seed 42
                          FAIL  delivered(b -> a) >= 1.0
                                b sent no message to a by 1s
                                last frames of b, a:
                                  1ms a -> b ESP-NOW, 45 bytes, attempt 1, channel 1: delivered

                        programs that crashed
                          CRASH b at 1.2s
                                java.lang.IllegalStateException: no
                                    at com.example.Blink.run(Blink.java:12)
                          replay  run bad.yaml

                        scenario    runs  passed  failed     virtual      real
                        good.yaml      1       1       0          2s     0.02s
                        bad.yaml       2       1       1          4s     1.53s

                        slowest
                             1.50s  bad.yaml, seed 42
                             0.03s  bad.yaml, seed 42

                        2 scenarios, 3 runs: 2 passed, 1 failed in 1.60s
                        """);
    }

    @Test
    void says_nothing_of_failures_if_there_are_none() {
        assertThat(SuiteText.ofFailures(runs.subList(0, 1), Style.PLAIN)).isEmpty();
        assertThat(SuiteText.ofFailures(runs, Style.PLAIN)).startsWith("first-light, seed 42\n");
    }

    @Test
    void has_the_published_format() throws IOException {
        Schema schema =
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(Files.readString(SCHEMA), JSON);
        assertThat(schema.validate(SuiteJson.of(runs), JSON)).isEmpty();
        assertThat(schema.validate(SuiteJson.of(runs).replace("\"held\"", "\"holds\""), JSON))
                .isNotEmpty();
    }
}
