package org.espnowsim.wlan;

/** Why a station is not connected; {@code wifi_err_reason_t} of ESP-IDF. */
enum DisconnectReason {
    /** The access point did not answer the authentication. */
    AUTH_EXPIRE(2),
    /** The access point has as many stations as it takes. */
    ASSOC_TOOMANY(5),
    /** The program wanted it so. */
    ASSOC_LEAVE(8),
    /** No beacon was heard for too long. */
    BEACON_TIMEOUT(200),
    /** No access point has the name, or the address. */
    NO_AP_FOUND(201),
    /** The password is wrong. */
    AUTH_FAIL(202),
    /** The network needs a password, and the station has none. */
    NO_AP_FOUND_WITH_COMPATIBLE_SECURITY(210),
    /** The station has a password, and the network is open. */
    NO_AP_FOUND_IN_AUTHMODE_THRESHOLD(211);

    private final int number;

    DisconnectReason(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }
}
