package org.espnowsim.board;

import java.time.LocalDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.frame.Payload;

/**
 * A board beside its CPU and radio, and what is wired to it. It outlives each restart; what a
 * restart does to it, {@link #reset} and {@link #softReset} do.
 *
 * <p>Used by those who run devices: to have the world do something to the board. Programs use
 * {@link Peripherals}.
 */
public final class Hardware {

    private static final double SUPPLY_VOLTS = 3.3;

    private final Soc soc;
    private final MacAddress baseMac;
    private final LongSupplier timeNs;
    private final HardwareListener listener;
    private final RealTimeClock calendar;
    private final Map<Integer, PinState> pins = new TreeMap<>();
    private final Map<Integer, AnalogInput> inputs = new TreeMap<>();
    private final Map<Integer, UartState> uarts = new TreeMap<>();
    private final Map<Integer, I2cDevice> i2c = new TreeMap<>();
    private final Payload spi;
    private final WakePins wakePins;

    private int cpuHz;

    /**
     * The hardware of a board that is powered up for the first time.
     *
     * @param baseMac the address in its fuses, the station's
     * @param timeNs time in the world around, since the board was powered up
     * @param calendarNs the same as the board counts it, also over restarts
     * @throws IllegalArgumentException if something is wired to what the chip does not have
     */
    public Hardware(
            Soc soc,
            MacAddress baseMac,
            Wiring wiring,
            LongSupplier timeNs,
            LongSupplier calendarNs,
            HardwareListener listener) {
        this.soc = soc;
        this.baseMac = baseMac;
        this.timeNs = timeNs;
        this.listener = listener;
        calendar = new RealTimeClock(calendarNs);
        spi = wiring.spi();
        cpuHz = soc.usualHz();
        wakePins = new WakePins(gpio -> pin(gpio).isHigh(), soc == Soc.ESP32);
        wiring.drives().keySet().forEach(this::checkPin);
        for (int gpio : soc.gpios()) {
            Drive outside = wiring.drives().getOrDefault(gpio, Drive.NONE);
            pins.put(gpio, new PinState(gpio, outside, listener, wakePins::look));
        }
        wiring.volts().forEach((input, volts) -> inputs.put(input, analogInput(input, volts)));
        IntStream.range(0, Long.SIZE)
                .filter(soc::hasUart)
                .forEach(uart -> uarts.put(uart, new UartState()));
        wiring.i2c().forEach((address, data) -> i2c.put(address, new I2cDevice(data)));
    }

    private void checkPin(int gpio) {
        if (!soc.hasPin(gpio)) {
            throw new IllegalArgumentException("%s has no GPIO %s".formatted(soc, gpio));
        }
    }

    private AnalogInput analogInput(int input, double volts) {
        if (soc.adcUnit(input).isEmpty()) {
            throw new IllegalArgumentException(
                    "%s measures no voltage at %s".formatted(soc, input));
        }
        return new AnalogInput(volts);
    }

    // ---- what the world does ----

    /** Does something to a pin; the board may be off. */
    public void drive(int gpio, Drive drive) {
        pin(gpio).drive(drive);
    }

    /** Holds a pin at 0 V until {@link #release}, whatever {@link #drive} does meanwhile. */
    public void press(int gpio) {
        pin(gpio).press();
    }

    /** Ends one {@link #press}. */
    public void release(int gpio) {
        pin(gpio).release();
    }

    /**
     * Changes the voltage at a converter's input, in a straight line.
     *
     * @param input GPIO number; 0 on an ESP8266
     * @param overNs how long that takes; 0 for at once
     */
    public void voltage(int input, double volts, long overNs) {
        inputs.computeIfAbsent(input, _ -> analogInput(input, 0))
                .go(volts, timeNs.getAsLong(), overNs);
    }

    /** Sends bytes to the board; what it has no room for is lost. */
    public void send(int uart, Payload bytes) {
        uart(uart).receive(bytes);
    }

    // ---- restarts ----

    /** The board starts anew: it lets go of everything, and forgets all but the calendar. */
    public void reset() {
        wakePins.clear();
        letGo();
    }

    /**
     * The board goes to deep sleep: as {@link #reset}, but for the pins that may wake it, which
     * keep their resistors (assumed).
     */
    public void deepSleep() {
        letGo();
    }

    private void letGo() {
        pins.forEach((gpio, pin) -> pin.reset(wakePins.contains(gpio)));
        uarts.values().forEach(UartState::close);
        cpuHz = soc.usualHz();
    }

    /** The interpreter starts anew: pins and UARTs stay as they are, but nobody listens. */
    public void softReset() {
        pins.values().forEach(PinState::softReset);
        uarts.values().forEach(UartState::softReset);
    }

    /** {@return whether the program has said that pins end its sleep} */
    public boolean isWokenByPins() {
        return wakePins.any();
    }

    /**
     * Has a sleeping board told, once, that pins end its sleep; at once if they do already.
     *
     * @param sleeper called on the simulator's side
     */
    public void onWake(Consumer<WakeSource> sleeper) {
        wakePins.onWake(sleeper);
    }

    /** The board has woken for another reason: no pin wakes it any more. */
    public void awake() {
        wakePins.forgetSleeper();
    }

    // ---- what belongs to no pin ----

    /** {@return what the chip has} */
    public Soc soc() {
        return soc;
    }

    /** {@return the address in its fuses} */
    public MacAddress baseMac() {
        return baseMac;
    }

    /** {@return the CPU's frequency, in Hz} It changes nothing else. */
    public int cpuHz() {
        return cpuHz;
    }

    /** Sets the CPU's frequency, in Hz, which is one of {@link Soc#allowedMhz}. */
    public void cpuHz(int newCpuHz) {
        cpuHz = newCpuHz;
    }

    /** {@return date and time, from 2000-01-01 00:00 on when the board was powered up} */
    public LocalDateTime dateTime() {
        return calendar.now();
    }

    /** Sets the calendar. */
    public void dateTime(LocalDateTime now) {
        calendar.set(now);
    }

    // ---- for the program's side ----

    PinState pin(int gpio) {
        PinState pin = pins.get(gpio);
        if (pin == null) {
            throw new IllegalArgumentException(
                    "invalid pin: %s has no GPIO %s".formatted(soc, gpio));
        }
        return pin;
    }

    UartState uart(int uart) {
        UartState state = uarts.get(uart);
        if (state == null) {
            throw new IllegalArgumentException(
                    uart == 0
                            ? "UART 0 is the console, which programs print to; use another"
                            : "%s has no UART %s".formatted(soc, uart));
        }
        return state;
    }

    /** {@return what is measured at a converter's input: what is said of it, or the pin's level} */
    double volts(int input) {
        AnalogInput analog = inputs.get(input);
        if (analog != null) {
            return analog.voltsAt(timeNs.getAsLong());
        }
        boolean isHigh = soc.hasPin(input) && pin(input).outside() == Drive.HIGH;
        return isHigh ? SUPPLY_VOLTS : 0;
    }

    Map<Integer, I2cDevice> i2c() {
        return i2c;
    }

    Optional<I2cDevice> i2c(int address) {
        return Optional.ofNullable(i2c.get(address));
    }

    Payload spi() {
        return spi;
    }

    WakePins wakePins() {
        return wakePins;
    }

    HardwareListener listener() {
        return listener;
    }
}
