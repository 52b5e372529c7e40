package org.espnowsim.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.espnowsim.scenario.program.Programs;

/** Starts {@code espnow-sim} as from a pipe, and keeps what it prints. */
final class CommandLineUnderTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final CountDownLatch lastLine = new CountDownLatch(1);
    private final FakeSignals signals = new FakeSignals();
    private String typed = "";
    private boolean coloured;
    private boolean redrawn;

    /** Has this come through the pipe. */
    CommandLineUnderTest typing(String text) {
        typed = text;
        return this;
    }

    CommandLineUnderTest coloured() {
        coloured = true;
        return this;
    }

    /** Has standard error be a terminal. */
    CommandLineUnderTest redrawn() {
        redrawn = true;
        return this;
    }

    /** Has the command end as by Ctrl-C. */
    void interrupt() {
        signals.give();
    }

    int execute(Supplier<Programs> programs, String command, String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = command;
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return Main.execute(
                new Terminal(
                        new ByteArrayInputStream(typed.getBytes(UTF_8)),
                        false,
                        new Printed(out),
                        new PrintStream(err, true, UTF_8),
                        coloured,
                        redrawn),
                signals,
                programs,
                all);
    }

    /** Notices when a line is printed as a whole, as is the last one of an announcement. */
    private final class Printed extends PrintStream {

        Printed(OutputStream out) {
            super(out, true, UTF_8);
        }

        @Override
        public void println(String line) {
            super.println(line);
            lastLine.countDown();
        }
    }

    boolean awaitLine(long patienceMs) throws InterruptedException {
        return lastLine.await(patienceMs, TimeUnit.MILLISECONDS);
    }

    /** {@return what is on standard output} */
    String printed() {
        return out.toString(UTF_8);
    }

    /** {@return what is on standard error} */
    String complained() {
        return err.toString(UTF_8);
    }

    /** Forgets what was printed. */
    void clear() {
        out.reset();
        err.reset();
    }
}
