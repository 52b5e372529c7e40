package org.espnowsim.scenario.program;

import static org.espnowsim.scenario.program.ProgramParameter.optional;

import java.util.Optional;
import org.espnowsim.espnow.EspNow;
import org.espnowsim.espnow.Message;
import org.espnowsim.frame.Payload;
import org.espnowsim.node.Node;
import org.espnowsim.node.NodeProgram;
import org.espnowsim.radio.WifiInterface;
import org.espnowsim.scenario.program.ProgramParameter.Kind;

/** The receiver of the introduction to MicroPython's {@code espnow} manual. */
final class Receiver implements NodeProgram {

    private static final String UNTIL = "end";

    static final ProgramDescription DESCRIPTION =
            ProgramDescription.builtIn(
                    "receiver",
                    "prints every message, up to the one that ends it",
                    Receiver::new,
                    optional("until", Kind.TEXT, UNTIL, "the message that ends the program"),
                    optional("channel", Kind.COUNT, "1", "the channel it listens on"),
                    optional("from", Kind.ADDRESS, "a peer, encrypted if there is an lmk"),
                    Keys.PMK,
                    Keys.LMK);

    @Override
    public void run(Node node) {
        Payload last = Payload.utf8(node.parameters().text("until").orElse(UNTIL));
        EspNow espNow = Wifi.espNowOnStation(node);
        int channel = Math.toIntExact(node.parameters().integer("channel", 1));
        node.wlan(WifiInterface.STA).channel(channel);
        Keys.setPmk(node, espNow);
        addPeer(node, espNow);
        boolean listening = true;
        while (listening) {
            Optional<Message> received = espNow.recv();
            received.ifPresent(message -> node.print(message.host() + " " + message.msg()));
            listening = received.filter(message -> message.msg().equals(last)).isEmpty();
        }
    }

    /** A receiver needs no peer, but for one whose messages are encrypted. */
    private static void addPeer(Node node, EspNow espNow) {
        if (Keys.lmk(node).isPresent() || node.parameters().text("from").isPresent()) {
            espNow.addPeer(Keys.peer(node, Wifi.address(node, "from")));
        }
    }
}
