package org.espnowsim.espnow;

/**
 * What depends on the version of ESP-NOW and of the MicroPython that came with it.
 *
 * @param version of ESP-NOW, 1 or 2. With 2 come a {@link EspNow#recvInto} that takes a buffer of
 *     any capacity, and an {@link EspNow#irq} callback that {@code active(false)} clears
 * @param maxDataBytes longest message; {@code espnow.MAX_DATA_LEN}
 * @param ringHeaderBytes what the receive ring keeps before each message, the sender's address
 *     included
 * @param totalPeers most peers, groups included; {@code espnow.MAX_TOTAL_PEER_NUM}
 * @param rxbufBytes default size of the receive ring
 * @param encryptedPeers most peers with encryption, 0 to {@value #MAX_ENCRYPTED_PEERS}. It is not
 *     {@link EspNow#MAX_ENCRYPT_PEER_NUM}, which has stayed at what it was in ESP-IDF before 5.1
 */
public record EspNowLimits(
        int version,
        int maxDataBytes,
        int ringHeaderBytes,
        int totalPeers,
        int rxbufBytes,
        int encryptedPeers) {

    /**
     * Most peers with encryption that an ESP32 can be configured for: the hardware's key slots;
     * maximum of ESP-IDF's {@code ESP_WIFI_ESPNOW_MAX_ENCRYPT_NUM}.
     */
    public static final int MAX_ENCRYPTED_PEERS = 17;

    /**
     * An ESP32 with ESP-NOW 1.0 under MicroPython 1.21 to 1.28. The ring's header is magic 1,
     * length 1, time 4, RSSI 1 and address 6. ESP-IDF from 5.1 on takes 7 peers with encryption
     * unless configured otherwise, which MicroPython does not.
     */
    public static final EspNowLimits V1_0 = new EspNowLimits(1, 250, 13, 20, 526, 7);

    /**
     * An ESP32 with ESP-NOW 2.0, of ESP-IDF 5.4.2 and newer, under MicroPython from May 2026 on.
     * The ring's header is magic 1, length 2, time 4, RSSI 1 and address 6.
     */
    public static final EspNowLimits V2_0 = new EspNowLimits(2, 1470, 14, 20, 2968, 7);

    /**
     * An ESP8266, which has ESP-NOW 1.0 only. The ring's header is magic 1, length 1 and address 6.
     * Of its 20 peers 6 may have encryption, as MicroPython says; Espressif's old user guide allows
     * 10 while it is a station only.
     */
    public static final EspNowLimits ESP8266 = new EspNowLimits(1, 250, 8, 20, 516, 6);

    /** Checks the version and the number of encrypted peers. */
    public EspNowLimits {
        if (version != 1 && version != 2) {
            throw new IllegalArgumentException(
                    "ESP-NOW version " + version + " is unknown; 1 and 2 exist");
        }
        if (encryptedPeers < 0 || encryptedPeers > MAX_ENCRYPTED_PEERS) {
            throw new IllegalArgumentException(
                    encryptedPeers
                            + " peers with encryption do not fit the hardware's keys; use 0 to 17");
        }
    }

    /**
     * {@return these limits with another number of peers with encryption}
     *
     * @throws IllegalArgumentException if it is not 0 to 17
     */
    public EspNowLimits withEncryptedPeers(int newEncryptedPeers) {
        return new EspNowLimits(
                version, maxDataBytes, ringHeaderBytes, totalPeers, rxbufBytes, newEncryptedPeers);
    }

    /**
     * {@return the limits of an ESP32 with that version of ESP-NOW}
     *
     * @throws IllegalArgumentException if it is not 1 or 2
     */
    public static EspNowLimits esp32(int version) {
        return switch (version) {
            case 1 -> V1_0;
            case 2 -> V2_0;
            default ->
                    throw new IllegalArgumentException(
                            "ESP-NOW version " + version + " is unknown; 1 and 2 exist");
        };
    }
}
