package org.espnowsim.cli.command;

import picocli.CommandLine.Option;

/** What a run writes, and where. */
final class OutputOptions extends ReportOptions {

    @Option(
            names = "--pcap",
            paramLabel = "F",
            description = "Write all frames on the air to this file, for Wireshark.")
    void setPcap(String target) {
        target(OutputKind.PCAP, target);
    }

    @Option(
            names = "--trace",
            paramLabel = "F.jsonl",
            description = "Write all that happens to this file, a JSON object on each line.")
    void setTrace(String target) {
        target(OutputKind.TRACE, target);
    }

    @Option(
            names = "--report",
            paramLabel = "F.html",
            description =
                    "Write a page to this file that shows the run in a browser: timeline, map,"
                            + " charts, and each frame.")
    void setReport(String target) {
        target(OutputKind.REPORT, target);
    }
}
