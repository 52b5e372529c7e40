package org.espnowsim.scenario.format;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file that holds a part of the scenario.
 *
 * @param name as the scenario gives it
 * @param problems where what is wrong in the file goes
 */
record Attachment(String name, String text, Problems problems) {

    /**
     * {@return the file that the field names; empty if it cannot be read, and that is reported}
     *
     * @param folder in which its path begins
     */
    static Optional<Attachment> of(Field field, Path folder) {
        return field.parsed(name -> existing(name, folder))
                .flatMap(file -> {
                    String name = field.text().orElseThrow();
                    Problems problems = field.problems().of(name);
                    return ScenarioText.read(file, problems)
                            .map(text -> new Attachment(name, text, problems));
                });
    }

    private static Path existing(String name, Path folder) {
        try {
            Path file = folder.resolve(name);
            if (Files.isRegularFile(file)) {
                return file;
            }
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("'%s' is not a path".formatted(name), e);
        }
        throw new IllegalArgumentException(
                "there is no file '%s'; write a path from the scenario's folder".formatted(name));
    }

    /** {@return the YAML in it; empty if there is none, and that is reported} */
    Optional<Field> yaml() {
        if (text.isBlank()) {
            problems.addOfFile("the file is empty");
            return Optional.empty();
        }
        return YamlTree.read(text, problems)
                .map(root -> new Field(root, Place.START, "", problems));
    }
}
