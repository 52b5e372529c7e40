package org.espnowsim.micropython.board;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a user has written for a board: one file, its {@code main.py}, or a folder, its file system.
 * Read at once, so that later changes do not matter to the run.
 */
final class ProgramFolder {

    private static final String MAIN = "main.py";

    private final SortedMap<String, byte[]> files;

    private ProgramFolder(SortedMap<String, byte[]> files) {
        this.files = Collections.unmodifiableSortedMap(files);
    }

    /**
     * {@return the program at a path; none at all, for a board as it comes, if that is empty}
     *
     * @param folder where the path begins
     * @throws IllegalArgumentException if there is none; the message says what to do
     */
    static ProgramFolder of(Path folder, String path) {
        if (path.isEmpty()) {
            return new ProgramFolder(Collections.emptySortedMap());
        }
        Path found = resolved(folder, path);
        try {
            if (Files.isDirectory(found)) {
                return new ProgramFolder(filesIn(found, path));
            }
            SortedMap<String, byte[]> main = new TreeMap<>();
            main.put(MAIN, Files.readAllBytes(found));
            return new ProgramFolder(main);
        } catch (IOException e) {
            throw new IllegalArgumentException("'%s' cannot be read: %s".formatted(path, e), e);
        }
    }

    private static Path resolved(Path folder, String path) {
        Path found;
        try {
            found = folder.resolve(path);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("'%s' is not a path".formatted(path), e);
        }
        if (!Files.exists(found)) {
            throw new IllegalArgumentException(
                    "there is no file or folder '%s'; write a path from the scenario's folder"
                            .formatted(path));
        }
        if (!Files.isDirectory(found) && !path.endsWith(".py")) {
            throw new IllegalArgumentException(
                    "'%s' is not a Python file; name a file that ends with .py, or a folder with"
                                    .formatted(path)
                            + " a main.py");
        }
        return found;
    }

    private static SortedMap<String, byte[]> filesIn(Path folder, String path) throws IOException {
        SortedMap<String, byte[]> files = new TreeMap<>();
        Files.walkFileTree(folder, new Reader(folder, path, files));
        if (!files.containsKey(MAIN)) {
            throw new IllegalArgumentException(
                    "folder '%s' has no main.py, so that the board has nothing to run; add one"
                            .formatted(path));
        }
        return files;
    }

    /** Reads what a board can hold; what is hidden is not for the board. Follows no links. */
    private static final class Reader extends SimpleFileVisitor<Path> {

        private final Path folder;
        private final String path;
        private final Map<String, byte[]> files;
        private long bytes;

        Reader(Path folder, String path, Map<String, byte[]> files) {
            this.folder = folder;
            this.path = path;
            this.files = files;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes) {
            return !each.equals(folder) && (isHidden(each) || each.endsWith("__pycache__"))
                    ? FileVisitResult.SKIP_SUBTREE
                    : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
            if (isHidden(file) || !attributes.isRegularFile()) {
                return FileVisitResult.CONTINUE;
            }
            bytes += attributes.size();
            if (bytes > BoardFiles.CAPACITY_BYTES) {
                throw new IllegalArgumentException(
                        "folder '%s' has more than the %s KB that a board's flash holds; remove what"
                                        .formatted(path, BoardFiles.CAPACITY_BYTES >> 10)
                                + " the program does not need");
            }
            files.put(
                    folder.relativize(file).toString().replace('\\', '/'),
                    Files.readAllBytes(file));
            return FileVisitResult.CONTINUE;
        }

        private static boolean isHidden(Path path) {
            return path.getFileName().toString().startsWith(".");
        }
    }

    /** Puts all files on a board. */
    void copyTo(BoardFiles board) {
        files.forEach((name, content) -> board.add("/" + name, content));
    }
}
