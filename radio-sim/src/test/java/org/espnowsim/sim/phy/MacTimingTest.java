package org.espnowsim.sim.phy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.espnowsim.radio.PhyRate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MacTimingTest {

    private final MacTiming timing = MacTiming.ofDefaults();

    @Test
    void difs_is_sifs_and_two_short_slots() {
        assertThat(timing.difsNs()).isEqualTo(28_000);
    }

    @Test
    void eifs_leaves_room_for_an_acknowledgement() {
        assertThat(timing.eifsNs()).isEqualTo(10_000 + 304_000 + 28_000);
    }

    /** Captured ESP32 frames say 314. */
    @Test
    void the_duration_field_covers_sifs_and_acknowledgement() {
        assertThat(timing.ackDurationUs(PhyRate.RATE_1M_L)).isEqualTo(314);
    }

    @Test
    void the_acknowledgement_has_to_begin_within_sifs_slot_and_preamble() {
        assertThat(timing.ackTimeoutNs(PhyRate.RATE_1M_L)).isEqualTo(211_000);
    }

    /** Rate of the frame, rate, airtime, and with SIFS the Duration field, in microseconds. */
    @ParameterizedTest
    @CsvSource({
        "RATE_1M_L, RATE_1M_L, 304, 314",
        "RATE_2M_L, RATE_2M_L, 248, 258",
        "RATE_5M_L, RATE_5M_L, 213, 223",
        "RATE_11M_L, RATE_11M_L, 203, 213",
        "RATE_2M_S, RATE_2M_S, 152, 162",
        "RATE_11M_S, RATE_11M_S, 107, 117",
        "RATE_6M, RATE_6M, 50, 60",
        "RATE_9M, RATE_6M, 50, 60",
        "RATE_12M, RATE_12M, 38, 48",
        "RATE_18M, RATE_12M, 38, 48",
        "RATE_24M, RATE_24M, 34, 44",
        "RATE_54M, RATE_24M, 34, 44",
        "RATE_MCS0_LGI, RATE_6M, 50, 60",
        "RATE_MCS0_SGI, RATE_6M, 50, 60",
        "RATE_MCS1_LGI, RATE_12M, 38, 48",
        "RATE_MCS2_SGI, RATE_12M, 38, 48",
        "RATE_MCS3_LGI, RATE_24M, 34, 44",
        "RATE_MCS7_SGI, RATE_24M, 34, 44",
        "RATE_LORA_250K, RATE_LORA_250K, 1216, 1226",
        "RATE_LORA_500K, RATE_LORA_500K, 608, 618"
    })
    void a_frame_is_acknowledged_at_the_highest_basic_rate_of_its_kind(
            PhyRate rate, PhyRate ackRate, long ackUs, int durationUs) {
        assertThat(MacTiming.ackRate(rate)).isEqualTo(ackRate);
        assertThat(timing.ackNs(rate)).isEqualTo(ackUs * 1_000);
        assertThat(timing.ackDurationUs(rate)).isEqualTo(durationUs);
    }

    @ParameterizedTest
    @CsvSource({
        "RATE_11M_L, 211",
        "RATE_11M_S, 115",
        "RATE_54M, 39",
        "RATE_LORA_500K, 403",
        "RATE_LORA_250K, 787"
    })
    void the_wait_for_an_acknowledgement_has_the_length_of_its_preamble(
            PhyRate rate, long timeoutUs) {
        assertThat(timing.ackTimeoutNs(rate)).isEqualTo(timeoutUs * 1_000);
    }

    /** 3 SIFS, 2 times 304 us, and 2536 us of 250 bytes. */
    @Test
    void a_request_to_send_reserves_the_channel_until_the_acknowledgement() {
        assertThat(timing.rtsDurationUs(293, PhyRate.RATE_1M_L)).isEqualTo(3_174);
        assertThat(timing.rtsDurationUs(43, PhyRate.RATE_54M)).isEqualTo(30 + 2 * 34 + 34);
        assertThat(timing.ctsDurationUs(3_174, PhyRate.RATE_1M_L)).isEqualTo(3_174 - 314);
    }

    @Test
    void a_request_to_send_reserves_no_more_than_its_field_can_say() {
        assertThat(timing.rtsDurationUs(1_548, PhyRate.RATE_LORA_250K)).isEqualTo(32_767);
    }

    @Test
    void the_contention_window_doubles_up_to_its_maximum() {
        int cw = timing.cwMin();
        int[] windows = new int[8];
        for (int i = 0; i < windows.length; i++) {
            windows[i] = cw;
            cw = timing.widened(cw);
        }
        assertThat(windows).containsExactly(15, 31, 63, 127, 255, 511, 1_023, 1_023);
    }

    @Test
    void nonsense_is_refused() {
        assertThatThrownBy(() ->
                        new MacTiming(
                                9_000,
                                31,
                                15,
                                RetryPolicy.Backoff.standard(),
                                Airtime.ofDefaults()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("slot 9000 ns, CWmin 31, CWmax 15 do not make sense");
    }
}
