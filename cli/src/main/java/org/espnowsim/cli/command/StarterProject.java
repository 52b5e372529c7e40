package org.espnowsim.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.espnowsim.scenario.format.ScenarioSchema;

/** The files of a project to start from. */
final class StarterProject {

    /** Resources, by the paths that they get. */
    private static final Map<String, String> FILES = new LinkedHashMap<>();

    static {
        FILES.put("README.md", "README.md");
        FILES.put("mesh.yaml", "mesh.yaml");
        FILES.put("apps/gateway.py", "apps/gateway.py");
        FILES.put("apps/sensor.py", "apps/sensor.py");
        FILES.put(".github/workflows/espnow.yml", "espnow.yml");
        FILES.put(".gitignore", "gitignore");
    }

    private StarterProject() {}

    /**
     * Writes them. They are all there in the end, or none.
     *
     * @param folder which is not there, or empty
     * @throws InvalidInputException if it is not, or cannot be made
     */
    static void write(Path folder, String name) throws IOException {
        refuseUnlessEmpty(folder);
        Path parent = folder.getParent();
        if (parent == null || !Files.isDirectory(parent)) {
            throw new InvalidInputException(
                    "cannot make %s: there is no folder %s; make that first, or choose another place"
                            .formatted(folder, parent));
        }
        Path temporary =
                parent.resolve(
                        ".%s.%s.tmp"
                                .formatted(folder.getFileName(), ProcessHandle.current().pid()));
        try {
            Files.createDirectory(temporary);
        } catch (IOException e) {
            throw new InvalidInputException(
                    "cannot make %s: nothing can be created in %s (%s); check its permissions, or choose another place"
                            .formatted(folder, parent, e));
        }
        try {
            fill(temporary, name);
            Files.deleteIfExists(folder);
            Files.move(temporary, folder);
        } catch (IOException e) {
            delete(temporary);
            throw new InvalidInputException("cannot make %s: %s".formatted(folder, e));
        }
    }

    private static void refuseUnlessEmpty(Path folder) throws IOException {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new InvalidInputException(
                    "%s is a file; name a folder that is not there yet".formatted(folder));
        }
        if (Files.isDirectory(folder)) {
            try (Stream<Path> inside = Files.list(folder)) {
                if (inside.findAny().isPresent()) {
                    throw new InvalidInputException(
                            "%s is not empty; name a folder that is not there yet"
                                    .formatted(folder));
                }
            }
        }
    }

    private static void fill(Path folder, String name) throws IOException {
        for (Map.Entry<String, String> file : FILES.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, resource(file.getValue()).replace("@NAME@", name));
        }
        Files.writeString(folder.resolve("scenario.schema.json"), ScenarioSchema.text());
    }

    private static String resource(String name) throws IOException {
        String path = "/org/espnowsim/cli/starter/" + name;
        try (InputStream in =
                Objects.requireNonNull(StarterProject.class.getResourceAsStream(path), path)) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> inside = Files.walk(folder)) {
            for (Path each : inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
