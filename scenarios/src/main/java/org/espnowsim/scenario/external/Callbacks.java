package org.espnowsim.scenario.external;

import org.jspecify.annotations.Nullable;

/** Has the process serve a callback. */
@FunctionalInterface
interface Callbacks {

    /** Returns once that is done. To be called on the program's side. */
    void call(String which, @Nullable Object... args);
}
