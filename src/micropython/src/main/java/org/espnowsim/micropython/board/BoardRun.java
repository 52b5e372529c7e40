package org.espnowsim.micropython.board;

import java.util.Map;
import java.util.Optional;
import org.espnowsim.micropython.engine.FileSystem;
import org.espnowsim.micropython.engine.Host;
import org.espnowsim.micropython.engine.HostFunctions;
import org.espnowsim.micropython.engine.Interpreter;
import org.espnowsim.micropython.engine.PythonError;
import org.espnowsim.micropython.engine.PythonException;
import org.espnowsim.micropython.engine.PythonObject;
import org.espnowsim.micropython.engine.Snapshot;
import org.espnowsim.node.Node;
import org.espnowsim.node.SerialPort;
import org.espnowsim.schedule.Scheduler;
import org.espnowsim.time.Signal;
import org.jspecify.annotations.Nullable;

/**
 * One run of a board's interpreter, from a start to the next: interpreter, device and the time that
 * the program takes. What it computes is charged to the board's clock in portions, and before
 * whatever depends on time.
 */
final class BoardRun implements Host {

    /** Bytecodes between two looks at the clock; 0.2 ms on an ESP32. */
    private static final int QUANTUM = 256;

    private static final long NS_PER_MS = 1_000_000;

    private static final int CTRL_C = 3;

    private final Node node;
    private final Map<String, String> env;
    private final BoardFiles files;
    private final Console console;
    private final Interpreter interpreter;
    private final Scheduler scheduler;

    private Cpu cpu;

    /** What the last expression gave. */
    private String evaluated = "";

    private Runnable collected = () -> {};

    /** Computed and not yet charged. */
    private long owedNs;

    /** The byte that, typed while a program runs, raises KeyboardInterrupt; -1 for none. */
    private int interruptByte = CTRL_C;

    /** Continues a firmware's image on a board that has just started. */
    BoardRun(Node node, Cpu cpu, BoardFiles files, Snapshot image, Map<String, String> env) {
        this.node = node;
        this.cpu = cpu;
        this.env = env;
        this.files = files;
        scheduler = node.scheduler();
        console = new Console(node.serial());
        HostFunctions functions = BoardFunctions.of(() -> this);
        interpreter = image.interpreter(this, functions);
        interpreter.grantBytecodes(QUANTUM);
        Thread thread = Thread.currentThread();
        node.onStuck(() -> {
            interpreter.stopComputing("the program computes for too long, in real time");
            thread.interrupt();
        });
        node.onEvaluate(this::evaluate);
    }

    Node node() {
        return node;
    }

    Interpreter interpreter() {
        return interpreter;
    }

    Console console() {
        return console;
    }

    BoardFiles boardFiles() {
        return files;
    }

    /** {@return what the program is told under that name, or null} */
    @Nullable String env(String name) {
        return env.get(name);
    }

    // ---- time ----

    @Override
    public void bytecodesUsed() {
        try {
            charge();
        } catch (PythonError e) {
            interpreter.keyboardInterrupt();
        }
    }

    /** The clock goes on by what was computed; callbacks that are due run. */
    void charge() {
        count();
        long untilNs = scheduler.nowNs() + owedNs;
        owedNs = 0;
        scheduler.sleepUntil(untilNs);
        scheduler.serve();
    }

    private void count() {
        owedNs += cpu.nsOf(interpreter.bytecodesSinceGrant());
        interpreter.grantBytecodes(QUANTUM);
    }

    /** {@return the board's time, what was computed included} */
    long nowNs() {
        return scheduler.nowNs() + owedNs + cpu.nsOf(interpreter.bytecodesSinceGrant());
    }

    /** {@return CPU cycles since the board started} */
    long cycles() {
        return nowNs() / 1_000 * cpu.mhz();
    }

    Cpu cpu() {
        return cpu;
    }

    /** What is computed from now on takes more or less time. */
    void setCpuMhz(int mhz) {
        count();
        cpu = cpu.at(mhz);
    }

    /** Waits until the board's clock shows that time. */
    void sleepUntil(long deadlineNs) {
        count();
        owedNs = 0;
        scheduler.sleepUntil(deadlineNs);
        scheduler.serve();
    }

    /**
     * Waits until something that programs poll for has changed, or a callback has run.
     *
     * @return whether there is more time to wait
     */
    boolean awaitActivity(long deadlineNs) {
        charge();
        if (scheduler.nowNs() >= deadlineNs) {
            return false;
        }
        scheduler.activity().await(deadlineNs);
        return true;
    }

    /** {@return when a wait that begins now is over; never if the time is negative} */
    long deadlineNs(long timeoutMs) {
        return timeoutMs < 0 ? Signal.NEVER : nowNs() + timeoutMs * NS_PER_MS;
    }

    // ---- what is typed ----

    /** From now on Ctrl-C, or what takes its place, interrupts the program. */
    void armInterrupt() {
        if (interruptByte >= 0) {
            node.serial().onInterrupt((byte) interruptByte, this::interrupt);
        }
    }

    /** From now on Ctrl-C is typed as any other byte. */
    void disarmInterrupt() {
        node.serial().noInterrupt();
        scheduler.forgetInterrupt();
    }

    /** Says which byte interrupts programs; -1 for none. */
    void setInterruptByte(int b) {
        interruptByte = b;
        node.serial().noInterrupt();
        armInterrupt();
    }

    /** {@return the next byte that is typed, or -1 if nobody is there (any more)} */
    int awaitTyped() {
        charge();
        SerialPort serial = node.serial();
        while (serial.available() == 0) {
            if (!serial.isAttached()) {
                return -1;
            }
            serial.awaitInput(Signal.NEVER);
        }
        return serial.read(1).byteAt(0) & 0xff;
    }

    /** Ctrl-C has been typed. Called on the simulator's side. */
    private void interrupt() {
        scheduler.interrupt(new PythonError("KeyboardInterrupt"));
    }

    /** Runs a program; {@return what it raised, if it did} */
    Optional<PythonException> execute(String source) {
        try {
            interpreter.run(source);
            return Optional.empty();
        } catch (PythonException e) {
            return Optional.of(e);
        }
    }

    /**
     * {@return {@code repr} of what the expression gives, among the program's own names; nothing of
     * statements}
     *
     * @throws IllegalArgumentException if it raises something
     */
    String evaluate(String code) {
        Optional<PythonException> thrown =
                execute("__import__('_host').evaluated(repr((%s\n)))".formatted(code));
        if (thrown.filter(e -> e.type().equals("SyntaxError")).isPresent()) {
            evaluated = "";
            thrown = execute(code);
        }
        thrown.ifPresent(e -> {
            throw new IllegalArgumentException(
                    "'%s' cannot be evaluated: %s"
                            .formatted(code, Tracebacks.asOnBoard(e.traceback()).strip()));
        });
        return evaluated;
    }

    void evaluated(String text) {
        evaluated = text;
    }

    // ---- callbacks ----

    /**
     * Has a function run once, when the program can next be interrupted, and lets go of it then.
     * What it raises is printed.
     *
     * @return whether the queue had room for it
     */
    boolean scheduleOnce(PythonObject function) {
        boolean isTaken =
                scheduler.schedule(() -> {
                    callBack(function);
                    interpreter.release(function);
                });
        if (!isTaken) {
            interpreter.release(function);
        }
        return isTaken;
    }

    /** Runs Python code now; what it raises is printed, as that of any callback. */
    void callBack(PythonObject function, @Nullable Object... arguments) {
        try {
            if (interpreter.call(function, arguments) instanceof PythonObject result) {
                interpreter.release(result);
            }
        } catch (PythonException e) {
            console.print(Tracebacks.asOnBoard(e.traceback()));
        }
    }

    /**
     * Sets what is done when garbage was collected, what is free now is not yet used again; it must
     * not run Python code.
     */
    void onGarbageCollected(Runnable newCollected) {
        collected = newCollected;
    }

    // ---- what the interpreter asks for ----

    @Override
    public void garbageCollected() {
        collected.run();
    }

    @Override
    public void print(byte[] bytes) {
        console.write(bytes);
    }

    @Override
    public int ticksMs() {
        return (int) (nowNs() / NS_PER_MS);
    }

    @Override
    public int randomBits() {
        return node.random().nextInt();
    }

    @Override
    public FileSystem files() {
        return files;
    }
}
