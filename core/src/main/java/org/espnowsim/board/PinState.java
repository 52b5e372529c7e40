package org.espnowsim.board;

import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import org.espnowsim.frame.Payload;

/** A pin's electrical state: what the board does to it, and what the world does. */
final class PinState {

    private final int gpio;
    private final HardwareListener listener;
    private final Runnable onLevel;

    private PinMode mode = PinMode.IN;
    private Pull pull = Pull.NONE;
    private boolean latch;
    private Optional<Pwm> pwm = Optional.empty();
    private OptionalInt dac = OptionalInt.empty();
    private Payload pixels = Payload.EMPTY;

    private Drive outside;

    /** Buttons that are down; each holds the pin at 0 V. */
    private int pressed;

    private Drive driven = Drive.NONE;
    private boolean high;

    private Set<Edge> edges = EnumSet.noneOf(Edge.class);
    private Optional<Consumer<Edge>> edgeHandler = Optional.empty();

    /**
     * A pin of a board that has just been powered up.
     *
     * @param onLevel run after each change of the pin's level
     */
    PinState(int gpio, Drive outside, HardwareListener listener, Runnable onLevel) {
        this.gpio = gpio;
        this.outside = outside;
        this.listener = listener;
        this.onLevel = onLevel;
        high = level();
    }

    // ---- what there is ----

    PinMode mode() {
        return mode;
    }

    Pull pull() {
        return pull;
    }

    boolean latch() {
        return latch;
    }

    boolean isHigh() {
        return high;
    }

    Drive outside() {
        return pressed > 0 ? Drive.LOW : outside;
    }

    Optional<Pwm> pwm() {
        return pwm;
    }

    OptionalInt dac() {
        return dac;
    }

    Payload pixels() {
        return pixels;
    }

    // ---- what the board does ----

    /** Makes the pin a GPIO pin; pulses and voltages that it gave end. */
    void mode(PinMode newMode) {
        mode = newMode;
        pwm = Optional.empty();
        dac = OptionalInt.empty();
        settle();
    }

    void pull(Pull newPull) {
        pull = newPull;
        settle();
    }

    void write(boolean newLatch) {
        latch = newLatch;
        settle();
    }

    void pwm(Optional<Pwm> newPwm) {
        pwm = newPwm;
    }

    void dac(OptionalInt newDac) {
        dac = newDac;
    }

    void pixels(Payload bytes) {
        pixels = bytes;
        listener.pixelsWritten(gpio, bytes);
    }

    void onEdge(Set<Edge> newEdges, Consumer<Edge> handler) {
        edges = newEdges.isEmpty() ? EnumSet.noneOf(Edge.class) : EnumSet.copyOf(newEdges);
        edgeHandler = Optional.of(handler);
    }

    /** The interpreter starts anew: who waits for edges is gone, and pulses end. */
    void softReset() {
        edges = EnumSet.noneOf(Edge.class);
        edgeHandler = Optional.empty();
        pwm = Optional.empty();
    }

    /** The board lets go of the pin. */
    void reset(boolean keepsPull) {
        softReset();
        dac = OptionalInt.empty();
        mode = PinMode.IN;
        latch = false;
        if (!keepsPull) {
            pull = Pull.NONE;
        }
        settle();
    }

    // ---- what the world does ----

    void drive(Drive drive) {
        outside = drive;
        settle();
    }

    void press() {
        pressed++;
        settle();
    }

    void release() {
        pressed--;
        settle();
    }

    // ---- what comes of it ----

    private void settle() {
        Drive nowDriven = driven();
        if (nowDriven != driven) {
            driven = nowDriven;
            listener.pinDriven(gpio, nowDriven);
        }
        boolean nowHigh = level();
        if (nowHigh != high) {
            high = nowHigh;
            Edge edge = nowHigh ? Edge.RISING : Edge.FALLING;
            if (edges.contains(edge)) {
                edgeHandler.ifPresent(handler -> handler.accept(edge));
            }
            onLevel.run();
        }
    }

    private Drive driven() {
        return switch (mode) {
            case IN -> Drive.NONE;
            case OUT -> latch ? Drive.HIGH : Drive.LOW;
            case OPEN_DRAIN -> latch ? Drive.NONE : Drive.LOW;
        };
    }

    /** The board's own drive wins over the world's (assumed; on a board they fight). */
    private boolean level() {
        Drive own = driven();
        Drive strongest = own == Drive.NONE ? outside() : own;
        return switch (strongest) {
            case HIGH -> true;
            case LOW -> false;
            case NONE -> pull == Pull.UP;
        };
    }
}
