package org.espnowsim.scenario.program;

import static org.espnowsim.scenario.program.ProgramParameter.optional;
import static org.espnowsim.scenario.program.ProgramParameter.required;

import java.time.Duration;
import java.util.Optional;
import org.espnowsim.espnow.EspNow;
import org.espnowsim.espnow.Message;
import org.espnowsim.node.Node;
import org.espnowsim.node.NodeProgram;
import org.espnowsim.radio.WifiInterface;
import org.espnowsim.scenario.program.ProgramParameter.Kind;
import org.espnowsim.wlan.PowerManagement;
import org.espnowsim.wlan.Wlan;

/**
 * The proxy of the {@code espnow} manual's section on Wi-Fi: joins a network, then prints what
 * sensors send, and the channel whenever it is another one.
 */
final class Proxy implements NodeProgram {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final long RECV_TIMEOUT_MS = 1_000;

    static final ProgramDescription DESCRIPTION =
            ProgramDescription.builtIn(
                    "proxy",
                    "joins a network, then prints every message",
                    Proxy::new,
                    required("ssid", Kind.TEXT, "the network's name"),
                    optional("password", Kind.TEXT, "", "of the network, if it is not open"),
                    optional(
                            "power-save",
                            Kind.FLAG,
                            "false",
                            "whether the radio may sleep while it is joined"),
                    optional(
                            "access-point",
                            Kind.FLAG,
                            "false",
                            "whether its own access point is active, too"),
                    optional(
                            "reconnect",
                            Kind.FLAG,
                            "true",
                            "whether to look for the network when it is gone"));

    private int channel;

    @Override
    public void run(Node node) {
        Wlan sta = node.wlan(WifiInterface.STA);
        sta.active(true);
        if (!node.parameters().flag("reconnect", true)) {
            sta.reconnects(0);
        }
        sta.connect(
                node.parameters().text("ssid").orElse(""),
                node.parameters().text("password").orElse(""));
        while (!sta.isconnected()) {
            node.sleep(POLL);
        }
        if (!node.parameters().flag("power-save", false)) {
            sta.pm(PowerManagement.NONE);
        }
        if (node.parameters().flag("access-point", false)) {
            node.wlan(WifiInterface.AP).active(true);
        }
        EspNow espNow = Wifi.espNowOnStation(node);
        while (true) {
            printChannel(node, sta);
            Optional<Message> received = espNow.recv(RECV_TIMEOUT_MS);
            received.ifPresent(message -> node.print(message.host() + " " + message.msg()));
        }
    }

    private void printChannel(Node node, Wlan sta) {
        if (sta.isconnected() && sta.channel() != channel) {
            channel = sta.channel();
            node.print("Proxy running on channel: " + channel);
        }
    }
}
