/**
 * ESP-NOW as a device has it, in two layers.
 *
 * <p>{@link org.espnowsim.espnow.EspNowDriver} is the driver: the calls and error codes of
 * ESP-IDF's {@code esp_now.h}. On it stands {@link org.espnowsim.espnow.EspNow}, the module:
 * MicroPython's {@code espnow.ESPNow} with its receive ring, timeouts, waiting sends and counters.
 * What the device refuses is an {@link org.espnowsim.espnow.EspNowException}.
 */
@NullMarked
package org.espnowsim.espnow;

import org.jspecify.annotations.NullMarked;
