package org.espnowsim.aio;

/** What a coroutine returns that has nothing to return; Python's {@code None}. */
public enum None {
    /** The only one. */
    NONE
}
