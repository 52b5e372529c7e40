package org.espnowsim.sim;

import java.time.Duration;
import org.espnowsim.board.Drive;
import org.espnowsim.frame.Payload;

/** Something that the world does to a board at a time, whether it is on or not. */
public sealed interface BoardChange {

    /** {@return when} */
    Duration at();

    /** A pin is driven, or let go, from now on. */
    record Level(Duration at, int gpio, Drive drive) implements BoardChange {}

    /**
     * A button holds a pin at 0 V for a time.
     *
     * @param hold how long
     */
    record Press(Duration at, int gpio, Duration hold) implements BoardChange {}

    /**
     * The voltage at a converter's input goes, in a straight line, to another.
     *
     * @param input a GPIO number; 0 on an ESP8266
     * @param over how long that takes; zero for at once
     */
    record Voltage(Duration at, int input, double volts, Duration over) implements BoardChange {}

    /** Bytes arrive at a UART; what it has no room for, or comes before it is open, is lost. */
    record Bytes(Duration at, int uart, Payload bytes) implements BoardChange {}
}
