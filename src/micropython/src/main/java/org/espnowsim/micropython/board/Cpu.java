package org.espnowsim.micropython.board;

import org.espnowsim.node.Chip;

/**
 * How fast a board's CPU executes bytecodes.
 *
 * <p>A bytecode takes so many cycles on average, whichever it is. The number of cycles of the
 * ESP8266 is taken from a program that looks for prime numbers: 5,000 of them in 32.99 s at 80 MHz
 * under MicroPython 1.20.1 (lucstechblog, July 2025), less the 3.0 s that its 34 kB of output take
 * at 115200 baud. The other chips stand to it as in a published run of one floating-point program
 * on many boards (scruss.com, "MicroPython Benchmarks"): 15.4 s on an ESP32 at 160 MHz, 8.9 s on an
 * ESP32-S3 at 240 MHz, 17.4 s on an ESP32-S2 and 13.2 s on an ESP32-C3 at 160 MHz, 45.6 s on an
 * ESP8266 at 80 MHz. That an ESP32-C6 is as an ESP32-C3 is assumed.
 *
 * @param mhz its clock
 * @param cyclesPerBytecode on average
 */
public record Cpu(int mhz, double cyclesPerBytecode) {

    private static final double ESP8266_CYCLES = 155;

    /** Checks the clock. */
    public Cpu {
        if (mhz <= 0) {
            throw new IllegalArgumentException("a CPU of " + mhz + " MHz; use more than 0");
        }
    }

    /** {@return the CPU of a chip, at the clock that MicroPython sets} */
    public static Cpu of(Chip chip) {
        double share = megacycles(chip) / megacycles(Chip.ESP8266);
        return new Cpu(chip == Chip.ESP8266 ? 80 : 160, ESP8266_CYCLES * share);
    }

    /** {@return what that one floating-point program took} */
    private static double megacycles(Chip chip) {
        return switch (chip) {
            case ESP32 -> 15.4 * 160;
            case ESP32_S2 -> 17.4 * 160;
            case ESP32_S3 -> 8.9 * 240;
            case ESP32_C3, ESP32_C6 -> 13.2 * 160;
            case ESP8266 -> 45.6 * 80;
        };
    }

    /** {@return the same at another clock} */
    public Cpu at(int newMhz) {
        return new Cpu(newMhz, cyclesPerBytecode);
    }

    /** {@return how long so many bytecodes take, in nanoseconds} */
    long nsOf(long bytecodes) {
        return (long) (bytecodes * cyclesPerBytecode * 1_000 / mhz);
    }
}
