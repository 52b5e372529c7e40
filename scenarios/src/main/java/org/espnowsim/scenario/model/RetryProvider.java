package org.espnowsim.scenario.model;

import org.espnowsim.sim.phy.RetryPolicy;

/**
 * Brings a model of what a radio does about a unicast frame that is not acknowledged, for {@code
 * wlan.retries} of a node and {@code retries} of an access point.
 */
public interface RetryProvider extends ModelProvider<RetryPolicy> {}
