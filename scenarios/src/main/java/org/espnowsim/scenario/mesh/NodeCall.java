package org.espnowsim.scenario.mesh;

import org.espnowsim.node.Node;

/**
 * Code that a test has a board do, on the board: as if typed at its prompt.
 *
 * @param <T> what it gives
 * @param <X> what it throws; inferred as unchecked if nothing is
 */
@FunctionalInterface
public interface NodeCall<T, X extends Exception> {

    /** {@return what the test wants to know} May wait by the node's means. */
    T on(Node node) throws X;
}
