package org.espnowsim.node;

/**
 * A program for a node: ordinary blocking code, started when the node starts. After deep sleep or a
 * reset another object of the same program is started: what this one remembered is gone, as a
 * board's RAM is.
 *
 * <p>It may wait only by the node's own means ({@code recv}, {@code sleep}, ...): real waiting,
 * such as {@link Thread#sleep}, lets real time in and is refused by a simulator.
 */
@FunctionalInterface
public interface NodeProgram {

    /**
     * Runs the program; the node is idle once it returns.
     *
     * @throws Exception whatever the program throws ends it, and is reported as its failure; a
     *     program that is not Java throws a {@link ProgramTraceback}
     */
    void run(Node node) throws Exception;
}
