package org.espnowsim.espnow;

/** Watches a program use ESP-NOW; for those who run devices, so that they can trace it. */
public interface EspNowListener {

    /** Called when the program has taken a message from the receive ring; must not wait. */
    void read(Message message);

    /** Called when an {@link IrqCallback} has thrown, which a board prints to its console. */
    void irqFailed(Exception thrown);
}
