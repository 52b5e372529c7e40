package org.espnowsim.micropython.board;

import java.time.LocalDateTime;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;
import org.espnowsim.frame.Payload;
import org.espnowsim.machine.Machine;
import org.espnowsim.machine.ResetCause;
import org.espnowsim.micropython.engine.PythonError;
import org.espnowsim.micropython.engine.PythonObject;
import org.jspecify.annotations.Nullable;

/**
 * What the Python modules {@code time}, {@code select}, {@code micropython}, {@code machine} need.
 */
final class SystemFunctions {

    /** MicroPython's ticks are numbers of 30 bits. */
    private static final long TICKS_MASK = (1L << 30) - 1;

    private static final int HZ_PER_MHZ = 1_000_000;

    /** From which boards count the seconds. */
    private static final LocalDateTime EPOCH = LocalDateTime.of(2000, 1, 1, 0, 0);

    private static final long NS_PER_US = 1_000;
    private static final long NS_PER_MS = 1_000_000;
    private static final int MS_PER_S = 1_000;

    private final Supplier<BoardRun> run;
    private long waitDeadlineNs;

    private SystemFunctions(Supplier<BoardRun> run) {
        this.run = run;
    }

    static void addTo(BoardFunctions functions, Supplier<BoardRun> run) {
        SystemFunctions system = new SystemFunctions(run);
        functions.builtin("sleep", 1, a -> system.sleep(a.number(0), MS_PER_S, NS_PER_MS));
        functions.builtin("sleep_ms", 1, a -> system.sleep(a.wholeNumber(0), 1, NS_PER_MS));
        functions.builtin("sleep_us", 1, a -> system.sleep(a.wholeNumber(0), 1, NS_PER_US));
        functions.builtin("ticks_ms", 0, _ -> ticks(run.get().nowNs() / NS_PER_MS));
        functions.builtin("ticks_us", 0, _ -> ticks(run.get().nowNs() / NS_PER_US));
        functions.builtin("ticks_cpu", 0, _ -> ticks(run.get().cycles()));
        functions.function("wait", system::await);
        functions.function("stdin_byte", _ -> run.get().awaitTyped());
        functions.function("stdin_any", _ -> run.get().node().serial().available() > 0);
        functions.builtin("kbd_intr", 1, system::setInterruptByte);
        functions.action("schedule", system::schedule);
        functions.action("random_bytes", system::randomBytes);
        functions.function("env", a -> run.get().env(a.text(0)));
        functions.action("evaluated", a -> run.get().evaluated(a.text(0)));
        functions.function("as_on_board", a -> Tracebacks.asOnBoard(a.text(0)));
        functions.function("reset_cause", _ -> system.resetCause());
        functions.function("wake_reason", _ -> system.machine().wakeReason().number());
        functions.action("reset", _ -> system.down().reset());
        functions.action("soft_reset", _ -> system.down().softReset());
        functions.action("deepsleep", system::deepsleep);
        functions.action("lightsleep", system::lightsleep);
        functions.function("rtc_memory_read", system::readRtcMemory);
        functions.action("rtc_memory_write", system::writeRtcMemory);
        functions.builtin("rtc_seconds", 0, _ -> system.rtcSeconds());
        functions.function(
                "rtc_nanoseconds",
                _ -> system.machine().dateTime().get(ChronoField.NANO_OF_SECOND));
        functions.action("rtc_set", system::setRtc);
        functions.function("unique_id", system::uniqueId);
        functions.function("cpu_mhz", _ -> run.get().cpu().mhz());
        functions.action("cpu_set_mhz", system::setCpuMhz);
    }

    private Machine machine() {
        return run.get().node().machine();
    }

    // ---- time ----

    /** Waits for a number, which in its smallest unit is cut to a whole one. */
    private @Nullable Object sleep(double count, int units, long unitNs) {
        BoardRun board = run.get();
        board.sleepUntil(board.nowNs() + Math.max(0, (long) (count * units)) * unitNs);
        return null;
    }

    private static Object ticks(long count) {
        return (int) (count & TICKS_MASK);
    }

    /**
     * Waits until something happens on the board, for a time in ms if one is given, else for what
     * the last such time has left. Tells whether there is more to wait for.
     */
    private Object await(Arguments a) {
        if (a.count() > 0) {
            waitDeadlineNs = run.get().deadlineNs(a.integer(0));
        }
        return run.get().awaitActivity(waitDeadlineNs);
    }

    private void schedule(Arguments a) {
        PythonObject function = (PythonObject) a.object(0);
        if (function == null || !run.get().scheduleOnce(function)) {
            throw new PythonError("RuntimeError", "schedule queue full");
        }
    }

    private @Nullable Object setInterruptByte(Arguments a) {
        run.get().setInterruptByte(a.wholeNumber(0));
        return null;
    }

    // ---- chance ----

    private void randomBytes(Arguments a) {
        byte[] bytes = new byte[a.integer(1)];
        run.get().node().random().nextBytes(bytes);
        run.get().interpreter().writeBytes(a.integer(0), bytes);
    }

    // ---- sleep, resets ----

    /** {@return the machine, for what ends this run} */
    private Machine down() {
        run.get().charge();
        return machine();
    }

    private Object resetCause() {
        ResetCause cause = machine().resetCause();
        return machine().number(cause);
    }

    private void deepsleep(Arguments a) {
        if (a.isGiven(0)) {
            down().deepsleep(a.integer(0));
        } else {
            down().deepsleep();
        }
    }

    private void lightsleep(Arguments a) {
        run.get().charge();
        if (a.isGiven(0)) {
            machine().lightsleep(a.integer(0));
        } else {
            machine().lightsleep();
        }
    }

    /** Copies what the RTC keeps to an address, if one is given; tells its length. */
    private @Nullable Object readRtcMemory(Arguments a) {
        Payload content = machine().rtcMemory();
        if (a.isGiven(0)) {
            run.get().interpreter().writeBytes(a.integer(0), content.toByteArray());
        }
        return content.length();
    }

    private void writeRtcMemory(Arguments a) {
        machine()
                .rtcMemory(
                        Payload.of(run.get().interpreter().readBytes(a.integer(0), a.integer(1))));
    }

    /** Writes it to a buffer of 6 bytes; tells how long it is. */
    private Object uniqueId(Arguments a) {
        Payload id = machine().uniqueId();
        run.get().interpreter().writeBytes(a.integer(0), id.toByteArray());
        return id.length();
    }

    private void setCpuMhz(Arguments a) {
        machine().freq(a.integer(0) * HZ_PER_MHZ);
        run.get().setCpuMhz(a.integer(0));
    }

    // ---- the calendar ----

    private Object rtcSeconds() {
        run.get().charge();
        return (int) ChronoUnit.SECONDS.between(EPOCH, machine().dateTime());
    }

    private void setRtc(Arguments a) {
        run.get().charge();
        machine().dateTime(EPOCH.plusSeconds(Integer.toUnsignedLong(a.integer(0))));
    }
}
