package org.espnowsim.sim.fault;

/**
 * A fault of a run.
 *
 * @param text what it is, for people
 */
public record FaultOptions(String text, Occasion occasion, Fault fault) {

    /** {@return whether something goes wrong; otherwise boards' software just does something} */
    public boolean isWrong() {
        return !(fault instanceof Fault.OfFirmware);
    }
}
