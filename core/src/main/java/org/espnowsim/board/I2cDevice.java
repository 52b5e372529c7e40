package org.espnowsim.board;

import org.espnowsim.frame.Payload;

/** A device on an I2C bus: registers of a byte, and which of them is next. */
final class I2cDevice {

    private final byte[] registers;
    private int next;

    I2cDevice(Payload registers) {
        this.registers = registers.toByteArray();
    }

    void select(int register) {
        next = register & 0xff;
    }

    Payload read(int count) {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) {
            bytes[i] = registers[next];
            select(next + 1);
        }
        return Payload.of(bytes);
    }

    /** Writes from a byte of the data on. */
    void write(Payload data, int from) {
        for (int i = from; i < data.length(); i++) {
            registers[next] = data.byteAt(i);
            select(next + 1);
        }
    }
}
