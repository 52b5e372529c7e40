package org.espnowsim.scenario.mesh;

import org.espnowsim.node.Node;

/**
 * Code that a test has a board do, as {@link NodeCall}, but that gives nothing.
 *
 * @param <X> what it throws; inferred as unchecked if nothing is
 */
@FunctionalInterface
public interface NodeAction<X extends Exception> {

    /** Does it; may wait by the node's means. */
    void on(Node node) throws X;
}
