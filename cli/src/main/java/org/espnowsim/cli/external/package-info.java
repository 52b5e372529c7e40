/**
 * Lets processes join a run as nodes, over TCP or a Unix socket: {@link
 * org.espnowsim.cli.external.ExternalServer} listens, and speaks the protocol that {@code
 * docs/external.md} describes. Each node has a seat, which one client at a time can take.
 *
 * <p>All that clients do happens on one thread of Netty's, and reaches the run through its inbox.
 */
@NullMarked
package org.espnowsim.cli.external;

import org.jspecify.annotations.NullMarked;
