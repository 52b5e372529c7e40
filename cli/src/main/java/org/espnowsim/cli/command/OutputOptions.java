package org.espnowsim.cli.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a run writes, and where. */
final class OutputOptions extends ReportOptions {

    /** Where frames can be read; null if they are not, or are written to a file. */
    private @Nullable String capture;

    @Option(
            names = "--pcap",
            paramLabel = "F",
            description =
                    "Write all frames on the air to this file, for Wireshark; or, as tcp:PORT or"
                            + " tcp:HOST:PORT, let it read them there while they come, by"
                            + " wireshark -k -i TCP@127.0.0.1:PORT.")
    void setPcap(String target) {
        if (CaptureAddress.isOne(target)) {
            capture = target;
        } else {
            target(OutputKind.PCAP, target);
        }
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

    /**
     * Opens all outputs, as {@link #open(Terminal, List, String)} does, and lets readers of frames
     * in.
     *
     * @param isNetworkAllowed whether these may be on other machines
     */
    Outputs open(Terminal terminal, List<Path> sources, String source, boolean isNetworkAllowed)
            throws IOException {
        Outputs outputs = open(terminal, sources, source);
        if (capture == null) {
            return outputs;
        }
        try {
            outputs.serve(
                    CaptureAddress.parse(capture)
                            .serve(
                                    isNetworkAllowed,
                                    what -> terminal.err().println("espnow-sim: " + what)));
            return outputs;
        } catch (InvalidInputException e) {
            outputs.close();
            throw e;
        }
    }
}
