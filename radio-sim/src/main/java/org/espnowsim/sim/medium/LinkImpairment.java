package org.espnowsim.sim.medium;

/** What takes frames away from receivers that could read them. */
@FunctionalInterface
public interface LinkImpairment {

    /** Takes nothing away. */
    LinkImpairment NONE = (_, _) -> false;

    /** {@return whether a frame that a receiver could read is lost} Asked once for each. */
    boolean loses(int transmitter, int receiver);
}
