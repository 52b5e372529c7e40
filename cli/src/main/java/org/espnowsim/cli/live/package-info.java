/**
 * The live view: a run that goes on while people watch it and act on it. {@link
 * org.espnowsim.cli.live.LiveServer} speaks HTTP and WebSocket, as {@code openapi.yaml} and {@code
 * asyncapi.yaml} beside it describe; one thread, that of the session, has the run.
 */
@NullMarked
package org.espnowsim.cli.live;

import org.jspecify.annotations.NullMarked;
