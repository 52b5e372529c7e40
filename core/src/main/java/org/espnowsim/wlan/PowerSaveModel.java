package org.espnowsim.wlan;

/** What a station that has joined an access point hears of ESP-NOW while it saves power. */
public enum PowerSaveModel {
    /**
     * The radio sleeps between the beacons it wakes for, whatever ESP-NOW would like; as
     * MicroPython's manual says, and reports about ESP-IDF 4 agree.
     */
    LEGACY,
    /**
     * ESP-NOW's wake window keeps the radio on: as long as the window has its default, the largest,
     * nothing is lost; as the manual of ESP-IDF 5 says.
     */
    IDF5
}
