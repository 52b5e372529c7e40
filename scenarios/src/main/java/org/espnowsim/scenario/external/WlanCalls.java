package org.espnowsim.scenario.external;

import java.util.List;
import java.util.OptionalInt;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.net.InterfaceConfig;
import org.espnowsim.node.Node;
import org.espnowsim.radio.WifiInterface;
import org.espnowsim.wlan.PowerManagement;
import org.espnowsim.wlan.ScanResult;
import org.espnowsim.wlan.Wlan;

/** MicroPython's {@code network.WLAN}; the first argument is the interface. */
final class WlanCalls {

    private final Node node;

    private WlanCalls(Node node) {
        this.node = node;
    }

    static void addTo(Calls calls, Node node) {
        WlanCalls wlan = new WlanCalls(node);
        calls.action("network.WLAN", a -> wlan.of(a));
        calls.function(
                "network.WLAN.active",
                a -> a.isGiven(1) ? wlan.of(a).active(a.truth(1)) : wlan.of(a).active());
        calls.action("network.WLAN.connect", wlan::connect);
        calls.action("network.WLAN.disconnect", a -> wlan.of(a).disconnect());
        calls.function("network.WLAN.isconnected", a -> wlan.of(a).isconnected());
        calls.function("network.WLAN.status", wlan::status);
        calls.function("network.WLAN.rssi", a -> (long) wlan.of(a).statusRssi());
        calls.function(
                "network.WLAN.stations",
                a -> wlan.of(a).statusStations().stream().map(MacAddress::toBytes).toList());
        calls.function(
                "network.WLAN.scan",
                a -> wlan.of(a).scan().stream().map(WlanCalls::tuple).toList());
        calls.function("network.WLAN.ifconfig", wlan::ifconfig);
        calls.function("network.WLAN.config", a -> get(wlan.of(a), a.text(1)));
        calls.action("network.WLAN.set_config", a -> set(wlan.of(a), a));
    }

    private WifiInterface wifiInterface(Arguments a) {
        return a.wifiInterface(0)
                .orElseThrow(
                        () -> CallException.of("ValueError", "invalid WLAN interface identifier"));
    }

    private Wlan of(Arguments a) {
        return node.wlan(wifiInterface(a));
    }

    private void connect(Arguments a) {
        if (!a.isGiven(1)) {
            of(a).connect();
            return;
        }
        String key = a.isGiven(2) ? a.text(2) : "";
        if (a.isGiven(3)) {
            of(a).connect(a.text(1), key, a.mac(3));
        } else {
            of(a).connect(a.text(1), key);
        }
    }

    private Object status(Arguments a) {
        OptionalInt status = of(a).status();
        return status.isPresent() ? List.of((long) status.getAsInt()) : List.of();
    }

    private static List<Object> tuple(ScanResult found) {
        return List.of(
                found.ssid().toByteArray(),
                found.bssid().toBytes(),
                (long) found.channel(),
                (long) found.rssiDbm(),
                (long) found.security(),
                found.hidden());
    }

    private Object ifconfig(Arguments a) {
        InterfaceConfig config = node.network().config(wifiInterface(a));
        return List.of(
                config.address().toString(),
                config.mask().toString(),
                config.gateway().toString(),
                config.dns().toString());
    }

    private static Object get(Wlan wlan, String key) {
        return switch (key) {
            case "mac" -> wlan.mac().toBytes();
            case "channel" -> (long) wlan.channel();
            case "ssid" -> wlan.ssid();
            case "security" -> (long) wlan.security();
            case "hidden" -> wlan.hidden();
            case "pm" -> (long) wlan.number(wlan.pm());
            case "reconnects" -> (long) wlan.reconnects();
            case "max_clients" -> (long) wlan.maxClients();
            case "txpower" -> wlan.txpower();
            case "protocol" -> (long) wlan.protocol();
            default -> throw CallException.of("ValueError", "unknown config param");
        };
    }

    private static void set(Wlan wlan, Arguments a) {
        switch (a.text(1)) {
            case "mac" -> wlan.mac(a.mac(2));
            case "channel" -> wlan.channel(a.int32(2));
            case "ssid" -> wlan.ssid(a.text(2));
            case "key" -> wlan.key(a.text(2));
            case "security" -> wlan.security(a.int32(2));
            case "hidden" -> wlan.hidden(a.truth(2));
            case "pm" -> wlan.pm(powerManagement(wlan, a.integer(2)));
            case "reconnects" -> wlan.reconnects(a.int32(2));
            case "max_clients" -> wlan.maxClients(a.int32(2));
            case "txpower" -> wlan.txpower(a.number(2));
            case "protocol" -> wlan.protocol(a.int32(2));
            default -> throw CallException.of("ValueError", "unknown config param");
        }
    }

    private static PowerManagement powerManagement(Wlan wlan, long number) {
        for (PowerManagement pm : PowerManagement.values()) {
            if (wlan.number(pm) == number) {
                return pm;
            }
        }
        throw CallException.of("RuntimeError", "Wifi Unknown Error 0x0102");
    }
}
