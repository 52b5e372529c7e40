package org.espnowsim.machine;

/**
 * How a board comes up.
 *
 * @param cause why it has started
 * @param wakeReason what ended its last sleep
 * @param rtcMemory what the board has kept; the same object at each start
 */
public record Boot(ResetCause cause, WakeReason wakeReason, RtcMemory rtcMemory) {

    /** {@return the first start of a board, which remembers nothing} */
    public static Boot powerOn() {
        return new Boot(ResetCause.PWRON_RESET, WakeReason.UNDEFINED, new RtcMemory());
    }
}
