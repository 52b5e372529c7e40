/**
 * Simulated boards for programs outside of the process. {@link
 * org.espnowsim.cli.bridge.SerialServer} has the boards' serial ports at TCP ports, where {@code
 * mpremote connect socket://127.0.0.1:9000} finds them. What clients send goes through the run's
 * inbox; what boards write is queued for the client, so that no client holds the simulator up.
 * {@link org.espnowsim.cli.bridge.RealInternet} is the way from boards to what a scenario allows of
 * the real network.
 */
@NullMarked
package org.espnowsim.cli.bridge;

import org.jspecify.annotations.NullMarked;
