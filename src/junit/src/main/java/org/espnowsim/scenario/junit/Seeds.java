package org.espnowsim.scenario.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs a test of a class with {@link MeshTest} once with each seed, or a {@link MeshScenario}: what
 * holds in one run may be luck.
 *
 * {@snippet :
 * @Seeds("1..50")
 * void arrives_through_the_relay(Mesh mesh) { ... }
 * }
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@ExtendWith(SeedsExtension.class)
@TestTemplate
public @interface Seeds {

    /** The first and the last seed: {@code 1..50}. */
    String value();
}
