package org.espnowsim.micropython.engine;

import com.dylibso.chicory.runtime.Memory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.espnowsim.micropython.engine.FileException.Errno;
import org.espnowsim.micropython.engine.FileSystem.Kind;

/**
 * The file calls of C's library, on a {@link FileSystem}. They fail by Linux's error numbers, which
 * MicroPython's own are, not by Emscripten's, which would reach Python as they are.
 */
final class FileCalls {

    private static final int STANDARD_OUTPUT = 1;
    private static final int STANDARD_ERROR = 2;
    private static final int FIRST_DESCRIPTOR = 3;

    /** Most files open at a time (assumed; a board is limited by its heap). */
    private static final int DESCRIPTORS_MAX = 64;

    // Flags of open(), as musl numbers them.
    private static final int O_ACCMODE = 3;
    private static final int O_RDONLY = 0;
    private static final int O_CREAT = 0x40;
    private static final int O_EXCL = 0x80;
    private static final int O_TRUNC = 0x200;
    private static final int O_APPEND = 0x400;

    private static final int AT_REMOVEDIR = 0x200;

    // struct stat of Emscripten.
    private static final int STAT_BYTES = 96;
    private static final int STAT_MODE = 4;
    private static final int STAT_LINKS = 8;
    private static final int STAT_SIZE = 24;
    private static final int STAT_BLOCK_SIZE = 32;
    private static final int MODE_FOLDER = 0x4000;
    private static final int MODE_FILE = 0x8000;

    // struct statfs.
    private static final int STATFS_BYTES = 72;
    private static final int STATFS_BLOCK_SIZE = 4;
    private static final int STATFS_BLOCKS = 8;
    private static final int STATFS_FREE = 16;
    private static final int STATFS_AVAILABLE = 24;
    private static final int STATFS_NAME_MAX = 56;
    private static final int STATFS_FRAGMENT_SIZE = 60;

    /** Of littlefs on a board. */
    private static final int BLOCK_BYTES = 4096;

    private static final int NAME_BYTES_MAX = 255;

    // struct dirent.
    private static final int DIRENT_BYTES = 280;
    private static final int DIRENT_NEXT = 8;
    private static final int DIRENT_LENGTH = 16;
    private static final int DIRENT_TYPE = 18;
    private static final int DIRENT_NAME = 19;
    private static final int TYPE_FOLDER = 4;
    private static final int TYPE_FILE = 8;

    private static final int WASI_SUCCESS = 0;

    private final Supplier<Memory> memory;
    private final Host host;
    private final Map<Integer, OpenFile> open = new TreeMap<>();
    private String workingFolder = "/";

    /** An open file or folder. */
    private static final class OpenFile {
        final String path;
        final boolean isWritable;
        final boolean appends;

        /** Of a folder, what is still to be listed. */
        final Deque<String> names = new ArrayDeque<>();

        int position;

        OpenFile(String path, boolean isWritable, boolean appends) {
            this.path = path;
            this.isWritable = isWritable;
            this.appends = appends;
        }
    }

    FileCalls(Supplier<Memory> memory, Host host) {
        this.memory = memory;
        this.host = host;
    }

    /** A snapshot is taken, and continued, with no file open and in the root folder. */
    boolean isAtRest() {
        return open.isEmpty() && workingFolder.equals("/");
    }

    void addTo(Imports imports) {
        imports.env("__syscall_chdir", "i>i", a -> result(() -> chdir((int) a[0])));
        imports.env("__syscall_getcwd", "ii>i", a -> getcwd((int) a[0]));
        imports.env("__syscall_mkdirat", "iii>i", a -> result(() -> mkdir((int) a[1])));
        imports.env("__syscall_openat", "iiii>i", a -> result(() -> open((int) a[1], (int) a[2])));
        imports.env("__syscall_poll", "iii>i", _ -> -Errno.ENOSYS.number());
        imports.env(
                "__syscall_getdents64",
                "iii>i",
                a -> result(() -> list((int) a[0], (int) a[1], (int) a[2])));
        imports.env(
                "__syscall_renameat", "iiii>i", a -> result(() -> rename((int) a[1], (int) a[3])));
        imports.env("__syscall_rmdir", "i>i", a -> result(() -> remove((int) a[0], AT_REMOVEDIR)));
        imports.env(
                "__syscall_unlinkat", "iii>i", a -> result(() -> remove((int) a[1], (int) a[2])));
        imports.env(
                "__syscall_fstat64",
                "ii>i",
                a -> result(() -> stat(opened((int) a[0]).path, (int) a[1])));
        imports.env(
                "__syscall_stat64", "ii>i", a -> result(() -> stat(path((int) a[0]), (int) a[1])));
        imports.env(
                "__syscall_lstat64", "ii>i", a -> result(() -> stat(path((int) a[0]), (int) a[1])));
        imports.env(
                "__syscall_newfstatat",
                "iiii>i",
                a -> result(() -> stat(path((int) a[1]), (int) a[2])));
        imports.env(
                "__syscall_statfs64", "iii>i", a -> result(() -> statfs((int) a[0], (int) a[2])));
        imports.wasi("fd_close", "i>i", a -> wasiResult(() -> close((int) a[0])));
        imports.wasi("fd_sync", "i>i", _ -> WASI_SUCCESS);
        imports.wasi(
                "fd_seek",
                "ijii>i",
                a -> wasiResult(() -> seek((int) a[0], a[1], (int) a[2], (int) a[3])));
        imports.wasi(
                "fd_read",
                "iiii>i",
                a -> wasiResult(() -> read((int) a[0], (int) a[1], (int) a[2], (int) a[3])));
        imports.wasi(
                "fd_write",
                "iiii>i",
                a -> wasiResult(() -> write((int) a[0], (int) a[1], (int) a[2], (int) a[3])));
    }

    /** {@return the call's result, or the negative number of its error} */
    private static long result(Supplier<Integer> call) {
        try {
            return call.get();
        } catch (FileException e) {
            return -e.errno().number();
        }
    }

    /** {@return 0, or the number of the error, as WASI does} */
    private static long wasiResult(Supplier<Integer> call) {
        try {
            return call.get();
        } catch (FileException e) {
            return e.errno().number();
        }
    }

    // ---- paths ----

    private String path(int address) {
        return normal(memory.get().readCString(address, StandardCharsets.UTF_8));
    }

    /** {@return the path from the root, without {@code .}, {@code ..} and empty parts} */
    private String normal(String path) {
        List<String> parts = new ArrayList<>();
        String whole = path.startsWith("/") ? path : workingFolder + "/" + path;
        for (String part : whole.split("/", -1)) {
            if (part.equals("..")) {
                if (!parts.isEmpty()) {
                    parts.removeLast();
                }
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        return "/" + String.join("/", parts);
    }

    private int chdir(int address) {
        String path = path(address);
        demand(path, Kind.FOLDER);
        workingFolder = path;
        return 0;
    }

    private int getcwd(int buffer) {
        memory.get().writeCString(buffer, workingFolder);
        return workingFolder.getBytes(StandardCharsets.UTF_8).length + 1;
    }

    private void demand(String path, Kind wanted) {
        Kind kind = host.files().kind(path);
        if (kind == Kind.ABSENT) {
            throw new FileException(Errno.ENOENT, path);
        }
        if (kind != wanted) {
            throw new FileException(wanted == Kind.FOLDER ? Errno.ENOTDIR : Errno.EISDIR, path);
        }
    }

    private int mkdir(int address) {
        String path = path(address);
        if (host.files().kind(path) != Kind.ABSENT) {
            throw new FileException(Errno.EEXIST, path);
        }
        host.files().makeFolder(path);
        return 0;
    }

    private int rename(int from, int to) {
        host.files().rename(path(from), path(to));
        return 0;
    }

    private int remove(int address, int flags) {
        String path = path(address);
        Kind kind = host.files().kind(path);
        if (kind == Kind.ABSENT) {
            throw new FileException(Errno.ENOENT, path);
        }
        // MicroPython's os.remove takes folders, too, as on a board.
        if (kind == Kind.FOLDER) {
            host.files().removeFolder(path);
        } else if ((flags & AT_REMOVEDIR) != 0) {
            throw new FileException(Errno.ENOTDIR, path);
        } else {
            host.files().removeFile(path);
        }
        return 0;
    }

    private int stat(String path, int buffer) {
        Kind kind = host.files().kind(path);
        if (kind == Kind.ABSENT) {
            throw new FileException(Errno.ENOENT, path);
        }
        boolean isFolder = kind == Kind.FOLDER;
        memory.get().write(buffer, new byte[STAT_BYTES]);
        memory.get().writeI32(buffer + STAT_MODE, isFolder ? MODE_FOLDER : MODE_FILE);
        memory.get().writeI32(buffer + STAT_LINKS, 1);
        memory.get().writeLong(buffer + STAT_SIZE, isFolder ? 0 : host.files().read(path).length);
        memory.get().writeI32(buffer + STAT_BLOCK_SIZE, BLOCK_BYTES);
        return 0;
    }

    private int statfs(int address, int buffer) {
        demand(path(address), Kind.FOLDER);
        Memory m = memory.get();
        long free = host.files().freeBytes() / BLOCK_BYTES;
        m.write(buffer, new byte[STATFS_BYTES]);
        m.writeI32(buffer + STATFS_BLOCK_SIZE, BLOCK_BYTES);
        m.writeI32(buffer + STATFS_FRAGMENT_SIZE, BLOCK_BYTES);
        m.writeLong(buffer + STATFS_BLOCKS, host.files().capacityBytes() / BLOCK_BYTES);
        m.writeLong(buffer + STATFS_FREE, free);
        m.writeLong(buffer + STATFS_AVAILABLE, free);
        m.writeI32(buffer + STATFS_NAME_MAX, NAME_BYTES_MAX);
        return 0;
    }

    // ---- open files ----

    private OpenFile opened(int descriptor) {
        OpenFile file = open.get(descriptor);
        if (file == null) {
            throw new FileException(Errno.EBADF, "file descriptor " + descriptor);
        }
        return file;
    }

    private int open(int address, int flags) {
        String path = path(address);
        boolean isWritable = (flags & O_ACCMODE) != O_RDONLY;
        OpenFile file = new OpenFile(path, isWritable, (flags & O_APPEND) != 0);
        switch (host.files().kind(path)) {
            case FOLDER -> {
                if (isWritable) {
                    throw new FileException(Errno.EISDIR, path);
                }
                file.names.addAll(List.of(".", ".."));
                file.names.addAll(host.files().list(path));
            }
            case ABSENT -> {
                if ((flags & O_CREAT) == 0) {
                    throw new FileException(Errno.ENOENT, path);
                }
                host.files().write(path, new byte[0]);
            }
            case FILE -> {
                if ((flags & (O_CREAT | O_EXCL)) == (O_CREAT | O_EXCL)) {
                    throw new FileException(Errno.EEXIST, path);
                }
                if ((flags & O_TRUNC) != 0) {
                    host.files().write(path, new byte[0]);
                }
            }
        }
        int descriptor = FIRST_DESCRIPTOR;
        while (open.containsKey(descriptor)) {
            descriptor++;
        }
        if (descriptor >= FIRST_DESCRIPTOR + DESCRIPTORS_MAX) {
            throw new FileException(Errno.EBADF, path);
        }
        open.put(descriptor, file);
        return descriptor;
    }

    private int close(int descriptor) {
        opened(descriptor);
        open.remove(descriptor);
        return WASI_SUCCESS;
    }

    private int seek(int descriptor, long offset, int whence, int resultAddress) {
        OpenFile file = opened(descriptor);
        long base =
                switch (whence) {
                    case 0 -> 0;
                    case 1 -> file.position;
                    case 2 -> host.files().read(file.path).length;
                    default -> throw new FileException(Errno.EINVAL, file.path);
                };
        if (base + offset < 0 || base + offset > Integer.MAX_VALUE) {
            throw new FileException(Errno.EINVAL, file.path);
        }
        file.position = (int) (base + offset);
        memory.get().writeLong(resultAddress, file.position);
        return WASI_SUCCESS;
    }

    private int read(int descriptor, int vectors, int vectorCount, int resultAddress) {
        OpenFile file = opened(descriptor);
        demand(file.path, Kind.FILE);
        byte[] content = host.files().read(file.path);
        int total = 0;
        for (int i = 0; i < vectorCount; i++) {
            int address = memory.get().readInt(vectors + 8 * i);
            int length = memory.get().readInt(vectors + 8 * i + 4);
            int count = Math.clamp(content.length - file.position, 0, length);
            memory.get().write(address, content, file.position, count);
            file.position += count;
            total += count;
        }
        memory.get().writeI32(resultAddress, total);
        return WASI_SUCCESS;
    }

    private int write(int descriptor, int vectors, int vectorCount, int resultAddress) {
        int total = 0;
        for (int i = 0; i < vectorCount; i++) {
            int address = memory.get().readInt(vectors + 8 * i);
            int length = memory.get().readInt(vectors + 8 * i + 4);
            if (length > 0) {
                write(descriptor, memory.get().readBytes(address, length));
            }
            total += length;
        }
        memory.get().writeI32(resultAddress, total);
        return WASI_SUCCESS;
    }

    private void write(int descriptor, byte[] bytes) {
        if (descriptor == STANDARD_OUTPUT || descriptor == STANDARD_ERROR) {
            host.print(bytes);
            return;
        }
        OpenFile file = opened(descriptor);
        if (!file.isWritable) {
            throw new FileException(Errno.EBADF, file.path);
        }
        byte[] before = host.files().read(file.path);
        if (file.appends) {
            file.position = before.length;
        }
        byte[] after = Arrays.copyOf(before, Math.max(before.length, file.position + bytes.length));
        System.arraycopy(bytes, 0, after, file.position, bytes.length);
        host.files().write(file.path, after);
        file.position += bytes.length;
    }

    /** Fills the buffer with as many entries as it holds; none are left when it stays empty. */
    private int list(int descriptor, int buffer, int bufferBytes) {
        OpenFile folder = opened(descriptor);
        demand(folder.path, Kind.FOLDER);
        Memory m = memory.get();
        int used = 0;
        while (!folder.names.isEmpty() && used + DIRENT_BYTES <= bufferBytes) {
            String name = folder.names.removeFirst();
            int entry = buffer + used;
            m.write(entry, new byte[DIRENT_BYTES]);
            m.writeLong(entry, 1);
            m.writeLong(entry + DIRENT_NEXT, ++folder.position);
            m.writeShort(entry + DIRENT_LENGTH, (short) DIRENT_BYTES);
            m.writeByte(entry + DIRENT_TYPE, (byte) type(normal(folder.path + "/" + name)));
            m.writeCString(entry + DIRENT_NAME, name);
            used += DIRENT_BYTES;
        }
        return used;
    }

    private int type(String path) {
        return host.files().kind(path) == Kind.FOLDER ? TYPE_FOLDER : TYPE_FILE;
    }
}
