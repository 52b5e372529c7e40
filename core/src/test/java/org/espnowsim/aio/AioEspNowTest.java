package org.espnowsim.aio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.espnowsim.espnow.EspNow;
import org.espnowsim.espnow.EspNowException;
import org.espnowsim.espnow.Message;
import org.espnowsim.espnow.RecvBuffer;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.frame.Payload;
import org.espnowsim.radio.SendOutcome;
import org.espnowsim.testing.Board;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class AioEspNowTest {

    private final Board board = Board.withPeer();
    private final List<String> console = new ArrayList<>();
    private final Asyncio asyncio = new Asyncio(board.device.scheduler(), console::add);
    private final AioEspNow aio = new AioEspNow(board.espNow);
    private final List<String> log = new ArrayList<>();

    private void arrive(double timeMs, String message) {
        board.clock.at(timeMs, () -> board.receive(message));
    }

    private void say(String text) {
        log.add(board.clock.nowMs() + " " + text);
    }

    private Coroutine<None> sayMessage(Optional<RecvBuffer> received) {
        return Coroutine.run(
                () -> say(received.map(buffer -> buffer.msg().toUtf8()).orElse("None")));
    }

    private Coroutine<None> tick(long periodMs) {
        return Coroutine.forever(
                () -> Asyncio.sleepMs(periodMs).then(_ -> Coroutine.run(() -> say("tick"))));
    }

    @Nested
    class Receiving {

        @Test
        void waits_for_the_message_while_others_run() {
            arrive(25, "a");
            asyncio.createTask(tick(10));

            Message message = asyncio.run(aio.arecv()).orElseThrow();

            assertThat(message.host()).isEqualTo(Board.OTHER);
            assertThat(message.msg().toUtf8()).isEqualTo("a");
            assertThat(board.clock.nowMs()).isEqualTo(25);
            assertThat(log).containsExactly("10.0 tick", "20.0 tick");
        }

        @Test
        void returns_a_message_that_is_there_already() {
            board.receive("a");

            assertThat(asyncio.run(aio.arecv())).isPresent();
            assertThat(board.clock.nowMs()).isZero();
        }

        @Test
        void reuses_one_buffer_with_airecv() {
            board.receive("a");
            board.receive("b");

            RecvBuffer first = asyncio.run(aio.airecv()).orElseThrow();
            RecvBuffer second = asyncio.run(aio.airecv()).orElseThrow();

            assertThat(second).isSameAs(first);
            assertThat(first.msg().toUtf8()).isEqualTo("b");
        }

        @Test
        void returns_nothing_if_a_callback_has_read_the_message_first() {
            aio.espNow().irq(caller -> say("irq " + caller.recv(0).orElseThrow().msg().toUtf8()));
            arrive(5, "a");

            assertThat(asyncio.run(aio.arecv())).isEmpty();
            assertThat(log).containsExactly("5.0 irq a");
        }

        @Test
        void by_two_objects_gives_one_message_to_the_first_to_come() {
            AioEspNow another = new AioEspNow(board.espNow);
            Task<Optional<Message>> first = asyncio.createTask(aio.arecv());
            Task<Optional<Message>> second = asyncio.createTask(another.arecv());
            arrive(5, "a");

            assertThat(asyncio.run(first.await())).isPresent();
            assertThat(asyncio.run(second.await())).isEmpty();
        }

        @Test
        void waits_on_while_only_a_response_is_due() {
            board.radio.responseMs = 3;
            aio.espNow().send(Board.OTHER, "x", false);
            arrive(5, "a");
            assertThat(aio.espNow().poll(EspNow.POLLIN)).isEqualTo(EspNow.POLLOUT);

            assertThat(asyncio.run(aio.arecv())).isPresent();
            assertThat(board.clock.nowMs()).isEqualTo(5);
        }

        @Test
        void ends_by_a_timeout_around_it() {
            assertThatExceptionOfType(AsyncioTimeoutException.class)
                    .isThrownBy(() -> asyncio.run(asyncio.waitForMs(aio.arecv(), 50)));
            assertThat(board.clock.nowMs()).isEqualTo(50);

            arrive(60, "a");
            assertThat(asyncio.run(aio.arecv())).isPresent();
        }
    }

    @Nested
    class Iterating {

        @Test
        void takes_every_message_as_it_comes() {
            arrive(5, "a");
            arrive(15, "b");
            asyncio.createTask(aio.forEach(AioEspNowTest.this::sayMessage));

            asyncio.run(Asyncio.sleepMs(20));

            assertThat(log).containsExactly("5.0 a", "15.0 b");
        }

        @Test
        void ends_when_the_body_says_so() {
            arrive(5, "a");
            arrive(10, "halt");
            arrive(15, "b");

            asyncio.run(
                    aio.forEachWhile(received ->
                            sayMessage(received)
                                    .map(_ ->
                                            !received.orElseThrow()
                                                    .msg()
                                                    .equals(Payload.utf8("halt")))));

            assertThat(log).containsExactly("5.0 a", "10.0 halt");
            assertThat(board.clock.nowMs()).isEqualTo(10);
        }

        @Test
        void goes_on_with_nothing_if_somebody_else_has_read_the_message() {
            aio.espNow().irq(caller -> caller.recv(0));
            arrive(5, "a");
            asyncio.createTask(aio.forEach(AioEspNowTest.this::sayMessage));

            asyncio.run(Asyncio.sleepMs(20));

            assertThat(log).containsExactly("5.0 None");
        }
    }

    @Nested
    class Sending {

        @Test
        void tells_whether_the_peer_acknowledged() {
            assertThat(asyncio.run(aio.asend(Board.OTHER, "x"))).isTrue();

            board.radio.outcome = new SendOutcome.RetriesExhausted(7);
            assertThat(asyncio.run(aio.asend(Board.OTHER, "x"))).isFalse();
        }

        @Test
        void holds_up_all_tasks_until_the_response() {
            board.radio.responseMs = 35;
            asyncio.createTask(tick(10));

            asyncio.run(aio.asend(Board.OTHER, "x").then(_ -> Asyncio.sleepMs(0)));

            assertThat(log).containsExactly("35.0 tick");
        }

        @Test
        void without_sync_holds_up_nobody() {
            board.radio.responseMs = 35;
            asyncio.createTask(tick(10));

            assertThat(asyncio.run(aio.asend(Board.OTHER, Payload.utf8("x"), false))).isTrue();

            assertThat(board.clock.nowMs()).isZero();
        }

        @Test
        void waits_for_earlier_responses_while_others_run() {
            board.radio.responseMs = 35;
            aio.espNow().send(Board.OTHER, "x", false);
            asyncio.createTask(tick(10));

            asyncio.run(aio.asend(Board.OTHER, Payload.utf8("y"), false));

            assertThat(log).containsExactly("10.0 tick", "20.0 tick", "30.0 tick");
            assertThat(board.clock.nowMs()).isEqualTo(35);
        }

        @Test
        void fails_as_send_fails() {
            Coroutine<Boolean> toStranger = aio.asend(Board.STATION, "x");

            assertThatThrownBy(() -> asyncio.run(toStranger))
                    .isInstanceOfSatisfying(
                            EspNowException.class,
                            thrown ->
                                    assertThat(thrown.name()).contains("ESP_ERR_ESPNOW_NOT_FOUND"));
        }

        @Test
        void goes_on_after_a_peer_was_added_as_in_the_echo_server_of_the_manual() {
            Coroutine<Boolean> echo =
                    aio.asend(Board.STATION, "x")
                            .except(
                                    EspNowException.class,
                                    _ -> {
                                        aio.espNow().addPeer(Board.STATION);
                                        return aio.asend(Board.STATION, "x");
                                    });

            assertThat(asyncio.run(echo)).isTrue();
            assertThat(board.radio.lastFrame().receiver()).isEqualTo(Board.STATION);
        }

        @Test
        void reaches_all_peers_but_groups() {
            MacAddress third = MacAddress.parse("24:6f:28:00:00:30");
            aio.espNow().addPeer(third);
            aio.espNow().addPeer(MacAddress.BROADCAST);

            assertThat(asyncio.run(aio.asendAll("x"))).isTrue();

            assertThat(board.radio.frames())
                    .extracting(frame -> frame.receiver())
                    .containsExactly(Board.OTHER, third);
        }

        @Test
        void to_all_tells_if_one_does_not_acknowledge_unless_told_not_to_wait() {
            board.radio.unreachable.add(Board.OTHER);

            assertThat(asyncio.run(aio.asendAll(Payload.utf8("x")))).isFalse();
            assertThat(asyncio.run(aio.asendAll(Payload.utf8("x"), false))).isTrue();
        }
    }

    @Nested
    class ASecondTask {

        @Test
        void that_waits_to_read_by_the_same_object_fails_and_disturbs_nobody() {
            arrive(5, "a");
            Task<Optional<Message>> first = asyncio.createTask(aio.arecv());

            assertThatExceptionOfType(AssertionError.class)
                    .isThrownBy(() -> asyncio.run(aio.airecv()))
                    .withMessageContaining("another task waits to read");

            assertThat(asyncio.run(first.await())).isPresent();
        }

        @Test
        void that_waits_to_write_by_the_same_object_fails_too() {
            board.radio.responseMs = 35;
            aio.espNow().send(Board.OTHER, "x", false);
            asyncio.createTask(aio.asend(Board.OTHER, "y"));

            assertThatExceptionOfType(AssertionError.class)
                    .isThrownBy(() -> asyncio.run(aio.asend(Board.OTHER, "z")))
                    .withMessageContaining("another task waits to write");
        }

        @Test
        void may_write_while_the_first_reads() {
            arrive(5, "a");
            Task<Optional<Message>> reader = asyncio.createTask(aio.arecv());

            assertThat(asyncio.run(aio.asend(Board.OTHER, "x"))).isTrue();
            assertThat(asyncio.run(reader.await())).isPresent();
        }

        @Test
        void nobody_awaits_has_its_error_printed() {
            asyncio.createTask(aio.arecv());
            asyncio.createTask(aio.arecv());

            asyncio.run(Asyncio.sleepMs(5));

            assertThat(console)
                    .singleElement()
                    .asString()
                    .startsWith("Task exception wasn't retrieved: java.lang.AssertionError");
        }
    }

    @Nested
    class WhileInactive {

        @Test
        void receiving_and_sending_wait_and_do_not_fail() {
            aio.espNow().active(false);
            Task<Optional<Message>> receive = asyncio.createTask(aio.arecv());
            Task<Boolean> send = asyncio.createTask(aio.asend(Board.OTHER, "x"));

            asyncio.run(Asyncio.sleepMs(3_600_000));

            assertThat(receive.done()).isFalse();
            assertThat(send.done()).isFalse();
            assertThat(console).isEmpty();
        }

        @Test
        void they_wait_until_it_is_active_again() {
            aio.espNow().active(false);
            arrive(30, "a");
            asyncio.createTask(
                    Asyncio.sleepMs(20).then(_ -> Coroutine.run(() -> aio.espNow().active(true))));

            assertThat(asyncio.run(aio.arecv())).isPresent();
            assertThat(board.clock.nowMs()).isEqualTo(30);
        }
    }

    @Test
    void a_loop_serves_one_devices_esp_now_only() {
        AioEspNow elsewhere = new AioEspNow(Board.withPeer().espNow);
        asyncio.createTask(aio.arecv());

        assertThatThrownBy(() -> asyncio.run(elsewhere.arecv()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("another device");
    }
}
