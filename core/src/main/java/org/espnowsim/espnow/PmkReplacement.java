package org.espnowsim.espnow;

import java.nio.charset.StandardCharsets;
import org.espnowsim.espnow.crypto.Pmk;
import org.jspecify.annotations.Nullable;

/**
 * Another PMK that a board uses in place of its own for a while, as after a mistake with keys; it
 * stays over restarts. For those who run devices.
 */
public final class PmkReplacement {

    private static final Pmk OTHER = Pmk.of("not the real key".getBytes(StandardCharsets.UTF_8));

    /** Told of each use; null if the board's own key is used. */
    private @Nullable Runnable used;

    /**
     * Has the board use another PMK.
     *
     * @param newUsed told of each frame that is encrypted by it, or that somebody tries to decrypt
     */
    public void replace(Runnable newUsed) {
        used = newUsed;
    }

    /** Has the board use its own PMK again. */
    public void restore() {
        used = null;
    }

    /** {@return the key for a frame} */
    Pmk of(Pmk own) {
        Runnable told = used;
        if (told == null) {
            return own;
        }
        told.run();
        return OTHER;
    }
}
