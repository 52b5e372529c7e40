package org.espnowsim.sim.medium;

/**
 * What one kind of receiver makes of frames of one rate.
 *
 * @param preambleDbm least power at which a preamble is noticed
 * @param preambleSinr least signal to interference and noise at which it is, a ratio
 * @param errorModel of what follows
 */
record Demodulator(double preambleDbm, double preambleSinr, ErrorModel errorModel) {}
