package org.espnowsim.machine;

import org.espnowsim.board.Hardware;
import org.espnowsim.schedule.Scheduler;

/** Ends a program's run, once. */
public final class Downfall {

    private final Scheduler scheduler;
    private final Hardware hardware;
    private final Power power;

    /** Of a program that runs. */
    public Downfall(Scheduler scheduler, Hardware hardware, Power power) {
        this.scheduler = scheduler;
        this.hardware = hardware;
        this.power = power;
    }

    /** {@return what the caller has to throw} Throws it if the board is down already. */
    MachineReset of(Restart restart) {
        scheduler.checkRunning();
        return happen(restart);
    }

    /** Happens whatever the program does, which learns of it wherever it is. */
    public void fromOutside(Restart restart) {
        if (!scheduler.isHalted()) {
            happen(restart);
        }
    }

    private MachineReset happen(Restart restart) {
        MachineReset reset = new MachineReset(restart);
        scheduler.halt(reset);
        switch (restart) {
            case Restart.AfterDeepSleep _ -> hardware.deepSleep();
            case Restart.Hard _, Restart.Watchdog _, Restart.PowerCut _ -> hardware.reset();
            case Restart.Soft _ -> hardware.softReset();
        }
        power.goDown(restart);
        return reset;
    }
}
