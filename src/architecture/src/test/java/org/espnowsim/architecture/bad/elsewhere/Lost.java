package org.espnowsim.architecture.bad.elsewhere;

/** In a package that no rule knows. */
public final class Lost {}
