/** The devices that ESP-NOW may send to: {@link org.espnowsim.espnow.peer.Peer} and their table. */
@NullMarked
package org.espnowsim.espnow.peer;

import org.jspecify.annotations.NullMarked;
