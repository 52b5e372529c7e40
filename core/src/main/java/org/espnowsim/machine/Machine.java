package org.espnowsim.machine;

import org.espnowsim.frame.Payload;

/**
 * MicroPython's {@code machine}, with the names in Java's spelling: what a program needs that
 * sleeps and starts again.
 *
 * <p>What survives:
 *
 * <table>
 * <caption>State after each kind of pause</caption>
 * <tr><th></th><th>light sleep</th><th>soft reset</th><th>reset</th><th>deep sleep</th></tr>
 * <tr><td>program, its objects</td><td>yes</td><td>no</td><td>no</td><td>no</td></tr>
 * <tr><td>ESP-NOW: peers, unread messages, counters, settings, peers_table</td><td>yes</td>
 *     <td>no</td><td>no</td><td>no</td></tr>
 * <tr><td>the same, settings on the ESP8266</td><td>yes</td><td>yes</td><td>no</td><td>no</td></tr>
 * <tr><td>WLAN: active interfaces, channel</td><td>as configured</td><td>yes</td><td>no</td>
 *     <td>no</td></tr>
 * <tr><td>the clock goes on</td><td>yes</td><td>yes</td><td>from 0</td><td>from 0</td></tr>
 * <tr><td>RTC memory</td><td>yes</td><td>yes</td><td>yes</td><td>yes</td></tr>
 * </table>
 */
public interface Machine {

    /**
     * Sleeps until a wake source ends the sleep. None is modelled: on the ESP32 the program sleeps
     * for ever; on the ESP8266 it waits for ever.
     */
    void lightsleep();

    /**
     * Sleeps, and goes on where it was.
     *
     * <p>On the ESP32, CPU and radio stop at once: what is being sent is cut, what waits to be sent
     * is lost, nothing is received or acknowledged, no callback runs. Wi-Fi that was active is not
     * switched off by the program's side, yet its radio is dead after the sleep until all
     * interfaces have been inactive, unless the board is said to keep it; see {@link
     * org.espnowsim.wlan.WifiAfterLightsleep}. On the ESP8266 this is no sleep: it waits, with
     * Wi-Fi as it was.
     *
     * @param ms milliseconds; on the ESP32 more than 0, where 0 is as {@link #lightsleep()}; on the
     *     ESP8266 negative is as 0
     * @throws IllegalArgumentException on the ESP32 if {@code ms} is negative
     */
    void lightsleep(long ms);

    /** Powers the board down for ever, as no wake source is modelled. Does not return. */
    void deepsleep();

    /**
     * Powers the board down; after the time, and the time it takes to boot, it starts anew. Does
     * not return.
     *
     * @param ms milliseconds; on the ESP32 more than 0, where 0 is as {@link #deepsleep()}; on the
     *     ESP8266 0 or less is as 1
     * @throws IllegalArgumentException on the ESP32 if {@code ms} is negative
     */
    void deepsleep(long ms);

    /** Starts the board anew, as by its button. Does not return. */
    void reset();

    /**
     * Starts the interpreter anew. WLAN interfaces stay as they are, ESP-NOW becomes inactive. Does
     * not return.
     */
    void softReset();

    /** {@return why the interpreter has started} */
    ResetCause resetCause();

    /** {@return the number that this port's MicroPython has for the cause} */
    int number(ResetCause cause);

    /**
     * {@return what ended the last sleep, light or deep, since the board was powered up or {@link
     * #reset}}
     *
     * @throws UnsupportedOperationException on the ESP8266, whose {@code machine} has no such
     *     function
     */
    WakeReason wakeReason();

    /** {@return what {@code machine.RTC().memory()} keeps; without bytes if nothing was written} */
    Payload rtcMemory();

    /**
     * Writes what the board keeps over deep sleep and resets; {@code machine.RTC().memory(data)}.
     *
     * @param data up to 2048 bytes on the ESP32, 492 on the ESP8266: the limits in the ports'
     *     {@code machine_rtc.c}
     * @throws IllegalArgumentException if it is longer
     */
    void rtcMemory(Payload data);
}
