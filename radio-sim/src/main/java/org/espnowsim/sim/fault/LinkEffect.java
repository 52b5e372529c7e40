package org.espnowsim.sim.fault;

import java.time.Duration;

/** What a fault does to frames on a link, which the receiver could read. */
public sealed interface LinkEffect {

    /**
     * Frames are lost, whatever they are: messages, acknowledgements, beacons. Their energy
     * arrives, so that the channel is busy all the same.
     *
     * @param share of them, above 0 and up to 1
     */
    record Loss(double share) implements LinkEffect {

        /** Checks the range. */
        public Loss {
            checkShare(share);
        }
    }

    /**
     * Frames are acknowledged, but the receiver's software gets them later; others may overtake
     * them.
     *
     * @param by how much later at least
     * @param jitter by how much more at most, each as likely
     */
    record Delay(Duration by, Duration jitter) implements LinkEffect {}

    /**
     * Frames are acknowledged, but reach the receiver's software twice.
     *
     * @param share of them, above 0 and up to 1
     */
    record Duplicate(double share) implements LinkEffect {

        /** Checks the range. */
        public Duplicate {
            checkShare(share);
        }
    }

    /**
     * Frames are acknowledged, but one bit of a message is wrong when the receiver's software gets
     * it, and of an encrypted one nothing can be read; data frames are lost, as IP's checksums find
     * it.
     *
     * @param share of them, above 0 and up to 1
     */
    record Corrupt(double share) implements LinkEffect {

        /** Checks the range. */
        public Corrupt {
            checkShare(share);
        }
    }

    /**
     * Frames are acknowledged, but kept from the receiver's software until the fault ends; then
     * they all arrive, in order.
     */
    record Hold() implements LinkEffect {}

    private static void checkShare(double share) {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException(
                    "a share of %s; use more than 0, up to 1".formatted(share));
        }
    }
}
