package org.espnowsim.micropython.engine;

import java.util.List;

/**
 * The files that a program sees. Paths are absolute and in normal form: {@code /} or {@code
 * /lib/x.py}. Failures are {@link FileException}s.
 */
public interface FileSystem {

    /** What is at a path. */
    enum Kind {
        /** Nothing. */
        ABSENT,
        /** A file with bytes. */
        FILE,
        /** A folder. */
        FOLDER
    }

    /** {@return what is at that path} */
    Kind kind(String path);

    /** {@return the bytes of a file, not a copy, not to be changed} */
    byte[] read(String path);

    /** Replaces the bytes of a file, or makes a new one. */
    void write(String path, byte[] content);

    /** {@return the names in a folder, without those that are hidden, in order of the alphabet} */
    List<String> list(String path);

    /** Makes a folder. */
    void makeFolder(String path);

    /** Removes a file. */
    void removeFile(String path);

    /** Removes an empty folder. */
    void removeFolder(String path);

    /** Gives a file or a folder, with all in it, another name; an existing file gives way. */
    void rename(String from, String to);

    /** {@return how many bytes it can hold in all} */
    long capacityBytes();

    /** {@return how many bytes are still free} */
    long freeBytes();
}
