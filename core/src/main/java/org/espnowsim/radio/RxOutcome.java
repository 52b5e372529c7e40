package org.espnowsim.radio;

/** What the device's software did with a frame that its radio had received and acknowledged. */
public enum RxOutcome {
    /** Kept for the program to read; of a beacon or a segment of TCP: noted. */
    ACCEPTED,
    /** Dropped: ESP-NOW is not initialised. */
    ESPNOW_INACTIVE,
    /** Dropped: the receive ring has no room. */
    RECEIVE_RING_FULL,
    /** Dropped: not a message that this version of ESP-NOW takes. */
    NOT_UNDERSTOOD,
    /** Dropped: it is encrypted, and its sender is no peer with a key. */
    NO_KEY,
    /** Dropped: it is encrypted with another key, or damaged. */
    WRONG_KEY,
    /** Dropped: it is encrypted with a packet number that was seen before. */
    REPLAYED,
    /** Dropped: it is in clear, and its sender is a peer with a key. */
    NOT_ENCRYPTED,
    /** Dropped: it is for a group, and the board takes none of these. */
    GROUP_REFUSED,
    /** Dropped: an ESP8266 sent it to the station of a board that has joined an access point. */
    SENDER_REFUSED,
    /** Dropped: data of a network that the station has not joined. */
    NOT_JOINED,
    /** Dropped: data for a station that the access point does not know. */
    NO_SUCH_STATION,
    /** Dropped: data to a port that no socket has. */
    NO_SOCKET,
    /** Dropped: data to a socket whose receive queue is full. */
    SOCKET_QUEUE_FULL
}
