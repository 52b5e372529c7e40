package org.espnowsim.radio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.frame.Payload;
import org.espnowsim.frame.VendorActionFrame;
import org.espnowsim.frame.VendorElement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RadioValuesTest {

    private static RxFrame received(int rssiDbm, int noiseFloorDbm, long timestampUs) {
        VendorActionFrame frame =
                VendorActionFrame.unsent(
                        MacAddress.BROADCAST,
                        MacAddress.parse("24:6f:28:00:00:10"),
                        0,
                        List.of(new VendorElement(1, false, Payload.EMPTY)));
        return new RxFrame(frame, Channel.FIRST, rssiDbm, noiseFloorDbm, timestampUs);
    }

    @ParameterizedTest
    @CsvSource({"1, 2412", "6, 2437", "11, 2462", "13, 2472", "14, 2484"})
    void a_channel_has_a_centre_frequency(int number, int mhz) {
        assertThat(new Channel(number).centreMhz()).isEqualTo(mhz);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 15, -1})
    void a_channel_lies_within_the_band(int number) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Channel(number))
                .withMessage(number + " is not a 2.4 GHz channel; use 1 to 14");
    }

    @Test
    void only_exhausted_retries_are_a_failure() {
        assertThat(new SendOutcome.Acked(3).isSuccess()).isTrue();
        assertThat(new SendOutcome.Unacknowledged().isSuccess()).isTrue();
        assertThat(new SendOutcome.Unacknowledged().attempts()).isEqualTo(1);
        assertThat(new SendOutcome.RetriesExhausted(33).isSuccess()).isFalse();
    }

    @Test
    void a_received_frame_has_levels_of_one_signed_byte() {
        assertThat(received(-128, 127, 0).rssiDbm()).isEqualTo(-128);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> received(-129, -95, 0))
                .withMessage("RSSI -129 dBm is outside -128 to 127, a signed byte");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> received(-40, 128, 0))
                .withMessage("noise floor 128 dBm is outside -128 to 127, a signed byte");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> received(-40, -95, -1))
                .withMessage("time -1 us is negative");
    }
}
