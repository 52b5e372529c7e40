package org.espnowsim.architecture.bad.sim;

import java.util.Random;

/** Draws numbers that nobody can draw again. */
final class DrawsLots {

    int lot() {
        return new Random().nextInt();
    }
}
