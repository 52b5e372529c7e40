package org.espnowsim.node;

import static org.assertj.core.api.Assertions.assertThat;

import org.espnowsim.testing.Board;
import org.junit.jupiter.api.Test;

class DeviceTest {

    private final Board board = Board.poweredUp();

    @Test
    void has_one_object_for_each_interface_and_one_for_esp_now() {
        assertThat(board.sta()).isSameAs(board.sta()).isNotSameAs(board.ap());
        assertThat(board.device.espNow()).isSameAs(board.device.espNow());
    }

    @Test
    void does_nothing_until_its_program_does() {
        assertThat(board.radio.calls).isEmpty();
        assertThat(board.sta().active()).isFalse();
        assertThat(board.espNow.active()).isFalse();
    }
}
