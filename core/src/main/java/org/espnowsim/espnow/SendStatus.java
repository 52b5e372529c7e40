package org.espnowsim.espnow;

import org.espnowsim.radio.SendOutcome;

/**
 * What the send callback is told; {@code esp_now_send_status_t}. It speaks of the radio alone:
 * success means that a frame was acknowledged or, to a group, that it was sent, not that a program
 * has read it.
 */
public enum SendStatus {
    /** Number 0. */
    SUCCESS,
    /** Number 1. */
    FAIL;

    static SendStatus of(SendOutcome outcome) {
        return outcome.isSuccess() ? SUCCESS : FAIL;
    }
}
