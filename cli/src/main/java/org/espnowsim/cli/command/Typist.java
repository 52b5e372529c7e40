package org.espnowsim.cli.command;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.locks.LockSupport;
import org.espnowsim.frame.Payload;
import org.espnowsim.sim.external.SerialConnection;

/** Types to a board what comes from standard input, on a thread of its own. */
final class Typist {

    static final int CTRL_X = 0x18;
    static final int CTRL_RIGHT_BRACKET = 0x1d;

    /** Real time between two looks. */
    private static final long LOOK_NS = 20_000_000;

    /** Real time without output after which a board that waits is taken to be done. Assumed. */
    private static final long QUIET_NS = 200_000_000;

    private final InputStream in;
    private final SerialConnection cable;
    private final Screen screen;
    private final Runnable leave;

    /**
     * @param leave run once there is nothing more to type
     */
    Typist(InputStream in, SerialConnection cable, Screen screen, Runnable leave) {
        this.in = in;
        this.cable = cable;
        this.screen = screen;
        this.leave = leave;
    }

    /** Types keys as they are pressed, until Ctrl-X or Ctrl-], or the terminal is gone. */
    void typeKeys() {
        start(() -> {
            byte[] keys = new byte[4096];
            for (int count = in.read(keys); count >= 0; count = in.read(keys)) {
                int end = leaving(keys, count);
                type(keys, end);
                if (end < count) {
                    return;
                }
            }
        });
    }

    private static int leaving(byte[] keys, int count) {
        for (int i = 0; i < count; i++) {
            if (keys[i] == CTRL_X || keys[i] == CTRL_RIGHT_BRACKET) {
                return i;
            }
        }
        return count;
    }

    /**
     * Types all that comes, a line feed as the key Enter; then waits until the board has read it
     * and waits for more.
     */
    void typeText() {
        start(() -> {
            byte[] text = new byte[4096];
            byte last = 0;
            for (int count = in.read(text); count >= 0; count = in.read(text)) {
                int kept = 0;
                for (int i = 0; i < count; i++) {
                    byte each = text[i];
                    if (each != '\n') {
                        text[kept++] = each;
                    } else if (last != '\r') {
                        text[kept++] = '\r';
                    }
                    last = each;
                }
                type(text, kept);
            }
            awaitQuiet();
        });
    }

    private void type(byte[] bytes, int end) {
        int typed = 0;
        while (typed < end) {
            int taken = cable.type(Payload.of(bytes, typed, end - typed));
            typed += taken;
            if (taken == 0) {
                LockSupport.parkNanos(LOOK_NS); // until the board has read some
            }
        }
    }

    private void awaitQuiet() {
        long quietNs = 0;
        long written = screen.written();
        while (quietNs < QUIET_NS) {
            LockSupport.parkNanos(LOOK_NS);
            boolean isQuiet = screen.written() == written && cable.isAwaited();
            quietNs = isQuiet ? quietNs + LOOK_NS : 0;
            written = screen.written();
        }
    }

    /** What is typed with. */
    @FunctionalInterface
    private interface Typing {
        void run() throws IOException;
    }

    private void start(Typing typing) {
        Thread.ofPlatform()
                .daemon()
                .name("typist")
                .start(() -> {
                    try {
                        typing.run();
                    } catch (IOException e) {
                        // As if the input had ended: there is nobody to be told.
                    } finally {
                        leave.run();
                    }
                });
    }
}
