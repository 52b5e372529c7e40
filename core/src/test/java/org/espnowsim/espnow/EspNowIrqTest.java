package org.espnowsim.espnow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.espnowsim.frame.Payload;
import org.espnowsim.testing.Board;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class EspNowIrqTest {

    private final Board board = Board.withPeer();
    private final EspNow espNow = board.espNow;
    private final List<String> log = new ArrayList<>();

    private void readAll(EspNow caller) {
        List<String> messages = new ArrayList<>();
        for (var message = caller.irecv(0); message.isPresent(); message = caller.irecv(0)) {
            messages.add(message.get().msg().toUtf8());
        }
        log.add(board.clock.nowMs() + " ms " + messages);
    }

    private void arrive(double timeMs, String message) {
        board.clock.at(timeMs, () -> board.receive(message));
    }

    @Nested
    class ACallback {

        @Test
        void runs_in_the_middle_of_a_sleep_when_the_message_arrives() {
            espNow.irq(EspNowIrqTest.this::readAll);
            arrive(3, "a");
            arrive(5, "b");

            board.sleepMs(10);

            assertThat(log).containsExactly("3.0 ms [a]", "5.0 ms [b]");
            assertThat(board.clock.nowMs()).isEqualTo(10);
        }

        @Test
        void runs_while_a_send_waits_for_its_response() {
            espNow.irq(EspNowIrqTest.this::readAll);
            board.radio.responseMs = 8;
            arrive(3, "a");

            assertThat(espNow.send(Board.OTHER, "x")).isTrue();

            assertThat(log).containsExactly("3.0 ms [a]");
            assertThat(board.clock.nowMs()).isEqualTo(8);
        }

        @Test
        void runs_while_a_send_waits_for_a_buffer() {
            espNow.irq(EspNowIrqTest.this::readAll);
            board.radio.buffers = 0;
            arrive(3, "a");

            assertThatThrownBy(() -> espNow.send(Board.OTHER, "x", false))
                    .hasMessageContaining("2 s");

            assertThat(log).containsExactly("3.0 ms [a]");
        }

        @Test
        void comes_after_a_receive_that_the_message_ends() {
            espNow.irq(EspNowIrqTest.this::readAll);
            arrive(3, "a");

            assertThat(espNow.recv(100).orElseThrow().msg()).isEqualTo(Payload.utf8("a"));
            assertThat(log).isEmpty();

            assertThat(espNow.recv(0)).isEmpty();
            assertThat(log).containsExactly("3.0 ms []");
        }

        @Test
        void comes_before_the_next_receive_looks_for_a_message() {
            espNow.irq(EspNowIrqTest.this::readAll);
            board.receive("a");

            assertThat(espNow.recv(0)).isEmpty();
            assertThat(log).containsExactly("0.0 ms [a]");
        }

        @Test
        void is_called_once_for_each_stored_message_but_not_for_a_dropped_one() {
            List<EspNow> calls = new ArrayList<>();
            espNow.irq(calls::add);
            board.receive(250);
            board.receive(249);
            board.receive(248);

            board.sleepMs(1);

            assertThat(espNow.stats()).isEqualTo(new EspNowStats(0, 0, 0, 2, 1));
            assertThat(calls).containsExactly(espNow, espNow);
        }

        @Test
        void is_not_scheduled_while_8_are_due_though_the_message_stays() {
            List<EspNow> calls = new ArrayList<>();
            espNow.irq(calls::add);
            for (int i = 0; i < 10; i++) {
                board.receive(1);
            }

            board.sleepMs(1);

            assertThat(calls).hasSize(8);
            assertThat(espNow.stats().rxPackets()).isEqualTo(10);
        }

        @Test
        void may_send_and_wait_while_no_other_runs() {
            board.radio.responseMs = 4;
            espNow.irq(caller -> {
                log.add("begin " + board.clock.nowMs());
                caller.send(Board.OTHER, "answer");
                log.add("end " + board.clock.nowMs());
            });
            arrive(3, "a");
            arrive(5, "b");

            board.sleepMs(20);

            assertThat(log).containsExactly("begin 3.0", "end 7.0", "begin 7.0", "end 11.0");
            assertThat(board.clock.nowMs()).isEqualTo(20);
        }

        @Test
        void that_waits_too_long_delays_the_program() {
            espNow.irq(caller -> {
                caller.irecv(0);
                caller.irecv(50);
            });
            arrive(3, "a");

            board.sleepMs(10);

            assertThat(board.clock.nowMs()).isEqualTo(53);
        }

        @Test
        void that_throws_is_told_and_disturbs_nobody() {
            IOException thrown = new IOException("full");
            espNow.irq(_ -> {
                throw thrown;
            });
            arrive(3, "a");
            arrive(4, "b");

            board.sleepMs(10);

            assertThat(board.irqFailures).containsExactly(thrown, thrown);
            assertThat(board.clock.nowMs()).isEqualTo(10);
            assertThat(espNow.recv(0)).isPresent();
        }

        @Test
        void that_fails_an_assertion_ends_the_program() {
            espNow.irq(_ -> {
                throw new AssertionError("wrong");
            });
            arrive(3, "a");

            assertThatThrownBy(() -> board.sleepMs(10)).hasMessage("wrong");
        }
    }

    @Nested
    class Setting {

        @Test
        void replaces_the_callback_from_the_next_message_on() {
            espNow.irq(_ -> log.add("old"));
            board.receive("a");
            espNow.irq(_ -> log.add("new"));
            board.receive("b");

            board.sleepMs(1);

            assertThat(log).containsExactly("old", "new");
        }

        @Test
        void null_clears_it() {
            espNow.irq(EspNowIrqTest.this::readAll);
            espNow.irq(null);
            arrive(3, "a");

            board.sleepMs(10);

            assertThat(log).isEmpty();
        }

        @Test
        void is_allowed_while_inactive_and_outlives_active_false() {
            espNow.active(false);
            espNow.irq(EspNowIrqTest.this::readAll);
            espNow.active(true);
            espNow.active(false);
            espNow.active(true);
            arrive(3, "a");

            board.sleepMs(10);

            assertThat(log).containsExactly("3.0 ms [a]");
        }
    }
}
