package org.espnowsim.scenario.program;

import java.nio.file.Path;

/** Programs that are Java classes. */
record JavaPrograms(ClassLoader classLoader) implements ProgramProvider {

    static final String PREFIX = "java:";

    @Override
    public String prefix() {
        return PREFIX;
    }

    @Override
    public ProgramDescription find(String rest, Path folder) {
        return new JavaProgram(classLoader, rest).describe();
    }
}
