package org.espnowsim.scenario.expression;

/** What of a run a function asks about. Only what is asked about is recorded. */
public enum Topic {
    /** Messages, from {@code send} to their ends. */
    MESSAGES,
    /** What programs take from their receive rings. */
    READS,
    /** What programs print. */
    CONSOLE,
    /** Crashes of programs. */
    CRASHES,
    /** Frames on the air. */
    FRAMES,
    /** Whether nodes are up, their channels and counters. */
    STATE,
    /** What nodes take from their batteries, known at the end only. */
    ENERGY
}
