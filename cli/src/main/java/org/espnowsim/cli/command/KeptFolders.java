package org.espnowsim.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.espnowsim.frame.Payload;
import org.espnowsim.scenario.report.OutputFile;
import org.espnowsim.scenario.runner.KeptFiles;

/** Leaves the files of boards where a scenario wants them; what else is there stays. */
final class KeptFolders {

    private KeptFolders() {}

    /**
     * Writes what was on the boards, each file in one step.
     *
     * @throws InvalidInputException if one cannot be written
     */
    static void write(List<KeptFiles> all) {
        for (KeptFiles kept : all) {
            try {
                write(kept);
            } catch (IOException e) {
                throw new InvalidInputException(
                        "the files of a board cannot be kept in " + kept.folder() + ": " + e);
            }
        }
    }

    private static void write(KeptFiles kept) throws IOException {
        for (Map.Entry<String, Payload> file : kept.files().entrySet()) {
            Path path = kept.folder().resolve(file.getKey());
            Files.createDirectories(path.toAbsolutePath().getParent());
            try (OutputFile output = OutputFile.create(path)) {
                output.stream().write(file.getValue().toByteArray());
                output.commit();
            }
        }
    }
}
