package org.espnowsim.scenario.report;

import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A file that is there in full or not at all: it is written beside its place, and moved there by
 * {@link #commit}. Closed without that, it leaves what was there before.
 *
 * <p>If the target exists and is no regular file ({@code /dev/null}, a pipe), it is written
 * directly.
 */
public final class OutputFile implements AutoCloseable {

    /** Keeps two files of one process apart. */
    private static final AtomicLong COUNT = new AtomicLong();

    private final Path target;

    /** Where it is written; the target itself if that is no regular file. */
    private final Path temporary;

    private final OutputStream stream;
    private @Nullable Writer writer;
    private boolean isClosed;

    private OutputFile(Path target, Path temporary) throws IOException {
        this.target = target;
        this.temporary = temporary;
        stream = new BufferedOutputStream(Files.newOutputStream(temporary));
    }

    /**
     * {@return the file, opened for writing}
     *
     * @throws IOException if it cannot be written; the message says why, and what to do
     */
    public static OutputFile create(Path path) throws IOException {
        Path target = path.toAbsolutePath();
        if (Files.isDirectory(target)) {
            throw new IOException("cannot write %s: it is a folder; name a file".formatted(path));
        }
        if (Files.exists(target) && !Files.isRegularFile(target)) {
            return new OutputFile(target, target);
        }
        if (Files.exists(target)) {
            // A link stays a link: what it points to is replaced.
            target = target.toRealPath();
        }
        Path folder = target.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new IOException(
                    "cannot write %s: there is no folder %s; create it, or choose another place"
                            .formatted(path, folder));
        }
        return open(path, target, folder);
    }

    private static OutputFile open(Path asGiven, Path target, Path folder) throws IOException {
        String name =
                ".%s.%s-%s.tmp"
                        .formatted(
                                target.getFileName(),
                                ProcessHandle.current().pid(),
                                COUNT.incrementAndGet());
        try {
            return new OutputFile(target, folder.resolve(name));
        } catch (IOException e) {
            throw new IOException(
                    "cannot write %s: nothing can be created in folder %s (%s); check its"
                                    .formatted(asGiven, folder, e)
                            + " permissions, or choose another place",
                    e);
        }
    }

    /** {@return where to write bytes; buffered} */
    public OutputStream stream() {
        return stream;
    }

    /** {@return where to write text, as UTF-8; the same one each time; buffered} */
    public Writer writer() {
        if (writer == null) {
            writer = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
        }
        return writer;
    }

    /**
     * Closes the file and moves it to its place.
     *
     * @throws IOException if something could not be written; the file is then removed
     * @throws IllegalStateException if it is closed already
     */
    public void commit() throws IOException {
        if (isClosed) {
            throw new IllegalStateException(target + " is closed already");
        }
        isClosed = true;
        try {
            closeStream();
            if (!isDirect()) {
                move();
            }
        } catch (IOException e) {
            remove();
            throw new IOException("cannot write %s: %s".formatted(target, e), e);
        }
    }

    private void move() throws IOException {
        try {
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Removes what was written, unless it was committed. */
    @Override
    public void close() throws IOException {
        if (isClosed) {
            return;
        }
        isClosed = true;
        try {
            closeStream();
        } finally {
            remove();
        }
    }

    private void closeStream() throws IOException {
        if (writer == null) {
            stream.close();
        } else {
            writer.close();
        }
    }

    private void remove() throws IOException {
        if (!isDirect()) {
            Files.deleteIfExists(temporary);
        }
    }

    private boolean isDirect() {
        return temporary.equals(target);
    }
}
