package org.espnowsim.scenario.mesh;

import org.espnowsim.frame.MacAddress;
import org.espnowsim.frame.Payload;

/**
 * A message that a test has read from a board's receive ring.
 *
 * @param host who sent it
 * @param payload what it says
 */
public record Received(MacAddress host, Payload payload) {

    /** {@return what it says, as UTF-8} */
    public String text() {
        return payload.toUtf8();
    }

    /** {@return what it says; a copy} */
    public byte[] bytes() {
        return payload.toByteArray();
    }
}
