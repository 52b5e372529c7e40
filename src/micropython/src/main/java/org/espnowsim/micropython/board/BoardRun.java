package org.espnowsim.micropython.board;

import java.util.Map;
import org.espnowsim.micropython.engine.FileSystem;
import org.espnowsim.micropython.engine.Host;
import org.espnowsim.micropython.engine.HostFunctions;
import org.espnowsim.micropython.engine.Interpreter;
import org.espnowsim.micropython.engine.PythonError;
import org.espnowsim.micropython.engine.PythonException;
import org.espnowsim.micropython.engine.PythonObject;
import org.espnowsim.micropython.engine.Snapshot;
import org.espnowsim.node.Node;
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

    private final Node node;
    private final Map<String, String> env;
    private final BoardFiles files;
    private final Console console;
    private final Interpreter interpreter;
    private final Scheduler scheduler;

    private Cpu cpu;

    /** Computed and not yet charged. */
    private long owedNs;

    /** Whether a wait is to end by KeyboardInterrupt. */
    private boolean interrupted;

    /** Ends a sleep early. */
    private final Signal interrupt;

    /** Continues a firmware's image on a board that has just started. */
    BoardRun(Node node, Cpu cpu, BoardFiles files, Snapshot image, Map<String, String> env) {
        this.node = node;
        this.cpu = cpu;
        this.env = env;
        this.files = files;
        scheduler = node.scheduler();
        interrupt = scheduler.newSignal();
        console = new Console(node.serial());
        HostFunctions functions = BoardFunctions.of(() -> this);
        interpreter = image.interpreter(this, functions);
        interpreter.grantBytecodes(QUANTUM);
        Thread thread = Thread.currentThread();
        node.onStuck(() -> {
            interpreter.stopComputing("the program computes for too long, in real time");
            thread.interrupt();
        });
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
        charge();
    }

    /** The clock goes on by what was computed; callbacks that are due run. */
    void charge() {
        count();
        long untilNs = scheduler.nowNs() + owedNs;
        owedNs = 0;
        scheduler.sleepUntil(untilNs);
        scheduler.serve();
        if (interrupted) {
            interrupted = false;
            interpreter.keyboardInterrupt();
        }
    }

    private void count() {
        owedNs += cpu.nsOf(interpreter.bytecodesSinceGrant());
        interpreter.grantBytecodes(QUANTUM);
    }

    /** {@return the board's time, what was computed included} */
    long nowNs() {
        count();
        return scheduler.nowNs() + owedNs;
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
        while (scheduler.nowNs() < deadlineNs && !interrupted) {
            interrupt.await(deadlineNs);
        }
        scheduler.serve();
        throwIfInterrupted();
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
        throwIfInterrupted();
        return true;
    }

    /** {@return when a wait that begins now is over; never if the time is negative} */
    long deadlineNs(long timeoutMs) {
        return timeoutMs < 0 ? Signal.NEVER : nowNs() + timeoutMs * NS_PER_MS;
    }

    /** Ctrl-C has been typed. Called on the simulator's side. */
    void interrupt() {
        interrupted = true;
        interrupt.raise();
        scheduler.activity().raise();
    }

    /** Raises KeyboardInterrupt if Ctrl-C was typed; called at the end of a wait. */
    void throwIfInterrupted() {
        if (interrupted) {
            interrupted = false;
            throw new PythonError("KeyboardInterrupt");
        }
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

    // ---- what the interpreter asks for ----

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
