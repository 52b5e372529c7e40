package org.espnowsim.scenario.model;

import org.espnowsim.sim.interference.Interferer;

/**
 * Brings a model of something that disturbs and is no Wi-Fi, for {@code kind} of an entry in {@code
 * interference}. The keys that each entry has are not among its parameters: {@code kind}, {@code
 * at}, {@code start} and {@code stop}.
 */
public interface InterfererProvider extends ModelProvider<Interferer> {}
