package org.espnowsim.micropython.engine;

import com.dylibso.chicory.runtime.ChicoryInterruptedException;
import com.dylibso.chicory.runtime.ExportFunction;
import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.Memory;
import com.dylibso.chicory.runtime.TrapException;
import com.dylibso.chicory.runtime.WasmRuntimeException;
import com.dylibso.chicory.wasm.types.MemoryLimits;
import java.nio.charset.StandardCharsets;
import org.espnowsim.micropython.engine.Snapshot.ExceptionMaker;
import org.espnowsim.micropython.wasm.MicroPythonWasm;
import org.jspecify.annotations.Nullable;

/**
 * One run of MicroPython, with a heap of its own. Used by one thread, that of its program; a host
 * function may call back into it.
 *
 * <p>The first one of a JVM takes some 100 ms to make, others 3 ms.
 */
public final class Interpreter {

    /** Python's own stack, in words; deep enough that C's stack is the limit, as on a board. */
    private static final int PYSTACK_WORDS = 4096;

    private static final int PAGE_BYTES = 65_536;

    /** What the module declares: static data, C's stack, and some. */
    private static final int PAGES_MIN = 8;

    /** For the texts of programs while they are compiled, and open files. */
    private static final int PAGES_SPARE = 32;

    /** C's stack grows down to here; below is nothing. */
    private static final int STACK_END = 16;

    /** How many bytecodes are left; put there by transform.mjs. */
    private static final int BUDGET_ADDRESS = 65_524;

    /** MP_STATE_MEM(gc_alloc_threshold): collect after so many blocks, or when the heap is full. */
    static final int GC_THRESHOLD_ADDRESS = 185_108 + 940;

    /** MP_STATE_MEM(area), the one area of the heap; then the words of it that matter. */
    static final int GC_AREA = GC_THRESHOLD_ADDRESS - 940 + 384;

    static final int GC_TABLE_START = GC_AREA + 4;
    static final int GC_POOL_START = GC_AREA + 16;

    /** The table has two bits for each block, 0 if it is free. */
    static final int GC_BLOCKS_PER_BYTE = 4;

    static final int GC_BLOCK_BYTES = 16;

    private static final int NEVER_BY_COUNT = -1;

    /** The module {@code _host}, of the numbers by which Python knows Java's objects. */
    private static final int HOST_MODULE = 2;

    private static final int FIRST_FUNCTION = HOST_MODULE + 1;

    /** lookup_attr says that it has found something that is not to be bound to the module. */
    private static final int FOUND = 1;

    private static final String EXCEPTION_MAKER =
            """
            def _make_exception():
                import builtins, _host
                last = [None]
                def make(name, *args):
                    last[0] = getattr(builtins, name)(*args)
                    return id(last[0])
                spare = MemoryError()
                _host._exceptions(make, id(spare), lambda: spare)
            _make_exception()
            del _make_exception
            """;

    private final Host host;
    private final HostFunctions functions;
    private final Instance instance;
    private final FileCalls files;
    private final Values values;
    private final ExportFunction malloc;
    private final ExportFunction free;
    private final LongJump longJump;
    private final ExportFunction currentStack;
    private final ExportFunction nlrJump;
    private final ExportFunction collect;
    private final ExportFunction callPython;
    private @Nullable ExceptionMaker exceptions;
    private long granted = Integer.MAX_VALUE;
    private volatile @Nullable String computesTooLong;

    /**
     * A fresh interpreter, with nothing imported.
     *
     * @param heapBytes of Python's heap; it does not grow
     */
    public static Interpreter fresh(int heapBytes, Host host, HostFunctions functions) {
        Interpreter interpreter = new Interpreter(pages(heapBytes), host, functions);
        interpreter.init(heapBytes);
        return interpreter;
    }

    private static int pages(int heapBytes) {
        return PAGES_MIN + PAGES_SPARE + heapBytes / PAGE_BYTES;
    }

    /**
     * {@return an interpreter that goes on where a snapshot was taken}
     *
     * @param functions with the same names and places as those of the snapshot's interpreter
     */
    static Interpreter continuing(Snapshot snapshot, Host host, HostFunctions functions) {
        if (!snapshot.functions().equals(functions.places())) {
            throw new IllegalArgumentException("not the functions of the snapshot");
        }
        int pagesMax = snapshot.memory().length / PAGE_BYTES + PAGES_SPARE;
        Interpreter interpreter = new Interpreter(pagesMax, host, functions);
        interpreter.restore(snapshot);
        return interpreter;
    }

    private Interpreter(int pagesMax, Host host, HostFunctions functions) {
        this.host = host;
        this.functions = functions;
        files = new FileCalls(this::memory, host);
        values = new Values(this::allocate, this::release);
        Imports imports = new Imports(this::raise);
        addC(imports);
        addHost(imports);
        files.addTo(imports);
        instance =
                Instance.builder(MicroPythonWasm.load())
                        .withImportValues(imports.values())
                        .withMachineFactory(MicroPythonWasm::create)
                        .withMemoryFactory(FlatMemory::new)
                        .withMemoryLimits(new MemoryLimits(PAGES_MIN, pagesMax))
                        .withStart(false)
                        .build();
        malloc = instance.export("malloc");
        free = instance.export("free");
        longJump = new LongJump(instance);
        currentStack = instance.export("emscripten_stack_get_current");
        nlrJump = instance.export("nlr_jump");
        collect = instance.export("gc_collect");
        callPython = instance.export("proxy_c_to_js_call");
        instance.export("emscripten_stack_init").apply();
    }

    private void init(int heapBytes) {
        instance.export("__wasm_call_ctors").apply();
        instance.export("mp_js_init").apply(PYSTACK_WORDS, heapBytes);
        instance.export("proxy_c_init").apply();
        memory().writeI32(GC_THRESHOLD_ADDRESS, NEVER_BY_COUNT);
        registerHostModule();
        run(EXCEPTION_MAKER);
    }

    private void registerHostModule() {
        int value = allocate(Values.BYTES);
        int name = allocateText("_host");
        values.writeHostObject(memory(), value, HOST_MODULE);
        instance.export("mp_js_register_js_module").apply(name, value);
        release(name);
        release(value);
    }

    // ---- snapshots ----

    /** {@return this interpreter as it is; nothing of its Python may be running, no file open} */
    public Snapshot snapshot() {
        if (!files.isAtRest()) {
            throw new IllegalStateException("a file is open, or another folder was entered");
        }
        clearDeadStack();
        return new Snapshot(
                memory().readBytes(0, memory().pages() * PAGE_BYTES),
                functions.places(),
                exceptionMaker());
    }

    /**
     * Overwrites what calls that have returned left on C's stack. Calls to come begin there, and do
     * not write all of their part at once: what they have not written would keep objects alive.
     */
    private void clearDeadStack() {
        memory().fill((byte) 0, STACK_END, (int) currentStack.apply()[0]);
    }

    private void restore(Snapshot snapshot) {
        int missing = snapshot.memory().length / PAGE_BYTES - memory().pages();
        if (missing > 0) {
            memory().grow(missing);
        }
        memory().write(0, snapshot.memory());
        grantBytecodes(Integer.MAX_VALUE);
        exceptions = snapshot.exceptions();
    }

    private ExceptionMaker exceptionMaker() {
        if (exceptions == null) {
            throw new IllegalStateException("not initialised");
        }
        return exceptions;
    }

    // ---- running Python ----

    /**
     * Runs a program in {@code __main__}.
     *
     * @throws PythonException what it raises; a SystemError if it has made the interpreter itself
     *     crash, which is of no use then
     */
    public void run(String source) {
        byte[] bytes = source.getBytes(StandardCharsets.UTF_8);
        int text = allocateText(source);
        int value = allocate(Values.BYTES);
        try {
            instance.export("mp_js_do_exec").apply(text, bytes.length, value);
        } catch (ChicoryInterruptedException e) {
            String reason = computesTooLong;
            if (reason == null || !Thread.interrupted()) {
                throw e;
            }
            throw new PythonException("RuntimeError", "RuntimeError: " + reason);
        } catch (WasmRuntimeException | TrapException e) {
            // As a board's processor does when a program has written where it must not.
            throw new PythonException(
                    "SystemError", "SystemError: the interpreter has crashed: " + e.getMessage());
        }
        try {
            values.read(memory(), value);
        } finally {
            release(text);
            release(value);
        }
    }

    /**
     * Calls a Python function.
     *
     * @return what it returns; a {@link PythonObject} has to be released
     * @throws PythonException what it raises
     */
    public @Nullable Object call(PythonObject function, @Nullable Object... arguments) {
        int value = allocate(Values.BYTES * (arguments.length + 1));
        try {
            for (int i = 0; i < arguments.length; i++) {
                values.write(memory(), value + Values.BYTES * (i + 1), arguments[i]);
            }
            callPython.apply(function.reference(), arguments.length, value + Values.BYTES, value);
            return values.read(memory(), value);
        } finally {
            release(value);
        }
    }

    /** Lets go of an object; may be called with null. */
    public void release(@Nullable PythonObject object) {
        if (object != null) {
            instance.export("proxy_c_free_obj").apply(object.reference());
        }
    }

    /** Begins an interactive session: prints the banner and the prompt. */
    public void startRepl() {
        instance.export("mp_js_repl_init").apply();
    }

    /**
     * Gives the interactive session a character.
     *
     * @return 0, or not 0 if the session ends, with Ctrl-D, as for a soft reset
     */
    public int typed(int character) {
        return (int) instance.export("mp_js_repl_process_char").apply(character)[0];
    }

    /** Has the program raise KeyboardInterrupt where it next looks for it. */
    public void keyboardInterrupt() {
        instance.export("mp_sched_keyboard_interrupt").apply();
    }

    /** Collects garbage; anywhere, also within a host function. */
    public void collectGarbage() {
        collect.apply();
    }

    /**
     * {@return whether a place on Python's heap is free} After a collection: whether the object
     * that was there was garbage.
     *
     * @param address of an object on the heap
     */
    public boolean isFree(int address) {
        int block = (address - readWord(GC_POOL_START)) / GC_BLOCK_BYTES;
        int bits = readBytes(readWord(GC_TABLE_START) + block / GC_BLOCKS_PER_BYTE, 1)[0];
        return ((bits >> (2 * (block % GC_BLOCKS_PER_BYTE))) & 3) == 0;
    }

    // ---- how much it computes ----

    /** Allows so many bytecodes until {@link Host#bytecodesUsed}. */
    public void grantBytecodes(int count) {
        granted = count;
        memory().writeI32(BUDGET_ADDRESS, count);
    }

    /** {@return how many bytecodes were executed since the last grant} */
    public long bytecodesSinceGrant() {
        return granted - memory().readInt(BUDGET_ADDRESS);
    }

    /**
     * Has {@link #run} end with a RuntimeError, without a traceback, although the program computes
     * without executing bytecodes, as does a search for a pattern that never ends. To be called
     * before the caller interrupts the interpreter's thread; the one method for other threads. The
     * interpreter is of no use afterwards.
     */
    public void stopComputing(String reason) {
        computesTooLong = reason;
    }

    // ---- memory ----

    /** {@return a copy of bytes in Python's memory} */
    public byte[] readBytes(int address, int length) {
        return memory().readBytes(address, length);
    }

    /** Overwrites bytes in Python's memory. */
    public void writeBytes(int address, byte[] bytes) {
        memory().write(address, bytes);
    }

    /** {@return a word of Python's memory} */
    public int readWord(int address) {
        return memory().readInt(address);
    }

    /** Overwrites a word of Python's memory. */
    public void writeWord(int address, int word) {
        memory().writeI32(address, word);
    }

    /** {@return how much memory the interpreter has, in bytes} */
    public int memoryBytes() {
        return memory().pages() * PAGE_BYTES;
    }

    private Memory memory() {
        return instance.memory();
    }

    private int allocate(int bytes) {
        int address = (int) malloc.apply(bytes)[0];
        if (address == 0) {
            throw new PythonError("MemoryError", "no memory for " + bytes + " bytes");
        }
        return address;
    }

    private int allocateText(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int address = allocate(bytes.length + 1);
        memory().write(address, bytes);
        memory().writeByte(address + bytes.length, (byte) 0);
        return address;
    }

    private void release(int address) {
        free.apply(address);
    }

    // ---- C's exceptions ----

    private void addC(Imports imports) {
        imports.env(
                "_emscripten_throw_longjmp",
                ">",
                _ -> {
                    throw longJump;
                });
        imports.env(
                "_abort_js",
                ">",
                _ -> {
                    throw new IllegalStateException("MicroPython has aborted");
                });
        imports.env(
                "emscripten_resize_heap", "i>i", a -> resize(Integer.toUnsignedLong((int) a[0])));
    }

    private long resize(long bytes) {
        int missing = (int) ((bytes + PAGE_BYTES - 1) / PAGE_BYTES) - memory().pages();
        return missing <= 0 || memory().grow(missing) >= 0 ? 1 : 0;
    }

    /** Does all of a raise but the jump itself, which the caller has to complete. */
    private void jumpTo(PythonError error) {
        try {
            nlrJump.apply(exceptionAddress(error));
        } catch (LongJump e) {
            return;
        }
        throw new IllegalStateException("nlr_jump has returned");
    }

    private void raise(PythonError error) {
        jumpTo(error);
        throw longJump;
    }

    private int exceptionAddress(PythonError error) {
        Object[] arguments = new Object[error.arguments().size() + 1];
        arguments[0] = error.type();
        for (int i = 1; i < arguments.length; i++) {
            arguments[i] = error.arguments().get(i - 1);
        }
        try {
            Object address = call(exceptionMaker().function(), arguments);
            return address instanceof Integer number
                    ? number
                    : exceptionMaker().memoryErrorAddress();
        } catch (PythonException | PythonError e) {
            return exceptionMaker().memoryErrorAddress();
        }
    }

    // ---- what the module asks of its host ----

    private void addHost(Imports imports) {
        imports.env(
                "bytecode_budget_used",
                ">",
                _ -> {
                    host.bytecodesUsed();
                    return 0;
                });
        imports.env(
                "garbage_collected",
                ">",
                _ -> {
                    host.garbageCollected();
                    return 0;
                });
        imports.env("mp_js_random_u32", ">i", _ -> host.randomBits());
        imports.env("mp_js_ticks_ms", ">i", _ -> host.ticksMs());
        imports.env(
                "mp_js_time_ms",
                ">d",
                _ -> Double.doubleToRawLongBits((double) Integer.toUnsignedLong(host.ticksMs())));
        imports.env("has_attr", "ii>i", a -> functionNumber((int) a[0], (int) a[1]) >= 0 ? 1 : 0);
        imports.env("lookup_attr", "iii>i", a -> lookUp((int) a[0], (int) a[1], (int) a[2]));
        imports.env("call0", "ii>", a -> call((int) a[0], (int) a[1]));
        imports.env("call1", "iiii>i", a -> call((int) a[0], (int) a[3], (int) a[2]));
        imports.env("call2", "iiiii>i", a -> call((int) a[0], (int) a[4], (int) a[2], (int) a[3]));
        imports.env("calln", "iiiii>i", a -> callN((int) a[0], (int) a[3], (int) a[2], (int) a[4]));
        imports.env("proxy_js_free_obj", "i>", _ -> 0);
        addBrowser(imports);
    }

    /** {@return the number of the function of that name in that module, or -1} */
    private int functionNumber(int object, int nameAddress) {
        if (object != HOST_MODULE) {
            return -1;
        }
        String name = memory().readCString(nameAddress, StandardCharsets.UTF_8);
        int place = name.equals(EXCEPTIONS) ? functions.places().size() : functions.place(name);
        return place < 0 ? -1 : FIRST_FUNCTION + place;
    }

    private long lookUp(int object, int nameAddress, int valueAddress) {
        int number = functionNumber(object, nameAddress);
        if (number < 0) {
            return 0;
        }
        values.writeHostObject(memory(), valueAddress, number);
        return FOUND;
    }

    private long call(int function, int result, int... arguments) {
        @Nullable Object[] read = new @Nullable Object[arguments.length];
        for (int i = 0; i < read.length; i++) {
            read[i] = values.read(memory(), arguments[i]);
        }
        return call(function, read, result);
    }

    private long callN(int function, int firstArgument, int count, int result) {
        @Nullable Object[] read = new @Nullable Object[count];
        for (int i = 0; i < count; i++) {
            read[i] = values.read(memory(), firstArgument + i * Values.BYTES);
        }
        return call(function, read, result);
    }

    private long call(int function, @Nullable Object[] arguments, int result) {
        values.write(memory(), result, function(function).call(arguments));
        return 0;
    }

    /** The one function that is the interpreter's own, used once. */
    private static final String EXCEPTIONS = "_exceptions";

    private HostFunction function(int number) {
        int place = number - FIRST_FUNCTION;
        if (place < 0 || place > functions.places().size()) {
            throw new PythonError("TypeError", "only functions of the board can be called");
        }
        return place == functions.places().size() ? this::setExceptions : functions.at(place);
    }

    private @Nullable Object setExceptions(@Nullable Object[] arguments) {
        if (arguments[0] instanceof PythonObject maker && arguments[1] instanceof Integer spare) {
            exceptions = new ExceptionMaker(maker, spare);
        }
        return null;
    }

    /** What only a browser has. Programs that ask for it are told so. */
    private static void addBrowser(Imports imports) {
        imports.env("store_attr", "iii>", _ -> noBrowser());
        imports.env("call0_kwarg", "iiiiii>", _ -> noKeywords());
        imports.env("calln_kwarg", "iiiiiiii>", _ -> noKeywords());
        imports.env("js_reflect_construct", "iiii>", _ -> noBrowser());
        imports.env("js_get_iter", "ii>", _ -> noBrowser());
        imports.env("js_iter_next", "ii>i", _ -> noBrowser());
        imports.env("js_subscr_load", "iii>", _ -> noBrowser());
        imports.env("js_subscr_store", "iii>", _ -> noBrowser());
        imports.env("js_check_existing", "i>i", _ -> -1);
        imports.env("js_get_error_info", "iii>", _ -> noBrowser());
        imports.env("js_get_proxy_js_ref_info", "i>", _ -> noBrowser());
        imports.env("proxy_convert_mp_to_js_then_js_to_mp_obj_jsside", "i>", _ -> noBrowser());
        imports.env(
                "proxy_convert_mp_to_js_then_js_to_js_then_js_to_mp_obj_jsside",
                "i>",
                _ -> noBrowser());
        imports.env("js_then_resolve", "ii>", _ -> noBrowser());
        imports.env("js_then_reject", "ii>", _ -> noBrowser());
        imports.env("js_then_continue", "iiiii>", _ -> noBrowser());
        imports.env("create_promise", "ii>", _ -> noBrowser());
    }

    private static long noKeywords() {
        throw new PythonError("TypeError", "function doesn't take keyword arguments");
    }

    private static long noBrowser() {
        throw new PythonError("RuntimeError", "there is no JavaScript on a board");
    }
}
