package org.espnowsim.sim.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.sim.trace.NodeInfo;
import org.espnowsim.sim.trace.TraceEvent.FrameEnded;
import org.junit.jupiter.api.Test;

class AddressBookTest {

    private static final MacAddress A = MacAddress.parse("24:6f:28:00:00:10");

    @Test
    void finds_a_node_by_either_of_its_addresses() {
        AddressBook book = new AddressBook(List.of(node("a", A), node("b", A.plus(2))));
        assertThat(book.ownerOf(A)).isZero();
        assertThat(book.ownerOf(A.plus(1))).isZero();
        assertThat(book.ownerOf(A.plus(3))).isEqualTo(1);
    }

    @Test
    void knows_that_nobody_has_another() {
        assertThat(new AddressBook(List.of(node("a", A))).ownerOf(A.plus(2)))
                .isEqualTo(FrameEnded.NOBODY);
    }

    @Test
    void refuses_an_address_that_two_nodes_have() {
        List<NodeInfo> nodes = List.of(node("a", A), node("b", A.plus(1)));
        assertThatThrownBy(() -> new AddressBook(nodes))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "nodes a and b both have the address 24:6f:28:00:00:11; give one of them another");
    }

    private static NodeInfo node(String name, MacAddress station) {
        return new NodeInfo(name, station, station.plus(1));
    }
}
