package org.espnowsim.cli.command;

import picocli.CommandLine.Option;

/** Whether a scenario may reach other machines. */
final class NetworkOption {

    static final String NAME = "--allow-network";

    @Option(
            names = NAME,
            description =
                    "Let nodes reach the other machines that the scenario's internet: names, and"
                            + " other machines read at --pcap tcp:HOST:PORT; without this, both may"
                            + " name this one only, as 127.0.0.1 or localhost.")
    private boolean isAllowed;

    boolean isAllowed() {
        return isAllowed;
    }

    /** {@return what it allows of the real network itself} */
    Network network() {
        return new Network(isAllowed, null, null);
    }
}
