package org.espnowsim.sim.kernel;

import java.util.ArrayList;
import java.util.List;

/** What a board's clock shows, which may begin to go faster or slower. */
public final class BoardTime {

    private final List<Runnable> waiters = new ArrayList<>();
    private LocalTime time;

    /** A clock that shows this time until it is told otherwise. */
    public BoardTime(LocalTime time) {
        this.time = time;
    }

    /** {@return what it shows as long as nothing changes} */
    public LocalTime now() {
        return time;
    }

    /** Has it go on otherwise, from now on. */
    public void goOn(LocalTime newTime) {
        time = newTime;
        waiters.forEach(Runnable::run);
    }

    /**
     * Has somebody told that it goes on otherwise.
     *
     * @param waiter waits for times on this clock
     */
    public void onChange(Runnable waiter) {
        waiters.add(waiter);
    }
}
