package org.espnowsim.cli.multitest;

import java.util.List;

/**
 * What a test has come to on some boards.
 *
 * @param test its name
 * @param boards what the instances ran on, in their order
 * @param seed from which all chance came
 * @param verdict what to think of it
 * @param output what the instances have printed, as in an {@code .exp} file
 * @param expected what they should have
 * @param metrics what the test has measured
 * @param endNs virtual time when it ended
 * @param digest of the run
 */
public record Outcome(
        String test,
        List<String> boards,
        long seed,
        Verdict verdict,
        String output,
        String expected,
        List<String> metrics,
        long endNs,
        String digest) {

    /** Copies the lists. */
    public Outcome {
        boards = List.copyOf(boards);
        metrics = List.copyOf(metrics);
    }

    /** Of a test. */
    public enum Verdict {
        /** It has printed what was expected. */
        PASS,
        /** It has not. */
        FAIL,
        /** It has found that it is not for these boards. */
        SKIP
    }

    /** {@return which test it was, and on what} */
    public String title() {
        return "%s on %s".formatted(test, String.join("|", boards));
    }
}
