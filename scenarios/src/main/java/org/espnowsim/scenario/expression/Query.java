package org.espnowsim.scenario.expression;

import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The entries of a log that fit, as far as a span reaches back. Each entry is looked at once when
 * it comes and once when it goes, so that to ask again costs little.
 */
final class Query<E> {

    private final Log<E> log;
    private final Predicate<E> fits;
    private final Span span;
    private final Consumer<E> comes;
    private final Consumer<E> goes;
    private int first;
    private int end;
    private long count;

    /** Tells {@code comes} and {@code goes} of entries that fit, in the log's order. */
    Query(Log<E> log, Predicate<E> fits, Span span, Consumer<E> comes, Consumer<E> goes) {
        this.log = log;
        this.fits = fits;
        this.span = span;
        this.comes = comes;
        this.goes = goes;
    }

    /** Takes notice of what has come and gone. */
    void update(long nowNs) {
        while (end < log.size()) {
            E entry = log.get(end++);
            if (fits.test(entry)) {
                count++;
                comes.accept(entry);
            }
        }
        while (first < end && span.isOver(log.timeNs(first), nowNs)) {
            E entry = log.get(first++);
            if (fits.test(entry)) {
                count--;
                goes.accept(entry);
            }
        }
    }

    /** {@return how many fit, as of the last update} */
    long count() {
        return count;
    }
}
