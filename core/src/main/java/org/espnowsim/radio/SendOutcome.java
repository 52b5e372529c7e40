package org.espnowsim.radio;

/** How a transmission request ended. */
public sealed interface SendOutcome {

    /** {@return how often the frame was on the air} */
    int attempts();

    /**
     * The receiver acknowledged the last attempt.
     *
     * @param attempts 1 or more
     */
    record Acked(int attempts) implements SendOutcome {}

    /**
     * No attempt was acknowledged, and the radio gave up.
     *
     * @param attempts 1 or more
     */
    record RetriesExhausted(int attempts) implements SendOutcome {}

    /** A group address: sent once, acknowledged by nobody. */
    record Unacknowledged() implements SendOutcome {
        @Override
        public int attempts() {
            return 1;
        }
    }

    /** {@return whether the driver reports success: everything but exhausted retries} */
    default boolean isSuccess() {
        return switch (this) {
            case Acked _, Unacknowledged _ -> true;
            case RetriesExhausted _ -> false;
        };
    }
}
