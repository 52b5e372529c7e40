package org.espnowsim.architecture.bad.scenario;

import org.espnowsim.architecture.bad.cli.Shell;

/** A scenario that knows the command line. */
public final class KnowsCommand {

    Shell shell() {
        return new Shell();
    }
}
