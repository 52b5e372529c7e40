package org.espnowsim.fidelity;

/**
 * What saturated stations that all hear each other get from a channel without losses, by formula.
 *
 * <p>Bianchi (Performance analysis of the IEEE 802.11 distributed coordination function, IEEE JSAC
 * 18(3), 2000): in each slot a station sends with probability tau, and collides with probability p
 * = 1 - (1 - tau)^(n - 1). With a limit to the attempts, R in all, as in Wu et al. (Performance of
 * reliable transport protocol over IEEE 802.11 wireless LAN, INFOCOM 2002), and windows W(i) =
 * min(2^i W, 2^m W): tau = sum p^i / sum p^i (W(i) + 1) / 2, both over i = 0 to R - 1. One attempt
 * without answer, a broadcast, gives tau = 2 / (W + 1).
 *
 * @param tau probability of sending in a slot
 * @param collisionProbability of a frame that is sent
 * @param stations how many there are
 */
record SaturationModel(double tau, double collisionProbability, int stations) {

    /**
     * The fixed point of both equations, by bisection: tau falls with p.
     *
     * @param cwMin smallest contention window, in slots, less one: W - 1
     * @param cwMax largest one
     * @param attempts R, 1 or more
     */
    static SaturationModel of(int stations, int cwMin, int cwMax, int attempts) {
        double low = 0;
        double high = 1;
        for (int i = 0; i < 60; i++) {
            double p = (low + high) / 2;
            if (collision(tau(p, cwMin, cwMax, attempts), stations) > p) {
                low = p;
            } else {
                high = p;
            }
        }
        double p = stations == 1 ? 0 : low;
        return new SaturationModel(tau(p, cwMin, cwMax, attempts), p, stations);
    }

    private static double tau(double p, int cwMin, int cwMax, int attempts) {
        double sent = 0;
        double slots = 0;
        double reached = 1;
        int cw = cwMin;
        for (int i = 0; i < attempts && reached > 1e-12; i++) {
            sent += reached;
            slots += reached * (cw + 2) / 2;
            reached *= p;
            cw = Math.min(2 * cw + 1, cwMax);
        }
        return sent / slots;
    }

    private static double collision(double tau, int stations) {
        return 1 - StrictMath.pow(1 - tau, stations - 1);
    }

    /**
     * {@return frames delivered per second}
     *
     * @param slotUs length of an empty slot
     * @param successUs from the beginning of a frame until the next slot
     * @param collisionUs the same of a collision
     */
    double framesPerS(double slotUs, double successUs, double collisionUs) {
        double idle = StrictMath.pow(1 - tau, stations);
        double success = stations * tau * StrictMath.pow(1 - tau, stations - 1);
        double meanUs = idle * slotUs + success * successUs + (1 - idle - success) * collisionUs;
        return success / meanUs * 1e6;
    }
}
