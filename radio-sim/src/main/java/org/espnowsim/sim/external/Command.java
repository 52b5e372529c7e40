package org.espnowsim.sim.external;

import org.espnowsim.node.Node;

/**
 * What somebody outside has a board's software do, between the legs of a run. Exactly one of its
 * ends is told, on the simulator's side or at once.
 */
public interface Command {

    /**
     * Does it, on the board; may wait by the node's means.
     *
     * @throws Exception whatever is thrown is told to {@link #failed}, and does not disturb the
     *     board's program
     */
    void run(Node node) throws Exception;

    /** It was done. */
    void done();

    /** It threw. */
    void failed(Throwable thrown);

    /**
     * The board could not do it, or not to its end.
     *
     * @param why for people, as what is said of "it", the board: {@code it is off}
     */
    void refused(String why);
}
