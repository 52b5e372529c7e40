package org.espnowsim.scenario.model;

import org.espnowsim.sim.medium.PropagationModel;

/** Brings a model of how much weaker signals arrive, for {@code radio.propagation}. */
public interface PropagationProvider extends ModelProvider<PropagationModel> {}
