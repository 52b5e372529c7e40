package org.espnowsim.scenario.report;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.espnowsim.node.ProgramTraceback;

/**
 * What a program has thrown, as its language tells it.
 *
 * @param type the exception's: {@code java.lang.IllegalStateException}, {@code OSError}
 * @param message the exception's, if it has one
 * @param summary both on one line
 * @param trace the lines of the stack trace or traceback, causes included; long ones are cut
 */
record Crash(String type, Optional<String> message, String summary, List<String> trace) {

    /** Most lines; a program may have recursed without end. */
    private static final int LINES_MAX = 40;

    static Crash of(Throwable thrown) {
        return thrown instanceof ProgramTraceback traceback ? ofPython(traceback) : ofJava(thrown);
    }

    private static Crash ofJava(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        List<String> all = text.toString().lines().map(line -> line.replace("\t", "    ")).toList();
        return new Crash(
                thrown.getClass().getName(),
                Optional.ofNullable(thrown.getMessage()),
                thrown.toString(),
                cut(all, LINES_MAX));
    }

    /** Java tells the innermost call first; Python last, and what was thrown after it. */
    private static Crash ofPython(ProgramTraceback traceback) {
        String[] typeAndMessage = traceback.lastLine().split(":", 2);
        return new Crash(
                typeAndMessage[0].strip(),
                typeAndMessage.length == 1
                        ? Optional.empty()
                        : Optional.of(typeAndMessage[1].strip()),
                traceback.lastLine(),
                cut(traceback.lines(), LINES_MAX / 2));
    }

    /** {@return the first lines, and the last ones if less than half are the first} */
    private static List<String> cut(List<String> all, int headMax) {
        if (all.size() <= LINES_MAX) {
            return all;
        }
        List<String> some = new ArrayList<>(all.subList(0, headMax));
        some.add("    ... " + (all.size() - LINES_MAX) + " more lines");
        some.addAll(all.subList(all.size() - (LINES_MAX - headMax), all.size()));
        return List.copyOf(some);
    }
}
