package org.espnowsim.micropython.engine;

/** C's longjmp: unwinds to the innermost trampoline. */
final class LongJump extends RuntimeException {

    @SuppressWarnings("StaticAssignmentOfThrowable") // it has no stack trace, and is thrown often
    static final LongJump INSTANCE = new LongJump();

    private static final long serialVersionUID = 1L;

    private LongJump() {
        super(null, null, false, false);
    }
}
