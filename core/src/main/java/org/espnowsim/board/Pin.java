package org.espnowsim.board;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import org.espnowsim.frame.Payload;
import org.espnowsim.schedule.Scheduler;

/**
 * A GPIO pin, as the program sees it; what {@code machine.Pin}, {@code PWM}, {@code DAC} and {@code
 * neopixel} need.
 *
 * <p>After power-up, a reset or deep sleep it is an input without a resistor (assumed; some pins of
 * some chips start with one). A soft reset leaves it as it is.
 */
public final class Pin {

    private static final int DAC_MAX = 255;

    private final Soc soc;
    private final int gpio;
    private final PinState state;
    private final Scheduler scheduler;

    Pin(Hardware hardware, int gpio, Scheduler scheduler) {
        soc = hardware.soc();
        state = hardware.pin(gpio);
        this.gpio = gpio;
        this.scheduler = scheduler;
    }

    /** {@return its number} */
    public int gpio() {
        return gpio;
    }

    /** {@return what it is} */
    public PinMode mode() {
        return state().mode();
    }

    /**
     * Makes it an input or output; pulses and voltages that it gave end.
     *
     * @throws IllegalArgumentException if it can only be an input
     */
    public void mode(PinMode mode) {
        if (mode != PinMode.IN) {
            checkOutput();
        }
        state().mode(mode);
    }

    /** {@return its resistor} */
    public Pull pull() {
        return state().pull();
    }

    /**
     * Switches its resistor. An ESP32's pins that can only be inputs have none, and ignore it, as
     * {@code gpio_pullup_en} does.
     *
     * @throws IllegalArgumentException if an ESP8266's pin has no such resistor
     */
    public void pull(Pull pull) {
        if (soc.hasPull(gpio, pull)) {
            state().pull(pull);
        } else if (soc == Soc.ESP8266) {
            throw new IllegalArgumentException(
                    "Pin(%s) doesn't support pull %s".formatted(gpio, pull));
        }
    }

    /** Writes what an output drives; an input keeps it until it becomes one. */
    public void write(boolean high) {
        state().write(high);
    }

    /** {@return what was last written} */
    public boolean written() {
        return state().latch();
    }

    /**
     * {@return its level; {@code Pin.value()}}
     *
     * <p>That of what the pin drives, else of what the world does to it, else of the resistor, else
     * low.
     */
    public boolean isHigh() {
        return state().isHigh();
    }

    /**
     * Has edges told, instead of what was told before; {@code Pin.irq}. Ends with the run of the
     * program.
     *
     * @param edges which; none to be told nothing
     * @param handler runs on the program's side, when it can next be interrupted; an edge is lost
     *     if too many callbacks are due already: 8, on an ESP8266 4
     * @throws IllegalArgumentException if the pin tells of none; an ESP8266's 16 does not
     */
    public void irq(Set<Edge> edges, Consumer<Edge> handler) {
        if (!soc.hasIrq(gpio)) {
            throw new IllegalArgumentException(
                    "pin does not have IRQ capabilities: GPIO %s".formatted(gpio));
        }
        state().onEdge(edges, edge -> scheduler.schedule(() -> handler.accept(edge)));
    }

    /** {@return the modulation that was last set; empty if there is none} */
    public Optional<Pwm> pwm() {
        return state().pwm();
    }

    /**
     * Begins or changes a modulation. Its pulses are not simulated: the pin's level stays.
     *
     * @throws IllegalArgumentException if the pin can only be an input
     */
    public void pwm(Pwm pwm) {
        checkOutput();
        state().pwm(Optional.of(pwm));
    }

    /** Ends the modulation. */
    public void stopPwm() {
        state().pwm(Optional.empty());
    }

    /** {@return what was last written to its digital-to-analog converter, if anything} */
    public OptionalInt dac() {
        return state().dac();
    }

    /**
     * Writes to its digital-to-analog converter.
     *
     * @param value 0 to 255, for 0 V to the supply's voltage
     * @throws IllegalArgumentException if the pin has none, or the value is out of range
     */
    public void dac(int value) {
        if (!soc.hasDac(gpio)) {
            throw new IllegalArgumentException(
                    "invalid Pin for DAC: GPIO %s of %s".formatted(gpio, soc));
        }
        if (value < 0 || value > DAC_MAX) {
            throw new IllegalArgumentException(
                    "a DAC's value of %s; use 0 to %s".formatted(value, DAC_MAX));
        }
        state().dac(OptionalInt.of(value));
    }

    /** {@return the bytes last written to a chain of NeoPixels; none if nothing was written} */
    public Payload pixels() {
        return state().pixels();
    }

    /**
     * Writes to a chain of NeoPixels; takes no time (assumed).
     *
     * @throws IllegalArgumentException if the pin can only be an input
     */
    public void writePixels(Payload bytes) {
        checkOutput();
        state().pixels(bytes);
    }

    private void checkOutput() {
        if (soc.isInputOnly(gpio)) {
            throw new IllegalArgumentException(
                    "pin can only be input: GPIO %s of %s".formatted(gpio, soc));
        }
    }

    private PinState state() {
        scheduler.checkRunning();
        return state;
    }
}
