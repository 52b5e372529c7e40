package org.espnowsim.scenario.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.IntStream;
import org.espnowsim.frame.MacAddress;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class StationAddressesTest {

    @Nested
    class Derived {

        @Test
        void an_address_follows_from_the_name_and_stays_from_version_to_version() {
            // From sha256sum of the name: ca978112..., the last bit cleared.
            assertThat(StationAddresses.derived("a")).hasToString("24:6f:28:ca:97:80");
        }

        @Test
        void the_nodes_of_a_group_have_every_second_address() {
            assertThat(StationAddresses.derived("a[0]")).hasToString("24:6f:28:ca:97:80");
            assertThat(StationAddresses.derived("a[1]")).hasToString("24:6f:28:ca:97:82");
            assertThat(StationAddresses.derived("a[64]")).hasToString("24:6f:28:ca:98:00");
        }

        @Test
        void the_largest_group_wraps_around_without_a_collision() {
            assertThat(
                            IntStream.range(0, 10_000)
                                    .mapToObj(i -> StationAddresses.derived("edge[" + i + "]")))
                    .doesNotHaveDuplicates()
                    .allSatisfy(address -> {
                        assertThat(address.toString()).startsWith("24:6f:28:");
                        assertThat(address.bits() % 2).isZero();
                    });
        }
    }

    @Nested
    class Claimed {

        private final StationAddresses addresses = new StationAddresses();

        @Test
        void neighbouring_pairs_do_not_collide() {
            assertThat(addresses.claim("a", MacAddress.parse("30:ae:a4:00:00:00"))).isEmpty();
            assertThat(addresses.claim("b", MacAddress.parse("30:ae:a4:00:00:02"))).isEmpty();
        }

        @Test
        void a_station_one_before_another_has_its_access_point_in_the_way() {
            assertThat(addresses.claim("a", MacAddress.parse("30:ae:a4:00:00:01"))).isEmpty();
            assertThat(addresses.claim("b", MacAddress.parse("30:ae:a4:00:00:00")))
                    .contains(
                            "the station of a and the access point of b both have address"
                                    + " 30:ae:a4:00:00:01; give one of them another mac (an access"
                                    + " point's address is one after its station's)");
        }
    }

    @Test
    void a_group_address_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StationAddresses.parse("33:33:00:00:00:01"))
                .withMessageContaining("33:33:00:00:00:01 is a group address");
    }
}
