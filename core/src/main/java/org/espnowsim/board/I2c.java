package org.espnowsim.board;

import org.espnowsim.frame.Payload;
import org.espnowsim.schedule.Scheduler;

/**
 * An I2C bus, as the program sees it; {@code machine.I2C} and {@code SoftI2C}. Transfers take no
 * time (assumed).
 *
 * <p>Each device is a memory of 256 registers of a byte. What is written first selects a register,
 * all else is written to it and those after it; reading goes on where the last transfer ended.
 * After register 255 comes 0 (assumed).
 */
public final class I2c {

    private final Hardware hardware;
    private final Scheduler scheduler;

    I2c(Hardware hardware, Scheduler scheduler) {
        this.hardware = hardware;
        this.scheduler = scheduler;
    }

    /** {@return the addresses at which a device answers, ascending; {@code scan()}} */
    public int[] scan() {
        scheduler.checkRunning();
        return hardware.i2c().keySet().stream().mapToInt(Integer::intValue).toArray();
    }

    /**
     * Writes; {@code writeto()}.
     *
     * @throws BusException {@link BusException#ENODEV} if no device has the address
     */
    public void write(int address, Payload data) {
        I2cDevice device = device(address);
        if (data.length() > 0) {
            device.select(data.byteAt(0));
            device.write(data, 1);
        }
    }

    /**
     * {@return what is read; {@code readfrom()}}
     *
     * @throws BusException {@link BusException#ENODEV} if no device has the address
     */
    public Payload read(int address, int count) {
        return device(address).read(count);
    }

    /**
     * Writes from a register on; {@code writeto_mem()}.
     *
     * @param register 0 to 255
     * @throws BusException {@link BusException#ENODEV} if no device has the address
     */
    public void writeMemory(int address, int register, Payload data) {
        I2cDevice device = device(address);
        device.select(checked(register));
        device.write(data, 0);
    }

    /**
     * {@return what is read from a register on; {@code readfrom_mem()}}
     *
     * @param register 0 to 255
     * @throws BusException {@link BusException#ENODEV} if no device has the address
     */
    public Payload readMemory(int address, int register, int count) {
        I2cDevice device = device(address);
        device.select(checked(register));
        return device.read(count);
    }

    private static int checked(int register) {
        if (register < 0 || register >= Wiring.REGISTERS) {
            throw new IllegalArgumentException(
                    "register %s of an I2C device; only registers 0 to 255 are modelled"
                            .formatted(register));
        }
        return register;
    }

    private I2cDevice device(int address) {
        scheduler.checkRunning();
        return hardware.i2c(address)
                .orElseThrow(() ->
                        new BusException(
                                BusException.ENODEV,
                                "no I2C device answers at 0x%02x".formatted(address)));
    }
}
