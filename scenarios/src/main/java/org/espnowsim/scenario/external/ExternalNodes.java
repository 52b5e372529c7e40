package org.espnowsim.scenario.external;

import org.espnowsim.scenario.NodeSpec;
import org.espnowsim.scenario.program.BoardPrograms;
import org.espnowsim.scenario.program.Programs;

/** The way for processes to join a run as nodes. */
@FunctionalInterface
public interface ExternalNodes {

    /** Of a run that no process can join. */
    ExternalNodes NONE =
            node -> {
                throw new IllegalArgumentException(Programs.NO_WAY_TO_JOIN);
            };

    /**
     * {@return the line to the node's process, for one run} Asked before the run begins.
     *
     * @throws IllegalArgumentException if there is none; the message says why and what to do
     */
    ExternalLine line(NodeSpec node);

    /**
     * {@return the programs of an external node: each lets a process decide}
     *
     * @throws IllegalArgumentException as {@link #line}
     */
    default BoardPrograms board(NodeSpec node) {
        ExternalLine line = line(node);
        return () -> new ExternalProgram(line);
    }
}
