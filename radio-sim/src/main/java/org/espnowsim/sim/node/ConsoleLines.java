package org.espnowsim.sim.node;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/** Puts together the lines of what a board writes. */
final class ConsoleLines {

    /** A longer line is split into several, between two characters. Assumed. */
    static final int LINE_BYTES_MAX = 4096;

    private static final int CONTINUATION_BYTES_MAX = 3;

    private final Consumer<String> sink;
    private byte[] line = new byte[64];
    private int length;

    /** Whether what was written of this line was already too much, and the line has been split. */
    private boolean split;

    /** Gives each line to {@code sink}, without its end. */
    ConsoleLines(Consumer<String> sink) {
        this.sink = sink;
    }

    /**
     * Takes more bytes, in UTF-8; what is malformed becomes U+FFFD. A line ends with {@code \n};
     * {@code \r} before it is no part of the line.
     */
    void write(byte[] bytes) {
        int begin = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                append(bytes, begin, i - begin);
                endLine();
                begin = i + 1;
            }
        }
        append(bytes, begin, bytes.length - begin);
    }

    private void append(byte[] bytes, int offset, int count) {
        int begin = offset;
        int left = count;
        while (left > 0) {
            if (length == LINE_BYTES_MAX) {
                split();
            }
            int fits = Math.min(left, LINE_BYTES_MAX - length);
            if (length + fits > line.length) {
                line = Arrays.copyOf(line, Math.min(LINE_BYTES_MAX, 2 * (length + fits)));
            }
            System.arraycopy(bytes, begin, line, length, fits);
            length += fits;
            begin += fits;
            left -= fits;
        }
    }

    private void split() {
        int kept = bytesOfBegunCharacter();
        give(length - kept);
        System.arraycopy(line, length - kept, line, 0, kept);
        length = kept;
        split = true;
    }

    /** {@return how many bytes at the end are the beginning of a character that is not whole} */
    private int bytesOfBegunCharacter() {
        for (int back = 1; back <= CONTINUATION_BYTES_MAX; back++) {
            int b = line[length - back] & 0xff;
            if (b >= 0xc0) {
                int size = b >= 0xf0 ? 4 : b >= 0xe0 ? 3 : 2;
                return back < size ? back : 0;
            }
            if (b < 0x80) {
                return 0;
            }
        }
        return 0;
    }

    private void endLine() {
        while (length > 0 && line[length - 1] == '\r') {
            length--;
        }
        if (length > 0 || !split) {
            give(length);
        }
        length = 0;
        split = false;
    }

    private void give(int count) {
        sink.accept(new String(line, 0, count, StandardCharsets.UTF_8));
    }

    /** Ends a line that was begun, as nothing comes after it. */
    void end() {
        if (length > 0) {
            endLine();
        }
    }
}
