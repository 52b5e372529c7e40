package org.espnowsim.scenario.model;

import org.espnowsim.sim.medium.ErrorModels;

/** Brings a model of how likely frames are received right, for {@code radio.errors}. */
public interface ErrorProvider extends ModelProvider<ErrorModels> {}
