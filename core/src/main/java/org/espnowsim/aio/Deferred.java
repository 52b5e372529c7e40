package org.espnowsim.aio;

import java.util.function.Supplier;

/** A coroutine that is not made before it is awaited. */
record Deferred<T>(Supplier<? extends Coroutine<T>> body) implements Coroutine<T> {}
