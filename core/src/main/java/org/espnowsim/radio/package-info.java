/**
 * What lies below the ESP-NOW driver: a {@link org.espnowsim.radio.Radio} that sends frames and
 * reports what became of them.
 *
 * <p>This package is an interface for those who bring a radio. The driver gives it a {@link
 * org.espnowsim.radio.TxRequest}, and hears of the end by {@link
 * org.espnowsim.radio.RadioListener}. Channel access, sequence numbers, acknowledgements and
 * retries are the radio's business.
 */
@NullMarked
package org.espnowsim.radio;

import org.jspecify.annotations.NullMarked;
