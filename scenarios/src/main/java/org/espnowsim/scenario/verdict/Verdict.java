package org.espnowsim.scenario.verdict;

import java.util.List;
import org.espnowsim.scenario.Expectation;

/** Whether an expectation held, and why. */
public sealed interface Verdict {

    /** {@return what was expected} */
    Expectation expectation();

    /**
     * {@return what the verdict rests on: sentences without a full stop, the first one in short}
     */
    List<String> evidence();

    /** {@return whether the expectation held} */
    default boolean isHeld() {
        return switch (this) {
            case Held _ -> true;
            case Failed _ -> false;
        };
    }

    /** The expectation held. */
    record Held(Expectation expectation, List<String> evidence) implements Verdict {

        /** Checks that there is evidence. */
        public Held {
            evidence = someOf(evidence);
        }
    }

    /**
     * The expectation did not hold, or could not be judged.
     *
     * @param lastFrames the last ones of the nodes that it is about, before it was settled; one
     *     line each
     */
    record Failed(Expectation expectation, List<String> evidence, List<String> lastFrames)
            implements Verdict {

        /** Checks that there is evidence, and copies the lists. */
        public Failed {
            evidence = someOf(evidence);
            lastFrames = List.copyOf(lastFrames);
        }

        /** A failure, as far as its check knows it. */
        Failed(Expectation expectation, List<String> evidence) {
            this(expectation, evidence, List.of());
        }

        Failed withLastFrames(List<String> frames) {
            return new Failed(expectation, evidence, frames);
        }
    }

    /** {@return the verdict} */
    static Verdict of(boolean held, Expectation expectation, List<String> evidence) {
        return held ? new Held(expectation, evidence) : new Failed(expectation, evidence);
    }

    private static List<String> someOf(List<String> evidence) {
        if (evidence.isEmpty()) {
            throw new IllegalArgumentException("a verdict needs evidence");
        }
        return List.copyOf(evidence);
    }
}
