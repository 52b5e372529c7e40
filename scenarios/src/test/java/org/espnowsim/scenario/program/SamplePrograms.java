package org.espnowsim.scenario.program;

import org.espnowsim.node.Node;
import org.espnowsim.node.NodeProgram;

/** Classes that a scenario may name, and some that it may not. */
public final class SamplePrograms {

    private SamplePrograms() {}

    /** As it should be. */
    public static final class Good implements NodeProgram {
        @Override
        public void run(Node node) {}
    }

    /** Has no constructor that could be called. */
    public static final class WithArgument implements NodeProgram {
        public WithArgument(int argument) {}

        @Override
        public void run(Node node) {}
    }

    /** Has a constructor that fails. */
    public static final class Failing implements NodeProgram {
        public Failing() {
            throw new IllegalStateException("no battery");
        }

        @Override
        public void run(Node node) {}
    }

    /** Cannot be seen from outside. */
    static final class Hidden implements NodeProgram {
        @Override
        public void run(Node node) {}
    }
}
