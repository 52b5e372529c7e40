package org.espnowsim.machine;

import org.espnowsim.schedule.Scheduler;

/** Ends a program's run, once. */
final class Downfall {

    private final Scheduler scheduler;
    private final Power power;

    Downfall(Scheduler scheduler, Power power) {
        this.scheduler = scheduler;
        this.power = power;
    }

    /** {@return what the caller has to throw} Throws it if the board is down already. */
    MachineReset of(Restart restart) {
        scheduler.checkRunning();
        MachineReset reset = new MachineReset(restart);
        scheduler.halt(reset);
        power.goDown(restart);
        return reset;
    }
}
