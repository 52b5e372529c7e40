/**
 * Wi-Fi as ESP-NOW needs it, in two layers: {@link org.espnowsim.wlan.WifiDriver} has the state of
 * Espressif's driver (interfaces, home channel, a station that joins access points, an access point
 * of the board's own), {@link org.espnowsim.wlan.Wlan} is MicroPython's {@code network.WLAN}, one
 * class for each port.
 *
 * {@snippet :
 * Wlan sta = node.wlan(WifiInterface.STA);
 * sta.active(true);
 * sta.connect("myssid", "mypassword");
 * while (!sta.isconnected()) {
 *     node.sleep(Duration.ofMillis(100));
 * }
 * sta.pm(PowerManagement.NONE);
 * }
 */
@NullMarked
package org.espnowsim.wlan;

import org.jspecify.annotations.NullMarked;
