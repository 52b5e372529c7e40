/**
 * Boards in a test's hand: a {@link org.espnowsim.scenario.mesh.Mesh} is a handful of nodes on one
 * air, whose virtual time goes on only while the test lets it.
 *
 * <p>A {@link org.espnowsim.scenario.mesh.MeshNode} without a program sits at its prompt, with
 * ESP-NOW active, and does what the test types; one with a program runs it, and can be asked and
 * told things while it waits. {@link org.espnowsim.scenario.mesh.MeshTrace} answers what has
 * happened. Things go wrong by verbs: {@code partition}, {@code jam}, {@code crash}, {@code cut}.
 *
 * {@snippet :
 * try (Mesh mesh = Mesh.builder().seed(1).node("a").node("b").build()) {
 *     MeshNode a = mesh.node("a");
 *     MeshNode b = mesh.node("b");
 *     a.addPeer(b);
 *     a.send(b, "hi"); // true: b's radio has acknowledged it
 *     b.recv(Duration.ofMillis(5)).orElseThrow().text(); // hi
 *     b.crash();
 *     a.send(b, "hi"); // false
 * }
 * }
 */
@NullMarked
package org.espnowsim.scenario.mesh;

import org.jspecify.annotations.NullMarked;
