package org.espnowsim.espnow;

import org.espnowsim.frame.Payload;
import org.espnowsim.radio.RxOutcome;

/** Told of messages by the driver; {@code esp_now_recv_cb_t}. Must not wait. */
@FunctionalInterface
public interface RecvCallback {

    /** {@return what was done with the message} */
    RxOutcome received(RecvInfo info, Payload data);
}
