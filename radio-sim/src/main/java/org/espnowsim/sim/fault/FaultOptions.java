package org.espnowsim.sim.fault;

/**
 * A fault of a run.
 *
 * @param text what it is, for people
 */
public record FaultOptions(String text, Occasion occasion, Fault fault) {}
