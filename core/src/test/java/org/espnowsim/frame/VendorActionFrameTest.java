package org.espnowsim.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VendorActionFrameTest {

    private static final VendorElement WHOLE = new VendorElement(1, false, Payload.utf8("ping"));
    private static final VendorElement FIRST = new VendorElement(2, true, Payload.utf8("pi"));
    private static final VendorElement LAST = new VendorElement(2, false, Payload.utf8("ng"));

    private static VendorActionFrame frame(VendorElement... elements) {
        return VendorActionFrame.unsent(
                MacAddress.BROADCAST, MacAddress.parse("24:6f:28:00:00:10"), 7, List.of(elements));
    }

    @Test
    void carries_the_message_in_one_element_or_in_several() {
        assertThat(frame(WHOLE).message()).isEqualTo(Payload.utf8("ping"));
        assertThat(frame(FIRST, LAST).message()).isEqualTo(Payload.utf8("ping"));
    }

    @Test
    void gets_its_mac_fields_when_it_is_sent() {
        VendorActionFrame sent = frame(WHOLE).sentWith(314, true, 4095);

        assertThat(sent.durationUs()).isEqualTo(314);
        assertThat(sent.retry()).isTrue();
        assertThat(sent.sequenceNumber()).isEqualTo(4095);
        assertThat(sent.message()).isEqualTo(Payload.utf8("ping"));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 32_768})
    void refuses_a_duration_that_its_field_cannot_hold(int durationUs) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> frame(WHOLE).sentWith(durationUs, false, 0))
                .withMessage("duration " + durationUs + " us is outside 0 to 32767");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 4096})
    void refuses_a_sequence_number_of_more_than_12_bits(int sequenceNumber) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> frame(WHOLE).sentWith(0, false, sequenceNumber))
                .withMessage("sequence number " + sequenceNumber + " is outside 0 to 4095");
    }

    @Test
    void refuses_elements_that_form_no_message() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> frame())
                .withMessageContaining("at least one element");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> frame(WHOLE, WHOLE))
                .withMessageContaining("only the last element may lack");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> frame(FIRST))
                .withMessageContaining("the last element must not announce");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> frame(FIRST, WHOLE))
                .withMessageContaining("one version");
    }

    @Test
    void refuses_elements_out_of_range() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new VendorElement(3, false, Payload.EMPTY))
                .withMessage("ESP-NOW version 3 is unknown; 1 and 2 exist");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new VendorElement(1, true, Payload.EMPTY))
                .withMessage("a version 1 message has a single element");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new VendorElement(1, false, Payload.of(new byte[251])))
                .withMessage("an element holds at most 250 bytes, not 251");
    }
}
