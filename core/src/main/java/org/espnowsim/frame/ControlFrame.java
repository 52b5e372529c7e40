package org.espnowsim.frame;

/** A short frame of the MAC itself, of which what lies above it never learns. */
public sealed interface ControlFrame extends Frame permits AckFrame, CtsFrame, RtsFrame {}
