package org.espnowsim.micropython.engine;

import java.util.Arrays;

/**
 * Has an interpreter collect garbage at each allocation, and overwrites what is free after each
 * collection: an object that was freed and is still used comes to light at once.
 */
final class FreedMemory {

    static final byte PATTERN = (byte) 0xDD;

    private static final int NEXT_AREA = Interpreter.GC_AREA;
    private static final int TABLE_START = Interpreter.GC_TABLE_START;
    private static final int TABLE_BYTES = Interpreter.GC_AREA + 8;
    private static final int POOL_START = Interpreter.GC_POOL_START;
    private static final int POOL_END = Interpreter.GC_AREA + 20;
    private static final int BLOCKS_PER_BYTE = Interpreter.GC_BLOCKS_PER_BYTE;
    private static final int BLOCK_BYTES = Interpreter.GC_BLOCK_BYTES;

    private final Interpreter interpreter;
    private final int tableStart;
    private final int tableBytes;
    private final int poolStart;
    private int collections;

    /** From now on, that is, unless Python sets another threshold. */
    static FreedMemory overwrittenIn(Interpreter interpreter, TestHost host) {
        FreedMemory freed = new FreedMemory(interpreter);
        interpreter.writeWord(Interpreter.GC_THRESHOLD_ADDRESS, 0);
        host.onGarbageCollected = freed::overwrite;
        return freed;
    }

    private FreedMemory(Interpreter interpreter) {
        this.interpreter = interpreter;
        tableStart = interpreter.readWord(TABLE_START);
        tableBytes = interpreter.readWord(TABLE_BYTES);
        poolStart = interpreter.readWord(POOL_START);
        int poolBytes = tableBytes * BLOCKS_PER_BYTE * BLOCK_BYTES;
        if (interpreter.readWord(NEXT_AREA) != 0
                || poolBytes <= 0
                || interpreter.readWord(POOL_END) != poolStart + poolBytes) {
            throw new IllegalStateException("the heap is not where it was in MicroPython 1.27.0");
        }
    }

    int collections() {
        return collections;
    }

    private void overwrite() {
        collections++;
        byte[] table = interpreter.readBytes(tableStart, tableBytes);
        int blocks = tableBytes * BLOCKS_PER_BYTE;
        int block = 0;
        while (block < blocks) {
            int first = block;
            while (block < blocks && isFree(table, block)) {
                block++;
            }
            overwrite(first, block - first);
            block++;
        }
    }

    private static boolean isFree(byte[] table, int block) {
        return (table[block / BLOCKS_PER_BYTE] >> 2 * (block % BLOCKS_PER_BYTE) & 3) == 0;
    }

    private void overwrite(int firstBlock, int count) {
        if (count > 0) {
            byte[] bytes = new byte[count * BLOCK_BYTES];
            Arrays.fill(bytes, PATTERN);
            interpreter.writeBytes(poolStart + firstBlock * BLOCK_BYTES, bytes);
        }
    }
}
