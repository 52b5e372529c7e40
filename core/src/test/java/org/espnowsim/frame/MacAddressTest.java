package org.espnowsim.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MacAddressTest {

    private static final MacAddress ADDRESS = new MacAddress(0x246f280a0b0cL);

    @ParameterizedTest
    @ValueSource(strings = {"24:6f:28:0a:0b:0c", "24-6F-28-0A-0B-0C", "24:6F:28-0a:0b:0c"})
    void is_read_from_six_hexadecimal_bytes(String text) {
        assertThat(MacAddress.parse(text)).isEqualTo(ADDRESS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "24:6f:28:0a:0b",
                "24:6f:28:0a:0b:0c:0d",
                "24:6f:28:0a:0b:0g",
                "246f280a0b0c",
                "4:6f:28:0a:0b:0c",
                " 24:6f:28:0a:0b:0c",
                "24:6f:28:0a:0b:0c\n"
            })
    void is_not_read_from_anything_else(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MacAddress.parse(text))
                .withMessage(
                        "'%s' is not a MAC address; write six hexadecimal bytes, as"
                                + " 24:6f:28:0a:0b:0c",
                        text);
    }

    @Test
    void is_printed_in_lower_case_with_colons() {
        assertThat(ADDRESS).hasToString("24:6f:28:0a:0b:0c");
        assertThat(new MacAddress(1)).hasToString("00:00:00:00:00:01");
    }

    @Test
    void has_its_octets_in_the_order_of_the_air() {
        assertThat(ADDRESS.toBytes()).containsExactly(0x24, 0x6f, 0x28, 0x0a, 0x0b, 0x0c);
        assertThat(MacAddress.of(ADDRESS.toBytes())).isEqualTo(ADDRESS);
        assertThat(MacAddress.of(new byte[] {-1, -1, -1, -1, -1, -1}))
                .isEqualTo(MacAddress.BROADCAST);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5, 7})
    void is_not_made_of_other_than_six_octets(int octets) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MacAddress.of(new byte[octets]))
                .withMessage("a MAC address has 6 bytes, not " + octets);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 0x1_0000_0000_0000L})
    void fits_48_bits(long bits) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MacAddress(bits))
                .withMessageEndingWith("does not fit a 48-bit MAC address");
    }

    @ParameterizedTest
    @CsvSource({
        "ff:ff:ff:ff:ff:ff, true, true",
        "01:00:5e:00:00:01, true, false",
        "24:6f:28:0a:0b:0c, false, false"
    })
    void tells_groups_from_single_stations(String text, boolean group, boolean broadcast) {
        MacAddress address = MacAddress.parse(text);

        assertThat(address.isGroup()).isEqualTo(group);
        assertThat(address.isBroadcast()).isEqualTo(broadcast);
    }

    @Test
    void has_neighbours() {
        assertThat(ADDRESS.plus(1)).hasToString("24:6f:28:0a:0b:0d");
        assertThatIllegalArgumentException().isThrownBy(() -> MacAddress.BROADCAST.plus(1));
    }

    @Test
    void sorts_by_number() {
        assertThat(ADDRESS).isLessThan(ADDRESS.plus(1)).isLessThan(MacAddress.BROADCAST);
    }
}
