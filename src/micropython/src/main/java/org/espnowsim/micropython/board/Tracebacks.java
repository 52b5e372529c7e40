package org.espnowsim.micropython.board;

import java.util.regex.Pattern;

/**
 * Tracebacks as a board prints them: without the lines of modules that are C there and Python here,
 * and with the names of the firmware's files as the firmware has them.
 */
final class Tracebacks {

    private static final Pattern NATIVE_LINE =
            Pattern.compile(
                    "  File \"/?\\.frozen/(?:_native|_espnow|network|machine|esp32?|time|select|socket"
                            + "|micropython|_start|os|sys|esp|_onewire)\\.py\", .*\\R");

    private static final Pattern FROZEN_FILE = Pattern.compile("  File \"/?\\.frozen/");

    private static final Pattern CALLER_LINE =
            Pattern.compile("  File \"<stdin>\", line 1, in <module>\\R");

    private Tracebacks() {}

    /** {@return the traceback without its first line, of the call by which a file was run} */
    static String withoutCaller(String traceback) {
        return CALLER_LINE.matcher(traceback).replaceFirst("");
    }

    static String asOnBoard(String traceback) {
        String ofPrograms = NATIVE_LINE.matcher(traceback).replaceAll("");
        return FROZEN_FILE.matcher(ofPrograms).replaceAll("  File \"");
    }
}
