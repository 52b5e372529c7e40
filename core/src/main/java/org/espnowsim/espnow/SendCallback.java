package org.espnowsim.espnow;

import org.espnowsim.frame.MacAddress;

/** Told by the driver what became of what was sent; {@code esp_now_send_cb_t}. Must not wait. */
@FunctionalInterface
public interface SendCallback {

    /** Called once for each frame that the radio took and did not forget, in their order. */
    void sent(MacAddress desAddr, SendStatus status);
}
