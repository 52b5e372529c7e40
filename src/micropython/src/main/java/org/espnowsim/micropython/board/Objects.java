package org.espnowsim.micropython.board;

import org.espnowsim.micropython.engine.Interpreter;
import org.espnowsim.micropython.engine.PythonError;
import org.jspecify.annotations.Nullable;

/**
 * Python's objects in the interpreter's memory, as far as a receive has to look at them: each
 * begins with its type, words have 32 bits, and an object that is no pointer has one of the two
 * lowest bits set (MicroPython's object representation A).
 */
final class Objects {

    /** What fits into an object that is no pointer, up to 2^30 - 1. */
    static final int SMALL_INT_MAX = (1 << 30) - 1;

    private static final int NONE = 6;
    private static final int POINTER_MASK = 3;

    private static final int TUPLE_LENGTH = 4;
    private static final int TUPLE_ITEMS = 8;

    private static final int LIST_LENGTH = 8;
    private static final int LIST_ITEMS = 12;

    /** Three bits of flags, then the number of entries. */
    private static final int DICT_USED = 4;

    private static final int DICT_FLAG_BITS = 3;

    // A bytearray: a word with its kind (8 bits) and spare bytes (24 bits), its length, its bytes.
    private static final int BYTEARRAY_FREE = 4;
    private static final int BYTEARRAY_LENGTH = 8;
    private static final int BYTEARRAY_ITEMS = 12;
    private static final int KIND_MASK = 0xff;

    /** Where the caller has left what lists and bytearrays begin with. */
    private static final int INFO_LIST_TYPE = 12;

    private static final int INFO_BYTEARRAY_TYPE = 16;

    private static final int WORD = 4;

    private final Interpreter memory;

    Objects(Interpreter memory) {
        this.memory = memory;
    }

    boolean isEmptyDict(int dict) {
        return memory.readWord(dict + DICT_USED) >>> DICT_FLAG_BITS == 0;
    }

    /**
     * {@return the list that is the first argument, or 0 if the arguments are not a list with a
     * bytearray as its second item, and perhaps None or a number}
     */
    int usualList(int arguments, int info) {
        int count = memory.readWord(arguments + TUPLE_LENGTH);
        boolean isUsual = count == 1 || (count == 2 && isTimeout(argument(arguments, 1)));
        int list = isUsual ? argument(arguments, 0) : 0;
        boolean hasBytearray =
                isOfType(list, memory.readWord(info + INFO_LIST_TYPE))
                        && memory.readWord(list + LIST_LENGTH) >= 2
                        && isOfType(listItem(list, 1), memory.readWord(info + INFO_BYTEARRAY_TYPE));
        return hasBytearray ? list : 0;
    }

    private int argument(int arguments, int index) {
        return memory.readWord(arguments + TUPLE_ITEMS + index * WORD);
    }

    private static boolean isTimeout(int object) {
        return object == NONE || isSmallInt(object);
    }

    private static boolean isSmallInt(int object) {
        return (object & 1) != 0;
    }

    private boolean isOfType(int object, int type) {
        return object != 0 && (object & POINTER_MASK) == 0 && memory.readWord(object) == type;
    }

    /** {@return whether the first item of a list is a bytearray of that length} */
    boolean beginsWithBytearray(int list, int length, int info) {
        int first = listItem(list, 0);
        return isOfType(first, memory.readWord(info + INFO_BYTEARRAY_TYPE))
                && memory.readWord(first + BYTEARRAY_LENGTH) == length;
    }

    /** {@return the second argument, or null if it is not given} */
    @Nullable Integer timeout(int arguments) {
        if (memory.readWord(arguments + TUPLE_LENGTH) == 1) {
            return null;
        }
        int object = argument(arguments, 1);
        return object == NONE ? null : object >> 1;
    }

    int listItem(int list, int index) {
        return memory.readWord(memory.readWord(list + LIST_ITEMS) + index * WORD);
    }

    void setListItem(int list, int index, int object) {
        memory.writeWord(memory.readWord(list + LIST_ITEMS) + index * WORD, object);
    }

    /** Sets two items, if the list is that long. */
    void setSmallInts(int list, int index, int first, int second) {
        if (memory.readWord(list + LIST_LENGTH) >= index + 2) {
            setListItem(list, index, first << 1 | 1);
            setListItem(list, index + 1, second << 1 | 1);
        }
    }

    /**
     * Grows a bytearray to all that was allocated for it.
     *
     * @return its length then
     */
    int grow(int bytearray) {
        int capacity = capacity(bytearray);
        setLength(bytearray, capacity, capacity);
        return capacity;
    }

    private int capacity(int bytearray) {
        return memory.readWord(bytearray + BYTEARRAY_LENGTH)
                + (memory.readWord(bytearray + BYTEARRAY_FREE) >>> 8);
    }

    /** Gives a bytearray that was grown other content, and its length. */
    void fill(int bytearray, byte[] bytes) {
        int capacity = capacity(bytearray);
        if (bytes.length > capacity) {
            throw new PythonError("ValueError", "the buffer has become smaller meanwhile");
        }
        memory.writeBytes(memory.readWord(bytearray + BYTEARRAY_ITEMS), bytes);
        setLength(bytearray, bytes.length, capacity);
    }

    private void setLength(int bytearray, int length, int capacity) {
        int kind = memory.readWord(bytearray + BYTEARRAY_FREE) & KIND_MASK;
        memory.writeWord(bytearray + BYTEARRAY_FREE, kind | (capacity - length) << 8);
        memory.writeWord(bytearray + BYTEARRAY_LENGTH, length);
    }
}
