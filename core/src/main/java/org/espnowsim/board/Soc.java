package org.espnowsim.board;

import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a chip has beside CPU and radio. Pins are those of MicroPython's {@code machine_pin.h} for
 * boards without SPIRAM that leave USB alone, and of the ESP8266's {@code machine_pin.c};
 * converters and pins that wake those of ESP-IDF's {@code adc_channel.h} and {@code
 * rtc_io_channel.h}; frequencies those that {@code modmachine.c} allows. That an ESP32 starts with
 * 160 MHz is ESP-IDF's default.
 */
public enum Soc {
    /** ESP32. */
    ESP32(
            "0-23 25-27 32-39",
            "34-39",
            "32-39",
            "0 2 4 12-15 25-27",
            "25-26",
            "0 2 4 12-15 25-27 32-39",
            "1-2",
            160,
            240),
    /** ESP32-S2. */
    ESP32_S2("0-21 26 33-46", "46", "1-10", "11-20", "17-18", "0-21", "1", 160, 240),
    /** ESP32-S3. */
    ESP32_S3("0-21 26 33-48", "", "1-10", "11-20", "", "0-21", "1-2", 160, 240),
    /** ESP32-C3. */
    ESP32_C3("0-13 18-21", "", "0-4", "5", "", "", "1", 160, 160),
    /** ESP32-C6. */
    ESP32_C6("0-23", "", "0-6", "", "", "0-7", "1", 160, 160),
    /** ESP8266; its one converter, number 0, has a pin of its own. */
    ESP8266("0-5 9-10 12-16", "", "0", "", "", "", "1", 80, 160);

    private static final int HZ_PER_MHZ = 1_000_000;

    /** The pin of an ESP8266 that belongs to its real-time clock. */
    private static final int RTC_PIN_OF_ESP8266 = 16;

    private final long pins;
    private final long inputOnly;
    private final long adc1;
    private final long adc2;
    private final long dac;
    private final long rtc;
    private final long uarts;
    private final int usualMhz;
    private final int fastestMhz;

    /** All but the frequencies are lists of numbers and ranges. */
    Soc(
            String pins,
            String inputOnly,
            String adc1,
            String adc2,
            String dac,
            String rtc,
            String uarts,
            int usualMhz,
            int fastestMhz) {
        this.pins = bits(pins);
        this.inputOnly = bits(inputOnly);
        this.adc1 = bits(adc1);
        this.adc2 = bits(adc2);
        this.dac = bits(dac);
        this.rtc = bits(rtc);
        this.uarts = bits(uarts);
        this.usualMhz = usualMhz;
        this.fastestMhz = fastestMhz;
    }

    private static long bits(String list) {
        return Stream.of(list.split(" "))
                .filter(part -> !part.isEmpty())
                .flatMapToInt(Soc::range)
                .mapToLong(number -> 1L << number)
                .reduce(0, (bits, bit) -> bits | bit);
    }

    private static IntStream range(String part) {
        int hyphen = part.indexOf('-');
        return hyphen < 0
                ? IntStream.of(Integer.parseInt(part))
                : IntStream.rangeClosed(
                        Integer.parseInt(part.substring(0, hyphen)),
                        Integer.parseInt(part.substring(hyphen + 1)));
    }

    private static boolean has(long bits, int number) {
        return number >= 0 && number < Long.SIZE && (bits >> number & 1) == 1;
    }

    /** {@return the numbers of all its GPIO pins, ascending} */
    public int[] gpios() {
        return IntStream.range(0, Long.SIZE).filter(this::hasPin).toArray();
    }

    /** {@return whether there is a GPIO pin of this number} */
    public boolean hasPin(int gpio) {
        return has(pins, gpio);
    }

    /** {@return whether the pin cannot be an output, and has no pull resistors} */
    public boolean isInputOnly(int gpio) {
        return has(inputOnly, gpio);
    }

    /** {@return whether the pin has this resistor} */
    public boolean hasPull(int gpio, Pull pull) {
        return switch (pull) {
            case NONE -> true;
            case UP -> !isInputOnly(gpio) && !isRtcPinOfEsp8266(gpio);
            case DOWN -> !isInputOnly(gpio) && this != ESP8266;
        };
    }

    /** {@return whether the pin tells of its edges} */
    public boolean hasIrq(int gpio) {
        return hasPin(gpio) && !isRtcPinOfEsp8266(gpio);
    }

    private boolean isRtcPinOfEsp8266(int gpio) {
        return this == ESP8266 && gpio == RTC_PIN_OF_ESP8266;
    }

    /**
     * {@return which converter measures at this input, 1 or 2; empty if none does}
     *
     * @param input a GPIO pin; on an ESP8266 only 0, which is none
     */
    public OptionalInt adcUnit(int input) {
        if (has(adc1, input)) {
            return OptionalInt.of(1);
        }
        return has(adc2, input) ? OptionalInt.of(2) : OptionalInt.empty();
    }

    /** {@return whether the pin gives voltages} */
    public boolean hasDac(int gpio) {
        return has(dac, gpio);
    }

    /** {@return whether the pin may end a sleep by this circuit} */
    public boolean wakesBy(WakeSource source, int gpio) {
        return has(rtc, gpio) && (source == WakeSource.EXT1 || this != ESP32_C6);
    }

    /** {@return whether there is a UART of this number beside 0, the console's} */
    public boolean hasUart(int uart) {
        return has(uarts, uart);
    }

    /** {@return the CPU's frequency after a start, in Hz} */
    public int usualHz() {
        return usualMhz * HZ_PER_MHZ;
    }

    /** {@return the frequencies that {@code machine.freq} takes, in MHz, ascending} */
    public int[] allowedMhz() {
        IntStream all =
                this == ESP8266 ? IntStream.of(80, 160) : IntStream.of(20, 40, 80, 160, 240);
        return all.filter(mhz -> mhz <= fastestMhz).toArray();
    }
}
