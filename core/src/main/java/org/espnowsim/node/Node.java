package org.espnowsim.node;

import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.espnowsim.board.Peripherals;
import org.espnowsim.espnow.EspNow;
import org.espnowsim.frame.Payload;
import org.espnowsim.idf.EspIdf;
import org.espnowsim.machine.Machine;
import org.espnowsim.net.Network;
import org.espnowsim.radio.WifiInterface;
import org.espnowsim.schedule.Scheduler;
import org.espnowsim.time.Clock;
import org.espnowsim.wlan.Wlan;

/** A board, as the program on it sees it. */
public interface Node {

    /** {@return the node's name in the scenario} */
    String name();

    /**
     * {@return time since the node was last powered up, woke from deep sleep or was {@link
     * Machine#reset}, and the means to wait, during which callbacks run}
     */
    default Clock clock() {
        return scheduler();
    }

    /**
     * {@return the program's queue of callbacks, {@code micropython.schedule}, which are served
     * while it waits on the clock}
     */
    Scheduler scheduler();

    /** {@return the MicroPython {@code espnow} module's object} */
    EspNow espNow();

    /**
     * {@return ESP-IDF, for a program in C, which uses this and not the MicroPython modules; the
     * same object each time} An ESP8266 has none: its NONOS SDK is another.
     */
    Optional<EspIdf> espIdf();

    /**
     * {@return the MicroPython {@code network.WLAN} object of an interface; the same one each time}
     */
    Wlan wlan(WifiInterface wifiInterface);

    /** {@return the network that the station has joined, for sockets; the same object each time} */
    Network network();

    /** {@return the MicroPython {@code machine} module; the same object each time} */
    Machine machine();

    /** {@return the board's pins, converters and buses; the same object each time} */
    Peripherals peripherals();

    /** {@return what the scenario tells the program} */
    ProgramParameters parameters();

    /** {@return the node's own random numbers; repeatable, and nobody else's change them} */
    RandomGenerator random();

    /** {@return the board's serial port; the same object each time} */
    SerialPort serial();

    /** Writes a line to the node's console, its serial port, and ends it as MicroPython does. */
    default void print(String line) {
        serial().write(Payload.utf8(line + "\r\n"));
    }

    /**
     * Says how to interrupt this program if it computes for too long without a wait, and so keeps
     * time from going on. How long that is, in real time, is up to whoever runs the node. A program
     * that then waits goes on, and may be interrupted again later. A program starts without it.
     *
     * @param interrupter called by another thread while the program runs, so all it may do is to
     *     set something that the program looks at, or interrupt its thread; in place of the one
     *     that was set before
     */
    void onStuck(Runnable interrupter);

    /**
     * Says how to find out what an expression of the program's own language gives, for who tests
     * it. A program starts without that.
     *
     * @param evaluator given an expression, gives its value as that language writes it; called by
     *     the program's thread
     */
    void onEvaluate(UnaryOperator<String> evaluator);

    /**
     * {@return what an expression of the program's own language gives, as that language writes it}
     * To be called by the program itself, or by a callback while it waits.
     *
     * @throws UnsupportedOperationException if the program has not said how
     */
    String evaluate(String expression);

    /** Waits; callbacks such as those of {@link EspNow#irq} run meanwhile. */
    default void sleep(Duration duration) {
        clock().sleepUntil(Math.addExact(clock().nowNs(), duration.toNanos()));
    }
}
