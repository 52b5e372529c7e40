package org.espnowsim.cli.command;

import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicLong;
import org.espnowsim.frame.Payload;
import org.espnowsim.sim.external.SerialListener;

/** Shows what a board writes, byte for byte. */
final class Screen implements SerialListener {

    private final PrintStream out;
    private final Runnable onClosed;
    private final AtomicLong written = new AtomicLong();

    /**
     * @param onClosed run if what is written cannot be shown any more
     */
    Screen(PrintStream out, Runnable onClosed) {
        this.out = out;
        this.onClosed = onClosed;
    }

    /** Holds the simulator up while the terminal takes no more. */
    @Override
    public void written(Payload bytes) {
        out.write(bytes.toByteArray(), 0, bytes.length());
        if (out.checkError()) { // flushes, too
            onClosed.run();
        }
        written.addAndGet(bytes.length());
    }

    /** {@return how many bytes have been written} */
    long written() {
        return written.get();
    }
}
