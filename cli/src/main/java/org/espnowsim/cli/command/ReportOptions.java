package org.espnowsim.cli.command;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** What is written at the end of a run, or of several, and where. */
class ReportOptions {

    /** Stands for standard output. */
    static final String STANDARD_OUTPUT = "-";

    private final Map<OutputKind, String> targets = new EnumMap<>(OutputKind.class);

    /** Notes that something is to be written. */
    final void target(OutputKind kind, String target) {
        targets.put(kind, target);
    }

    @Option(
            names = "--junit",
            paramLabel = "F.xml",
            description =
                    "Write the verdicts to this file, as JUnit XML for CI servers. For this and the"
                            + " following, - is standard output.")
    final void setJunit(String target) {
        target(OutputKind.JUNIT, target);
    }

    @Option(
            names = "--json",
            paramLabel = "F",
            description = "Write the results to this file, as one JSON object.")
    final void setJson(String target) {
        target(OutputKind.JSON, target);
    }

    /** {@return where text for people goes, which must not get into a report} */
    final PrintStream textFor(Terminal terminal) {
        return targets.containsValue(STANDARD_OUTPUT) ? terminal.err() : terminal.out();
    }

    /**
     * Checks that no output overwrites another, or a source.
     *
     * @param source what one of them is called
     * @throws InvalidInputException if one does
     */
    final void refuse(List<Path> sources, String source) throws IOException {
        Collisions.refuse(targets, sources, source);
    }

    /**
     * Opens all outputs.
     *
     * @param sources the files that must not be written over
     * @param source what one of them is called
     * @throws InvalidInputException if an output cannot be written, or would overwrite another or a
     *     source
     */
    final Outputs open(Terminal terminal, List<Path> sources, String source) throws IOException {
        refuse(sources, source);
        return Outputs.open(targets, terminal.out());
    }
}
