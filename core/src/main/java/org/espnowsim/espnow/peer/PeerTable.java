package org.espnowsim.espnow.peer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.espnowsim.frame.MacAddress;

/** The registered peers, one for each address, in the order of registration. */
public final class PeerTable {

    private final int capacity;
    private final Map<MacAddress, Peer> peers = new LinkedHashMap<>();

    /**
     * An empty table.
     *
     * @param capacity most peers, groups included
     */
    public PeerTable(int capacity) {
        this.capacity = capacity;
    }

    /** {@return whether no peer can be added} */
    public boolean isFull() {
        return peers.size() == capacity;
    }

    /** {@return the peer of that address} */
    public Optional<Peer> find(MacAddress peerAddr) {
        return Optional.ofNullable(peers.get(peerAddr));
    }

    /**
     * Adds a peer, after all others.
     *
     * @throws IllegalStateException if the table is full or has the address already
     */
    public void add(Peer peer) {
        if (isFull()) {
            throw new IllegalStateException("the table is full; remove a peer first");
        }
        if (peers.putIfAbsent(peer.peerAddr(), peer) != null) {
            throw new IllegalStateException(peer.peerAddr() + " is in the table already");
        }
    }

    /** {@return whether the peer of that address was there, and has been replaced, in its place} */
    public boolean replace(Peer peer) {
        return peers.replace(peer.peerAddr(), peer) != null;
    }

    /** {@return the number of peers, groups included} */
    public int size() {
        return peers.size();
    }

    /** {@return the number of peers with encryption} */
    public int encrypted() {
        return (int) peers.values().stream().filter(Peer::encrypt).count();
    }

    /** {@return the peers that are no groups, in the order of registration; a copy} */
    public List<Peer> unicast() {
        return peers.values().stream().filter(peer -> !peer.peerAddr().isGroup()).toList();
    }

    /** {@return whether the peer of that address was there, and has been removed} */
    public boolean remove(MacAddress peerAddr) {
        return peers.remove(peerAddr) != null;
    }

    /** Removes all peers. */
    public void clear() {
        peers.clear();
    }
}
