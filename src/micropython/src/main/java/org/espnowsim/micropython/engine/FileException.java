package org.espnowsim.micropython.engine;

/** A file operation that fails, as the program sees it. */
public final class FileException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why; by MicroPython's own numbers, which are those of Linux. */
    public enum Errno {
        /** No such file. */
        ENOENT(2),
        /** Not an open file. */
        EBADF(9),
        /** Not allowed. */
        EACCES(13),
        /** It is there already. */
        EEXIST(17),
        /** Not a folder. */
        ENOTDIR(20),
        /** A folder. */
        EISDIR(21),
        /** That cannot be asked of it. */
        EINVAL(22),
        /** The file system is full. */
        ENOSPC(28),
        /** Not here. */
        ENOSYS(38),
        /** The folder has something in it. */
        ENOTEMPTY(39);

        private final int number;

        Errno(int number) {
            this.number = number;
        }

        /** {@return the number} */
        public int number() {
            return number;
        }
    }

    private final Errno errno;

    /** A failure at a path. */
    public FileException(Errno errno, String path) {
        super(errno + ": " + path, null, false, false);
        this.errno = errno;
    }

    /** {@return why} */
    public Errno errno() {
        return errno;
    }
}
