package org.espnowsim.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForwardingTest {

    @Test
    void is_written_short_if_both_sides_are_the_same() {
        assertThat(new Forwarding("example.org", 80, "example.org", 80))
                .hasToString("example.org:80");
        assertThat(new Forwarding("broker.local", 1883, "127.0.0.1", 1884))
                .hasToString("broker.local:1883 -> 127.0.0.1:1884");
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, is each board itself",
        "0.0.0.0, is each board itself",
        "224.0.0.1, is not one host's address",
        "255.255.255.255, is not one host's address",
        "192.168.1.0, is somebody else's in the simulation",
        "192.168.1.1, is somebody else's in the simulation",
        "192.168.1.255, is somebody else's in the simulation",
        "192.168.4.9, is somebody else's in the simulation",
        "198.51.100.1, is somebody else's in the simulation"
    })
    void an_address_whose_packets_go_elsewhere_is_refused(String address, String reason) {
        assertThatThrownBy(() -> new Forwarding(address, 80, "localhost", 80))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(address + " " + reason);
    }

    @ParameterizedTest
    @CsvSource({"0, 80", "65536, 80", "80, 0", "80, 65536"})
    void a_port_out_of_range_is_refused(int port, int realPort) {
        assertThatThrownBy(() -> new Forwarding("a", port, "a", realPort))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("is outside 1 to 65535; use another");
    }
}
