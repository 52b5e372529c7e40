package org.espnowsim.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.espnowsim.cli.recording.Header;
import org.espnowsim.cli.recording.Recording;
import org.espnowsim.cli.recording.RecordingException;
import org.espnowsim.cli.recording.RecordingReader;
import org.espnowsim.scenario.Scenario;
import org.espnowsim.scenario.program.Programs;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whether what the real network tells a run is recorded, or told again. */
final class RecordingOptions {

    static final String RECORD = "--record";
    private static final String REPLAY = "--replay";

    @Option(
            names = RECORD,
            paramLabel = "F.jsonl",
            description =
                    "Write all that the real network tells the nodes to this file, for --replay.")
    private @Nullable String target;

    @Option(
            names = REPLAY,
            paramLabel = "F.jsonl",
            description =
                    "Take what the real network tells from a recording, as fast as the machine can,"
                            + " and reach nobody: the run takes the same course as the recorded one,"
                            + " with its seed and options.")
    private @Nullable Path source;

    /**
     * {@return the recording that is to be replayed; null if none is}
     *
     * @throws InvalidInputException if it cannot be used
     */
    @Nullable Recording recording() {
        if (source == null) {
            return null;
        }
        if (target != null) {
            throw new InvalidInputException(
                    "%s with %s would write what is read; leave one of them out"
                            .formatted(RECORD, REPLAY));
        }
        try {
            return RecordingReader.read(source);
        } catch (RecordingException e) {
            throw new InvalidInputException(String.valueOf(e.getMessage()));
        }
    }

    /**
     * Has the recording written together with what else a run writes.
     *
     * @throws InvalidInputException if one of these would overwrite the recording that is replayed
     */
    void addTo(OutputOptions outputs) throws IOException {
        if (target != null) {
            outputs.target(OutputKind.RECORD, target);
        }
        if (source != null) {
            outputs.refuse(List.of(source), "the recording that is replayed");
        }
    }

    /** {@return the option with which the run can be had again; empty if there is none} */
    Optional<String> replayWords() {
        String file = source == null ? target : source.toString();
        return file == null || file.equals(ReportOptions.STANDARD_OUTPUT)
                ? Optional.empty()
                : Optional.of(ShellWords.join(List.of(REPLAY, file)));
    }

    /**
     * {@return what a run is to do}
     *
     * @throws InvalidInputException if it is not the recorded one, or there is nothing to record
     */
    Network network(
            boolean isAllowed,
            @Nullable Recording recording,
            Path file,
            Scenario scenario,
            long seed,
            @Nullable Duration until,
            Map<String, String> variables)
            throws IOException {
        if (target == null && recording == null) {
            return new Network(isAllowed, null, null);
        }
        if (scenario.internet().isEmpty()) {
            throw new InvalidInputException(
                    "%s allows nothing of the real network, and repeats itself without %s; leave that out"
                            .formatted(file, recording == null ? RECORD : REPLAY));
        }
        if (scenario.nodes().stream().anyMatch(node -> node.program().equals(Programs.EXTERNAL))) {
            throw new InvalidInputException(
                    "%s has external nodes, whose words are not in a recording; leave %s out"
                            .formatted(file, recording == null ? RECORD : REPLAY));
        }
        Header header =
                new Header(
                        VersionFromManifest.version(),
                        scenario.name(),
                        sha256(file),
                        seed,
                        until == null ? 0 : until.toNanos(),
                        variables);
        if (recording == null) {
            return new Network(isAllowed, header, null);
        }
        check(recording, header, file);
        return new Network(isAllowed, null, recording);
    }

    private static void check(Recording recording, Header header, Path file) {
        Header recorded = recording.header();
        if (!recorded.scenario().equals(header.scenario())
                || !recorded.sha256().equals(header.sha256())) {
            throw other(
                    recording,
                    "it is of scenario %s as its file was then, with SHA-256 %s; %s is %s, with %s"
                            .formatted(
                                    recorded.scenario(),
                                    recorded.sha256(),
                                    file,
                                    header.scenario(),
                                    header.sha256()));
        }
        if (recorded.seed() != header.seed()) {
            throw other(
                    recording,
                    "it is of seed %s, not of %s".formatted(recorded.seed(), header.seed()));
        }
        if (recorded.untilNs() != header.untilNs()) {
            throw other(
                    recording,
                    "it was recorded with another --until: %s ns, not %s ns; 0 stands for none"
                            .formatted(recorded.untilNs(), header.untilNs()));
        }
        if (!recorded.variables().equals(header.variables())) {
            throw other(
                    recording,
                    "it was recorded with --set %s, not %s"
                            .formatted(recorded.variables(), header.variables()));
        }
    }

    private static InvalidInputException other(Recording recording, String why) {
        return new InvalidInputException(
                "%s:1: the recording is of another run: %s".formatted(recording.file(), why));
    }

    private static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("each Java has SHA-256", e);
        }
    }
}
