package org.espnowsim.cli.external;

/** What happens if a client says nothing for too long. */
public enum Silence {
    /** The run ends with an error. */
    END,
    /** The node's program has crashed, and the run goes on. */
    CRASH
}
