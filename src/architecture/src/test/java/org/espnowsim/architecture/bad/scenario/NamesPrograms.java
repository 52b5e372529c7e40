package org.espnowsim.architecture.bad.scenario;

import org.espnowsim.architecture.bad.micropython.Python;

/** Depends on a module that may not be there. */
final class NamesPrograms {

    private NamesPrograms() {}

    static Python python() {
        return new Python();
    }
}
