package org.espnowsim.cli.command;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** Ctrl-C while something runs: that ends at its next step, and leaves no half-written file. */
final class Interruption implements AutoCloseable {

    private final AtomicBoolean given;
    private final Signals.Handling handling;

    private Interruption(AtomicBoolean given, Signals.Handling handling) {
        this.given = given;
        this.handling = handling;
    }

    /** {@return what takes the signals until it is closed} */
    static Interruption of(Signals signals) {
        AtomicBoolean given = new AtomicBoolean();
        return new Interruption(given, signals.handle(() -> given.set(true)));
    }

    /**
     * Goes on, unless a signal has come.
     *
     * @param what is interrupted, and how far it has come
     * @throws InterruptedRunException if one has
     */
    void check(Supplier<String> what) {
        if (given.get()) {
            throw new InterruptedRunException(
                    "interrupted: %s; no file was written".formatted(what.get()));
        }
    }

    /** Lets signals end the process again. */
    @Override
    public void close() {
        handling.close();
    }
}
