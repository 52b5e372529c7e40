package org.espnowsim.espnow;

import org.espnowsim.radio.PhyRate;

/**
 * The settings of {@code ESPNow.config(...)}. They may be set at any time, and outlive {@code
 * active(false)}.
 *
 * {@snippet :
 * espNow.config().rxbuf(4096).timeoutMs(-1);
 * }
 */
public interface EspNowConfig {

    /** Timeout of a receive that names none, in milliseconds, unless configured. */
    int DEFAULT_TIMEOUT_MS = 300_000;

    /**
     * {@return the receive ring's size in bytes, as configured; {@code config('rxbuf')}}
     *
     * @throws NotOnEsp8266Exception on an ESP8266, which tells none of its settings
     */
    int rxbuf();

    /**
     * Sets the receive ring's size, from the next time that ESP-NOW goes from inactive to active.
     *
     * @param bytes 1 to 65535; a negative number is ignored, as on a board
     * @return this
     * @throws IllegalArgumentException for 0, with which a board crashes, and for more than 65535,
     *     of which it keeps the lower 16 bits
     */
    EspNowConfig rxbuf(int bytes);

    /**
     * {@return how long a receive that names no timeout waits, in milliseconds; negative for ever;
     * {@code config('timeout_ms')}}
     *
     * @throws NotOnEsp8266Exception on an ESP8266, which tells none of its settings
     */
    int timeoutMs();

    /**
     * Sets how long a receive that names no timeout waits.
     *
     * @param timeoutMs milliseconds; negative for ever, but {@link Integer#MIN_VALUE} is ignored,
     *     as on a board. An ESP8266 ignores every negative number: only a receive itself can be
     *     told to wait for ever there
     * @return this
     */
    EspNowConfig timeoutMs(int timeoutMs);

    /**
     * Sets the rate at which messages are sent, {@code config(rate=n)}, on each interface that is
     * active; one that becomes active later sends at the default, 1 Mbit/s (assumed). It cannot be
     * read. What others send is received at any rate, but {@link EspNow#RATE_LORA_250K} and {@link
     * EspNow#RATE_LORA_500K}, for which receivers have to be set up.
     *
     * <p>At those two, messages to groups go out at the default rate, as users of boards report.
     *
     * @param rate the number of a {@link PhyRate}, such as {@link EspNow#RATE_11M}, or 16 to 31,
     *     the rates of 802.11n, for which MicroPython has no constants; a negative one is ignored,
     *     as on a board
     * @return this
     * @throws EspNowException ENOENT (2) if no WLAN interface is active; EOPNOTSUPP (95) on an
     *     ESP32-C6, where setting it does not work (the very error is assumed); ESP_ERR_INVALID_ARG
     *     if there is no such rate (assumed, too)
     * @throws NotOnEsp8266Exception on an ESP8266
     */
    EspNowConfig rate(int rate);
}
