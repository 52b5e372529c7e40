package org.espnowsim.micropython.engine;

import java.util.Map;
import java.util.TreeMap;

/** An interpreter at rest, of which any number of interpreters can continue. Never changes. */
public final class Snapshot {

    private final byte[] memory;
    private final Map<String, Integer> functions;
    private final ExceptionMaker exceptions;

    /**
     * A copy of an interpreter.
     *
     * @param memory all of its memory, not to be changed any more
     * @param functions names and places of its host functions
     * @param exceptions what raises exceptions in it
     */
    Snapshot(byte[] memory, Map<String, Integer> functions, ExceptionMaker exceptions) {
        this.memory = memory;
        this.functions = new TreeMap<>(functions);
        this.exceptions = exceptions;
    }

    /**
     * {@return an interpreter that goes on from here}
     *
     * @param hostFunctions with the same names in the same order as the first interpreter's
     */
    public Interpreter interpreter(Host host, HostFunctions hostFunctions) {
        return Interpreter.continuing(this, host, hostFunctions);
    }

    byte[] memory() {
        return memory;
    }

    Map<String, Integer> functions() {
        return functions;
    }

    ExceptionMaker exceptions() {
        return exceptions;
    }

    /**
     * What an interpreter raises exceptions with, in its own objects.
     *
     * @param function makes an exception, and returns its address
     * @param memoryErrorAddress of one that is there when none can be made
     */
    record ExceptionMaker(PythonObject function, int memoryErrorAddress) {}
}
