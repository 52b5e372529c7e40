package org.espnowsim.architecture.bad.cli;

/** Wrongly used by scenarios. */
public final class Shell {}
