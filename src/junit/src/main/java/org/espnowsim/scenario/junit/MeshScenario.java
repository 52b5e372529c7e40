package org.espnowsim.scenario.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs a scenario file as tests: one for each of its expectations, and one for that no program
 * crashes which is not expected to. With {@link Seeds}, so many for each seed; without, its seed is
 * the scenario's own, or 1.
 *
 * {@snippet :
 * @MeshScenario("scenarios/garden.yaml")
 * void garden() {}
 * }
 *
 * <p>The method is called for each expectation that held, and may have the {@link
 * org.espnowsim.scenario.runner.RunResult} as a parameter, to ask more of it.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@ExtendWith(ScenarioExtension.class)
@TestTemplate
public @interface MeshScenario {

    /** The scenario's file, seen from the working directory. */
    String value();

    /** Values of the scenario's variables, as {@code period=2s}. */
    String[] set() default {};
}
