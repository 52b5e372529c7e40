package org.espnowsim.espnow;

/**
 * The codes of ESP-IDF's {@code esp_err_t} that Wi-Fi and ESP-NOW return. Source: {@code
 * esp_err.h}, {@code esp_wifi.h} and {@code esp_now.h}.
 */
public enum EspErr {
    /** Success. */
    OK("ESP_OK", 0),
    /** Failure without a reason. */
    FAIL("ESP_FAIL", -1),
    /** Out of memory. */
    NO_MEM("ESP_ERR_NO_MEM", 0x101),
    /** An argument is invalid. */
    INVALID_ARG("ESP_ERR_INVALID_ARG", 0x102),
    /** The state is wrong for the call. */
    INVALID_STATE("ESP_ERR_INVALID_STATE", 0x103),
    /** A size is invalid. */
    INVALID_SIZE("ESP_ERR_INVALID_SIZE", 0x104),
    /** Nothing was found. */
    NOT_FOUND("ESP_ERR_NOT_FOUND", 0x105),
    /** The call is not supported. */
    NOT_SUPPORTED("ESP_ERR_NOT_SUPPORTED", 0x106),
    /** It took too long. */
    TIMEOUT("ESP_ERR_TIMEOUT", 0x107),
    /** The response is invalid. */
    INVALID_RESPONSE("ESP_ERR_INVALID_RESPONSE", 0x108),
    /** A checksum does not match. */
    INVALID_CRC("ESP_ERR_INVALID_CRC", 0x109),
    /** The version is invalid. */
    INVALID_VERSION("ESP_ERR_INVALID_VERSION", 0x10a),
    /** The address is invalid. */
    INVALID_MAC("ESP_ERR_INVALID_MAC", 0x10b),
    /** The operation has not finished. */
    NOT_FINISHED("ESP_ERR_NOT_FINISHED", 0x10c),
    /** The operation is not allowed. */
    NOT_ALLOWED("ESP_ERR_NOT_ALLOWED", 0x10d),
    /** The Wi-Fi driver is not initialised. */
    WIFI_NOT_INIT("ESP_ERR_WIFI_NOT_INIT", 0x3001),
    /** The Wi-Fi driver is not started. */
    WIFI_NOT_STARTED("ESP_ERR_WIFI_NOT_STARTED", 0x3002),
    /** The Wi-Fi driver is not stopped. */
    WIFI_NOT_STOPPED("ESP_ERR_WIFI_NOT_STOPPED", 0x3003),
    /** There is no such interface. */
    WIFI_IF("ESP_ERR_WIFI_IF", 0x3004),
    /** The interface is not part of the mode set. */
    WIFI_MODE("ESP_ERR_WIFI_MODE", 0x3005),
    /** The driver's internal state is wrong. */
    WIFI_STATE("ESP_ERR_WIFI_STATE", 0x3006),
    /** The internal control block of an interface is wrong. */
    WIFI_CONN("ESP_ERR_WIFI_CONN", 0x3007),
    /** The driver's stored settings cannot be used. */
    WIFI_NVS("ESP_ERR_WIFI_NVS", 0x3008),
    /** The address is invalid. */
    WIFI_MAC("ESP_ERR_WIFI_MAC", 0x3009),
    /** The network name is invalid. */
    WIFI_SSID("ESP_ERR_WIFI_SSID", 0x300a),
    /** The password is invalid. */
    WIFI_PASSWORD("ESP_ERR_WIFI_PASSWORD", 0x300b),
    /** It took too long. */
    WIFI_TIMEOUT("ESP_ERR_WIFI_TIMEOUT", 0x300c),
    /** Waking failed. */
    WIFI_WAKE_FAIL("ESP_ERR_WIFI_WAKE_FAIL", 0x300d),
    /** The caller would have to wait. */
    WIFI_WOULD_BLOCK("ESP_ERR_WIFI_WOULD_BLOCK", 0x300e),
    /** The station is not connected. */
    WIFI_NOT_CONNECT("ESP_ERR_WIFI_NOT_CONNECT", 0x300f),
    /** Posting an event failed. */
    WIFI_POST("ESP_ERR_WIFI_POST", 0x3012),
    /** The state is wrong for initialising. */
    WIFI_INIT_STATE("ESP_ERR_WIFI_INIT_STATE", 0x3013),
    /** The driver is stopping. */
    WIFI_STOP_STATE("ESP_ERR_WIFI_STOP_STATE", 0x3014),
    /** The station is not associated. */
    WIFI_NOT_ASSOC("ESP_ERR_WIFI_NOT_ASSOC", 0x3015),
    /** Sending is not allowed. */
    WIFI_TX_DISALLOW("ESP_ERR_WIFI_TX_DISALLOW", 0x3016),
    /** No wake-time agreement is free. */
    WIFI_TWT_FULL("ESP_ERR_WIFI_TWT_FULL", 0x3017),
    /** Setting up a wake-time agreement took too long. */
    WIFI_TWT_SETUP_TIMEOUT("ESP_ERR_WIFI_TWT_SETUP_TIMEOUT", 0x3018),
    /** The request for a wake-time agreement was not sent. */
    WIFI_TWT_SETUP_TXFAIL("ESP_ERR_WIFI_TWT_SETUP_TXFAIL", 0x3019),
    /** The access point refused the wake-time agreement. */
    WIFI_TWT_SETUP_REJECT("ESP_ERR_WIFI_TWT_SETUP_REJECT", 0x301a),
    /** The frame was thrown away. */
    WIFI_DISCARD("ESP_ERR_WIFI_DISCARD", 0x301b),
    /** The radio is staying on another channel. */
    WIFI_ROC_IN_PROGRESS("ESP_ERR_WIFI_ROC_IN_PROGRESS", 0x301c),
    /** ESP-NOW is not initialised. */
    ESPNOW_NOT_INIT("ESP_ERR_ESPNOW_NOT_INIT", 0x3065),
    /** An argument is invalid; also a message that is empty or too long. */
    ESPNOW_ARG("ESP_ERR_ESPNOW_ARG", 0x3066),
    /** No buffer is free; later there may be one. */
    ESPNOW_NO_MEM("ESP_ERR_ESPNOW_NO_MEM", 0x3067),
    /** The peer table is full. */
    ESPNOW_FULL("ESP_ERR_ESPNOW_FULL", 0x3068),
    /** The address is not in the peer table. */
    ESPNOW_NOT_FOUND("ESP_ERR_ESPNOW_NOT_FOUND", 0x3069),
    /** The driver failed. */
    ESPNOW_INTERNAL("ESP_ERR_ESPNOW_INTERNAL", 0x306a),
    /** The address is in the peer table already. */
    ESPNOW_EXIST("ESP_ERR_ESPNOW_EXIST", 0x306b),
    /** The peer's interface is not enabled. */
    ESPNOW_IF("ESP_ERR_ESPNOW_IF", 0x306c),
    /** The peer's channel is not the one the radio is on; since ESP-IDF 5.2. */
    ESPNOW_CHAN("ESP_ERR_ESPNOW_CHAN", 0x306d);

    private final String symbol;
    private final int code;

    EspErr(String symbol, int code) {
        this.symbol = symbol;
        this.code = code;
    }

    /** {@return the number} */
    public int code() {
        return code;
    }

    /** {@return the name in ESP-IDF, {@code ESP_ERR_ESPNOW_NOT_FOUND}, which programs compare} */
    public String symbol() {
        return symbol;
    }

    /** {@return {@link #symbol}} */
    @Override
    public String toString() {
        return symbol;
    }
}
