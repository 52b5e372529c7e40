package org.espnowsim.scenario.model;

import org.espnowsim.sim.phy.RetryPolicy;

/**
 * Brings a model of what a radio does about a unicast frame that is not acknowledged, for {@code
 * wlan.retries}.
 */
public interface RetryProvider extends ModelProvider<RetryPolicy> {}
