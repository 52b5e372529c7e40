package org.espnowsim.architecture.bad.sim;

/** Does things whenever the machine likes. */
final class RunsAside {

    void run(Runnable task) {
        Thread.ofPlatform().start(task);
    }
}
