package org.espnowsim.sim;

import java.util.List;
import java.util.function.Function;
import org.espnowsim.espnow.EspNow;
import org.espnowsim.espnow.EspNowException;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.frame.Payload;
import org.espnowsim.node.Node;
import org.espnowsim.radio.WifiInterface;
import org.espnowsim.sim.fault.FirmwareCall;
import org.espnowsim.wlan.Wlan;

/** Does what a board's software is made to do, with what a program on it has. */
final class Firmware {

    private Firmware() {}

    /**
     * Does it.
     *
     * @param name the board's
     * @param addresses of the stations of boards, by name
     */
    static void call(
            Node node, String name, FirmwareCall call, Function<String, MacAddress> addresses) {
        switch (call) {
            case FirmwareCall.Send(List<String> to, Payload message) ->
                    to.stream()
                            .filter(other -> !other.equals(name))
                            .forEach(other -> send(node.espNow(), addresses.apply(other), message));
            case FirmwareCall.Broadcast(Payload message) ->
                    send(node.espNow(), MacAddress.BROADCAST, message);
            case FirmwareCall.Tune(int channel) -> activeWlan(node).channel(channel);
            case FirmwareCall.Connect to ->
                    node.wlan(WifiInterface.STA).connect(to.ssid(), to.password(), to.bssid());
            case FirmwareCall.Disconnect _ -> node.wlan(WifiInterface.STA).disconnect();
            case FirmwareCall.PowerSave(var pm) -> node.wlan(WifiInterface.STA).pm(pm);
        }
    }

    private static Wlan activeWlan(Node node) {
        Wlan station = node.wlan(WifiInterface.STA);
        Wlan accessPoint = node.wlan(WifiInterface.AP);
        return !station.active() && accessPoint.active() ? accessPoint : station;
    }

    private static void send(EspNow espNow, MacAddress to, Payload message) {
        try {
            espNow.addPeer(to);
        } catch (EspNowException _) {
            // It may be a peer already, or need not be one; otherwise send says what is wrong.
        }
        espNow.send(to, message, false);
    }
}
