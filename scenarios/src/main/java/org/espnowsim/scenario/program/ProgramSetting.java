package org.espnowsim.scenario.program;

/**
 * A part of {@link org.espnowsim.scenario.ProgramSettings} that kinds of programs understand or
 * not.
 */
public enum ProgramSetting {
    /** The size of the heap. */
    HEAP("heap"),
    /** The CPU's clock. */
    CPU("cpu"),
    /** Files on the board. */
    FILES("files"),
    /** Text by name. */
    ENV("env"),
    /** Where the board's files are left after the run; needs {@link BoardPrograms#files}. */
    KEEP_FILES("keep-files");

    private final String key;

    ProgramSetting(String key) {
        this.key = key;
    }

    /** {@return the key that says it in a scenario} */
    public String key() {
        return key;
    }
}
