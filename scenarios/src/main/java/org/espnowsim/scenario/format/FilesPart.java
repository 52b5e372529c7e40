package org.espnowsim.scenario.format;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.espnowsim.frame.Payload;
import org.espnowsim.scenario.format.YamlValue.Mapping;

/**
 * Reads {@code files:}: by their paths on the board, paths of files to copy, or text.
 *
 * @param folder in which the paths of files to copy begin
 */
record FilesPart(Path folder) {

    /** All that fits the file system of a board with 4 MB of flash: partitions-4MiB.csv. */
    private static final long BYTES_MAX = 2 * 1024 * 1024;

    private static final List<String> KEYS = List.of("text");

    Map<String, Payload> read(Field field) {
        SequencedMap<String, Payload> files = new LinkedHashMap<>();
        Section.anyKeys(field)
                .ifPresent(entries ->
                        entries.forEach((path, entry) -> {
                            if (!isPathOnBoard(path)) {
                                entry.problemAtKey(
                                        "'%s' is not a path on the board; write names with / between"
                                                        .formatted(Excerpt.of(path))
                                                + " them, as lib/wifi.py");
                            }
                            content(entry).ifPresent(content -> files.put(path, content));
                        }));
        long bytes = files.values().stream().mapToLong(Payload::length).sum();
        if (bytes > BYTES_MAX) {
            field.problemAtKey(
                    "these files have %s bytes; a board has room for 2 MB".formatted(bytes));
        }
        return files;
    }

    private static boolean isPathOnBoard(String path) {
        return Stream.of(path.split("/", -1))
                .noneMatch(name ->
                        name.isBlank()
                                || name.equals(".")
                                || name.equals("..")
                                || name.chars()
                                        .anyMatch(c -> Character.isISOControl(c) || c == '\\'));
    }

    private Optional<Payload> content(Field field) {
        if (field.value() instanceof Mapping) {
            return Section.of(field, KEYS, List.of())
                    .flatMap(section -> section.require("text", "text: and what the file holds"))
                    .flatMap(Field::text)
                    .map(Payload::utf8);
        }
        return field.parsed(this::copied);
    }

    private Payload copied(String text) {
        try {
            Path file = folder.resolve(text);
            if (!Files.isRegularFile(file)) {
                throw new IllegalArgumentException(
                        ("there is no file '%s'; write a path from the scenario's folder, or {"
                                        + " text: ... }")
                                .formatted(text));
            }
            if (Files.size(file) > BYTES_MAX) {
                throw new IllegalArgumentException(
                        "file '%s' has %s bytes; a board has room for 2 MB"
                                .formatted(text, Files.size(file)));
            }
            return Payload.of(Files.readAllBytes(file));
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("'%s' is not a path".formatted(text), e);
        } catch (IOException e) {
            throw new IllegalArgumentException("file '%s' cannot be read".formatted(text), e);
        }
    }
}
