package org.espnowsim.scenario.verdict;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.espnowsim.scenario.CountRange;
import org.espnowsim.scenario.Expectation;

/** Whether an expectation held, and why. */
public sealed interface Verdict {

    /** {@return what was expected} */
    Expectation expectation();

    /**
     * {@return what the verdict rests on: sentences without a full stop, the first one in short}
     */
    List<String> evidence();

    /** {@return the number that was compared with the limit; empty if there is none} */
    Optional<Measured> measured();

    /** {@return whether the expectation held} */
    default boolean isHeld() {
        return switch (this) {
            case Held _ -> true;
            case Failed _ -> false;
        };
    }

    /** The expectation held. */
    record Held(Expectation expectation, List<String> evidence, Optional<Measured> measured)
            implements Verdict {

        /** Checks that there is evidence. */
        public Held {
            evidence = someOf(evidence);
        }

        /** Nothing was measured. */
        public Held(Expectation expectation, List<String> evidence) {
            this(expectation, evidence, Optional.empty());
        }
    }

    /** In which way an expectation failed. */
    enum Reason {
        /** It was judged, and is not so. */
        NOT_SO,
        /** Somebody's count was below what is expected. */
        TOO_FEW,
        /** No count was below what is expected, but somebody's above. */
        TOO_MANY,
        /** It could not be judged, as what it is about did not happen. */
        UNPROVEN;

        /** {@return in which way a count is not as expected} */
        static Reason of(long wrongCount, CountRange expected) {
            return expected.isBelow(wrongCount) ? TOO_FEW : TOO_MANY;
        }
    }

    /**
     * The expectation did not hold, or could not be judged.
     *
     * @param instantNs when it failed, in virtual time; empty if at no instant but its deadline, or
     *     the end of the run
     * @param lastFrames the last ones of the nodes that it is about, before it was settled; one
     *     line each
     */
    record Failed(
            Expectation expectation,
            Reason reason,
            List<String> evidence,
            Optional<Measured> measured,
            OptionalLong instantNs,
            List<String> lastFrames)
            implements Verdict {

        /** Checks that there is evidence, and copies the lists. */
        public Failed {
            evidence = someOf(evidence);
            lastFrames = List.copyOf(lastFrames);
        }

        /** A failure, as far as its check knows it. */
        Failed(
                Expectation expectation,
                Reason reason,
                List<String> evidence,
                Optional<Measured> measured) {
            this(expectation, reason, evidence, measured, OptionalLong.empty());
        }

        /** A failure at an instant, or at none but the deadline. */
        Failed(
                Expectation expectation,
                Reason reason,
                List<String> evidence,
                Optional<Measured> measured,
                OptionalLong instantNs) {
            this(expectation, reason, evidence, measured, instantNs, List.of());
        }

        /** A failure, as far as its check knows it, for which nothing was measured. */
        Failed(Expectation expectation, Reason reason, List<String> evidence) {
            this(expectation, reason, evidence, Optional.empty());
        }

        Failed withInstant(long timeNs) {
            return new Failed(
                    expectation, reason, evidence, measured, OptionalLong.of(timeNs), lastFrames);
        }

        Failed withLastFrames(List<String> frames) {
            return new Failed(expectation, reason, evidence, measured, instantNs, frames);
        }
    }

    /** {@return the verdict, after a number was compared with its limit} */
    static Verdict of(
            boolean held, Expectation expectation, List<String> evidence, Measured measured) {
        return held
                ? new Held(expectation, evidence, Optional.of(measured))
                : new Failed(expectation, Reason.NOT_SO, evidence, Optional.of(measured));
    }

    /** {@return the verdict on what could not be judged} */
    static Verdict unproven(Expectation expectation, String... why) {
        return new Failed(expectation, Reason.UNPROVEN, List.of(why));
    }

    private static List<String> someOf(List<String> evidence) {
        if (evidence.isEmpty()) {
            throw new IllegalArgumentException("a verdict needs evidence");
        }
        return List.copyOf(evidence);
    }
}
