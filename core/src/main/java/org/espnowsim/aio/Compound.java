package org.espnowsim.aio;

import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.function.Supplier;

/** A coroutine that awaits another, and then goes on. */
sealed interface Compound<T> extends Coroutine<T> {

    /** {@return what it awaits} */
    Coroutine<?> first();

    /**
     * {@return what it does then}
     *
     * @param awaited how {@link #first} has ended
     */
    Coroutine<T> after(Finished<?> awaited);

    /** Goes on with the other's value. */
    record Then<S, T>(Coroutine<S> first, Function<? super S, ? extends Coroutine<T>> next)
            implements Compound<T> {

        @Override
        public Coroutine<T> after(Finished<?> awaited) {
            return switch (Compound.<S>endOf(awaited)) {
                case Finished.Returned<S>(S value) -> next.apply(value);
                case Finished.Raised<S> raised -> raised.propagated();
            };
        }
    }

    /** Goes on if the other fails. */
    record Except<T, X extends Throwable>(
            Coroutine<T> first, Class<X> type, Function<? super X, ? extends Coroutine<T>> handler)
            implements Compound<T> {

        @Override
        public Coroutine<T> after(Finished<?> awaited) {
            return switch (Compound.<T>endOf(awaited)) {
                case Finished.Raised<T>(Throwable thrown) when catches(thrown) ->
                        handler.apply(type.cast(thrown));
                case Finished<T> finished -> finished;
            };
        }

        private boolean catches(Throwable thrown) {
            return thrown instanceof CancellationException
                    ? type == CancellationException.class
                    : type.isInstance(thrown);
        }
    }

    /** Awaits its body as long as that returns true. */
    record While(Supplier<? extends Coroutine<Boolean>> body) implements Compound<None> {

        @Override
        public Coroutine<?> first() {
            return new Deferred<>(body);
        }

        @Override
        public Coroutine<None> after(Finished<?> awaited) {
            return switch (Compound.<Boolean>endOf(awaited)) {
                case Finished.Returned<Boolean>(Boolean again) -> again ? this : Coroutine.none();
                case Finished.Raised<Boolean> raised -> raised.propagated();
            };
        }
    }

    /** What {@link #first} has come to is always of its own type. */
    @SuppressWarnings("unchecked")
    private static <S> Finished<S> endOf(Finished<?> awaited) {
        return (Finished<S>) awaited;
    }
}
