package org.espnowsim.cli.command;

import java.time.Duration;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** How far a run has come, on one line of the terminal; shown for long runs only. */
final class ProgressLine implements AutoCloseable {

    /** Fits a terminal of 80 columns. */
    private static final int COLUMNS = 79;

    private static final long NS_PER_S = 1_000_000_000L;

    /** Real time without a line; what takes no longer needs none. */
    private static final long PATIENCE_NS = NS_PER_S;

    private final Terminal terminal;
    private final boolean isShown;
    private final String task;
    private final long end;
    private final String unit;
    private final long unitSize;
    private final long begunNs = System.nanoTime();
    private @Nullable ProgressBar bar;
    private long done;

    private ProgressLine(
            Terminal terminal, boolean isShown, String task, long end, String unit, long unitSize) {
        this.terminal = terminal;
        this.isShown = isShown;
        this.task = task;
        this.end = end;
        this.unit = unit;
        this.unitSize = unitSize;
    }

    /** {@return the line for a run to that virtual time; never shown if it cannot be redrawn} */
    static ProgressLine of(Terminal terminal, boolean quiet, Duration end) {
        return new ProgressLine(
                terminal,
                terminal.isErrRedrawn() && !quiet,
                "simulated",
                end.toNanos(),
                "s",
                NS_PER_S);
    }

    /** {@return the line for so many runs; never shown if it cannot be redrawn} */
    static ProgressLine ofRuns(Terminal terminal, boolean quiet, int runs) {
        return new ProgressLine(terminal, terminal.isErrRedrawn() && !quiet, "runs", runs, "", 1);
    }

    /** Shows that one more is done. */
    synchronized void step() {
        show(++done);
    }

    /** Shows how far it has come: the virtual time, or how many are done. */
    void show(long reached) {
        if (!isShown || System.nanoTime() - begunNs < PATIENCE_NS) {
            return;
        }
        if (bar == null) {
            bar = newBar();
        }
        bar.stepTo(reached);
    }

    private ProgressBar newBar() {
        return new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(end)
                .setUnit(unit, unitSize)
                .setStyle(ProgressBarStyle.ASCII)
                .setConsumer(new ConsoleProgressBarConsumer(terminal.err(), COLUMNS))
                .clearDisplayOnFinish()
                .setUpdateIntervalMillis(100)
                .build();
    }

    /** Clears the line. */
    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
