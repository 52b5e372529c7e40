package org.espnowsim.idf;

import org.espnowsim.espnow.RecvInfo;
import org.espnowsim.frame.Payload;

/** Told of a message while the program waits; {@code esp_now_recv_cb_t}. May wait itself. */
@FunctionalInterface
public interface IdfRecvCallback {

    /** Takes the message. */
    void received(RecvInfo info, Payload data);
}
