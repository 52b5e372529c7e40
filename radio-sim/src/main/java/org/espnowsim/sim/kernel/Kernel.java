package org.espnowsim.sim.kernel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.espnowsim.sim.external.Inbox;
import org.espnowsim.sim.external.Script;
import org.espnowsim.sim.kernel.ProgramThread.FailureHandler;
import org.jspecify.annotations.Nullable;

/**
 * Virtual time: runs events in order, one thing at a time.
 *
 * <p>A kernel runs once: as a whole, by {@link #run}, or in legs, by {@link #advance} and at last
 * {@link #end}. Between two legs virtual time stands still, for as long as the caller likes.
 *
 * <p>Not thread-safe: everything but these three is called from within events and programs, or by
 * their caller before the run and between its legs.
 */
public final class Kernel {

    /** Real time between two looks at a run, in milliseconds. */
    private static final int LOOK_MS = 100;

    private static final VarHandle NOW = field("nowNs", long.class);
    private static final VarHandle STEPS = field("steps", long.class);
    private static final VarHandle RUNNING = field("running", ProgramThread.class);

    private final KernelOptions options;
    private final Inbox inbox;

    /** Null if time goes as fast as possible. */
    private final @Nullable Pacer pacer;

    /** Null if the outside does nothing again. */
    private final @Nullable Script script;

    private final EventQueue events = new EventQueue();

    /** Those that have not ended, in the order in which they were made. */
    private final Set<ProgramThread> programs = new LinkedHashSet<>();

    // The three fields that the looking thread reads too: written opaquely, so that it sees them
    // soon.
    private long nowNs;
    private long steps;
    private @Nullable ProgramThread running;

    private @Nullable ProgramThread lastRun;
    private long eventCount;
    private long eventsAtThisInstant;
    private boolean started;
    private boolean over;
    private boolean stopped;
    private LegEnd legEnd = LegEnd.ENOUGH;

    /** The run was given up while a program computes; whatever it calls now must stop it. */
    private volatile boolean abandoned;

    private @Nullable Throwable fault;

    private Kernel(KernelOptions options) {
        this.options = options;
        inbox = options.inbox();
        script = inbox.script();
        pacer =
                switch (options.pace()) {
                    case Pace.Unlimited _ -> null;
                    case Pace.OfRealTime paced -> new Pacer(paced.speed(), WallClock::nowNs);
                };
    }

    /** {@return a kernel at time 0} */
    public static Kernel of(KernelOptions options) {
        return new Kernel(options);
    }

    /** {@return virtual time in nanoseconds since the start of the run; never goes back} */
    public long nowNs() {
        return nowNs;
    }

    /** {@return how many events have begun; what the outside does is none of them} */
    public long eventCount() {
        return eventCount;
    }

    /** Does something at an instant. */
    public void at(long timeNs, Runnable action) {
        schedule(new Event(action), timeNs);
    }

    /**
     * Schedules an event that is not scheduled.
     *
     * @throws IllegalArgumentException if the time has passed
     */
    public void schedule(Event event, long timeNs) {
        checkNotAbandoned();
        if (timeNs < nowNs) {
            throw new IllegalArgumentException(
                    "%s ns has passed; it is %s ns".formatted(timeNs, nowNs));
        }
        events.add(event, timeNs);
    }

    /** Takes a scheduled event back; does nothing if it is not scheduled. */
    public void cancel(Event event) {
        events.remove(event);
    }

    /**
     * {@return a program to be started}
     *
     * @param name for messages and stack traces
     * @param failureHandler told if the program throws, waits in real time or keeps time from going
     *     on
     */
    public ProgramThread program(String name, Runnable code, FailureHandler failureHandler) {
        ProgramThread program = new ProgramThread(this, name, code, failureHandler);
        programs.add(program);
        return program;
    }

    /** Starts a program now, after all events that are already due. */
    public void start(ProgramThread program) {
        program.start();
    }

    /** {@return whether the run was given up, as a program did not let time go on} */
    public boolean isGivenUp() {
        return abandoned;
    }

    /** {@return whether the outside has stopped the run} */
    public boolean isStopped() {
        return stopped;
    }

    /** Ends the call of a program that goes on although its run was given up. */
    public void checkNotAbandoned() {
        if (abandoned) {
            throw new ProgramStopped();
        }
    }

    /**
     * Runs all events up to and including {@code untilNs}, then stops the programs; before each,
     * what was posted to the inbox. Runs on a thread of its own; the caller waits, and looks for
     * programs that spin.
     *
     * @return the time of the last event, or {@code untilNs} if more were to come or might have
     *     been posted
     */
    public long run(long untilNs) {
        if (started) {
            throw new IllegalStateException("a kernel runs once");
        }
        started = true;
        try {
            onThreadOfItsOwn(() -> {
                leg(untilNs, null, false);
                stopPrograms();
                inbox.runOutgoing();
            });
        } finally {
            inbox.end();
        }
        return (long) NOW.getOpaque(this);
    }

    /**
     * Runs a leg: all events up to and including {@code untilNs}, or fewer if the caller has enough
     * before, or nothing is left to happen. Programs stay where they are, and nobody looks for some
     * that spin until there is another leg or the {@link #end}.
     *
     * @param enough asked after each event, on the run's side; null if the time alone counts. What
     *     it throws ends the run
     * @throws IllegalStateException if the run is over
     */
    public LegEnd advance(long untilNs, @Nullable BooleanSupplier enough) {
        checkGoesOn(untilNs);
        return advance(untilNs, enough, false);
    }

    /**
     * Lets time pass: as {@link #advance}, but not even that nothing is left to happen keeps it
     * from going on to {@code untilNs}.
     */
    public LegEnd pass(long untilNs) {
        checkGoesOn(untilNs);
        if (pacer == null
                && inbox.isExhausted()
                && (events.isEmpty() || events.nextTimeNs() > untilNs)) {
            setNow(untilNs);
            return LegEnd.TIME_OVER;
        }
        return advance(untilNs, null, true);
    }

    private void checkGoesOn(long untilNs) {
        if (over || abandoned || stopped) {
            throw new IllegalStateException("the run is over; it has no further leg");
        }
        throwFault();
        if (untilNs < nowNs) {
            throw new IllegalArgumentException(
                    "a leg to %s ns, which has passed; it is %s ns".formatted(untilNs, nowNs));
        }
        started = true;
        eventsAtThisInstant = 0;
    }

    private LegEnd advance(long untilNs, @Nullable BooleanSupplier enough, boolean withAsides) {
        onThreadOfItsOwn(() -> leg(untilNs, enough, withAsides));
        return abandoned ? LegEnd.GIVEN_UP : legEnd;
    }

    /**
     * Ends a run that was driven in legs: stops the programs, and looks for some that spin
     * meanwhile. Does nothing if the run is over.
     *
     * @return the time of the last event, or that to which it was driven
     */
    public long end() {
        try {
            if (!over && !abandoned) {
                started = true;
                onThreadOfItsOwn(() -> {
                    stopPrograms();
                    inbox.runOutgoing();
                });
            }
        } finally {
            inbox.end();
        }
        return (long) NOW.getOpaque(this);
    }

    /** {@return whether nothing is left for which a run has to go on} */
    public boolean isIdle() {
        return events.isIdle() && inbox.isExhausted();
    }

    /** A part of the run. */
    @FunctionalInterface
    private interface Part {
        void run() throws InterruptedException;
    }

    /** The caller waits; what it has seen and done is seen there, and the other way round. */
    private void onThreadOfItsOwn(Part part) {
        CountDownLatch finished = new CountDownLatch(1);
        options.scheduler()
                .startKernel(() -> {
                    try {
                        part.run();
                    } catch (Throwable e) {
                        fault = e;
                    } finally {
                        stopIfAbandoned();
                        finished.countDown();
                    }
                });
        watch(finished);
        throwFault();
    }

    /** The caller does not wait any more, and will not have it done. */
    private void stopIfAbandoned() {
        if (abandoned && !over) {
            stopPrograms();
        }
    }

    private void throwFault() {
        switch (fault) {
            case null -> {}
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> throw new IllegalStateException(fault);
        }
    }

    private void leg(long untilNs, @Nullable BooleanSupplier enough, boolean withAsides)
            throws InterruptedException {
        if (pacer != null) {
            pacer.begin(nowNs);
        }
        legEnd = LegEnd.GIVEN_UP;
        while (!abandoned) {
            runPosted(untilNs);
            runScripted(untilNs);
            inbox.runOutgoing();
            if (inbox.isStopped()) {
                stopped = true;
                legEnd = LegEnd.STOPPED;
                break;
            }
            if (inbox.isHeld() && pacer == null) {
                inbox.await(Long.MAX_VALUE);
                continue;
            }
            if (events.isIdle() && !withAsides && inbox.isExhausted()) {
                legEnd = LegEnd.NOTHING_LEFT;
                break;
            }
            long waitNs = withAsides && pacer == null ? 0 : waitNs(untilNs);
            if (waitNs > 0) {
                inbox.await(waitNs);
            } else if (events.isEmpty() || events.nextTimeNs() > untilNs) {
                setNow(untilNs);
                legEnd = LegEnd.TIME_OVER;
                break;
            } else {
                step(events.poll());
                if (enough != null && enough.getAsBoolean()) {
                    legEnd = LegEnd.ENOUGH;
                    break;
                }
            }
        }
    }

    private void setNow(long timeNs) {
        NOW.setOpaque(this, timeNs);
    }

    private void stopPrograms() {
        over = true;
        List.copyOf(programs).forEach(ProgramThread::stop);
    }

    /** {@return real time until the next event, or the end, may come; not positive if now} */
    private long waitNs(long untilNs) {
        if (pacer != null) {
            return pacer.waitNs(latestNs(untilNs));
        }
        return events.isIdle() && script == null ? Long.MAX_VALUE : 0;
    }

    /**
     * Only what waits already: who posts without end does not keep events from happening. What a
     * program has held the run for is a part of its course, and does not excuse that time stands
     * still.
     */
    private void runPosted(long untilNs) {
        for (int left = inbox.size(); left > 0; left--) {
            Runnable action = inbox.poll();
            if (action == null) {
                return;
            }
            long eventsBefore = inbox.isHeld() ? eventsAtThisInstant : 0;
            step(action, postedNs(untilNs));
            eventsAtThisInstant = eventsBefore;
        }
    }

    /** {@return when a posted action happens: now, as far as nothing else is still to be done} */
    private long postedNs(long untilNs) {
        if (pacer == null) {
            return nowNs;
        }
        return Math.max(nowNs, Math.min(pacer.nowNs(), latestNs(untilNs)));
    }

    /** {@return until when nothing else is to be done} */
    private long latestNs(long untilNs) {
        return events.isEmpty() ? untilNs : Math.min(events.nextTimeNs(), untilNs);
    }

    private void runScripted(long untilNs) {
        while (script != null && !abandoned && script.isDue(eventCount, nowNs, latestNs(untilNs))) {
            step(script::act, script.timeNs());
            eventsAtThisInstant = 0;
        }
    }

    /** Forgets a program that has ended, as a node may start many. */
    void ended(ProgramThread program) {
        programs.remove(program);
    }

    /**
     * {@return whether the last event has run; what programs still do while they are stopped is of
     * no account}
     */
    public boolean isOver() {
        return over;
    }

    private void step(Event event) {
        if (event.timeNs() == nowNs && ++eventsAtThisInstant > options.eventsPerInstantMax()) {
            standsStill();
        }
        eventCount++;
        step(event.action, event.timeNs());
    }

    private void step(Runnable action, long timeNs) {
        if (timeNs > nowNs) {
            setNow(timeNs);
            eventsAtThisInstant = 0;
        }
        STEPS.setOpaque(this, steps + 1);
        action.run();
    }

    private void standsStill() {
        ProgramThread suspect = lastRun;
        if (suspect == null) {
            throw new IllegalStateException(
                    "%s events at %s ns, and no program to blame"
                            .formatted(eventsAtThisInstant, nowNs));
        }
        suspect.fail(ProgramStuckException.standsStill(suspect, eventsAtThisInstant));
        eventsAtThisInstant = 0;
    }

    CoroutineScheduler scheduler() {
        return options.scheduler();
    }

    /** Lets a program run; the kernel's side. */
    void resume(ProgramThread program, Coroutine coroutine) {
        lastRun = program;
        RUNNING.setOpaque(this, program);
        try {
            coroutine.resume();
        } finally {
            RUNNING.setOpaque(this, null);
        }
    }

    boolean isRunning(ProgramThread program) {
        return running == program;
    }

    /**
     * Waits for the end of the run. Interrupts a program that spins, and gives the run up if it
     * spins on.
     */
    private void watch(CountDownLatch finished) {
        SpinWatch spinWatch = new SpinWatch(options.spinLimit(), LOOK_MS);
        boolean interrupted = false;
        while (true) {
            try {
                if (finished.await(LOOK_MS, TimeUnit.MILLISECONDS)) {
                    break;
                }
            } catch (InterruptedException e) {
                abandoned = true;
                inbox.stop(); // wakes a kernel that waits
                interrupted = true;
                break;
            }
            options.progress().accept((long) NOW.getOpaque(this));
            ProgramThread program = (ProgramThread) RUNNING.getOpaque(this);
            ProgramStuckException stuck = spinWatch.look((long) STEPS.getOpaque(this), program);
            if (stuck != null && program != null) {
                giveUp(program, stuck);
                break;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the thread that waited for the run was interrupted");
        }
    }

    /**
     * The kernel's thread is inside the program and cannot be had back; from here on it must not
     * touch anything.
     */
    private void giveUp(ProgramThread spinning, ProgramStuckException reason) {
        abandoned = true;
        spinning.fail(reason);
    }

    private static VarHandle field(String name, Class<?> type) {
        try {
            return MethodHandles.lookup().findVarHandle(Kernel.class, name, type);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}
