package org.espnowsim.architecture.bad.sim;

import org.junit.jupiter.api.Test;

/** A test that never runs, as its name does not say that it is one. */
final class ChecksNothing {

    @Test
    void never_runs() {}
}
