package org.espnowsim.espnow;

/**
 * What {@code ESPNow.stats()} returns. The counters keep counting over {@code active(false)}, which
 * only sets {@code txPackets} to {@code txResponses}.
 *
 * @param txPackets messages that the driver took to send
 * @param txResponses send callbacks, of either status
 * @param txFailures send callbacks with {@link SendStatus#FAIL}
 * @param rxPackets messages stored in the receive ring
 * @param rxDropped messages for which the receive ring had no room
 */
public record EspNowStats(
        long txPackets, long txResponses, long txFailures, long rxPackets, long rxDropped) {}
