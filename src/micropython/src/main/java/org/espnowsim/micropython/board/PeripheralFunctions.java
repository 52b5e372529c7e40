package org.espnowsim.micropython.board;

import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.espnowsim.board.Adc;
import org.espnowsim.board.Attenuation;
import org.espnowsim.board.BusException;
import org.espnowsim.board.Edge;
import org.espnowsim.board.Peripherals;
import org.espnowsim.board.Pin;
import org.espnowsim.board.PinMode;
import org.espnowsim.board.Pull;
import org.espnowsim.board.Pwm;
import org.espnowsim.board.Timer;
import org.espnowsim.board.Uart;
import org.espnowsim.frame.Payload;
import org.espnowsim.micropython.engine.PythonError;
import org.espnowsim.micropython.engine.PythonObject;
import org.jspecify.annotations.Nullable;

/**
 * What the classes of the Python module {@code machine} are made of: pins, converters, timers and
 * buses. Data is in Python's memory, as address and length.
 */
final class PeripheralFunctions {

    private static final long NS_PER_US = 1_000;

    // As machine.Pin numbers them.
    private static final int IRQ_RISING = 1;
    private static final int IRQ_FALLING = 2;

    private final Supplier<BoardRun> run;
    private final TreeMap<Integer, PythonObject> pinHandlers = new TreeMap<>();
    private final TreeMap<Integer, Timer> timers = new TreeMap<>();
    private int timersMade;

    private PeripheralFunctions(Supplier<BoardRun> run) {
        this.run = run;
    }

    static void addTo(BoardFunctions functions, Supplier<BoardRun> run) {
        PeripheralFunctions all = new PeripheralFunctions(run);
        functions.function("pin_exists", a -> all.peripherals().soc().hasPin(a.integer(0)));
        functions.function(
                "pin_input_only", a -> all.peripherals().soc().isInputOnly(a.integer(0)));
        functions.action("pin_mode", a -> all.pin(a).mode(PinMode.valueOf(a.text(1))));
        functions.action("pin_pull", a -> all.pin(a).pull(Pull.valueOf(a.text(1))));
        functions.action("pin_write", all::writePin);
        functions.function("pin_read", all::readPin);
        functions.action("pin_irq", all::pinIrq);
        functions.action("pin_pwm", all::pwm);
        functions.action("pin_dac", a -> all.pin(a).dac(a.integer(1)));
        functions.action("pin_pixels", a -> all.pin(a).writePixels(all.bytes(a, 1)));
        functions.function("adc_read", all::readAdc);
        functions.action("adc_atten", a -> all.adc(a).attenuation(Attenuation.valueOf(a.text(1))));
        functions.function("timer_new", all::newTimer);
        functions.action("timer_start", all::startTimer);
        functions.action("timer_stop", a -> all.timer(a).stop());
        functions.action("uart_open", a -> all.uart(a).open(a.integer(1)));
        functions.action("uart_close", a -> all.uart(a).close());
        functions.function("uart_any", a -> all.uart(a).available());
        functions.function(
                "uart_read", a -> all.give(all.uart(a).read(a.integer(1)), a.integer(2)));
        functions.action("uart_write", a -> all.uart(a).write(all.bytes(a, 1)));
        functions.function("i2c_scan", all::scanI2c);
        functions.action("i2c_write", all::writeI2c);
        functions.action("i2c_read", all::readI2c);
        functions.action(
                "spi_transfer",
                a -> all.give(all.peripherals().spi().transfer(a.integer(1)), a.integer(0)));
        functions.action("wdt", all::watchdog);
        functions.action("wake_ext0", all::wakeOnExt0);
        functions.action("wake_ext1", all::wakeOnExt1);
    }

    private Peripherals peripherals() {
        return run.get().node().peripherals();
    }

    private Payload bytes(Arguments a, int index) {
        return Payload.of(
                run.get().interpreter().readBytes(a.integer(index), a.integer(index + 1)));
    }

    private Object give(Payload bytes, int address) {
        run.get().interpreter().writeBytes(address, bytes.toByteArray());
        return bytes.length();
    }

    // ---- pins ----

    private Pin pin(Arguments a) {
        return peripherals().pin(a.integer(0));
    }

    private void writePin(Arguments a) {
        run.get().charge();
        pin(a).write(a.truth(1));
    }

    private Object readPin(Arguments a) {
        run.get().charge();
        return pin(a).isHigh() ? 1 : 0;
    }

    private void pinIrq(Arguments a) {
        int gpio = a.integer(0);
        BoardRun board = run.get();
        PythonObject handler = a.object(1) instanceof PythonObject given ? given : null;
        Set<Edge> edges = EnumSet.noneOf(Edge.class);
        if (handler != null && (a.integer(2) & IRQ_RISING) != 0) {
            edges.add(Edge.RISING);
        }
        if (handler != null && (a.integer(2) & IRQ_FALLING) != 0) {
            edges.add(Edge.FALLING);
        }
        pin(a).irq(edges, _ -> callBack(board, handler));
        PythonObject before =
                handler == null ? pinHandlers.remove(gpio) : pinHandlers.put(gpio, handler);
        board.interpreter().release(before);
    }

    private static void callBack(BoardRun board, @Nullable PythonObject handler) {
        if (handler != null) {
            board.callBack(handler);
        }
    }

    private void pwm(Arguments a) {
        if (a.isGiven(1)) {
            pin(a).pwm(new Pwm(a.integer(1), a.integer(2)));
        } else {
            pin(a).stopPwm();
        }
    }

    // ---- converters ----

    private Adc adc(Arguments a) {
        return peripherals().adc(a.integer(0));
    }

    private Object readAdc(Arguments a) {
        run.get().charge();
        return switch (a.text(1)) {
            case "raw" -> adc(a).read(a.integer(2));
            case "u16" -> adc(a).readU16();
            default -> adc(a).readUv();
        };
    }

    // ---- timers ----

    private Object newTimer(Arguments a) {
        BoardRun board = run.get();
        if (!(a.object(0) instanceof PythonObject handler)) {
            throw new IllegalStateException("a timer without a function");
        }
        timers.put(timersMade, peripherals().timer(() -> board.callBack(handler)));
        return timersMade++;
    }

    private Timer timer(Arguments a) {
        Timer timer = timers.get(a.integer(0));
        if (timer == null) {
            throw new IllegalStateException("there is no timer " + a.integer(0));
        }
        return timer;
    }

    private void startTimer(Arguments a) {
        run.get().charge();
        timer(a).start((long) (a.number(1) * NS_PER_US), a.truth(2));
    }

    // ---- buses ----

    private Uart uart(Arguments a) {
        return peripherals().uart(a.integer(0));
    }

    /** Writes the addresses to a buffer of 128 bytes; tells how many there are. */
    private Object scanI2c(Arguments a) {
        int[] found = peripherals().i2c().scan();
        byte[] addresses = new byte[found.length];
        for (int i = 0; i < found.length; i++) {
            addresses[i] = (byte) found[i];
        }
        return give(Payload.of(addresses), a.integer(0));
    }

    /** Device, register or None, bytes. */
    private void writeI2c(Arguments a) {
        try {
            if (a.isGiven(1)) {
                peripherals().i2c().writeMemory(a.integer(0), a.integer(1), bytes(a, 2));
            } else {
                peripherals().i2c().write(a.integer(0), bytes(a, 2));
            }
        } catch (BusException e) {
            throw new PythonError("OSError", e.errno());
        }
    }

    /** Device, register or None, where to put the bytes and how many. */
    private void readI2c(Arguments a) {
        try {
            Payload bytes =
                    a.isGiven(1)
                            ? peripherals()
                                    .i2c()
                                    .readMemory(a.integer(0), a.integer(1), a.integer(3))
                            : peripherals().i2c().read(a.integer(0), a.integer(3));
            give(bytes, a.integer(2));
        } catch (BusException e) {
            throw new PythonError("OSError", e.errno());
        }
    }

    // ---- watchdog, wake-ups ----

    /** Starts the watchdog with a time in milliseconds, or its usual one; feeds it if told so. */
    private void watchdog(Arguments a) {
        run.get().charge();
        if (a.truth(0)) {
            run.get().node().machine().feedWatchdog();
        } else if (a.isGiven(1)) {
            run.get().node().machine().startWatchdog(a.integer(1));
        } else {
            run.get().node().machine().startWatchdog();
        }
    }

    private void wakeOnExt0(Arguments a) {
        peripherals()
                .wakeOnExt0(
                        a.isGiven(0) ? OptionalInt.of(a.integer(0)) : OptionalInt.empty(),
                        a.truth(1));
    }

    private void wakeOnExt1(Arguments a) {
        Set<Integer> gpios = new LinkedHashSet<>();
        for (int i = 1; i < a.count(); i++) {
            gpios.add(a.integer(i));
        }
        peripherals().wakeOnExt1(gpios, a.truth(0));
    }
}
