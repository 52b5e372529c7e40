package org.espnowsim.testing;

import org.espnowsim.machine.Power;
import org.espnowsim.machine.Restart;

/** The power of a board whose program neither sleeps nor restarts it. */
public final class NeverDown implements Power {

    @Override
    public void lightSleepBegins(long untilNs) {
        throw new AssertionError("sleeps until " + untilNs);
    }

    @Override
    public void lightSleepEnds() {
        throw new AssertionError("wakes");
    }

    @Override
    public void goDown(Restart restart) {
        throw new AssertionError(restart);
    }
}
