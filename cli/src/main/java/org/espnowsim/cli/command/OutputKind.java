package org.espnowsim.cli.command;

/** What a run can write. */
enum OutputKind {
    PCAP("--pcap"),
    TRACE("--trace"),
    REPORT("--report"),
    RECORD("--record"),
    JUNIT("--junit"),
    JSON("--json"),
    MARKDOWN("--markdown");

    private final String option;

    OutputKind(String option) {
        this.option = option;
    }

    /** {@return the option that asks for it} */
    String option() {
        return option;
    }
}
