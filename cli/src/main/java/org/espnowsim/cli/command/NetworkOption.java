package org.espnowsim.cli.command;

import picocli.CommandLine.Option;

/** Whether a scenario may reach other machines. */
final class NetworkOption {

    static final String NAME = "--allow-network";

    @Option(
            names = NAME,
            description =
                    "Let nodes reach the other machines that the scenario's internet: names, and let"
                            + " others read at --pcap tcp:HOST:PORT, if that is asked for; without"
                            + " this, both may name this one only, as 127.0.0.1 or localhost.")
    private boolean isAllowed;

    boolean isAllowed() {
        return isAllowed;
    }

    /** {@return a command with this option, if it was given} */
    String in(String command) {
        return isAllowed ? command + " " + NAME : command;
    }

    /** {@return what it allows of the real network itself} */
    Network network() {
        return new Network(isAllowed, null, null);
    }
}
