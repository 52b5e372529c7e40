package org.espnowsim.cli.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds scenarios: files by their names, and in folders, whatever their depth, the YAML files that
 * have a key {@code scenario} at the beginning of a line. Other YAML files are something else, such
 * as a building's plan. Hidden folders, and those that builds write, are left out.
 */
final class SuiteFiles {

    private static final Pattern SCENARIO =
            Pattern.compile("^[\"']?scenario[\"']? *:", Pattern.MULTILINE);

    private static final int START_BYTES = 1 << 16;

    private static final Set<String> OF_BUILDS = Set.of("build", "node_modules", "target");

    private SuiteFiles() {}

    /**
     * {@return the files, each once, in the order of the paths, those of a folder sorted}
     *
     * @throws InvalidInputException if a path does not exist, or has no scenario in it
     */
    static List<Path> find(List<Path> paths) throws IOException {
        Set<Path> files = new LinkedHashSet<>();
        for (Path path : paths) {
            if (Files.isDirectory(path)) {
                List<Path> found = inFolder(path);
                if (found.isEmpty()) {
                    throw new InvalidInputException(
                            "%s has no scenario in it: no .yaml file with scenario: at the beginning of a line"
                                    .formatted(path));
                }
                files.addAll(found);
            } else if (Files.exists(path)) {
                files.add(path.normalize());
            } else {
                throw new InvalidInputException(
                        "%s does not exist; name files or folders of scenarios".formatted(path));
            }
        }
        return List.copyOf(files);
    }

    private static List<Path> inFolder(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> isLookedInto(folder.relativize(file)))
                    .filter(file -> file.toString().matches(".*\\.ya?ml"))
                    .filter(SuiteFiles::isScenario)
                    .map(Path::normalize)
                    .sorted()
                    .toList();
        }
    }

    private static boolean isLookedInto(Path file) {
        for (Path part : file) {
            String name = part.toString();
            if (name.startsWith(".") || OF_BUILDS.contains(name)) {
                return false;
            }
        }
        return true;
    }

    /** What cannot be read at all is taken for one, so that its problem is told. */
    private static boolean isScenario(Path file) {
        try {
            return SCENARIO.matcher(new String(start(file), StandardCharsets.UTF_8)).find();
        } catch (IOException e) {
            return true;
        }
    }

    /** As much as there is before a scenario's name, comments included. */
    private static byte[] start(Path file) throws IOException {
        try (InputStream stream = Files.newInputStream(file)) {
            return stream.readNBytes(START_BYTES);
        }
    }
}
