package org.espnowsim.sim.external;

import java.util.List;
import java.util.OptionalLong;

/**
 * What a board is doing, between two events.
 *
 * @param sinceNs since when it waits, in virtual time: when it has run last; empty if it does not
 *     wait
 * @param stack where its program waits, the innermost call first; none if it does not
 */
public record Activity(Kind kind, OptionalLong sinceNs, List<StackTraceElement> stack) {

    /** Kinds of activities. */
    public enum Kind {
        /** It has no power, or has not been powered up yet. */
        OFF("is off"),
        /** It boots. */
        BOOTS("boots"),
        /** It will boot when it wakes. */
        SLEEPS_DEEPLY("sleeps deeply"),
        /** Its CPU stands still by a fault. */
        PAUSED("is paused by a fault"),
        /** Its program waits for an instant, or for something to happen. */
        WAITS("waits"),
        /** Its program has ended, well or not, and its prompt waits for what is entered. */
        AT_PROMPT("is at its prompt"),
        /** Its program did not let virtual time go on. */
        LEFT_BEHIND("was left behind, as its program did not let virtual time go on");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        /** {@return what is said of the board: {@code is off}} */
        public String text() {
            return text;
        }
    }

    /** Copies the stack. */
    public Activity {
        stack = List.copyOf(stack);
    }

    /** One that is no wait. */
    public Activity(Kind kind) {
        this(kind, OptionalLong.empty(), List.of());
    }
}
