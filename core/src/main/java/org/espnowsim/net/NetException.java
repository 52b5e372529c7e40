package org.espnowsim.net;

/** What a socket raises: Python's {@code OSError}, and why. */
public final class NetException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final NetErr err;

    /** An error, and why, in words of the simulator. */
    public NetException(NetErr err, String explanation) {
        super("%s: %s".formatted(err, explanation));
        this.err = err;
    }

    /** {@return which error it is; its number depends on the board} */
    public NetErr err() {
        return err;
    }
}
