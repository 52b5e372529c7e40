package org.espnowsim.micropython.engine;

/** What an interpreter stands on. Called on the program's own thread, from within the program. */
public interface Host {

    /**
     * The program has executed as many bytecodes as {@link Interpreter#grantBytecodes} allowed. May
     * run other Python code, may wait, and has to grant more.
     */
    void bytecodesUsed();

    /**
     * Garbage was collected, what is free now is not yet used again. Has to leave Python's objects
     * alone, and runs no Python code: whoever asked for memory has not got it yet.
     */
    default void garbageCollected() {}

    /**
     * The program prints.
     *
     * @param bytes the callee's to keep
     */
    void print(byte[] bytes);

    /** {@return milliseconds, modulo 2^32, for the interpreter's own use} */
    int ticksMs();

    /** {@return 32 random bits, with which modules seed themselves} */
    int randomBits();

    /** {@return the file system that the program sees} */
    FileSystem files();
}
