package org.espnowsim.scenario.format;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.espnowsim.scenario.format.YamlValue.Entry;
import org.espnowsim.scenario.format.YamlValue.Mapping;
import org.espnowsim.scenario.format.YamlValue.Scalar;

/**
 * Reads a scenario and the files that it extends, and puts one over the other.
 *
 * <p>Every value keeps the place where it is written, so that problems name the right file.
 */
final class Layers {

    static final String EXTENDS = "extends";

    /** More would be hard to follow. */
    private static final int DEPTH_MAX = 4;

    private static final int FILES_MAX = 16;

    private final Path folder;
    private final Problems problems;
    private final List<YamlValue> all = new ArrayList<>();
    private long chars;

    /**
     * Makes a reader.
     *
     * @param folder in which paths begin, and below which all files are
     * @param problems of the scenario's own file
     */
    Layers(Path folder, Problems problems) {
        this.folder = folder.toAbsolutePath().normalize();
        this.problems = problems;
    }

    /** {@return the scenario over all that it extends; empty if the text is empty or no YAML} */
    Optional<YamlValue> read(String text) {
        return read(text, problems, List.of());
    }

    /** {@return what has been read, each file for itself} */
    List<YamlValue> all() {
        return all;
    }

    /**
     * {@return the file over all that it extends}
     *
     * @param below files that extend it, the scenario excepted
     */
    private Optional<YamlValue> read(String text, Problems itsProblems, List<Path> below) {
        chars += text.length();
        if (chars > ScenarioText.SIZE_BYTES_MAX) {
            itsProblems.addOfFile(
                    "this and the files before it are too large; a scenario has at most 10 MB");
            return Optional.empty();
        }
        Optional<YamlValue> tree = YamlTree.read(text, itsProblems);
        tree.ifPresent(all::add);
        if (!(tree.orElse(null) instanceof Mapping own)) {
            return tree;
        }
        Entry named = own.entries().get(EXTENDS);
        if (named == null) {
            return tree;
        }
        Field field = new Field(named.value(), named.keyPlace(), EXTENDS, problems);
        Mapping merged = Merge.EMPTY;
        for (Field base : bases(field)) {
            if (read(base, below).orElse(Merge.EMPTY) instanceof Mapping under) {
                merged = new Merge(problems).over(merged, under);
            }
        }
        return Optional.of(new Merge(problems).over(merged, own));
    }

    private static List<Field> bases(Field field) {
        return field.value() instanceof Scalar ? List.of(field) : field.list().orElse(List.of());
    }

    private Optional<YamlValue> read(Field base, List<Path> below) {
        Optional<Path> file = base.parsed(this::inFolder);
        if (file.isEmpty() || !isAllowed(base, file.get(), below)) {
            return Optional.empty();
        }
        List<Path> path = new ArrayList<>(below);
        path.add(file.get());
        Optional<YamlValue> read =
                Attachment.of(base, folder)
                        .flatMap(found -> read(found.text(), found.problems(), path));
        if (read.isPresent() && !(read.get() instanceof Mapping)) {
            base.problem(
                    "'%s' is no scenario, or part of one; leave it out here, or write keys into it"
                            .formatted(base.text().orElse("")));
        }
        return read;
    }

    private Path inFolder(String text) {
        try {
            Path file = folder.resolve(text).normalize();
            if (file.startsWith(folder) && !Path.of(text).isAbsolute()) {
                return file;
            }
        } catch (InvalidPathException e) {
            // Told in the same words.
        }
        throw new IllegalArgumentException(
                "'%s' is not in the scenario's folder; write a path from there, as base.yaml"
                        .formatted(text));
    }

    private boolean isAllowed(Field base, Path file, List<Path> below) {
        if (below.contains(file) || file.equals(folder.resolve(fileName()))) {
            base.problem(
                    "'%s' extends itself in the end; remove it here"
                            .formatted(base.text().orElseThrow()));
            return false;
        }
        if (below.size() == DEPTH_MAX || all.size() == FILES_MAX) {
            base.problem(
                    String.format(
                            Locale.ROOT,
                            "too many files extend each other; use at most %d, one over the other"
                                    + " at most %d times",
                            FILES_MAX,
                            DEPTH_MAX));
            return false;
        }
        return true;
    }

    private Path fileName() {
        Path name = Path.of(problems.file()).getFileName();
        return name == null ? Path.of("") : name;
    }
}
