package org.espnowsim.espnow;

/** Watches a program use ESP-NOW; for those who run devices, so that they can trace it. */
@FunctionalInterface
public interface EspNowListener {

    /** A listener that does nothing. */
    EspNowListener NONE = _ -> {};

    /** Called when the program has taken a message from the receive ring; must not wait. */
    void read(Message message);
}
