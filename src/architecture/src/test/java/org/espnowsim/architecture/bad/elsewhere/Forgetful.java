package org.espnowsim.architecture.bad.elsewhere;

/** In a package that is not NullMarked. */
public final class Forgetful {}
