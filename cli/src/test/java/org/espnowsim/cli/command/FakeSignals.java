package org.espnowsim.cli.command;

import java.util.concurrent.CompletableFuture;

/** A signal that a test gives. */
final class FakeSignals implements Signals {

    private final CompletableFuture<Runnable> handled = new CompletableFuture<>();

    @Override
    public Handling handle(Runnable action) {
        handled.complete(action);
        return () -> {};
    }

    /** Waits until a command handles signals, and gives one. */
    void give() {
        handled.join().run();
    }
}
