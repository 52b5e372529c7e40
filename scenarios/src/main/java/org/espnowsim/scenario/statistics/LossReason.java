package org.espnowsim.scenario.statistics;

import java.util.Locale;
import org.espnowsim.sim.trace.Fate;

/**
 * Why a message did not reach a receiver.
 *
 * @param key for machines: lower case, words joined by hyphens
 * @param text for people
 */
public record LossReason(String key, String text) implements Comparable<LossReason> {

    /** The sender's radio went off before the message was on the air. */
    public static final LossReason ABORTED =
            new LossReason("aborted", "sender's radio went off before it was sent");

    /** A broadcast that had no node in range. */
    public static final LossReason NOBODY_IN_RANGE =
            new LossReason("nobody-in-range", "nobody in range");

    /**
     * {@return the loss of a frame that met this fate}
     *
     * @throws IllegalArgumentException for {@link Fate#DELIVERED}
     */
    public static LossReason of(Fate fate) {
        if (fate == Fate.DELIVERED) {
            throw new IllegalArgumentException("a delivered frame is not lost");
        }
        return new LossReason(keyOf(fate), fate.text());
    }

    /** {@return the fate's name for machines: {@code below-sensitivity}} */
    public static String keyOf(Fate fate) {
        return fate.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** By key. */
    @Override
    public int compareTo(LossReason other) {
        return key.compareTo(other.key);
    }
}
