package org.espnowsim.architecture.bad.sim.kernel;

/** Wrongly used by scenarios. */
public final class Wheel {}
