package org.espnowsim.sim.kernel;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A virtual thread whose scheduler is the kernel thread itself: what the JVM submits to be run is
 * run by {@link #resume()}, on the spot.
 *
 * <p>The JDK has no public way to give a virtual thread a scheduler; {@code
 * java.lang.ThreadBuilders} has a hidden one. Whether it is within reach is probed once.
 */
final class InlineCoroutine implements Coroutine, Executor {

    private static final @Nullable MethodHandle NEW_VIRTUAL_THREAD = newVirtualThread();

    /** Who runs it; another one in each leg of the run. */
    private volatile Thread kernel = Thread.currentThread();

    private final Thread thread;

    /** What the JVM wants run next to continue the thread. */
    private volatile @Nullable Runnable continuation;

    /** Whether another thread has submitted it: the thread has waited in real time. */
    private volatile boolean submittedByOther;

    private boolean suspended;
    private boolean done;

    /** To be called on the kernel's thread. */
    InlineCoroutine(String name, Runnable code) {
        thread = newThread(this, name, () -> run(code));
        thread.start();
    }

    static boolean isAvailable() {
        return NEW_VIRTUAL_THREAD != null;
    }

    private void run(Runnable code) {
        try {
            code.run();
        } finally {
            done = true;
        }
    }

    @Override
    public void resume() {
        Thread current = Thread.currentThread();
        if (kernel != current) {
            kernel = current;
        }
        if (suspended) {
            suspended = false;
            LockSupport.unpark(thread);
        }
        // More than once if the code yields, which costs no time.
        while (!suspended && !done) {
            Runnable next = continuation;
            if (next == null || submittedByOther) {
                next = afterWaitOfTheJvm();
            }
            continuation = null;
            submittedByOther = false;
            next.run();
        }
    }

    /** The code has stopped without suspending. Bears with the JVM, but not with the program. */
    private Runnable afterWaitOfTheJvm() {
        StackTraceElement[] stack = thread.getStackTrace();
        if (!JvmWait.isOn(stack)) {
            throw new RealTimeException(thread, stack);
        }
        Runnable next = continuation;
        while (next == null) {
            LockSupport.park(this);
            next = continuation;
        }
        return next;
    }

    @Override
    public void suspend() {
        suspended = true;
        LockSupport.park(this);
        while (suspended) {
            Thread.interrupted(); // one that came too late for the code would keep it from parking
            LockSupport.park(this);
        }
    }

    /**
     * Takes what the JVM submits; what another thread submits is the end of a wait in real time.
     */
    @Override
    public void execute(Runnable task) {
        if (Thread.currentThread() == kernel) {
            continuation = task;
        } else {
            submittedByOther = true;
            continuation = task;
            LockSupport.unpark(kernel);
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

    private static Thread newThread(Executor scheduler, String name, Runnable task) {
        MethodHandle constructor = NEW_VIRTUAL_THREAD;
        if (constructor == null) {
            throw new IllegalStateException("java.lang is not open to the simulator");
        }
        try {
            return (Thread) constructor.invoke(scheduler, name, 0, task);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("a virtual thread could not be made", e);
        }
    }

    private static @Nullable MethodHandle newVirtualThread() {
        try {
            Class<?> builders = Class.forName("java.lang.ThreadBuilders");
            return MethodHandles.privateLookupIn(builders, MethodHandles.lookup())
                    .findStatic(
                            builders,
                            "newVirtualThread",
                            MethodType.methodType(
                                    Thread.class,
                                    Executor.class,
                                    String.class,
                                    int.class,
                                    Runnable.class));
        } catch (ReflectiveOperationException | RuntimeException e) {
            return null; // not opened, or another JDK: the caller has a second way
        }
    }
}
