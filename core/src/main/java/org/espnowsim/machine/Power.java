package org.espnowsim.machine;

/**
 * What runs a board, told what its program does to the board's power. To be implemented by those
 * who run devices.
 */
public interface Power {

    /**
     * The CPU stops for light sleep; the radio has been stopped already. The program waits on the
     * device's clock meanwhile.
     *
     * @param untilNs on the device's clock; {@link org.espnowsim.time.Signal#NEVER} if nothing will
     *     wake it
     */
    void lightSleepBegins(long untilNs);

    /** The CPU goes on after light sleep, before the radio may. */
    void lightSleepEnds();

    /**
     * The board goes down now, and is to start again as told, with the program from its beginning.
     * Once this returns, the program is unwound by a {@link MachineReset}; called once for a
     * device.
     *
     * <p>Unless the restart is {@link Restart.Soft}, the radio is off from now on.
     */
    void goDown(Restart restart);
}
