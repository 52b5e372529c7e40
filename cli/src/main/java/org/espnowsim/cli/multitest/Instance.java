package org.espnowsim.cli.multitest;

import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.espnowsim.frame.Payload;
import org.jspecify.annotations.Nullable;

/** One board of a test, or what stands for one, as seen from its serial port. */
final class Instance {

    /** Begins a line that the harness on the board writes, also where the test has begun one. */
    static final byte MARK = 4;

    private final int index;
    private final ByteArrayOutputStream begun = new ByteArrayOutputStream();
    private final Deque<String> unread = new ArrayDeque<>();
    private final List<String> output = new ArrayList<>();
    private @Nullable Consumer<Payload> keyboard;

    /** What of the test runs on the board, or is to run once it is ready: 0, or 0_resumed. */
    private String function;

    private boolean finished;

    Instance(int index) {
        this.index = index;
        function = Integer.toString(index);
    }

    void attach(Consumer<Payload> newKeyboard) {
        keyboard = newKeyboard;
    }

    /** Takes what the board has written. */
    void written(Payload bytes) {
        for (int i = 0; i < bytes.length(); i++) {
            byte b = bytes.byteAt(i);
            boolean endsLine = b == '\n' || (b == MARK && begun.size() > 0);
            if (endsLine) {
                unread.add(ascii(begun.toByteArray()).stripTrailing());
                begun.reset();
            }
            if (b != '\n') {
                begun.write(b);
            }
        }
    }

    /** {@return the characters, others than those of ASCII as in Python's backslashreplace} */
    private static String ascii(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        for (byte b : bytes) {
            if (b >= 0) {
                text.append((char) b);
            } else {
                text.append(String.format("\\x%02x", b));
            }
        }
        return text.toString();
    }

    /** {@return the next line that was written and not looked at, or null} */
    @Nullable String nextLine() {
        return finished ? null : unread.poll();
    }

    /** Has its function run, once it has said that it is ready. */
    void start(String given) {
        type(function + " " + given + "\n");
    }

    /** Has the board run another function after its restart. */
    void resumeWith(String name) {
        function = name;
    }

    void type(String text) {
        if (keyboard != null) {
            keyboard.accept(Payload.utf8(text));
        }
    }

    int index() {
        return index;
    }

    /** The test has come to its end here; what is written now is the prompt's. */
    void finish() {
        finished = true;
        unread.clear();
    }

    boolean isFinished() {
        return finished;
    }

    /** Keeps a line that counts as the test's. */
    void print(String line) {
        output.add(line);
    }

    List<String> output() {
        return output;
    }
}
