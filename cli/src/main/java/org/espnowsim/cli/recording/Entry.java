package org.espnowsim.cli.recording;

import org.espnowsim.frame.Payload;
import org.espnowsim.time.Durations;

/**
 * Something between the run and the real network.
 *
 * @param timeNs virtual time
 * @param events of the run that had begun by then
 * @param socket counted from 1 on, in the order in which they were opened
 * @param to the host and port, where a socket is opened; else empty
 * @param data what was written, sent or received; else empty
 */
record Entry(long timeNs, long events, int socket, What what, String to, Payload data) {

    /** {@return for people} */
    @Override
    public String toString() {
        return "%s at socket %d%s%s, at %s after %d events"
                .formatted(
                        what.key(),
                        socket,
                        to.isEmpty() ? "" : " to " + to,
                        what.hasData() ? " of %d bytes".formatted(data.length()) : "",
                        Durations.format(timeNs),
                        events);
    }
}
