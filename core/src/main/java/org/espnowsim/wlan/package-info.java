/**
 * Wi-Fi as ESP-NOW needs it, in two layers: {@link org.espnowsim.wlan.WifiDriver} has the state of
 * ESP-IDF's {@code esp_wifi.h} (interfaces, home channel), {@link org.espnowsim.wlan.Wlan} is
 * MicroPython's {@code network.WLAN}.
 */
@NullMarked
package org.espnowsim.wlan;

import org.jspecify.annotations.NullMarked;
