package org.espnowsim.cli.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.espnowsim.scenario.program.Programs;

/**
 * MicroPython programs as given to a command, each for a board.
 *
 * @param files Python files, or folders with {@code main.py}
 */
record ProgramFiles(List<String> files) {

    /**
     * {@return what a scenario calls them, in the same order}
     *
     * @throws InvalidInputException if one is not there
     */
    List<String> programs() {
        for (String file : files) {
            if (file.isBlank() || !Files.exists(Path.of(file))) {
                throw new InvalidInputException("there is no file or folder '%s'".formatted(file));
            }
        }
        return files.stream().map(file -> Programs.MICROPYTHON_PREFIX + file).toList();
    }

    /** {@return the files that must not be written over} */
    List<Path> sources() {
        return files.stream()
                .map(Path::of)
                .map(file -> Files.isDirectory(file) ? file.resolve("main.py") : file)
                .toList();
    }
}
