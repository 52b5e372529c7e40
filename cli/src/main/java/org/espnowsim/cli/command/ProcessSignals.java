package org.espnowsim.cli.command;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The signals of this process. Java runs its shutdown hooks when one comes, and ends with a code of
 * its own; so the hook waits, and the command, once it has come to its end, ends the process.
 */
final class ProcessSignals implements Signals {

    /** How long a command may take to come to its end: longer than a program may spin. Assumed. */
    private static final long PATIENCE_S = 15;

    private volatile boolean given;

    @Override
    public Handling handle(Runnable action) {
        Thread hook =
                new Thread(
                        () -> {
                            given = true;
                            action.run();
                            waitForEnd();
                        },
                        "signals");
        Runtime.getRuntime().addShutdownHook(hook);
        return () -> {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) { // the hook is about to run, or does already
                given = true;
            }
        };
    }

    private static void waitForEnd() {
        try {
            CountDownLatch never = new CountDownLatch(1);
            if (!never.await(PATIENCE_S, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the process. */
    void exit(int exitCode) {
        if (given) {
            Runtime.getRuntime().halt(exitCode);
        }
        System.exit(exitCode);
    }
}
