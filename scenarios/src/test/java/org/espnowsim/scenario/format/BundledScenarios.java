package org.espnowsim.scenario.format;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The scenarios that come with the tool. Tests run in the module's folder, where they are. */
public final class BundledScenarios {

    static final Path FOLDER = Path.of("");

    private BundledScenarios() {}

    /** {@return all files, also those that others extend, in order} */
    static List<Path> files() throws IOException {
        try (Stream<Path> found = Files.walk(FOLDER.toAbsolutePath(), 2)) {
            return found.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
        }
    }

    /** {@return the scenarios without MicroPython programs, which this module does not have} */
    public static List<Path> ofKnownPrograms() throws IOException {
        return files().stream().filter(BundledScenarios::hasOnlyKnownPrograms).toList();
    }

    private static boolean hasOnlyKnownPrograms(Path file) {
        String text = ScenarioText.read(file);
        return text.contains("\nscenario: ") && !text.contains("\"micropython:");
    }
}
