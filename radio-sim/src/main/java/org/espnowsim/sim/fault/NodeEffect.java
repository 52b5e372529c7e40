package org.espnowsim.sim.fault;

import java.time.Duration;
import java.util.OptionalDouble;

/** What a fault does to a board. */
public sealed interface NodeEffect {

    /** The only {@link PowerCut}. */
    NodeEffect POWER_CUT = new PowerCut();

    /** The only {@link Pause}. */
    NodeEffect PAUSE = new Pause();

    /**
     * Power is gone until the fault ends. Then the board starts as if it had just been powered up:
     * its RTC memory and its clocks are lost, its flash is not. An access point is off meanwhile.
     */
    record PowerCut() implements NodeEffect {}

    /** The CPU stands still until the fault ends; the radio goes on, and so do timers. */
    record Pause() implements NodeEffect {}

    /**
     * The calendar jumps when the fault begins, and stays so; ticks, which are a counter, go on.
     *
     * @param by forward, or back if negative
     */
    record ClockStep(Duration by) implements NodeEffect {}

    /**
     * The crystal goes faster until the fault ends; the oscillator of deep sleep does not.
     *
     * @param ppb how much, in parts per billion; negative is slower
     */
    record ClockDrift(long ppb) implements NodeEffect {}

    /**
     * The PMK is another until the fault ends, so that nobody else understands what the board
     * encrypts, nor it the others.
     */
    record WrongKey() implements NodeEffect {}

    /**
     * The board's receiver has more noise until the fault ends, on all channels.
     *
     * @param byDb above its noise floor, in dB, above 0; or empty
     * @param toDbm what the noise is then, in dBm; empty if it is said how much more
     */
    record Noise(OptionalDouble byDb, OptionalDouble toDbm) implements NodeEffect {

        /** Checks that it is one of them. */
        public Noise {
            if (byDb.isPresent() == toDbm.isPresent()) {
                throw new IllegalArgumentException("say by how much, or to what");
            }
        }
    }
}
