package org.espnowsim.scenario.program;

import static org.espnowsim.scenario.program.ProgramParameter.optional;

import java.util.Optional;
import org.espnowsim.espnow.EspNow;
import org.espnowsim.espnow.crypto.Lmk;
import org.espnowsim.espnow.peer.Peer;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.node.Node;
import org.espnowsim.scenario.program.ProgramParameter.Kind;

/** The keys that a program may be told, and what it does with them. */
final class Keys {

    static final ProgramParameter PMK =
            optional("pmk", Kind.KEY, "16 characters for set_pmk; both ends need the same");

    static final ProgramParameter LMK =
            optional("lmk", Kind.KEY, "16 characters, which encrypt what is sent to one node");

    private Keys() {}

    /** Sets the PMK, if there is one. */
    static void setPmk(Node node, EspNow espNow) {
        node.parameters().text(PMK.name()).ifPresent(espNow::setPmk);
    }

    /** {@return the LMK, if there is one} */
    static Optional<Lmk> lmk(Node node) {
        return node.parameters().text(LMK.name()).map(Lmk::utf8);
    }

    /** {@return the peer, encrypted if there is an LMK} */
    static Peer peer(Node node, MacAddress address) {
        return lmk(node).map(lmk -> Peer.encrypted(address, lmk)).orElse(Peer.of(address));
    }
}
