package org.espnowsim.wlan;

import org.espnowsim.frame.MacAddress;
import org.espnowsim.frame.Payload;

/**
 * An access point that a scan has found; one tuple of {@code WLAN.scan()}.
 *
 * @param ssid the network's name; empty if it is hidden
 * @param bssid the access point's address
 * @param channel where it is, 1 to 14
 * @param rssiDbm how strongly it was received
 * @param security 0 for an open network, 3 for WPA2-PSK
 * @param hidden whether it hides its name; always false on an ESP32, whatever holds
 */
public record ScanResult(
        Payload ssid, MacAddress bssid, int channel, int rssiDbm, int security, boolean hidden) {}
