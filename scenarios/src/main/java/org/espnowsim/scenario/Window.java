package org.espnowsim.scenario;

import java.time.Duration;
import java.util.Optional;
import org.espnowsim.time.Durations;

/**
 * When an expression has to be true.
 *
 * @param start when the window opens
 * @param end when it closes, in virtual time; of a {@link Start.AfterLine} how long it stays open;
 *     empty for the end of the run
 */
public record Window(Mode mode, Start start, Optional<Duration> end) {

    /** How often the expression has to be true. */
    public enum Mode {
        /** At one instant at least. */
        SOMETIME,
        /** At each instant. */
        THROUGHOUT,
        /** At no instant. */
        NEVER,
        /** At the window's end. */
        AT_END,
        /** From some instant on, until the window's end. */
        EVENTUALLY_ALWAYS
    }

    /** When a window opens. */
    public sealed interface Start {

        /** At a virtual time. */
        record At(Duration time) implements Start {}

        /**
         * When a node prints such a line for the first time.
         *
         * @param node one of these
         * @param regex what the line has somewhere, as RE2 knows it
         */
        record AfterLine(NodeSelector node, String regex) implements Start {}
    }

    /** {@return the window from the run's beginning} */
    public static Window of(Mode mode, Optional<Duration> end) {
        return new Window(mode, new Start.At(Duration.ZERO), end);
    }

    /** {@return the window in words: {@code from 10s to 20s}} */
    @Override
    public String toString() {
        String until = end.map(time -> Durations.format(time.toNanos())).orElse("the end");
        return switch (start) {
            case Start.At at ->
                    "from %s to %s".formatted(Durations.format(at.time().toNanos()), until);
            case Start.AfterLine line ->
                    "within %s after %s printed '%s'".formatted(until, line.node(), line.regex());
        };
    }
}
