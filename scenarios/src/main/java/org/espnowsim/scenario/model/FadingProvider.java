package org.espnowsim.scenario.model;

import org.espnowsim.sim.medium.FadingModel;

/** Brings a model of how links vary over time, for {@code radio.fading}. */
public interface FadingProvider extends ModelProvider<FadingModel> {}
