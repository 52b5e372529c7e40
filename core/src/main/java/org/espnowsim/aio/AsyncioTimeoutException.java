package org.espnowsim.aio;

/** What was waited for did not happen in time; {@code asyncio.TimeoutError}. */
public final class AsyncioTimeoutException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    AsyncioTimeoutException(long timeoutMs) {
        super("asyncio.TimeoutError: nothing came within %s ms".formatted(timeoutMs));
    }
}
