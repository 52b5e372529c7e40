package org.espnowsim.architecture.bad.sim;

/** Writes on somebody else's terminal. */
final class Prints {

    void print(String line) {
        System.out.println(line);
    }
}
