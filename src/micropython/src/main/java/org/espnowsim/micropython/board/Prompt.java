package org.espnowsim.micropython.board;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.espnowsim.micropython.engine.PythonException;

/**
 * The prompt at a board's serial port, as {@code shared/runtime/pyexec.c} has it: the friendly one
 * for people, whose line editing and paste mode are the interpreter's own, and the raw one for
 * programs such as mpremote.
 */
final class Prompt {

    private static final int CTRL_A = 1;
    private static final int CTRL_B = 2;
    private static final int CTRL_C = 3;
    private static final int CTRL_D = 4;
    private static final int CTRL_E = 5;

    private static final String FRIENDLY_PROMPT = ">>> ";

    /** How much a sender of raw paste may be ahead; half of the ports' input buffer of 256. */
    private static final int WINDOW_BYTES = 128;

    /** Which prompt it is; it outlives soft resets. */
    static final class State {
        private boolean isRaw;

        /** {@return whether a program is at the other end, so that main.py does not run} */
        boolean isRaw() {
            return isRaw;
        }

        /** As after a reset by hardware. */
        void reset() {
            isRaw = false;
        }
    }

    /** Nobody types any more. */
    private static final class Detached extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Detached() {
            super(null, null, false, false);
        }
    }

    private final BoardRun board;
    private final State state;
    private final String banner;

    /** The prompt of a board, which introduces itself by {@code banner}. */
    Prompt(BoardRun board, State state, String banner) {
        this.board = board;
        this.state = state;
        this.banner = banner;
    }

    /** {@return once a soft reset is asked for (true), or nobody is there any more (false)} */
    boolean serve() {
        try {
            while (true) {
                if (state.isRaw ? raw() : friendly()) {
                    return true;
                }
            }
        } catch (Detached e) {
            return false;
        }
    }

    // ---- the friendly prompt ----

    private boolean friendly() {
        print(banner);
        board.console().muted(board.interpreter()::startRepl);
        print(FRIENDLY_PROMPT);
        while (true) {
            int typed = typed();
            boolean isLineEmpty = board.console().endsWith(FRIENDLY_PROMPT);
            if (isLineEmpty && typed == CTRL_A) {
                print("\r\n");
                state.isRaw = true;
                return false;
            }
            if (isLineEmpty && typed == CTRL_B) {
                print("\r\n");
                return false;
            }
            if (given(typed)) {
                return true;
            }
        }
    }

    /** Gives the interpreter's prompt what was typed; true if it asks for a soft reset. */
    private boolean given(int typed) {
        if (typed != CTRL_C) {
            board.armInterrupt();
        }
        try {
            return board.interpreter().typed(typed) != 0;
        } finally {
            board.disarmInterrupt();
        }
    }

    // ---- the raw prompt ----

    private boolean raw() {
        print("raw REPL; CTRL-B to exit\r\n>");
        ByteArrayOutputStream source = new ByteArrayOutputStream();
        while (true) {
            int typed = typed();
            switch (typed) {
                case CTRL_A -> {
                    if (!isRawPaste(source.toByteArray())) {
                        return false;
                    }
                    if (pasted(source.toByteArray()[1])) {
                        return true;
                    }
                    source.reset();
                    print(">");
                }
                case CTRL_B -> {
                    print("\r\n");
                    state.isRaw = false;
                    return false;
                }
                case CTRL_C -> source.reset();
                case CTRL_D -> {
                    print("OK");
                    if (source.size() == 0) {
                        print("\r\n");
                        return true;
                    }
                    if (executed(source)) {
                        return true;
                    }
                    source.reset();
                    print(">");
                }
                default -> source.write(typed);
            }
        }
    }

    private static boolean isRawPaste(byte[] source) {
        return source.length == 2 && source[0] == CTRL_E;
    }

    /** Takes a source with flow control, and runs it; true if it ends the board's run. */
    private boolean pasted(byte kind) {
        if (kind != 'A') {
            write('R', 0);
            return false;
        }
        write('R', 1, WINDOW_BYTES, 0);
        ByteArrayOutputStream source = new ByteArrayOutputStream();
        int left = WINDOW_BYTES;
        while (true) {
            int typed = typed();
            if (typed == CTRL_C) {
                write(CTRL_D, CTRL_D);
                return false;
            }
            if (typed == CTRL_D) {
                write(CTRL_D);
                return executed(source);
            }
            source.write(typed);
            left--;
            if (left == 0) {
                write(1);
                left = WINDOW_BYTES;
            }
        }
    }

    /** Runs a source, and ends what it prints, and its traceback, by Ctrl-D. */
    private boolean executed(ByteArrayOutputStream source) {
        boolean isExit = false;
        String traceback = "";
        board.armInterrupt();
        try {
            board.interpreter().run(source.toString(StandardCharsets.UTF_8));
        } catch (PythonException e) {
            isExit = e.type().equals("SystemExit");
            traceback = isExit ? "" : Tracebacks.asOnBoard(e.traceback());
        } finally {
            board.disarmInterrupt();
        }
        write(CTRL_D);
        print(traceback);
        write(CTRL_D);
        return isExit;
    }

    // ---- the serial port ----

    private int typed() {
        int typed = board.awaitTyped();
        if (typed < 0) {
            throw new Detached();
        }
        return typed;
    }

    private void print(String text) {
        board.console().print(text);
    }

    private void write(int... bytes) {
        byte[] all = new byte[bytes.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) bytes[i];
        }
        board.console().write(all);
    }
}
