package org.espnowsim.sim.fault;

/**
 * What became of a fault in a run.
 *
 * @param text what it is, for people
 * @param begun how often it began
 * @param hits how often it changed something: a frame, or a board that was on
 */
public record FaultUse(String text, long begun, long hits) {}
