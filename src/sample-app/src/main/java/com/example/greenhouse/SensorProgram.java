package com.example.greenhouse;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import org.espnowsim.espnow.EspNow;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.node.Node;
import org.espnowsim.node.NodeProgram;
import org.espnowsim.radio.WifiInterface;

/** Takes a reading each second. What the gateway's radio does not acknowledge goes first next time. */
public final class SensorProgram implements NodeProgram {

    private static final Duration PERIOD = Duration.ofSeconds(1);

    private final MacAddress gateway;

    public SensorProgram(MacAddress gateway) {
        this.gateway = gateway;
    }

    @Override
    public void run(Node board) {
        board.wlan(WifiInterface.STA).active(true);
        EspNow espNow = board.espNow();
        espNow.active(true);
        espNow.addPeer(gateway);
        Queue<String> waiting = new ArrayDeque<>();
        for (int number = 0; true; number++) {
            waiting.add(board.name() + " " + number);
            while (!waiting.isEmpty() && espNow.send(gateway, waiting.element())) {
                waiting.remove();
            }
            board.sleep(PERIOD);
        }
    }
}
