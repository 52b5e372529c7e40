package org.espnowsim.scenario.external;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.espnowsim.espnow.EspErr;
import org.espnowsim.espnow.EspNowDriver;
import org.espnowsim.espnow.RecvInfo;
import org.espnowsim.espnow.SendStatus;
import org.espnowsim.espnow.crypto.Lmk;
import org.espnowsim.espnow.crypto.Pmk;
import org.espnowsim.espnow.peer.Peer;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.frame.Payload;
import org.espnowsim.idf.EspIdf;
import org.espnowsim.idf.WifiMode;
import org.espnowsim.machine.ResetCause;
import org.espnowsim.node.Node;
import org.espnowsim.radio.Channel;
import org.espnowsim.radio.WifiInterface;
import org.espnowsim.wlan.PowerManagement;
import org.jspecify.annotations.Nullable;

/**
 * ESP-IDF's functions. Those that return an {@code esp_err_t} return its number here; those that
 * also fill something return a list of the number and of what they would fill in.
 */
final class EspIdfCalls {

    private static final int PEER_CHANNEL_MAX = 14;
    private static final long US_PER_MS = 1_000;
    private static final long NS_PER_US = 1_000;

    private final Node node;
    private final EspIdf idf;
    private final Callbacks callbacks;

    /** How far {@code esp_now_fetch_peer} has come. */
    private int fetched;

    private EspIdfCalls(Node node, EspIdf idf, Callbacks callbacks) {
        this.node = node;
        this.idf = idf;
        this.callbacks = callbacks;
    }

    /** Adds none if the board has no ESP-IDF. */
    static void addTo(Calls calls, Node node, Callbacks callbacks) {
        node.espIdf()
                .ifPresent(idf -> {
                    EspIdfCalls all = new EspIdfCalls(node, idf, callbacks);
                    all.addWifi(calls);
                    all.addEspNow(calls);
                    all.addPeers(calls);
                    all.addSystem(calls);
                    addNotModelled(calls);
                });
    }

    private EspNowDriver driver() {
        return idf.espNow();
    }

    private static long code(EspErr err) {
        return err.code();
    }

    private static List<@Nullable Object> filled(@Nullable Object... values) {
        Object[] all = new Object[values.length + 1];
        all[0] = code(EspErr.OK);
        System.arraycopy(values, 0, all, 1, values.length);
        return Arrays.asList(all);
    }

    private static List<@Nullable Object> failed(EspErr err) {
        return List.of(code(err));
    }

    // ---- esp_wifi.h ----

    private void addWifi(Calls calls) {
        calls.function("esp_wifi_init", _ -> code(idf.wifiInit()));
        calls.function("esp_wifi_start", _ -> code(idf.wifiStart()));
        calls.function("esp_wifi_stop", _ -> code(idf.wifiStop()));
        calls.function("esp_wifi_set_mode", a -> code(setMode(a.integer(0))));
        calls.function(
                "esp_wifi_get_mode",
                _ ->
                        idf.mode()
                                .map(mode -> filled((long) mode.number()))
                                .orElse(failed(EspErr.WIFI_NOT_INIT)));
        calls.function("esp_wifi_set_channel", a -> code(idf.setChannel(a.int32(0))));
        calls.function("esp_wifi_get_channel", _ -> channel());
        calls.function("esp_wifi_get_mac", this::mac);
        calls.function("esp_wifi_set_ps", a -> code(setPs(a.integer(0))));
        calls.function(
                "esp_wifi_config_espnow_rate",
                a ->
                        code(
                                a.wifiInterface(0)
                                        .map(each -> idf.configEspNowRate(each, a.int32(1)))
                                        .orElse(EspErr.WIFI_IF)));
    }

    private EspErr setMode(long number) {
        return WifiMode.ofNumber(number).map(idf::setMode).orElse(EspErr.INVALID_ARG);
    }

    private Object channel() {
        if (!idf.isWifiInitialised()) {
            return failed(EspErr.WIFI_NOT_INIT);
        }
        return idf.channel()
                .map(Channel::number)
                .map(number -> filled((long) number))
                .orElse(failed(EspErr.WIFI_NOT_STARTED));
    }

    private Object mac(Arguments a) {
        if (!idf.isWifiInitialised()) {
            return failed(EspErr.WIFI_NOT_INIT);
        }
        return a.wifiInterface(0)
                .map(each -> filled((Object) idf.mac(each).toBytes()))
                .orElse(failed(EspErr.INVALID_ARG));
    }

    /** As {@code wifi_ps_type_t} numbers them. */
    private EspErr setPs(long number) {
        if (number == 0) {
            return idf.setPs(PowerManagement.NONE);
        }
        if (number == 1) {
            return idf.setPs(PowerManagement.PERFORMANCE);
        }
        return number == 2 ? idf.setPs(PowerManagement.POWERSAVE) : EspErr.INVALID_ARG;
    }

    // ---- esp_now.h ----

    private void addEspNow(Calls calls) {
        calls.function("esp_now_init", _ -> code(driver().init()));
        calls.function("esp_now_deinit", _ -> code(driver().deinit()));
        calls.function("esp_now_get_version", _ -> filled((long) idf.limits().version()));
        calls.function("esp_now_set_pmk", a -> code(setPmk(a)));
        calls.function(
                "esp_now_register_recv_cb", _ -> code(idf.registerRecvCallback(this::received)));
        calls.function("esp_now_unregister_recv_cb", _ -> code(driver().unregisterRecvCallback()));
        calls.function("esp_now_register_send_cb", _ -> code(idf.registerSendCallback(this::sent)));
        calls.function("esp_now_unregister_send_cb", _ -> code(driver().unregisterSendCallback()));
        calls.function("esp_now_send", a -> code(send(a)));
        calls.function("esp_now_set_wake_window", a -> code(driver().setWakeWindow(a.int32(0))));
    }

    private EspErr setPmk(Arguments a) {
        byte[] key = bytesOrNone(a, 0);
        return key.length == Pmk.LENGTH_BYTES ? driver().setPmk(Pmk.of(key)) : EspErr.ESPNOW_ARG;
    }

    private void received(RecvInfo info, Payload data) {
        callbacks.call(
                "recv_cb",
                info.srcAddr().toBytes(),
                info.desAddr().toBytes(),
                data.toByteArray(),
                (long) info.rssiDbm(),
                (long) info.noiseFloorDbm(),
                (long) info.channel().number(),
                info.timestampUs());
    }

    private void sent(MacAddress desAddr, SendStatus status) {
        callbacks.call("send_cb", desAddr.toBytes(), status == SendStatus.SUCCESS ? 0L : 1L);
    }

    private EspErr send(Arguments a) {
        Payload data = Payload.of(bytesOrNone(a, 1));
        return a.isGiven(0) ? driver().send(a.mac(0), data) : driver().sendAll(data);
    }

    /** A null pointer points to nothing. */
    private static byte[] bytesOrNone(Arguments a, int index) {
        return a.isGiven(index) ? a.bytes(index) : new byte[0];
    }

    /** {@return what the function does with the address; a null pointer is a wrong argument} */
    private static EspErr ofAddress(Arguments a, Function<MacAddress, EspErr> function) {
        return a.isGiven(0) ? function.apply(a.mac(0)) : EspErr.ESPNOW_ARG;
    }

    // ---- peers ----

    private void addPeers(Calls calls) {
        calls.function(
                "esp_now_add_peer",
                a -> code(peer(a).map(driver()::addPeer).orElse(EspErr.ESPNOW_ARG)));
        calls.function(
                "esp_now_mod_peer",
                a -> code(peer(a).map(driver()::modPeer).orElse(EspErr.ESPNOW_ARG)));
        calls.function("esp_now_del_peer", a -> code(ofAddress(a, driver()::delPeer)));
        calls.function(
                "esp_now_get_peer",
                a -> a.isGiven(0) ? told(driver().getPeer(a.mac(0))) : failed(EspErr.ESPNOW_ARG));
        calls.function("esp_now_fetch_peer", a -> fetchPeer(a.truth(0)));
        calls.function(
                "esp_now_is_peer_exist", a -> a.isGiven(0) && driver().isPeerExist(a.mac(0)));
        calls.function(
                "esp_now_get_peer_num",
                _ ->
                        filled(
                                (long) driver().peerCount().total(),
                                (long) driver().peerCount().encrypted()));
    }

    /** Address, key, channel, interface and whether it is encrypted; empty if that is no peer. */
    private static Optional<Peer> peer(Arguments a) {
        if (!a.isGiven(0)) {
            return Optional.empty();
        }
        MacAddress address = a.mac(0);
        byte[] lmk = bytesOrNone(a, 1);
        long channel = a.integer(2);
        Optional<WifiInterface> ifidx = a.wifiInterface(3);
        boolean encrypt = a.truth(4);
        if (lmk.length != Lmk.LENGTH_BYTES
                || channel < 0
                || channel > PEER_CHANNEL_MAX
                || ifidx.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Peer(address, Lmk.of(lmk), (int) channel, ifidx.get(), encrypt));
    }

    private static Object told(Optional<Peer> peer) {
        return peer.map(each ->
                        filled(
                                each.peerAddr().toBytes(),
                                each.lmk().toByteArray(),
                                (long) each.channel(),
                                each.ifidx() == WifiInterface.STA ? 0L : 1L,
                                each.encrypt()))
                .orElse(failed(EspErr.ESPNOW_NOT_FOUND));
    }

    private Object fetchPeer(boolean fromHead) {
        if (fromHead) {
            fetched = 0;
        }
        List<Peer> peers = driver().unicastPeers();
        return told(fetched < peers.size() ? Optional.of(peers.get(fetched++)) : Optional.empty());
    }

    // ---- the rest ----

    private void addSystem(Calls calls) {
        calls.action("vTaskDelay", a -> MicroPythonCalls.sleepUs(node, milliseconds(a)));
        calls.function("esp_timer_get_time", _ -> node.clock().nowNs() / NS_PER_US);
        calls.action(
                "esp_deep_sleep",
                a -> node.machine().deepsleep(Math.ceilDiv(positive(a, 0), US_PER_MS)));
        calls.action("esp_restart", _ -> node.machine().reset());
        calls.function("esp_reset_reason", _ -> resetReason(node.machine().resetCause()));
    }

    private static long milliseconds(Arguments a) {
        return Math.multiplyExact(positive(a, 0), US_PER_MS);
    }

    private static long positive(Arguments a, int index) {
        long value = a.integer(index);
        if (value < 0) {
            throw CallException.of("ValueError", value + " is no time");
        }
        return value;
    }

    /** As {@code esp_reset_reason_t} numbers them. */
    private static long resetReason(ResetCause cause) {
        return switch (cause) {
            case PWRON_RESET -> 1;
            case HARD_RESET, SOFT_RESET -> 3;
            case WDT_RESET -> 6;
            case DEEPSLEEP_RESET -> 8;
        };
    }

    /** What {@code esp_now.h} has and the driver has not. */
    private static void addNotModelled(Calls calls) {
        notModelled(
                calls,
                "esp_now_set_peer_rate_config",
                "the rate is an interface's; use esp_wifi_config_espnow_rate");
        notModelled(calls, "esp_now_switch_channel_tx", "use esp_wifi_set_channel before");
        notModelled(calls, "esp_now_remain_on_channel", "use esp_wifi_set_channel");
        notModelled(calls, "esp_now_set_user_oui", "frames have Espressif's");
        notModelled(calls, "esp_now_get_user_oui", "frames have Espressif's");
        notModelled(calls, "esp_wifi_connect", "a program in C joins no access point");
    }

    private static void notModelled(Calls calls, String name, String instead) {
        calls.action(
                name,
                _ -> {
                    throw CallException.notModelled(
                            "%s is not modelled; %s".formatted(name, instead));
                });
    }
}
