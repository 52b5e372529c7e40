package org.espnowsim.scenario.junit;

import org.jspecify.annotations.Nullable;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** A failure with a note at its end. */
final class Annotated {

    private Annotated() {}

    /** What is known of a failure beside what failed; has no stack trace of its own. */
    static final class Note extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Note(String text) {
            super(text, null, false, false);
        }
    }

    /** {@return whether it says that the test failed, not that it makes no sense here} */
    static boolean isFailure(Throwable thrown) {
        return !(thrown instanceof TestAbortedException);
    }

    /**
     * {@return the failure, which has the note in its message if its kind is known, or else as what
     * was suppressed}
     */
    static Throwable with(Throwable thrown, String note) {
        Throwable annotated = copy(thrown, note);
        if (annotated == null) {
            thrown.addSuppressed(new Note(note));
            return thrown;
        }
        annotated.setStackTrace(thrown.getStackTrace());
        for (Throwable suppressed : thrown.getSuppressed()) {
            annotated.addSuppressed(suppressed);
        }
        return annotated;
    }

    private static @Nullable Throwable copy(Throwable thrown, String note) {
        String message = "%s%n%s".formatted(thrown.getMessage(), note);
        if (thrown.getClass() == AssertionFailedError.class) {
            AssertionFailedError failed = (AssertionFailedError) thrown;
            return failed.isExpectedDefined() && failed.isActualDefined()
                    ? new AssertionFailedError(
                            message, failed.getExpected(), failed.getActual(), failed.getCause())
                    : new AssertionFailedError(message, failed.getCause());
        }
        return thrown.getClass() == AssertionError.class
                ? new AssertionFailedError(message, thrown.getCause())
                : null;
    }
}
