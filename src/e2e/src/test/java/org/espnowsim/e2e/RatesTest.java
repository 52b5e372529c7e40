package org.espnowsim.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.espnowsim.e2e.Launcher.Ended;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scenario of the rates, as Wireshark reads its capture. */
class RatesTest {

    /** Of 802.11b, g and n, as Wireshark numbers them. */
    private static final String HR_DSSS = "4";

    private static final String ERP = "6";
    private static final String HT = "7";

    @TempDir private static Path folder;

    private static Path pcap;

    @BeforeAll
    static void run() {
        pcap = folder.resolve("air.pcap");
        Ended ended =
                Launcher.ofCheckout()
                        .run("run", "scenarios/basics/rates.yaml", "--quiet", "--pcap", pcap);
        assertThat(ended.exitCode()).as(ended.err()).isZero();
    }

    @Test
    void a_frame_at_mcs_7_is_one_of_802_11n_with_index_and_guard_interval() {
        List<String> frames =
                fields(
                        "radiotap.present.mcs == 1",
                        "wlan_radio.phy",
                        "wlan_radio.11n.mcs_index",
                        "wlan_radio.11n.short_gi",
                        "wlan_radio.11n.bandwidth",
                        "wlan_radio.data_rate",
                        "wlan.fcs.status");

        assertThat(frames).hasSizeGreaterThanOrEqualTo(19);
        assertThat(frames).allMatch(frame -> frame.matches(HT + "\t7\t1\t0\t72\\.2\\d*\t1"));
    }

    @Test
    void the_others_are_of_802_11b_and_g_at_their_rates() {
        assertThat(fields("radiotap.present.mcs == 0", "wlan_radio.phy", "wlan_radio.data_rate"))
                .contains(HR_DSSS + "\t1", HR_DSSS + "\t11", ERP + "\t24", ERP + "\t54")
                .noneMatch(frame -> frame.startsWith(HT));
    }

    private static List<String> fields(String filter, String... names) {
        List<String> options = new ArrayList<>(List.of("-Y", filter, "-T", "fields"));
        List.of(names).forEach(name -> options.addAll(List.of("-e", name)));
        return new Capture(pcap).air(options.toArray(String[]::new));
    }
}
