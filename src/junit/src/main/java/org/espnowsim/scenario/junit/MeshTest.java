package org.espnowsim.scenario.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives tests a mesh: at a class to all of its tests, at a method to this one, which is a test by
 * that. Each test has a mesh of its own, made when a parameter asks for it, and closed at its end.
 *
 * {@snippet :
 * @MeshTest(nodes = {"sensor", "gateway"})
 * class SensorTest {
 *     @Test
 *     void reaches_the_gateway(Mesh mesh, MeshNode sensor, MeshNode gateway) {
 *         sensor.addPeer(gateway);
 *         assertTrue(sensor.send(gateway, "21.5"));
 *     }
 * }
 * }
 *
 * <p>Parameters of tests, and of methods before and after each of them, may be:
 *
 * <ul>
 *   <li>{@link org.espnowsim.scenario.mesh.Mesh};
 *   <li>{@link org.espnowsim.scenario.mesh.MeshNode}, by the name of the parameter, for which the
 *       compiler needs {@code -parameters}, or by {@link OnNode};
 *   <li>of tests only, {@link org.espnowsim.node.Node}, {@link org.espnowsim.espnow.EspNow} and
 *       {@link org.espnowsim.time.Clock}: the test then is the program of a board, the one that
 *       {@link OnNode} names, or else the first one. It may wait by these, and must not drive the
 *       mesh.
 * </ul>
 *
 * <p>A test fails with what a program of the mesh threw, with that program's stack trace. Of a test
 * that fails, {@code trace.jsonl}, {@code capture.pcapng} and {@code report.html} are kept in
 * {@code target/espnow-sim}, or in the folder named by the configuration parameter {@value
 * KeptFolder#PARAMETER}; the failure says where, and how to repeat it.
 *
 * <p>Tests may run side by side. The configuration parameter, or system property, {@value
 * SeedsExtension#PARAMETER} has all of them run with other seeds: {@code 7}, or {@code 1..50} for
 * those that have {@link Seeds}.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@ExtendWith(MeshExtension.class)
@Test
public @interface MeshTest {

    /** Names of boards at their prompt, in a row; not together with a recipe. */
    String[] nodes() default {};

    /** The radio environment, as in scenario files. */
    String preset() default "desk";

    /** Metres between boards that follow each other. */
    double distanceM() default 3;

    /** From which all chance comes. */
    long seed() default 1;

    /** Makes a mesh of any kind; in place of the nodes, the preset and the distance. */
    Class<? extends MeshRecipe> recipe() default MeshRecipe.Row.class;
}
