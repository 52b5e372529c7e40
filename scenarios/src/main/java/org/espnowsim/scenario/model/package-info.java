/**
 * Models of the air that come from elsewhere: path loss, fading, errors of reception, what a radio
 * does about frames that are not acknowledged, and what disturbs.
 *
 * <p>A jar brings a model by a {@link org.espnowsim.scenario.model.ModelProvider} of its kind,
 * which {@link java.util.ServiceLoader} finds; scenarios name it and give it parameters, and {@link
 * org.espnowsim.scenario.model.Models} makes it of them:
 *
 * {@snippet lang=yaml :
 * radio:
 *   propagation: { model: canyon, width: 12m }
 * }
 *
 * <p>What a model gives is checked as it comes, so that one that fails is named.
 */
@NullMarked
package org.espnowsim.scenario.model;

import org.jspecify.annotations.NullMarked;
