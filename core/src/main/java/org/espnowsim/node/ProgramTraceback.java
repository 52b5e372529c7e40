package org.espnowsim.node;

import java.util.List;

/**
 * The failure of a program that is not Java: its message is the traceback that the board would
 * print, and its Java stack trace is empty, as nobody could do anything with it.
 *
 * <pre>
 * Traceback (most recent call last):
 *   File "main.py", line 7, in &lt;module&gt;
 * OSError: [Errno 116] ETIMEDOUT
 * </pre>
 *
 * <p>The program's language has the last line say what was thrown: its type, a colon and a message.
 */
public final class ProgramTraceback extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String traceback;

    /**
     * Takes the traceback, without white space at its end.
     *
     * @param traceback lines separated by line feeds
     * @throws IllegalArgumentException if it is blank
     */
    public ProgramTraceback(String traceback) {
        super(stripped(traceback), null, false, false);
        this.traceback = stripped(traceback);
    }

    private static String stripped(String traceback) {
        String text = traceback.stripTrailing();
        if (text.isEmpty()) {
            throw new IllegalArgumentException("a traceback says what was thrown; this is empty");
        }
        return text;
    }

    /** {@return the lines of the traceback; at least one} */
    public List<String> lines() {
        return traceback.lines().toList();
    }

    /** {@return the last line, which says what was thrown} */
    public String lastLine() {
        return lines().getLast().strip();
    }

    /** {@return the traceback} */
    @Override
    @SuppressWarnings("OverrideThrowableToString") // before a traceback, a class of Java is noise
    public String toString() {
        return traceback;
    }
}
