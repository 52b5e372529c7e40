package org.espnowsim.architecture.bad.radio;

/** Wrongly used by frames. */
public final class Antenna {}
