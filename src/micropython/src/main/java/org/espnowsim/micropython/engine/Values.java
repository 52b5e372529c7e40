package org.espnowsim.micropython.engine;

import com.dylibso.chicory.runtime.Memory;
import java.nio.charset.StandardCharsets;
import java.util.function.IntConsumer;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Carries values between Java and Python: each is three words in memory, a kind and what it needs.
 * The two directions number their kinds differently.
 */
final class Values {

    /** Bytes of a value. */
    static final int BYTES = 12;

    // From Python.
    private static final int MP_EXCEPTION = -1;
    private static final int MP_NULL = 0;
    private static final int MP_NONE = 1;
    private static final int MP_BOOL = 2;
    private static final int MP_INT = 3;
    private static final int MP_FLOAT = 4;
    private static final int MP_STR = 5;
    private static final int MP_CALLABLE = 6;
    private static final int MP_GENERATOR = 7;
    private static final int MP_OBJECT = 8;
    private static final int MP_HOST_OBJECT = 9;

    // To Python.
    private static final int HOST_NULL = 1;
    private static final int HOST_BOOLEAN = 2;
    private static final int HOST_INTEGER = 3;
    private static final int HOST_DOUBLE = 4;
    private static final int HOST_STRING = 5;
    private static final int HOST_OBJECT = 7;
    private static final int HOST_PYTHON_OBJECT = 8;

    /** Between the type and the traceback of an exception. */
    private static final char EXCEPTION_SEPARATOR = '\u0004';

    private final IntUnaryOperator malloc;
    private final IntConsumer free;

    /** Takes memory for texts by these. */
    Values(IntUnaryOperator malloc, IntConsumer free) {
        this.malloc = malloc;
        this.free = free;
    }

    /**
     * {@return what Python left at an address}
     *
     * @throws PythonException if it is an exception
     */
    @Nullable Object read(Memory memory, int address) {
        int kind = memory.readInt(address);
        int word = memory.readInt(address + 4);
        return switch (kind) {
            case MP_EXCEPTION -> throw exception(memory, address);
            case MP_NULL, MP_NONE -> null;
            case MP_BOOL -> word != 0;
            case MP_INT -> word;
            case MP_FLOAT -> memory.readDouble(address + 4);
            case MP_STR -> memory.readString(memory.readInt(address + 8), word);
            case MP_CALLABLE, MP_GENERATOR, MP_OBJECT -> new PythonObject(word);
            case MP_HOST_OBJECT ->
                    throw new PythonError("TypeError", "a function of the board is no argument");
            default -> throw new IllegalStateException("a value of kind " + kind);
        };
    }

    private PythonException exception(Memory memory, int address) {
        int text = memory.readInt(address + 8);
        String typeAndTraceback = memory.readString(text, memory.readInt(address + 4));
        free.accept(text);
        int split = typeAndTraceback.indexOf(EXCEPTION_SEPARATOR);
        return new PythonException(
                typeAndTraceback.substring(0, split), typeAndTraceback.substring(split + 1));
    }

    /** Writes a value for Python. */
    void write(Memory memory, int address, @Nullable Object value) {
        switch (value) {
            case null -> memory.writeI32(address, HOST_NULL);
            case Boolean truth -> write(memory, address, HOST_BOOLEAN, truth ? 1 : 0);
            case Integer number -> write(memory, address, HOST_INTEGER, number);
            case Double number -> {
                memory.writeI32(address, HOST_DOUBLE);
                memory.writeF64(address + 4, number);
            }
            case String text -> writeText(memory, address, text);
            case PythonObject object ->
                    write(memory, address, HOST_PYTHON_OBJECT, object.reference());
            default ->
                    throw new IllegalArgumentException(
                            "a " + value.getClass() + " cannot be given to Python");
        }
    }

    /** Writes a Java object that Python knows by its number. */
    void writeHostObject(Memory memory, int address, int number) {
        write(memory, address, HOST_OBJECT, number);
    }

    private static void write(Memory memory, int address, int kind, int word) {
        memory.writeI32(address, kind);
        memory.writeI32(address + 4, word);
    }

    private void writeText(Memory memory, int address, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int at = malloc.applyAsInt(bytes.length + 1);
        memory.write(at, bytes);
        memory.writeByte(at + bytes.length, (byte) 0);
        write(memory, address, HOST_STRING, bytes.length);
        memory.writeI32(address + 8, at);
    }
}
