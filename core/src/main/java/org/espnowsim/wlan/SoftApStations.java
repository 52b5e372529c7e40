package org.espnowsim.wlan;

import java.util.List;
import org.espnowsim.frame.MacAddress;

/** The network of a board's own access point, as far as the Wi-Fi driver deals with it. */
public interface SoftApStations {

    /** The access point has gone on, under that address. Nobody has joined it. */
    void opened(MacAddress bssid);

    /** The access point has gone off. */
    void closed();

    /** The radio has gone off behind the driver's back: what it was sending is lost. */
    void radioStopped();

    /** A station has joined. */
    void joined(MacAddress station);

    /** A station has said that it leaves; it may never have joined. */
    void left(MacAddress station);

    /** {@return who has joined} */
    List<MacAddress> members();
}
