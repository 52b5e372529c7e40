package org.espnowsim.espnow;

import org.espnowsim.radio.PhyRate;
import org.espnowsim.wlan.WifiDriver;

/**
 * The settings of {@code ESPNow.config(...)}. They may be read and set at any time, and outlive
 * {@code active(false)}.
 *
 * {@snippet :
 * espNow.config().rxbuf(4096).timeoutMs(-1);
 * }
 */
public final class EspNowConfig {

    /** Timeout of a receive that names none, in milliseconds, unless configured. */
    public static final int DEFAULT_TIMEOUT_MS = 300_000;

    /** MicroPython keeps the ring's size in 16 bits. */
    private static final int MAX_RXBUF_BYTES = 65_535;

    private final WifiDriver wifi;
    private int rxbufBytes;
    private int timeoutMs = DEFAULT_TIMEOUT_MS;

    EspNowConfig(WifiDriver wifi, int rxbufBytes) {
        this.wifi = wifi;
        this.rxbufBytes = rxbufBytes;
    }

    /** {@return the receive ring's size in bytes, as configured; {@code config('rxbuf')}} */
    public int rxbuf() {
        return rxbufBytes;
    }

    /**
     * Sets the receive ring's size, from the next time that ESP-NOW goes from inactive to active.
     *
     * @param bytes 1 to 65535; a negative number is ignored, as on a board
     * @return this
     * @throws IllegalArgumentException for 0, with which a board crashes, and for more than 65535,
     *     of which it keeps the lower 16 bits
     */
    public EspNowConfig rxbuf(int bytes) {
        if (bytes == 0) {
            throw new IllegalArgumentException(
                    "rxbuf is 0, with which a board crashes at the next active(true); use 1 to"
                            + " 65535");
        }
        if (bytes > MAX_RXBUF_BYTES) {
            throw new IllegalArgumentException(
                    "rxbuf is "
                            + bytes
                            + ", of which a board would use "
                            + (bytes & MAX_RXBUF_BYTES)
                            + ", the lower 16 bits; use 1 to 65535");
        }
        if (bytes > 0) {
            rxbufBytes = bytes;
        }
        return this;
    }

    /**
     * {@return how long a receive that names no timeout waits, in milliseconds; negative for ever;
     * {@code config('timeout_ms')}}
     */
    public int timeoutMs() {
        return timeoutMs;
    }

    /**
     * Sets how long a receive that names no timeout waits.
     *
     * @param timeoutMs milliseconds; negative for ever, but {@link Integer#MIN_VALUE} is ignored,
     *     as on a board
     * @return this
     */
    public EspNowConfig timeoutMs(int timeoutMs) {
        if (timeoutMs != Integer.MIN_VALUE) {
            this.timeoutMs = timeoutMs;
        }
        return this;
    }

    /**
     * Sets the rate of transmissions, {@code config(rate=n)}. It cannot be read.
     *
     * @param rate a number of {@link PhyRate}; a negative one is ignored, as on a board
     * @return this
     * @throws EspNowException ENOENT (2) if no WLAN interface is active
     * @throws UnsupportedOperationException for any rate but {@link PhyRate#RATE_1M_L}; the others
     *     are not modelled yet
     */
    public EspNowConfig rate(int rate) {
        if (rate < 0) {
            return this;
        }
        if (!wifi.isStarted()) {
            throw EspNowException.errno(
                    EspNowException.ENOENT,
                    "no WLAN interface is active to set rate "
                            + rate
                            + " on; call wlan(...).active(true) first");
        }
        if (rate != PhyRate.RATE_1M_L.code()) {
            throw new UnsupportedOperationException(
                    "rate " + rate + " is not modelled yet; only RATE_1M (0) is");
        }
        return this;
    }
}
