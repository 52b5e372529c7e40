package org.espnowsim.radio;

import org.espnowsim.frame.BeaconFrame;
import org.espnowsim.frame.DataFrame;
import org.espnowsim.frame.MacAddress;

/**
 * A device's one Wi-Fi radio with its MAC.
 *
 * <p>It is on while at least one interface is enabled. What was received for an address of no
 * enabled interface is not acknowledged and not reported. Not thread-safe; called from the device's
 * program or from within its callbacks.
 */
public interface Radio {

    /** Sets who hears of frames and reports; there is one listener. */
    void listen(RadioListener listener);

    /**
     * Enables an interface under an address, or changes its address; turns the radio on if it was
     * off.
     */
    void enable(WifiInterface wifiInterface, MacAddress address);

    /**
     * Disables an interface. With the last one the radio goes off: what it was sending is cut, what
     * waited is forgotten without a report.
     */
    void disable(WifiInterface wifiInterface);

    /**
     * Tunes to a channel, at once; a frame under way is lost. May be called while the radio is off,
     * which then goes on there.
     */
    void tune(Channel channel);

    /**
     * Lets the radio sleep, or wakes it. While it sleeps, its receiver is off: nothing is received
     * or acknowledged, and a frame that is being received is lost. It sends all the same: a request
     * wakes it until its exchange has ended. A radio that goes on is awake.
     */
    void doze(boolean asleep);

    /**
     * Tunes to a channel to look for access points there: as {@link #tune}, but what is missed
     * until the next call of {@code tune} is missed by scanning.
     *
     * @throws IllegalStateException if the radio is off
     */
    void scan(Channel channel);

    /**
     * Limits the transmit power of the frames that begin from now on.
     *
     * @param maxDbm at the antenna port; the board itself may be able to do less
     */
    void txPower(double maxDbm);

    /**
     * Queues a beacon behind all other frames; it needs no transmit buffer.
     *
     * @throws IllegalStateException if the radio is off
     */
    void beacon(BeaconFrame beacon);

    /**
     * Stands for the frames by which a station joins an access point on the radio's channel:
     * authentication, association and handshake. Takes no time; the caller waits before.
     *
     * @throws IllegalStateException if the radio is off
     */
    JoinOutcome join(JoinRequest request);

    /**
     * Stands for the frame by which a station leaves an access point. Takes no time, and does
     * nothing if the radio is off.
     */
    void leave(MacAddress station, MacAddress bssid);

    /**
     * Says whether frames at Espressif's Long Range rates are received, acknowledgements included;
     * they are not until it is said. The radio defers to them in any case, and sends at any rate.
     */
    void longRange(boolean enabled);

    /** {@return how many requests {@link #transmit} would take now, 0 or more} */
    int freeBuffers();

    /**
     * Queues a frame.
     *
     * @return false if all transmit buffers are in use; the request was then not taken, and one may
     *     be once {@link RadioListener#transmitted} was called
     * @throws IllegalStateException if the radio is off
     */
    boolean transmit(TxRequest request);

    /**
     * Queues a data frame; it takes one of the same transmit buffers, until {@link
     * RadioListener#sent}.
     *
     * @param frame its duration, retry flag and sequence number are for the radio to set
     * @return false if all transmit buffers are in use; the frame was then not taken
     * @throws IllegalStateException if the radio is off
     */
    boolean transmit(DataFrame frame, PhyRate rate);
}
