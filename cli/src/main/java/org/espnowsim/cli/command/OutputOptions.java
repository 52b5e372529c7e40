package org.espnowsim.cli.command;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** What a run writes, and where. */
final class OutputOptions {

    /** Stands for standard output. */
    static final String STANDARD_OUTPUT = "-";

    private final Map<OutputKind, String> targets = new EnumMap<>(OutputKind.class);

    @Option(
            names = "--pcap",
            paramLabel = "F",
            description =
                    "Write all frames on the air to this file, for Wireshark. For this and the"
                            + " following, - is standard output.")
    void setPcap(String target) {
        targets.put(OutputKind.PCAP, target);
    }

    @Option(
            names = "--trace",
            paramLabel = "F.jsonl",
            description = "Write all that happens to this file, a JSON object on each line.")
    void setTrace(String target) {
        targets.put(OutputKind.TRACE, target);
    }

    @Option(
            names = "--junit",
            paramLabel = "F.xml",
            description = "Write the verdicts to this file, as JUnit XML for CI servers.")
    void setJunit(String target) {
        targets.put(OutputKind.JUNIT, target);
    }

    @Option(
            names = "--json",
            paramLabel = "F",
            description = "Write the result to this file, as one JSON object.")
    void setJson(String target) {
        targets.put(OutputKind.JSON, target);
    }

    /** {@return where text for people goes, which must not get into a report} */
    PrintStream textFor(Terminal terminal) {
        return targets.containsValue(STANDARD_OUTPUT) ? terminal.err() : terminal.out();
    }

    /**
     * Opens all outputs.
     *
     * @param sources the files that must not be written over
     * @param source what one of them is called
     * @throws InvalidInputException if an output cannot be written, or would overwrite another or a
     *     source
     */
    Outputs open(Terminal terminal, List<Path> sources, String source) throws IOException {
        Collisions.refuse(targets, sources, source);
        return Outputs.open(targets, terminal.out());
    }
}
