package org.espnowsim.espnow;

/** Called soon after a message was stored; the argument of {@code ESPNow.irq}. */
@FunctionalInterface
public interface IrqCallback {

    /**
     * Takes notice of new messages. An earlier call may have read them all, so read with a timeout
     * of 0, and until there is none.
     *
     * @param espNow the device's
     * @throws Exception whatever is thrown is printed to the device's console, and does not disturb
     *     the program
     */
    void received(EspNow espNow) throws Exception;
}
