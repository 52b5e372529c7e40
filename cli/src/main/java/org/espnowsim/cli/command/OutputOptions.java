package org.espnowsim.cli.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
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

    boolean useStandardOutput() {
        return targets.containsValue(STANDARD_OUTPUT);
    }

    /**
     * Opens all outputs.
     *
     * @param scenario the file that must not be written over
     * @throws InvalidInputException if an output cannot be written, or would overwrite another or
     *     the scenario
     */
    Outputs open(Terminal terminal, Path scenario) throws IOException {
        Collisions.refuse(targets, scenario);
        return Outputs.open(targets, terminal.out());
    }
}
