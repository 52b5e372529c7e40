package org.espnowsim.scenario.report;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;

/** Stack traces as text. */
final class StackTraces {

    /** Most lines; a program may have recursed without end. */
    private static final int LINES_MAX = 40;

    private StackTraces() {}

    /** {@return the trace's lines, causes included; cut after 40} */
    static List<String> lines(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        List<String> all = text.toString().lines().map(line -> line.replace("\t", "    ")).toList();
        if (all.size() <= LINES_MAX) {
            return all;
        }
        List<String> some = new ArrayList<>(all.subList(0, LINES_MAX));
        some.add("    ... " + (all.size() - LINES_MAX) + " more lines");
        return List.copyOf(some);
    }
}
