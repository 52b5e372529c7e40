package org.espnowsim.scenario.explain;

import java.time.Duration;
import org.espnowsim.espnow.EspNow;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.frame.Payload;
import org.espnowsim.net.Endpoint;
import org.espnowsim.net.UdpSocket;
import org.espnowsim.net.packet.Ipv4Address;
import org.espnowsim.node.Node;
import org.espnowsim.node.NodeProgram;
import org.espnowsim.radio.WifiInterface;
import org.espnowsim.wlan.PowerManagement;
import org.espnowsim.wlan.Wlan;

/** Programs that do what no built-in one does, so that frames are lost in every way. */
public final class LossPrograms {

    private static final int PORT = 5_000;

    private LossPrograms() {}

    private static MacAddress to(Node node) {
        return node.parameters().address("to").orElseThrow();
    }

    private static EspNow sender(Node node) {
        node.wlan(WifiInterface.STA).active(true);
        EspNow espNow = node.espNow();
        espNow.active(true);
        espNow.addPeer(to(node));
        return espNow;
    }

    private static void join(Node node) {
        Wlan station = node.wlan(WifiInterface.STA);
        station.active(true);
        station.pm(PowerManagement.NONE);
        station.connect(node.parameters().text("ssid").orElseThrow(), "");
        while (!station.isconnected()) {
            node.sleep(Duration.ofMillis(100));
        }
    }

    /** Has its radio on, and no ESP-NOW. */
    public static final class WithoutEspNow implements NodeProgram {
        @Override
        public void run(Node node) {
            node.wlan(WifiInterface.STA).active(true);
            node.sleep(Duration.ofSeconds(60));
        }
    }

    /** Sends more than version 1 takes. */
    public static final class LongMessages implements NodeProgram {
        @Override
        public void run(Node node) {
            sender(node).send(to(node), Payload.of(new byte[900]));
        }
    }

    /** Switches its radio off before what it sends is sent. */
    public static final class Hasty implements NodeProgram {
        @Override
        public void run(Node node) {
            sender(node).send(to(node), Payload.of(new byte[200]), false);
            node.sleep(Duration.ofMillis(1));
            node.wlan(WifiInterface.STA).active(false);
        }
    }

    /** Has a socket, and reads nothing. */
    public static final class BoundSocket implements NodeProgram {
        @Override
        public void run(Node node) {
            join(node);
            UdpSocket socket = node.network().udpSocket();
            socket.bind(new Endpoint(Ipv4Address.ANY, PORT));
            node.sleep(Duration.ofSeconds(60));
        }
    }

    /** Has joined, and no socket. */
    public static final class Joined implements NodeProgram {
        @Override
        public void run(Node node) {
            join(node);
            node.sleep(Duration.ofSeconds(60));
        }
    }

    /** Sends datagrams: to a node, or else to all of its network. */
    public static final class Datagrams implements NodeProgram {
        @Override
        public void run(Node node) {
            join(node);
            node.sleep(Duration.ofSeconds(2));
            UdpSocket socket = node.network().udpSocket();
            Ipv4Address to =
                    node.parameters().text("host").isPresent()
                            ? node.network().resolve(node.parameters().text("host").get())
                            : Ipv4Address.BROADCAST;
            for (long i = 0; i < node.parameters().integer("count", 1); i++) {
                socket.sendTo(Payload.utf8("datagram"), new Endpoint(to, PORT));
            }
        }
    }
}
