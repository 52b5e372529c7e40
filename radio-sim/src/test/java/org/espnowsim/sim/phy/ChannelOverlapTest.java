package org.espnowsim.sim.phy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.espnowsim.radio.Channel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChannelOverlapTest {

    private static double offsetMhz(int sent, int tuned) {
        return new Channel(sent).centreMhz() - new Channel(tuned).centreMhz();
    }

    /** Burton's factors are 0.7272, 0.2714, 0.0375, 0.0054, 0.0008 and 0.0002. */
    @ParameterizedTest
    @CsvSource({
        "1, 1, 0, 0",
        "1, 2, 1.4, 1.1",
        "3, 1, 5.7, 3.0",
        "6, 9, 14.3, 6.2",
        "6, 10, 22.7, 23.3",
        "1, 6, 31, 29.8",
        "13, 7, 37, 34.7",
        "1, 8, 40, 38.6",
        "1, 13, 40, 39.7"
    })
    void grows_with_the_number_of_channels_between(
            int sent, int tuned, double spreadDb, double ofdmDb) {
        double offsetMhz = offsetMhz(sent, tuned);
        assertThat(ChannelOverlap.spreadLossDb(offsetMhz)).isEqualTo(spreadDb);
        assertThat(ChannelOverlap.ofdmLossDb(offsetMhz)).isEqualTo(ofdmDb);
    }

    /** Channel 14 is 12 MHz above channel 13: 2.4 channels. */
    @Test
    void is_interpolated_in_dB_where_channels_are_not_5_MHz_apart() {
        assertThat(ChannelOverlap.spreadLossDb(offsetMhz(14, 13)))
                .isCloseTo(5.7 + 0.4 * 8.6, within(1e-9));
        assertThat(ChannelOverlap.ofdmLossDb(offsetMhz(13, 14)))
                .isCloseTo(3.0 + 0.4 * 3.2, within(1e-9));
    }
}
