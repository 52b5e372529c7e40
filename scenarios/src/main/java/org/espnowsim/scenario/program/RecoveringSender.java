package org.espnowsim.scenario.program;

import static org.espnowsim.scenario.program.ProgramParameter.optional;
import static org.espnowsim.scenario.program.ProgramParameter.required;

import java.time.Duration;
import org.espnowsim.espnow.EspNow;
import org.espnowsim.espnow.EspNowException;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.node.Node;
import org.espnowsim.node.NodeProgram;
import org.espnowsim.radio.WifiInterface;
import org.espnowsim.scenario.program.ProgramParameter.Kind;

/**
 * Sets nothing up, and does what each error asks for, as the manual's section on exceptions shows.
 */
final class RecoveringSender implements NodeProgram {

    private static final Duration PERIOD = Duration.ofSeconds(1);

    static final ProgramDescription DESCRIPTION =
            ProgramDescription.builtIn(
                    "recovering-sender",
                    "sends without any preparation, and mends what each error tells is missing",
                    RecoveringSender::new,
                    required("to", Kind.ADDRESS, "to whom"),
                    optional("period", Kind.PERIOD, "1s", "from one attempt to the next"));

    @Override
    public void run(Node node) {
        MacAddress peer = Wifi.address(node, "to");
        Duration period = node.parameters().duration("period", PERIOD);
        // On a board, to have this object at all is what initialises the Wi-Fi driver.
        node.wlan(WifiInterface.STA);
        while (true) {
            attempt(node, peer);
            node.sleep(period);
        }
    }

    private static void attempt(Node node, MacAddress peer) {
        EspNow espNow = node.espNow();
        try {
            node.print(espNow.send(peer, "Hello") ? "sent" : "not acknowledged");
        } catch (EspNowException e) {
            node.print(String.valueOf(e.getMessage()));
            mend(node, espNow, peer, e);
        }
    }

    private static void mend(Node node, EspNow espNow, MacAddress peer, EspNowException e) {
        switch (e.name().orElse("")) {
            case "ESP_ERR_ESPNOW_NOT_INIT" -> espNow.active(true);
            case "ESP_ERR_ESPNOW_NOT_FOUND" -> espNow.addPeer(peer);
            case "ESP_ERR_ESPNOW_IF" -> node.wlan(WifiInterface.STA).active(true);
            default -> throw e;
        }
    }
}
