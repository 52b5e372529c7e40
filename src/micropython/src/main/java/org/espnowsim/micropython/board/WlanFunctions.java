package org.espnowsim.micropython.board;

import java.util.List;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.micropython.engine.Interpreter;
import org.espnowsim.micropython.engine.PythonError;
import org.espnowsim.net.InterfaceConfig;
import org.espnowsim.radio.WifiInterface;
import org.espnowsim.wlan.PowerManagement;
import org.espnowsim.wlan.ScanResult;
import org.espnowsim.wlan.Wlan;
import org.jspecify.annotations.Nullable;

/**
 * What the Python module {@code network} is made of. The first argument is the interface, 0 for the
 * station, 1 for the access point.
 */
final class WlanFunctions {

    // What one call of wlan_found tells: ssid (33 bytes, the first its length), bssid, the rest.
    private static final int SSID_BYTES = 33;

    private final Supplier<BoardRun> run;
    private List<ScanResult> found = List.of();

    private WlanFunctions(Supplier<BoardRun> run) {
        this.run = run;
    }

    static void addTo(BoardFunctions functions, Supplier<BoardRun> run) {
        WlanFunctions wlan = new WlanFunctions(run);
        functions.action("wlan_init", a -> wlan.of(a));
        functions.function("wlan_active", wlan::active);
        functions.action("wlan_connect", wlan::connect);
        functions.action("wlan_disconnect", a -> wlan.of(a).disconnect());
        functions.function("wlan_isconnected", a -> wlan.of(a).isconnected());
        functions.function("wlan_status", wlan::status);
        functions.function("wlan_rssi", a -> wlan.of(a).statusRssi());
        functions.function("wlan_stations", wlan::stations);
        functions.function("wlan_scan", wlan::scan);
        functions.function("wlan_found", wlan::found);
        functions.action(
                "wlan_mac",
                a -> wlan.memory().writeBytes(a.integer(1), wlan.of(a).mac().toBytes()));
        functions.action("wlan_set_mac", a -> wlan.of(a).mac(wlan.mac(a, 1)));
        functions.function("wlan_get", a -> wlan.get(wlan.of(a), a.text(1)));
        functions.function("wlan_ifconfig", wlan::ifconfig);
        functions.action("wlan_set", a -> wlan.set(wlan.of(a), a));
    }

    private Wlan of(Arguments a) {
        return run.get().node().wlan(a.integer(0) == 0 ? WifiInterface.STA : WifiInterface.AP);
    }

    private Interpreter memory() {
        return run.get().interpreter();
    }

    private MacAddress mac(Arguments a, int index) {
        return MacAddress.of(memory().readBytes(a.integer(index), MacAddress.LENGTH_BYTES));
    }

    private Object active(Arguments a) {
        run.get().charge();
        return a.count() == 1 ? of(a).active() : of(a).active(a.truth(1));
    }

    private void connect(Arguments a) {
        run.get().charge();
        if (!a.isGiven(1)) {
            of(a).connect();
            return;
        }
        String key = a.isGiven(2) ? a.text(2) : "";
        if (a.isGiven(3)) {
            of(a).connect(a.text(1), key, mac(a, 3));
        } else {
            of(a).connect(a.text(1), key);
        }
    }

    private @Nullable Object status(Arguments a) {
        OptionalInt status = of(a).status();
        return status.isPresent() ? status.getAsInt() : null;
    }

    /** Writes the address of each station to a buffer that has room for all; tells their number. */
    private Object stations(Arguments a) {
        List<MacAddress> stations = of(a).statusStations();
        for (int i = 0; i < stations.size(); i++) {
            memory().writeBytes(
                            a.integer(1) + i * MacAddress.LENGTH_BYTES, stations.get(i).toBytes());
        }
        return stations.size();
    }

    /** Scans; tells how many networks there are. */
    private Object scan(Arguments a) {
        run.get().charge();
        found = of(a).scan();
        return found.size();
    }

    /** Writes name and address of a network to a buffer; tells channel, RSSI, security, hidden. */
    private Object found(Arguments a) {
        ScanResult result = found.get(a.integer(0));
        byte[] ssid = result.ssid().toByteArray();
        int buffer = a.integer(1);
        memory().writeBytes(buffer, new byte[] {(byte) ssid.length});
        memory().writeBytes(buffer + 1, ssid);
        memory().writeBytes(buffer + SSID_BYTES, result.bssid().toBytes());
        return switch (a.integer(2)) {
            case 0 -> result.channel();
            case 1 -> result.rssiDbm();
            case 2 -> result.security();
            default -> result.hidden();
        };
    }

    /** Address, mask, gateway and name server. */
    private Object ifconfig(Arguments a) {
        run.get().charge();
        InterfaceConfig config =
                run.get()
                        .node()
                        .network()
                        .config(a.integer(0) == 0 ? WifiInterface.STA : WifiInterface.AP);
        return "%s %s %s %s"
                .formatted(config.address(), config.mask(), config.gateway(), config.dns());
    }

    private Object get(Wlan wlan, String key) {
        return switch (key) {
            case "channel" -> wlan.channel();
            case "ssid" -> wlan.ssid();
            case "security" -> wlan.security();
            case "hidden" -> wlan.hidden();
            case "pm" -> wlan.number(wlan.pm());
            case "reconnects" -> wlan.reconnects();
            case "max_clients" -> wlan.maxClients();
            case "txpower" -> wlan.txpower();
            case "protocol" -> wlan.protocol();
            default -> throw new PythonError("ValueError", "unknown config param");
        };
    }

    private void set(Wlan wlan, Arguments a) {
        run.get().charge();
        switch (a.text(1)) {
            case "channel" -> wlan.channel(a.integer(2));
            case "ssid" -> wlan.ssid(a.text(2));
            case "key" -> wlan.key(a.text(2));
            case "security" -> wlan.security(a.integer(2));
            case "hidden" -> wlan.hidden(a.truth(2));
            case "pm" -> wlan.pm(powerManagement(wlan, a.integer(2)));
            case "reconnects" -> wlan.reconnects(a.integer(2));
            case "max_clients" -> wlan.maxClients(a.integer(2));
            case "txpower" -> wlan.txpower(a.number(2));
            case "protocol" -> wlan.protocol(a.integer(2));
            default -> throw new PythonError("ValueError", "unknown config param");
        }
    }

    private static PowerManagement powerManagement(Wlan wlan, int number) {
        for (PowerManagement pm : PowerManagement.values()) {
            if (wlan.number(pm) == number) {
                return pm;
            }
        }
        throw new PythonError("RuntimeError", "Wifi Unknown Error 0x0102");
    }
}
