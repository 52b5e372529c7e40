package org.espnowsim.scenario.junit;

import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.espnowsim.scenario.Expectation;
import org.espnowsim.scenario.Scenario;
import org.espnowsim.scenario.format.ScenarioReader;
import org.espnowsim.scenario.model.Models;
import org.espnowsim.scenario.program.Programs;
import org.espnowsim.scenario.report.FailureText;
import org.espnowsim.scenario.runner.RunResult;
import org.espnowsim.scenario.verdict.Verdict;
import org.espnowsim.sim.SimulationResult.ProgramFailure;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.platform.commons.support.AnnotationSupport;
import org.opentest4j.AssertionFailedError;

/**
 * Runs the scenario of a {@link MeshScenario}, once for each seed, and has a test for each verdict.
 */
final class ScenarioExtension implements TestTemplateInvocationContextProvider {

    private static final long SEED = 1;

    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        return AnnotationSupport.isAnnotated(context.getRequiredTestMethod(), MeshScenario.class);
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(
            ExtensionContext context) {
        MeshScenario asked =
                AnnotationSupport.findAnnotation(
                                context.getRequiredTestMethod(), MeshScenario.class)
                        .orElseThrow();
        ScenarioRuns runs = runs(asked);
        Scenario scenario = runs.scenario();
        List<Long> seeds =
                SeedsExtension.of(context).orElseGet(() -> List.of(scenario.seed().orElse(SEED)));
        List<RunResult> results = new ArrayList<>();
        return Stream.concat(
                seeds.stream()
                        .flatMap(seed -> {
                            KeptFolder kept = KeptFolder.of(context, seed);
                            RunResult result = runs.run(seed, kept);
                            results.add(result);
                            return ofSeed(runs, result, kept, seeds.size() > 1);
                        }),
                Stream.of(scenario)
                        .flatMap(all -> all.expectations().stream())
                        .filter(each -> scenario.seedShareMin(each).isPresent())
                        .map(each -> ofAllSeeds(each, results)));
    }

    private static ScenarioRuns runs(MeshScenario asked) {
        Map<String, String> variables = new LinkedHashMap<>();
        for (String each : asked.set()) {
            int equals = each.indexOf('=');
            if (equals < 1) {
                throw new ExtensionConfigurationException(
                        "set = \"%s\" gives no variable a value; write set = \"period=2s\""
                                .formatted(each));
            }
            variables.put(each.substring(0, equals), each.substring(equals + 1));
        }
        Path file = Path.of(asked.value());
        if (!Files.exists(file)) {
            throw new ExtensionConfigurationException(
                    "there is no scenario %s in %s; name it as seen from there"
                            .formatted(file, Path.of("").toAbsolutePath()));
        }
        Programs programs = Programs.ofClassPath();
        Scenario scenario = ScenarioReader.read(file, programs, Models.ofClassPath(), variables);
        if (!scenario.internet().isEmpty()) {
            throw new ExtensionConfigurationException(
                    "%s reaches the real network, which makes no test; run it with espnow-sim, or take internet: from its access points"
                            .formatted(file));
        }
        return new ScenarioRuns(file, variables, scenario, programs);
    }

    // ---- what is tested ----

    private static Stream<TestTemplateInvocationContext> ofSeed(
            ScenarioRuns runs, RunResult result, KeptFolder kept, boolean isOneOfMany) {
        String prefix = isOneOfMany ? "seed " + result.seed() + ": " : "";
        Stream<TestTemplateInvocationContext> verdicts =
                result.verdicts().stream()
                        .filter(verdict ->
                                runs.scenario().seedShareMin(verdict.expectation()).isEmpty())
                        .map(verdict ->
                                test(
                                        prefix + verdict.expectation().text(),
                                        () -> judge(verdict, result, runs, kept),
                                        result));
        return Stream.concat(
                verdicts,
                Stream.of(
                        test(
                                prefix + "no program crashes, and the run proves something",
                                () -> judgeWhole(result, kept),
                                result)));
    }

    private static void judge(
            Verdict verdict, RunResult result, ScenarioRuns runs, KeptFolder kept) {
        if (verdict instanceof Verdict.Failed failed) {
            throw new AssertionFailedError(
                    FailureText.of(failed, result, runs.command(result.seed()))
                            + System.lineSeparator()
                            + kept.note());
        }
    }

    private static void judgeWhole(RunResult result, KeptFolder kept) {
        if (!result.unexpectedFailures().isEmpty()) {
            ProgramFailure failure = result.unexpectedFailures().getFirst();
            throw new AssertionFailedError(
                    "the program of %s crashed: %s%n%s"
                            .formatted(failure.node(), failure.cause(), kept.note()),
                    failure.cause());
        }
        if (!result.unproven().isEmpty()) {
            throw new AssertionFailedError(
                    String.join(System.lineSeparator(), result.unproven())
                            + System.lineSeparator()
                            + kept.note());
        }
    }

    /** What holds with a share of the seeds, is known once all have run. */
    private static TestTemplateInvocationContext ofAllSeeds(
            Expectation expectation, List<RunResult> results) {
        Scenario scenario = results.getFirst().scenario();
        OptionalDouble shareMin = scenario.seedShareMin(expectation);
        int index = scenario.expectations().indexOf(expectation);
        List<Long> failed =
                results.stream()
                        .filter(result -> !result.verdicts().get(index).isHeld())
                        .map(RunResult::seed)
                        .toList();
        int held = results.size() - failed.size();
        return test(
                "over all seeds: " + expectation.text(),
                () -> {
                    if (held < shareMin.orElseThrow() * results.size()) {
                        throw new AssertionFailedError(
                                "%s%nheld with %s of %s seeds, expected at least %s of them; not with %s"
                                        .formatted(
                                                expectation.text(),
                                                held,
                                                results.size(),
                                                shareMin.getAsDouble(),
                                                failed.stream()
                                                        .map(String::valueOf)
                                                        .collect(Collectors.joining(", "))));
                    }
                },
                results.getLast());
    }

    private static TestTemplateInvocationContext test(
            String name, Runnable judgement, RunResult result) {
        return new TestTemplateInvocationContext() {
            @Override
            public String getDisplayName(int invocationIndex) {
                return name;
            }

            @Override
            public List<Extension> getAdditionalExtensions() {
                return List.of(new Judge(judgement), new Results(result));
            }
        };
    }

    /** Judges before the method is called. */
    private record Judge(Runnable judgement) implements InvocationInterceptor {
        @Override
        public void interceptTestTemplateMethod(
                Invocation<Void> invocation,
                ReflectiveInvocationContext<Method> called,
                ExtensionContext context)
                throws Throwable {
            judgement.run();
            invocation.proceed();
        }
    }

    /** Gives the method the run's result. */
    private record Results(RunResult result) implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == RunResult.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return result;
        }
    }
}
