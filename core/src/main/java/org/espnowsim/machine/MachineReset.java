package org.espnowsim.machine;

/**
 * Unwinds a program whose board goes down. An {@link Error}, so that programs that catch exceptions
 * do not catch it by accident.
 *
 * <p>Its {@code finally} blocks run, which those of a board do not, but on a board that is down:
 * whatever receives, sends, sleeps or resets throws this again, and what is printed is lost. A
 * program that goes on in spite of it is left behind; the board starts again all the same.
 */
public final class MachineReset extends Error {

    private static final long serialVersionUID = 1L;

    private final transient Restart restart;

    MachineReset(Restart restart) {
        super("the board goes down: " + restart, null, false, false);
        this.restart = restart;
    }

    /** {@return why it goes down} */
    public Restart restart() {
        return restart;
    }
}
