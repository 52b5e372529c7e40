package org.espnowsim.machine;

import java.time.LocalDateTime;
import org.espnowsim.frame.Payload;

/**
 * MicroPython's {@code machine}, with the names in Java's spelling: what a program needs that
 * sleeps and starts again, and what belongs to the board as a whole. Pins and buses are in {@link
 * org.espnowsim.board.Peripherals}.
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
 * <tr><td>pins: mode, resistor, output; UARTs</td><td>yes</td><td>yes</td><td>no</td>
 *     <td>no</td></tr>
 * <tr><td>who waits for edges, pulses</td><td>yes</td><td>no</td><td>no</td><td>no</td></tr>
 * <tr><td>watchdog</td><td>stands still</td><td>goes on</td><td>no</td><td>no</td></tr>
 * <tr><td>date and time, devices on I2C</td><td>yes</td><td>yes</td><td>yes</td>
 *     <td>yes</td></tr>
 * <tr><td>RTC memory</td><td>yes</td><td>yes</td><td>yes</td><td>yes</td></tr>
 * </table>
 */
public interface Machine {

    /**
     * Sleeps until pins end the sleep, of which {@link org.espnowsim.board.Peripherals#wakeOnExt0}
     * and {@code wakeOnExt1} tell; on the ESP8266 it waits for ever.
     */
    void lightsleep();

    /**
     * Sleeps until the time is over or pins end the sleep, and goes on where it was.
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

    /** Powers the board down until pins end the sleep, if they may. Does not return. */
    void deepsleep();

    /**
     * Powers the board down; after the time, or when pins end the sleep, and the time it takes to
     * boot, it starts anew. Does not return.
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

    /**
     * Starts the watchdog with the port's usual time, or begins its time anew; {@code
     * machine.WDT()}. On the ESP32 5 s; on the ESP8266 3.2 s (assumed).
     *
     * <p>If the time is over the board starts anew, with {@link ResetCause#WDT_RESET}, whatever the
     * program does. Nothing else stops it once it runs.
     */
    void startWatchdog();

    /**
     * Starts the watchdog, as {@link #startWatchdog()}, or gives it another time; {@code
     * machine.WDT(timeout=ms)}.
     *
     * @param timeoutMs milliseconds, more than 0
     * @throws IllegalArgumentException if that is no time
     * @throws UnsupportedOperationException on the ESP8266, whose watchdog's time is fixed
     */
    void startWatchdog(long timeoutMs);

    /** Begins the watchdog's time anew; does nothing if it does not run. */
    void feedWatchdog();

    /** {@return what {@code machine.RTC().datetime()} and {@code time} tell} */
    LocalDateTime dateTime();

    /** Sets the calendar, which goes on over deep sleep and resets. */
    void dateTime(LocalDateTime now);

    /**
     * {@return what tells this board from all others} On the ESP32 the 6 bytes of the station's
     * address; on the ESP8266 4 bytes, the address's last three from the end on and 0.
     */
    Payload uniqueId();

    /** {@return the CPU's frequency in Hz} */
    int freq();

    /**
     * Sets the CPU's frequency; it does not make programs slower or faster.
     *
     * @param hz in Hz, of which whole MHz count: 20, 40, 80, 160 or 240 MHz on the ESP32, -S2 and
     *     -S3, up to 160 on the -C3 and -C6, 80 or 160 on the ESP8266
     * @throws IllegalArgumentException if it is another
     */
    void freq(int hz);
}
