package org.espnowsim.espnow;

import org.espnowsim.espnow.crypto.Pmk;

/**
 * What a board's firmware does about encryption where firmwares differ, or nobody has published it.
 *
 * @param peersMax most peers with encryption, 0 to 17; 7 by default from ESP-IDF 5.1 on, always 6
 *     before
 * @param defaultPmk what holds until a program sets a PMK. There is one, but its value is not
 *     published; that it is all zeros is assumed
 * @param acceptsPlain whether a message in clear is taken from a peer with encryption, as ESP-IDF
 *     before 4.3.4, 4.4.2 and 5.0 does. Messages to groups are taken in any case
 * @param replayCheck whether a message is dropped whose packet number is not above that of all
 *     before it from this peer. Boards take counters that start anew, so that the check seems weak
 *     or absent (a report, no measurement); off by default
 */
public record EncryptionOptions(
        int peersMax, Pmk defaultPmk, boolean acceptsPlain, boolean replayCheck) {

    private static final EncryptionOptions DEFAULTS =
            new EncryptionOptions(EspNowLimits.V1_0.encryptedPeers(), Pmk.ZERO, false, false);

    private static final EncryptionOptions ESP8266 =
            new EncryptionOptions(EspNowLimits.ESP8266.encryptedPeers(), Pmk.ZERO, true, false);

    /** Checks the number of peers. */
    public EncryptionOptions {
        EspNowLimits.V1_0.withEncryptedPeers(peersMax);
    }

    /** {@return what an ESP32 with ESP-IDF 5.1 or newer does} */
    public static EncryptionOptions ofDefaults() {
        return DEFAULTS;
    }

    /**
     * {@return what an ESP8266 does: 6 peers, and it still takes messages in clear from a peer with
     * encryption (reports on its SDK, confirmed in 2024)}
     */
    public static EncryptionOptions esp8266() {
        return ESP8266;
    }
}
