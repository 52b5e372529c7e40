package org.espnowsim.sim.kernel;

import java.util.concurrent.locks.LockSupport;

/**
 * An ordinary virtual thread that hands a baton back and forth with the kernel, itself a virtual
 * thread.
 *
 * <p>The kernel does not park while the program has the baton but yields, and looks: a program that
 * neither runs nor has handed the baton back waits for something outside virtual time.
 */
final class HandoverCoroutine implements Coroutine {

    /** Looks before the kernel starts to sleep between them; a program seldom runs that long. */
    private static final int LOOKS_WITHOUT_PAUSE = 1_000;

    private static final long PAUSE_NS = 50_000;

    /** Looks at which a program must be blocked, one after the other, with a pause between them. */
    private static final int LOOKS_BLOCKED_MAX = 40;

    private final Thread thread;
    private volatile boolean programHasBaton;
    private volatile boolean done;

    HandoverCoroutine(String name, Runnable code) {
        thread = Thread.ofVirtual().name(name).unstarted(() -> run(code));
    }

    private void run(Runnable code) {
        try {
            code.run();
        } finally {
            done = true;
            programHasBaton = false;
        }
    }

    @Override
    @SuppressWarnings("ThreadPriorityCheck") // a yield only lets the program run sooner
    public void resume() {
        programHasBaton = true;
        if (thread.getState() == Thread.State.NEW) {
            thread.start();
        } else {
            LockSupport.unpark(thread);
        }
        int looksBlocked = 0;
        for (int looks = 0; programHasBaton; looks++) {
            Thread.State state = thread.getState();
            looksBlocked = state == Thread.State.BLOCKED ? looksBlocked + 1 : 0;
            throwIfInRealTime(state, looksBlocked >= LOOKS_BLOCKED_MAX);
            if (looks < LOOKS_WITHOUT_PAUSE && looksBlocked == 0) {
                Thread.yield();
            } else {
                LockSupport.parkNanos(this, PAUSE_NS);
            }
        }
    }

    /**
     * State and stack are looked at one after the other, while the program may be on its way: just
     * woken it still looks parked, though here; and a moment later it runs, perhaps in a method of
     * Unsafe that has nothing to do with waiting. Only a program that is parked before and after,
     * and not here, waits for something else. A monitor is another matter: the JVM takes some for a
     * moment when it puts a thread on and off its carrier, and when it is asked for the state; only
     * who stays blocked waits.
     */
    private void throwIfInRealTime(Thread.State state, boolean staysBlocked) {
        boolean waits =
                switch (state) {
                    case BLOCKED -> staysBlocked;
                    case WAITING, TIMED_WAITING -> true;
                    case NEW, RUNNABLE, TERMINATED -> false;
                };
        if (waits && programHasBaton) {
            StackTraceElement[] stack = thread.getStackTrace();
            if ((staysBlocked || (isParked(stack) && thread.getState() == state))
                    && !isHere(stack)
                    && !JvmWait.isOn(stack)) {
                throw new RealTimeException(thread, stack);
            }
        }
    }

    private static boolean isParked(StackTraceElement[] stack) {
        if (stack.length == 0) {
            return false;
        }
        return switch (stack[0].getClassName()) {
            case "java.lang.VirtualThread", "jdk.internal.vm.Continuation" -> true;
            case "jdk.internal.misc.Unsafe" -> stack[0].getMethodName().equals("park");
            case "java.lang.Object" -> stack[0].getMethodName().startsWith("wait");
            default -> false;
        };
    }

    /** {@return whether the innermost call that is not the JDK's is {@link #suspend()}} */
    private static boolean isHere(StackTraceElement[] stack) {
        for (StackTraceElement frame : stack) {
            if (!JvmWait.isOfTheJdk(frame.getClassName())) {
                return frame.getClassName().equals(HandoverCoroutine.class.getName())
                        && frame.getMethodName().equals("suspend");
            }
        }
        return false;
    }

    @Override
    public void suspend() {
        programHasBaton = false;
        LockSupport.park(this);
        while (!programHasBaton) {
            Thread.interrupted(); // one that came too late for the code would keep it from parking
            LockSupport.park(this);
        }
    }

    @Override
    public boolean isDone() {
        return done;
    }

    @Override
    public Thread thread() {
        return thread;
    }
}
