package org.espnowsim.sim;

import java.time.Duration;
import java.util.OptionalDouble;
import org.espnowsim.board.Drive;
import org.espnowsim.frame.Payload;
import org.espnowsim.sim.fault.Occasion;
import org.espnowsim.sim.medium.Position;

/** Something that the world does to a board, whether it is on or not. */
public sealed interface BoardChange {

    /** {@return when} */
    Occasion when();

    /** A pin is driven, or let go, from now on. */
    record Level(Occasion when, int gpio, Drive drive) implements BoardChange {

        /** Once. */
        public Level(Duration at, int gpio, Drive drive) {
            this(Occasion.once(at), gpio, drive);
        }
    }

    /**
     * A button holds a pin at 0 V for a time.
     *
     * @param when also says how long
     */
    record Press(Occasion when, int gpio) implements BoardChange {

        /** Checks that it ends. */
        public Press {
            if (when.length().isEmpty()) {
                throw new IllegalArgumentException("a press without end; say how long it takes");
            }
        }

        /** Once, for so long. */
        public Press(Duration at, int gpio, Duration hold) {
            this(Occasion.once(at, hold), gpio);
        }
    }

    /**
     * The voltage at a converter's input goes, in a straight line, to another.
     *
     * @param input a GPIO number; 0 on an ESP8266
     * @param over how long that takes; zero for at once
     */
    record Voltage(Occasion when, int input, double volts, Duration over) implements BoardChange {

        /** Once. */
        public Voltage(Duration at, int input, double volts, Duration over) {
            this(Occasion.once(at), input, volts, over);
        }
    }

    /** Bytes arrive at a UART; what it has no room for, or comes before it is open, is lost. */
    record Bytes(Occasion when, int uart, Payload bytes) implements BoardChange {

        /** Once. */
        public Bytes(Duration at, int uart, Payload bytes) {
            this(Occasion.once(at), uart, bytes);
        }
    }

    /**
     * The board leaves its route, which may not be one that repeats, and goes elsewhere in a
     * straight line, from where it is then.
     *
     * @param speedMPerS in m/s, above 0; empty for at an instant
     */
    record Move(Occasion when, Position to, OptionalDouble speedMPerS) implements BoardChange {}
}
