package org.espnowsim.scenario.junit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** Test classes, run by JUnit as Surefire or an IDE does. */
final class Launched {

    private final EngineExecutionResults results;

    private Launched(EngineExecutionResults results) {
        this.results = results;
    }

    static Launched all(Class<?> tests) {
        return run(Map.of(), selectClass(tests));
    }

    static Launched all(Class<?> tests, Map<String, String> parameters) {
        return run(parameters, selectClass(tests));
    }

    /** As an IDE runs one method. */
    static Launched method(Class<?> tests, String signature) {
        return run(Map.of(), selectMethod(tests.getName() + "#" + signature));
    }

    private static Launched run(Map<String, String> parameters, DiscoverySelector selector) {
        return new Launched(
                EngineTestKit.engine("junit-jupiter")
                        .selectors(selector)
                        .configurationParameters(parameters)
                        .execute());
    }

    /** Names of tests that passed. */
    List<String> passed() {
        return results.testEvents().succeeded().stream().map(Launched::name).toList();
    }

    /** What tests failed with, by their names. */
    Map<String, Throwable> failed() {
        return results.testEvents().failed().stream()
                .collect(Collectors.toMap(Launched::name, Launched::thrown));
    }

    /** What the only test, or the only container, failed with. */
    Throwable failure() {
        List<Throwable> thrown =
                results.allEvents().failed().stream().map(Launched::thrown).toList();
        if (thrown.size() != 1) {
            throw new AssertionError(thrown.size() + " failures: " + thrown);
        }
        return thrown.getFirst();
    }

    private static String name(Event event) {
        return event.getTestDescriptor().getDisplayName();
    }

    private static Throwable thrown(Event event) {
        return event.getRequiredPayload(TestExecutionResult.class).getThrowable().orElseThrow();
    }
}
