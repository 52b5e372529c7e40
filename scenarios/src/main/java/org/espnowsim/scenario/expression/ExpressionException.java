package org.espnowsim.scenario.expression;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A text is no expression that can be judged; with all that is wrong with it. */
public final class ExpressionException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<Mistake> mistakes;

    ExpressionException(List<Mistake> mistakes) {
        super(mistakes.stream().map(Mistake::message).collect(Collectors.joining("; ")));
        this.mistakes = List.copyOf(mistakes);
    }

    /** {@return what is wrong, in the order of the text} */
    public List<Mistake> mistakes() {
        return mistakes;
    }

    /**
     * Something wrong.
     *
     * @param offset where, in characters of the expression from 0
     * @param message what is wrong, and what to do, but for what was meant by an unknown word
     */
    public record Mistake(int offset, String message, Optional<Unknown> unknown) {

        Mistake(int offset, String message) {
            this(offset, message, Optional.empty());
        }
    }

    /**
     * A word that is none.
     *
     * @param known those that might have been meant
     */
    public record Unknown(String word, List<String> known) {

        /** Copies the list. */
        public Unknown {
            known = List.copyOf(known);
        }
    }
}
