package org.espnowsim.board;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.espnowsim.frame.Payload;

/**
 * What is wired to a board when it is powered up.
 *
 * @param drives what is done to pins, by GPIO number; nothing is done to all others
 * @param volts voltage at the inputs of converters, by GPIO number, on an ESP8266 by 0
 * @param i2c the registers of devices on each I2C bus, {@link #REGISTERS} bytes from register 0 on,
 *     by address
 * @param spi what is read from SPI, from the beginning for each transfer; 0xff beyond its end
 */
public record Wiring(
        SortedMap<Integer, Drive> drives,
        SortedMap<Integer, Double> volts,
        SortedMap<Integer, Payload> i2c,
        Payload spi) {

    /** Registers of each I2C device, of a byte each. */
    public static final int REGISTERS = 256;

    /** Lowest and highest address of a device, as {@code scan} looks for them. */
    public static final int I2C_ADDRESS_MIN = 0x08;

    /** See {@link #I2C_ADDRESS_MIN}. */
    public static final int I2C_ADDRESS_MAX = 0x77;

    /** A bare board. */
    public static final Wiring NONE =
            new Wiring(new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), Payload.EMPTY);

    /** Checks devices, copies the maps. */
    public Wiring {
        drives = Collections.unmodifiableSortedMap(new TreeMap<>(drives));
        volts = Collections.unmodifiableSortedMap(new TreeMap<>(volts));
        i2c = Collections.unmodifiableSortedMap(new TreeMap<>(i2c));
        i2c.forEach(Wiring::checkDevice);
    }

    private static void checkDevice(int address, Payload registers) {
        if (address < I2C_ADDRESS_MIN || address > I2C_ADDRESS_MAX) {
            throw new IllegalArgumentException(
                    "0x%02x is not an I2C device's address; use 0x08 to 0x77".formatted(address));
        }
        if (registers.length() != REGISTERS) {
            throw new IllegalArgumentException(
                    "I2C device 0x%02x has %s registers; give %s"
                            .formatted(address, registers.length(), REGISTERS));
        }
    }
}
