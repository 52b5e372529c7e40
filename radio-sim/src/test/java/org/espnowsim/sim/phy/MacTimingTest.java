package org.espnowsim.sim.phy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

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
        assertThat(timing.ackDurationUs()).isEqualTo(314);
    }

    @Test
    void the_acknowledgement_has_to_begin_within_sifs_slot_and_preamble() {
        assertThat(timing.ackTimeoutNs()).isEqualTo(211_000);
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
        assertThatThrownBy(() -> new MacTiming(9_000, 31, 15, 7))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("slot 9000 ns, CWmin 31, CWmax 15, attempts 7 do not make sense");
    }
}
