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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.espnowsim.scenario.Expectation;
import org.espnowsim.scenario.runner.RunResult;
import org.espnowsim.scenario.statistics.TraceScript;
import org.espnowsim.sim.trace.Fate;
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

    private final SuiteResult runs =
            new SuiteResult(
                    List.of(
                            new SuiteRun("good.yaml", good, Duration.ofMillis(20), "run good.yaml"),
                            new SuiteRun("bad.yaml", bad, Duration.ofMillis(1_500), "run bad.yaml"),
                            new SuiteRun("bad.yaml", good, Duration.ofMillis(30), "run bad.yaml")));

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

                        bad.yaml over 2 seeds
                          FAIL  delivered(b -> a) >= 1.0
                                held with 1 of 2 seeds, 50.0% (95% confidence: 9.5% to 90.5%), expected all
                                measured: median 100.00%, 5th percentile 100.00%, 95th percentile 100.00%, with 1 seed
                                did not hold with seed 42

                        slowest
                             1.50s  bad.yaml, seed 42
                             0.03s  bad.yaml, seed 42

                        2 scenarios, 3 runs: 2 passed, 1 failed in 1.60s
                        """);
    }

    @Test
    void judges_over_all_seeds_what_need_not_hold_with_each() {
        SuiteResult most = overSeeds(9, 0.9);
        assertThat(most.isPassed()).isTrue();
        assertThat(SuiteText.ofFailures(most, Style.PLAIN)).isEmpty();
        assertThat(SuiteText.of(most, Duration.ZERO, 0, Style.PLAIN))
                .contains(
                        """
                        many.yaml over 10 seeds
                          PASS  delivered(a -> b) >= 0.5
                                held with 9 of 10 seeds, 90.0% (95% confidence: 59.6% to 98.2%), expected at least 90.0%
                        """)
                .contains("1 scenario, 10 runs: 10 passed, 0 failed in 0.00s");

        SuiteResult few = overSeeds(8, 0.9);
        assertThat(few.isPassed()).isFalse();
        assertThat(SuiteText.ofFailures(few, Style.PLAIN))
                .startsWith(
                        """
                        many.yaml over 10 seeds
                          FAIL  delivered(a -> b) >= 0.5
                                held with 8 of 10 seeds, 80.0%\
                        """)
                .contains("did not hold with seed 9, 10\n        replay: run\n");
        assertThat(SuiteText.of(few, Duration.ZERO, 0, Style.PLAIN))
                .contains("10 passed, 0 failed; 1 expectation did not hold in enough seeds in");
    }

    /** Runs with seeds 1 to 10, of which the first ones hold; each delivers a different share. */
    private static SuiteResult overSeeds(int held, double shareMin) {
        Expectation half = delivered("a", "b", 0.5);
        List<SuiteRun> runs = new ArrayList<>();
        for (int seed = 1; seed <= 10; seed++) {
            TraceScript script = TraceScript.of("a", "b");
            for (int i = 0; i < 10; i++) {
                boolean arrives = seed <= held ? i >= seed / 2 : i > seed;
                script =
                        arrives
                                ? script.deliver(i * MS, "a", i, "b", i * MS + 1)
                                : script.lose(i * MS, "a", i, "b", Fate.COLLISION);
            }
            RunResult result = RunResults.of(seed, script, List.of(), Map.of(half, shareMin), half);
            runs.add(new SuiteRun("many.yaml", result, Duration.ZERO, "run"));
        }
        return new SuiteResult(runs);
    }

    @Test
    void says_nothing_of_failures_if_there_are_none() {
        assertThat(SuiteText.ofFailures(new SuiteResult(runs.runs().subList(0, 1)), Style.PLAIN))
                .isEmpty();
        assertThat(SuiteText.ofFailures(runs, Style.PLAIN)).startsWith("first-light, seed 42\n");
    }

    @Test
    void has_the_published_format() throws IOException {
        Schema schema =
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(Files.readString(SCHEMA), JSON);
        assertThat(schema.validate(SuiteJson.of(runs), JSON)).isEmpty();
        String many = SuiteJson.of(overSeeds(9, 0.9));
        assertThat(schema.validate(many, JSON)).isEmpty();
        assertThat(many)
                .contains("\"heldRuns\" : 9", "\"shareMin\" : 0.9", " 0.5958,", " 0.9821\n")
                .contains("\"quantity\" : \"share\"");
        assertThat(schema.validate(SuiteJson.of(runs).replace("\"held\"", "\"holds\""), JSON))
                .isNotEmpty();
    }
}
