package com.example.greenhouse;

import java.util.HashSet;
import java.util.Set;
import org.espnowsim.espnow.EspNow;
import org.espnowsim.node.Node;
import org.espnowsim.node.NodeProgram;
import org.espnowsim.radio.WifiInterface;

/** Prints each reading once: an acknowledgement can get lost, and the reading is sent again then. */
public final class GatewayProgram implements NodeProgram {

    @Override
    public void run(Node board) {
        board.wlan(WifiInterface.STA).active(true);
        EspNow espNow = board.espNow();
        espNow.active(true);
        Set<String> known = new HashSet<>();
        while (true) {
            espNow.recv(1_000)
                    .map(message -> message.msg().toUtf8())
                    .filter(known::add)
                    .ifPresent(board::print);
        }
    }
}
