package org.espnowsim.espnow.peer;

/**
 * How many peers are registered; {@code esp_now_peer_num_t}.
 *
 * @param total all, groups included
 * @param encrypted those with encryption
 */
public record PeerCount(int total, int encrypted) {}
