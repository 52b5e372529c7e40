package org.espnowsim.scenario.expression;

/** At this instant there is no answer to what was asked, such as a ratio of no messages. */
final class NoValueException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NoValueException(String message) {
        super(message);
    }
}
