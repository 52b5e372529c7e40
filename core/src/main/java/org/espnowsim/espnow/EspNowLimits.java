package org.espnowsim.espnow;

/**
 * The sizes that depend on the version of ESP-NOW and of MicroPython.
 *
 * @param maxDataBytes longest message; {@code espnow.MAX_DATA_LEN}
 * @param ringHeaderBytes what the receive ring keeps before each message, the sender's address
 *     included
 * @param totalPeers most peers, groups included; {@code espnow.MAX_TOTAL_PEER_NUM}
 * @param rxbufBytes default size of the receive ring
 */
public record EspNowLimits(int maxDataBytes, int ringHeaderBytes, int totalPeers, int rxbufBytes) {

    /**
     * An ESP32 with ESP-NOW 1.0 under MicroPython 1.21 to 1.28. The ring's header is magic 1,
     * length 1, time 4, RSSI 1 and address 6.
     */
    public static final EspNowLimits V1_0 = new EspNowLimits(250, 13, 20, 526);
}
