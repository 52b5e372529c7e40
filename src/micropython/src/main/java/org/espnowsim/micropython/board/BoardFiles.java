package org.espnowsim.micropython.board;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.espnowsim.frame.Payload;
import org.espnowsim.micropython.engine.FileException;
import org.espnowsim.micropython.engine.FileException.Errno;
import org.espnowsim.micropython.engine.FileSystem;

/**
 * A board's flash: files in memory, which survive restarts, and the modules that come with the
 * firmware. Those are below {@link #FROZEN}, where they can be read but not seen or changed, and
 * take no room.
 */
public final class BoardFiles implements FileSystem {

    /** Folder of the modules of the firmware, which is where {@code sys.path} looks for them. */
    public static final String FROZEN = "/.frozen";

    /** A file system of 2 MB, as on boards with a flash of 4 MB. */
    public static final int CAPACITY_BYTES = 2 << 20;

    private final NavigableMap<String, byte[]> files = new TreeMap<>();

    /** Without the root. */
    private final NavigableSet<String> folders = new TreeSet<>();

    private final NavigableMap<String, byte[]> frozen = new TreeMap<>();
    private long usedBytes;

    /**
     * An empty file system.
     *
     * @param frozen modules of the firmware by their path in {@link #FROZEN}, as {@code
     *     asyncio/core.py}
     */
    public BoardFiles(Map<String, byte[]> frozen) {
        frozen.forEach((path, content) -> this.frozen.put(FROZEN + "/" + path, content));
    }

    @Override
    public Kind kind(String path) {
        if (isFrozen(path)) {
            return kind(path, frozen, below(frozen.navigableKeySet(), path));
        }
        return path.equals("/") || folders.contains(path)
                ? Kind.FOLDER
                : kind(path, files, new TreeSet<>());
    }

    private static Kind kind(String path, Map<String, byte[]> all, SortedSet<String> belowPath) {
        if (all.containsKey(path)) {
            return Kind.FILE;
        }
        return belowPath.isEmpty() ? Kind.ABSENT : Kind.FOLDER;
    }

    private static boolean isFrozen(String path) {
        return path.equals(FROZEN) || path.startsWith(FROZEN + "/");
    }

    /** {@return those of the paths that are in the folder, however deep} */
    private static SortedSet<String> below(NavigableSet<String> paths, String folder) {
        return folder.equals("/") ? paths : paths.subSet(folder + "/", folder + "0");
    }

    @Override
    public byte[] read(String path) {
        byte[] content = isFrozen(path) ? frozen.get(path) : files.get(path);
        if (content == null) {
            throw new FileException(Errno.ENOENT, path);
        }
        return content;
    }

    @Override
    public void write(String path, byte[] content) {
        checkCanBeMade(path);
        long change = content.length - lengthOf(path);
        if (change > freeBytes()) {
            throw new FileException(Errno.ENOSPC, path);
        }
        usedBytes += change;
        files.put(path, content);
    }

    private long lengthOf(String path) {
        byte[] content = files.get(path);
        return content == null ? 0 : content.length;
    }

    private void checkCanBeMade(String path) {
        if (path.equals("/") || isFrozen(path)) {
            throw new FileException(Errno.EACCES, path);
        }
        int slash = path.lastIndexOf('/');
        String folder = slash == 0 ? "/" : path.substring(0, slash);
        switch (kind(folder)) {
            case ABSENT -> throw new FileException(Errno.ENOENT, path);
            case FILE -> throw new FileException(Errno.ENOTDIR, path);
            case FOLDER -> {}
        }
    }

    @Override
    public List<String> list(String path) {
        int start = path.equals("/") ? 1 : path.length() + 1;
        NavigableSet<String> all = new TreeSet<>();
        if (isFrozen(path)) {
            all.addAll(below(frozen.navigableKeySet(), path));
        } else {
            all.addAll(below(files.navigableKeySet(), path));
            all.addAll(below(folders, path));
        }
        return all.stream().map(entry -> firstPart(entry.substring(start))).distinct().toList();
    }

    private static String firstPart(String path) {
        int slash = path.indexOf('/');
        return slash < 0 ? path : path.substring(0, slash);
    }

    @Override
    public void makeFolder(String path) {
        checkCanBeMade(path);
        folders.add(path);
    }

    /** Makes a folder and those above it, as far as they are missing. */
    private void makeFolders(String path) {
        if (path.isEmpty() || kind(path) != Kind.ABSENT) {
            return;
        }
        makeFolders(path.substring(0, path.lastIndexOf('/')));
        makeFolder(path);
    }

    @Override
    public void removeFile(String path) {
        if (isFrozen(path)) {
            throw new FileException(Errno.EACCES, path);
        }
        usedBytes -= read(path).length;
        files.remove(path);
    }

    @Override
    public void removeFolder(String path) {
        if (path.equals("/") || isFrozen(path)) {
            throw new FileException(Errno.EACCES, path);
        }
        if (!list(path).isEmpty()) {
            throw new FileException(Errno.ENOTEMPTY, path);
        }
        folders.remove(path);
    }

    @Override
    public void rename(String from, String to) {
        if (kind(from) == Kind.ABSENT) {
            throw new FileException(Errno.ENOENT, from);
        }
        checkCanBeMade(from);
        checkCanBeMade(to);
        if (from.equals(to)) {
            return;
        }
        if (to.startsWith(from + "/")) {
            throw new FileException(Errno.EINVAL, to);
        }
        if (kind(from) == Kind.FILE) {
            makeWayForFile(to);
            files.put(to, read(from));
            files.remove(from);
        } else {
            renameFolder(from, to);
        }
    }

    private void makeWayForFile(String to) {
        switch (kind(to)) {
            case ABSENT -> {}
            case FOLDER -> throw new FileException(Errno.EISDIR, to);
            case FILE -> removeFile(to);
        }
    }

    private void renameFolder(String from, String to) {
        if (kind(to) != Kind.ABSENT) {
            throw new FileException(Errno.EEXIST, to);
        }
        for (String path : List.copyOf(below(files.navigableKeySet(), from))) {
            files.put(to + path.substring(from.length()), read(path));
            files.remove(path);
        }
        for (String path : List.copyOf(below(folders, from))) {
            folders.remove(path);
            folders.add(to + path.substring(from.length()));
        }
        folders.remove(from);
        folders.add(to);
    }

    @Override
    public long capacityBytes() {
        return CAPACITY_BYTES;
    }

    @Override
    public long freeBytes() {
        return CAPACITY_BYTES - usedBytes;
    }

    /** Writes a file, and makes the folders that it is in. */
    void add(String path, byte[] content) {
        makeFolders(path.substring(0, path.lastIndexOf('/')));
        write(path, content);
    }

    /** {@return all files by their path without the first slash, but those of the firmware} */
    Map<String, Payload> payloads() {
        Map<String, Payload> all = new TreeMap<>();
        files.forEach((path, content) -> all.put(path.substring(1), Payload.of(content)));
        return all;
    }
}
