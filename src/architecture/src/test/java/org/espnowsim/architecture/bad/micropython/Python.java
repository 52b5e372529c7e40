package org.espnowsim.architecture.bad.micropython;

/** What others are not to name. */
public final class Python {}
