package org.espnowsim.micropython.engine;

import com.dylibso.chicory.runtime.ConstantEvaluators;
import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.Memory;
import com.dylibso.chicory.runtime.WasmRuntimeException;
import com.dylibso.chicory.wasm.types.ActiveDataSegment;
import com.dylibso.chicory.wasm.types.DataSegment;
import com.dylibso.chicory.wasm.types.MemoryLimits;
import com.dylibso.chicory.wasm.types.PassiveDataSegment;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Objects;

/**
 * The interpreter's memory as one array. Chicory's own has one for each page, and looks twice for
 * each access; a third of a run of many boards was that. For one thread, without atomic operations.
 */
final class FlatMemory implements Memory {

    private static final VarHandle SHORT = view(short[].class);
    private static final VarHandle INT = view(int[].class);
    private static final VarHandle LONG = view(long[].class);
    private static final VarHandle FLOAT = view(float[].class);
    private static final VarHandle DOUBLE = view(double[].class);

    private final MemoryLimits limits;
    private byte[] bytes;
    private DataSegment[] segments = {};

    FlatMemory(MemoryLimits limits) {
        this.limits = limits;
        bytes = new byte[Memory.bytes(limits.initialPages())];
    }

    private static VarHandle view(Class<?> type) {
        return MethodHandles.byteArrayViewVarHandle(type, ByteOrder.LITTLE_ENDIAN)
                .withInvokeExactBehavior();
    }

    // ---- size ----

    @Override
    public int pages() {
        return bytes.length / PAGE_SIZE;
    }

    @Override
    public int grow(int pages) {
        int before = pages();
        if (pages < 0 || pages > maximumPages() - before) {
            return -1;
        }
        bytes = Arrays.copyOf(bytes, Memory.bytes(before + pages));
        return before;
    }

    @Override
    public int initialPages() {
        return limits.initialPages();
    }

    @Override
    public int maximumPages() {
        return Math.min(limits.maximumPages(), RUNTIME_MAX_PAGES);
    }

    // ---- data segments ----

    @Override
    public void initialize(Instance instance, DataSegment[] dataSegments) {
        segments = dataSegments.clone();
        for (int i = 0; i < segments.length; i++) {
            if (segments[i] instanceof ActiveDataSegment active) {
                long[] offset =
                        ConstantEvaluators.computeConstantValue(
                                instance, active.offsetInstructions());
                write((int) offset[0], active.data());
                drop(i);
            }
        }
    }

    @Override
    public void initPassiveSegment(int segment, int address, int offset, int length) {
        write(address, segments[segment].data(), offset, length);
    }

    @Override
    public void drop(int segment) {
        segments[segment] = PassiveDataSegment.EMPTY;
    }

    @Override
    public void zero() {
        Arrays.fill(bytes, (byte) 0);
    }

    // ---- many bytes ----

    @Override
    public void write(int address, byte[] data, int offset, int length) {
        try {
            System.arraycopy(data, offset, bytes, address, length);
        } catch (IndexOutOfBoundsException e) {
            throw outOfBounds(address, e);
        }
    }

    @Override
    public byte[] readBytes(int address, int length) {
        try {
            Objects.checkFromIndexSize(address, length, bytes.length);
        } catch (IndexOutOfBoundsException e) {
            throw outOfBounds(address, e);
        }
        return Arrays.copyOfRange(bytes, address, address + length);
    }

    @Override
    public void fill(byte value, int from, int to) {
        try {
            Arrays.fill(bytes, from, to, value);
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            throw outOfBounds(from, e);
        }
    }

    @Override
    public void copy(int to, int from, int length) {
        try {
            System.arraycopy(bytes, from, bytes, to, length);
        } catch (IndexOutOfBoundsException e) {
            throw outOfBounds(to, e);
        }
    }

    // ---- single values ----

    @Override
    public byte read(int address) {
        try {
            return bytes[address];
        } catch (IndexOutOfBoundsException e) {
            throw outOfBounds(address, e);
        }
    }

    @Override
    public void writeByte(int address, byte value) {
        try {
            bytes[address] = value;
        } catch (IndexOutOfBoundsException e) {
            throw outOfBounds(address, e);
        }
    }

    @Override
    public short readShort(int address) {
        try {
            return (short) SHORT.get(bytes, address);
        } catch (IndexOutOfBoundsException e) {
            throw outOfBounds(address, e);
        }
    }

    @Override
    public long readU16(int address) {
        return Short.toUnsignedLong(readShort(address));
    }

    @Override
    public void writeShort(int address, short value) {
        try {
            SHORT.set(bytes, address, value);
        } catch (IndexOutOfBoundsException e) {
            throw outOfBounds(address, e);
        }
    }

    @Override
    public int readInt(int address) {
        try {
            return (int) INT.get(bytes, address);
        } catch (IndexOutOfBoundsException e) {
            throw outOfBounds(address, e);
        }
    }

    @Override
    public void writeI32(int address, int value) {
        try {
            INT.set(bytes, address, value);
        } catch (IndexOutOfBoundsException e) {
            throw outOfBounds(address, e);
        }
    }

    @Override
    public long readLong(int address) {
        try {
            return (long) LONG.get(bytes, address);
        } catch (IndexOutOfBoundsException e) {
            throw outOfBounds(address, e);
        }
    }

    @Override
    public void writeLong(int address, long value) {
        try {
            LONG.set(bytes, address, value);
        } catch (IndexOutOfBoundsException e) {
            throw outOfBounds(address, e);
        }
    }

    @Override
    public float readFloat(int address) {
        try {
            return (float) FLOAT.get(bytes, address);
        } catch (IndexOutOfBoundsException e) {
            throw outOfBounds(address, e);
        }
    }

    @Override
    public long readF32(int address) {
        return readInt(address);
    }

    @Override
    public void writeF32(int address, float value) {
        try {
            FLOAT.set(bytes, address, value);
        } catch (IndexOutOfBoundsException e) {
            throw outOfBounds(address, e);
        }
    }

    @Override
    public double readDouble(int address) {
        try {
            return (double) DOUBLE.get(bytes, address);
        } catch (IndexOutOfBoundsException e) {
            throw outOfBounds(address, e);
        }
    }

    @Override
    public long readF64(int address) {
        return readLong(address);
    }

    @Override
    public void writeF64(int address, double value) {
        try {
            DOUBLE.set(bytes, address, value);
        } catch (IndexOutOfBoundsException e) {
            throw outOfBounds(address, e);
        }
    }

    private static WasmRuntimeException outOfBounds(int address, Throwable cause) {
        return new WasmRuntimeException(
                "out of bounds memory access at " + Integer.toUnsignedString(address), cause);
    }

    // ---- what only threads need ----

    @Override
    public boolean shared() {
        return false;
    }

    @Override
    @SuppressWarnings("removal")
    public Object lock(int address) {
        throw oneThread();
    }

    @Override
    @SuppressWarnings("removal")
    public int waitOn(int address, int expected, long timeout) {
        throw oneThread();
    }

    @Override
    @SuppressWarnings("removal")
    public int waitOn(int address, long expected, long timeout) {
        throw oneThread();
    }

    @Override
    @SuppressWarnings("removal")
    public int notify(int address, int count) {
        throw oneThread();
    }

    private static UnsupportedOperationException oneThread() {
        return new UnsupportedOperationException("an interpreter's memory is of one thread");
    }
}
