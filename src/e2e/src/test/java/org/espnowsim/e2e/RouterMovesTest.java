package org.espnowsim.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.espnowsim.e2e.Launcher.Ended;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A router's beacons, as Wireshark reads them. */
class RouterMovesTest {

    @TempDir private static Path folder;

    private static Path pcap;

    @BeforeAll
    static void run() {
        pcap = folder.resolve("air.pcap");
        Ended ended =
                Launcher.ofCheckout()
                        .run("run", "scenarios/wifi/router-moves.yaml", "--pcap", pcap);
        assertThat(ended.exitCode()).as(ended.err()).isZero();
    }

    /** Wireshark shows it as text or, since version 4, as the digits of its bytes. */
    @Test
    void have_the_networks_name() {
        assertThat(beacons("wlan.ssid"))
                .hasSizeBetween(389, 391) // 40 s at 102.4 ms
                .allMatch(ssid -> ssid.equals("myssid") || ssid.equals("6d7973736964"));
    }

    @Test
    void say_their_interval_and_that_each_is_a_dtim() {
        assertThat(beacons("wlan.fixed.beacon")).containsOnly("100");
        assertThat(beacons("wlan.tim.dtim_period")).containsOnly("1");
    }

    @Test
    void say_where_they_are_and_where_they_go() {
        assertThat(beacons("wlan.ds.current_channel")).contains("6").endsWith("11");
        assertThat(beacons("wlan.csa.new_channel_number")).contains("11");
        assertThat(
                        beacons("wlan.csa.channel_switch.count").stream()
                                .filter(count -> !count.isEmpty()))
                .containsExactly("3", "2", "1");
    }

    @Test
    void ask_for_wpa2() {
        assertThat(beacons("wlan.rsn.akms.type")).containsOnly("2");
    }

    @Test
    void are_well_formed() {
        assertThat(tshark("-Y", "_ws.malformed or wlan.fcs.status == 0")).isEmpty();
    }

    private static List<String> beacons(String field) {
        return tshark("-Y", "wlan.fc.type_subtype == 8", "-T", "fields", "-e", field);
    }

    private static List<String> tshark(String... options) {
        return new Capture(pcap).air(options);
    }
}
