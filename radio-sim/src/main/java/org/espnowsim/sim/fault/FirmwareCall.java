package org.espnowsim.sim.fault;

import java.util.List;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.frame.Payload;
import org.espnowsim.wlan.PowerManagement;

/** What a board's software is made to do, as if a callback of its program did it. */
public sealed interface FirmwareCall {

    /**
     * It sends a message by ESP-NOW to each of these, and registers them as peers without
     * encryption if need be; not to itself.
     *
     * @param to names of at least one node
     */
    record Send(List<String> to, Payload message) implements FirmwareCall {

        /** Copies the list. */
        public Send {
            to = List.copyOf(to);
        }
    }

    /** It broadcasts a message by ESP-NOW, and registers the broadcast address if need be. */
    record Broadcast(Payload message) implements FirmwareCall {}

    /**
     * It tunes its radio, through the station's interface or, if only that is active, the access
     * point's.
     *
     * @param channel 1 to 13
     */
    record Tune(int channel) implements FirmwareCall {}

    /**
     * Its station begins to connect to an access point.
     *
     * @param password empty for an open network
     */
    record Connect(String ssid, String password, MacAddress bssid) implements FirmwareCall {

        /** {@return all but the password} */
        @Override
        public String toString() {
            return "Connect[ssid=" + ssid + ", bssid=" + bssid + "]";
        }
    }

    /** Its station leaves its access point, and tries no more to connect to one. */
    record Disconnect() implements FirmwareCall {}

    /** It sets how its station saves power once it has joined an access point. */
    record PowerSave(PowerManagement pm) implements FirmwareCall {}
}
