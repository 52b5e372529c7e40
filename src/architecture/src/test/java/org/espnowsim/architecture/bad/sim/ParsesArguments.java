package org.espnowsim.architecture.bad.sim;

import picocli.CommandLine.Option;

/** Brings the command line's library into the simulator. */
final class ParsesArguments {

    @Option(names = "--seed")
    private long seed;

    long seed() {
        return seed;
    }
}
