package org.espnowsim.espnow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.espnowsim.aio.AioEspNow;
import org.espnowsim.aio.Asyncio;
import org.espnowsim.espnow.Esp8266Options.ErrorCodes;
import org.espnowsim.espnow.Esp8266Options.LongMessages;
import org.espnowsim.espnow.NotOnEsp8266Exception.PythonType;
import org.espnowsim.espnow.crypto.Lmk;
import org.espnowsim.espnow.peer.Peer;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.frame.ManagementFrame;
import org.espnowsim.frame.Payload;
import org.espnowsim.frame.ProtectedActionFrame;
import org.espnowsim.frame.VendorActionFrame;
import org.espnowsim.frame.VendorElement;
import org.espnowsim.node.Chip;
import org.espnowsim.node.DeviceOptions;
import org.espnowsim.radio.PhyRate;
import org.espnowsim.radio.RxOutcome;
import org.espnowsim.radio.SendOutcome;
import org.espnowsim.radio.WifiInterface;
import org.espnowsim.testing.Board;
import org.espnowsim.time.Signal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The module of the ESP8266, where it differs from the ESP32's or has to be the same. */
class Esp8266EspNowTest {

    private static final MacAddress OTHER = Board.OTHER;

    private Board board = board(Esp8266Options.ofDefaults());
    private EspNow espNow = board.espNow;

    private static Board board(Esp8266Options options) {
        return Board.of(DeviceOptions.of(Chip.ESP8266, 1).withEsp8266(options));
    }

    private void use(Esp8266Options options) {
        board = board(options);
        espNow = board.espNow;
        activate();
    }

    @BeforeEach
    void activate() {
        board.sta().active(true);
        espNow.active(true);
    }

    private RxOutcome receive(Payload message) {
        return receive(Board.STATION, OTHER, message);
    }

    private RxOutcome receive(String message) {
        return receive(Payload.utf8(message));
    }

    private RxOutcome receive(MacAddress to, MacAddress from, Payload message) {
        return board.radio.receive(to, from, List.of(new VendorElement(1, false, message)), -40);
    }

    private static void assertRefused(ThrowingCallable call, int number) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        EspNowException.class,
                        e -> {
                            assertThat(e.number()).isEqualTo(number);
                            assertThat(e.name()).isEmpty();
                        })
                .hasMessageStartingWith("OSError: " + number + ": ");
    }

    private static void assertMissing(ThrowingCallable call, String attribute) {
        assertNotThere(
                call,
                PythonType.ATTRIBUTE_ERROR,
                "'ESPNow' object has no attribute '" + attribute + "'");
    }

    private static void assertTypeError(ThrowingCallable call, String text) {
        assertNotThere(call, PythonType.TYPE_ERROR, text);
    }

    private static void assertNotThere(ThrowingCallable call, PythonType type, String argument) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        NotOnEsp8266Exception.class,
                        e -> {
                            assertThat(e.type()).isEqualTo(type);
                            assertThat(e.argument()).isEqualTo(argument);
                        })
                .hasMessageStartingWith(
                        type.pythonName() + ": " + argument + ": not on the ESP8266: ");
    }

    @Nested
    class Active {

        @Test
        void needs_no_wlan_before_it() {
            EspNow fresh = board(Esp8266Options.ofDefaults()).espNow;

            assertThat(fresh.active()).isFalse();
            assertThat(fresh.active(false)).isFalse();
            assertThat(fresh.active(true)).isTrue();
            assertThat(fresh.active(false)).isFalse();
        }

        @Test
        void again_keeps_unread_messages_and_off_loses_them() {
            receive("ping");

            assertThat(espNow.active(true)).isTrue();
            assertThat(espNow.any()).isTrue();

            espNow.active(false);
            espNow.active(true);
            assertThat(espNow.any()).isFalse();
        }

        @Test
        void off_makes_sends_and_receives_fail_with_869() {
            espNow.active(false);

            assertRefused(() -> espNow.send(OTHER, "ping"), 869);
            assertRefused(() -> espNow.sendAll("ping"), 869);
            assertRefused(() -> espNow.recv(0), 869);
            assertRefused(() -> espNow.irecv(0), 869);
            assertRefused(() -> espNow.recvInto(new RecvBuffer(10), 0), 869);
            assertThatThrownBy(espNow::recv)
                    .hasMessage("OSError: 869: ESP-NOW is not active; call active(true) first");
        }

        @Test
        void off_makes_any_false_and_poll_nothing() {
            receive("ping");
            espNow.active(false);

            assertThat(espNow.any()).isFalse();
            assertThat(espNow.poll(EspNow.POLLIN | EspNow.POLLOUT)).isZero();
        }

        @Test
        void off_drops_what_arrives_and_forgets_peers() {
            espNow.addPeer(OTHER);
            espNow.active(false);

            assertThat(receive("ping")).isEqualTo(RxOutcome.ESPNOW_INACTIVE);
            assertRefused(() -> espNow.addPeer(OTHER), -3);
            espNow.active(true);
            espNow.addPeer(OTHER);
        }

        @Test
        void off_evens_out_the_responses_so_that_later_sends_do_not_wait() {
            board.radio.responds = false;
            espNow.send(OTHER, "unanswered", false);
            espNow.active(false);
            espNow.active(true);
            board.radio.responds = true;

            espNow.send(OTHER, "ping");

            assertThat(board.clock.nowMs()).isEqualTo(1);
        }

        @Test
        void off_ignores_what_becomes_of_frames_still_under_way() {
            board.radio.outcome = new SendOutcome.RetriesExhausted(11);
            espNow.send(OTHER, "late", false);
            espNow.active(false);
            board.clock.sleepMs(10);
            espNow.active(true);
            board.radio.outcome = new SendOutcome.Acked(1);

            assertThat(espNow.send(OTHER, "ping")).isTrue();
        }
    }

    @Nested
    class TheFrame {

        @Test
        void has_a_copy_of_address_1_as_address_3_and_starts_at_6_mbit_s() {
            espNow.send(OTHER, "ping");

            VendorActionFrame frame = board.radio.lastFrame();
            assertThat(frame.receiver()).isEqualTo(OTHER);
            assertThat(frame.transmitter()).isEqualTo(Board.STATION);
            assertThat(frame.bssid()).isEqualTo(OTHER);
            assertThat(frame.elements())
                    .containsExactly(new VendorElement(1, false, Payload.utf8("ping")));
            assertThat(board.radio.sent.getLast().rate()).isEqualTo(PhyRate.RATE_6M);
            assertThat(board.radio.sent.getLast().message()).isEqualTo(Payload.utf8("ping"));
        }

        @Test
        void has_random_bytes_of_its_own() {
            espNow.send(OTHER, "ping");
            espNow.send(OTHER, "ping");

            assertThat(board.radio.frames())
                    .extracting(VendorActionFrame::random)
                    .doesNotHaveDuplicates();
        }

        @Test
        void comes_from_the_access_point_if_that_is_active() {
            board.ap().active(true);
            espNow.send(OTHER, "both");
            board.sta().active(false);
            espNow.send(OTHER, "access point alone");

            assertThat(board.radio.frames())
                    .extracting(VendorActionFrame::transmitter)
                    .containsExactly(Board.ACCESS_POINT, Board.ACCESS_POINT);
        }
    }

    @Nested
    class Send {

        @Test
        void needs_no_peer_not_even_for_broadcast() {
            board.radio.outcome = new SendOutcome.Unacknowledged();

            assertThat(espNow.send(MacAddress.BROADCAST, "hello")).isTrue();
        }

        @Test
        void is_true_if_acknowledged_and_false_if_not() {
            assertThat(espNow.send(OTHER, "ping")).isTrue();

            board.radio.outcome = new SendOutcome.RetriesExhausted(11);
            assertThat(espNow.send(OTHER, "ping")).isFalse();
            assertThat(espNow.send(OTHER, "ping", false)).isTrue();
        }

        @ParameterizedTest
        @CsvSource({"0.2, 1", "1, 1", "1.1, 2", "20, 20", "99.5, 100"})
        void looks_for_the_response_once_a_millisecond(double responseMs, double seenMs) {
            board.radio.responseMs = responseMs;

            espNow.send(OTHER, "ping");

            assertThat(board.clock.nowMs()).isEqualTo(seenMs);
        }

        @Test
        void takes_a_missing_response_for_success_after_100_ms() {
            board.radio.responds = false;

            assertThat(espNow.send(OTHER, "ping")).isTrue();
            assertThat(board.clock.nowMs()).isEqualTo(100);
        }

        @Test
        void waits_in_vain_before_and_after_every_message_that_follows_a_missing_response() {
            board.radio.responds = false;
            espNow.send(OTHER, "lost", false);
            board.radio.responds = true;

            assertThat(espNow.send(OTHER, "second")).isTrue();
            assertThat(board.clock.nowMs()).isEqualTo(200);
            assertThat(board.radio.sent).hasSize(2);
        }

        @Test
        void sees_a_failure_behind_a_missing_response() {
            board.radio.responds = false;
            espNow.send(OTHER, "lost", false);
            board.radio.responds = true;
            board.radio.outcome = new SendOutcome.RetriesExhausted(11);

            assertThat(espNow.send(OTHER, "second")).isFalse();
        }

        @Test
        void does_not_count_an_earlier_failure_as_its_own() {
            board.radio.outcome = new SendOutcome.RetriesExhausted(11);
            espNow.send(OTHER, "lost", false);
            board.radio.outcome = new SendOutcome.Acked(1);

            assertThat(espNow.send(OTHER, "arrives")).isTrue();
        }

        @Test
        void does_not_wait_at_all_unless_sync() {
            board.radio.responds = false;
            espNow.send(OTHER, "first", false);

            assertThat(espNow.send(OTHER, "second", false)).isTrue();
            assertThat(board.clock.nowMs()).isZero();
        }

        @Test
        void does_not_try_again_without_a_free_buffer() {
            board.radio.buffers = 1;
            espNow.send(OTHER, "first", false);

            assertRefused(() -> espNow.send(OTHER, "second", false), -5);
            assertThat(board.clock.nowMs()).isZero();
        }

        @ParameterizedTest
        @ValueSource(ints = {0, 251, 1470})
        void refuses_a_message_of_wrong_length(int length) {
            assertRefused(() -> espNow.send(OTHER, Board.bytes(length)), -5);
            assertThatThrownBy(() -> espNow.send(OTHER, Board.bytes(length)))
                    .hasMessageContaining("a message of " + length + " bytes")
                    .hasMessageEndingWith("send 1 to 250");
        }

        @Test
        void refuses_while_no_interface_is_active() {
            board.sta().active(false);

            assertRefused(() -> espNow.send(OTHER, "ping"), -5);
        }

        @Test
        void does_not_count_what_was_refused() {
            board.sta().active(false);
            assertRefused(() -> espNow.send(OTHER, "ping"), -5);
            board.sta().active(true);

            espNow.send(OTHER, "ping");

            assertThat(board.clock.nowMs()).isEqualTo(1);
        }

        @Test
        void refuses_to_send_to_all_after_it_has_waited_for_earlier_responses() {
            espNow.addPeer(OTHER);
            board.radio.responseMs = 30;
            espNow.send(OTHER, "first", false);

            assertTypeError(() -> espNow.sendAll("to all"), "object with buffer protocol required");
            assertThat(board.clock.nowMs()).isEqualTo(30);
            assertThat(board.radio.sent).hasSize(1);
        }
    }

    @Nested
    class Receiving {

        @Test
        void tells_sender_and_message() {
            receive("hi");

            Message message = espNow.recv(0).orElseThrow();

            assertThat(message.host()).isEqualTo(OTHER);
            assertThat(message.msg()).isEqualTo(Payload.utf8("hi"));
            assertThat(message).hasToString("Message[host=24:6f:28:00:00:20, msg=b'hi']");
            assertThat(board.read).containsExactly(message);
        }

        @Test
        void tells_neither_signal_strength_nor_time_of_arrival() {
            receive("hi");
            RecvBuffer buffer = espNow.irecv(0).orElseThrow();

            assertMissing(buffer::rssiDbm, "peers_table");
            assertMissing(buffer::timeMs, "peers_table");
            assertMissing(espNow::peersTable, "peers_table");
        }

        @Test
        void waits_as_long_as_told_or_configured() {
            assertThat(espNow.recv(250)).isEmpty();
            assertThat(board.clock.nowMs()).isEqualTo(250);
            espNow.config().timeoutMs(20);
            assertThat(espNow.recv()).isEmpty();
            assertThat(espNow.irecv()).isEmpty();
            assertThat(espNow.recvInto(new RecvBuffer(new byte[6], 250))).isZero();
            assertThat(espNow.iterator().next()).isEmpty();
            assertThat(board.clock.nowMs()).isEqualTo(330);
        }

        @Test
        void waits_without_any_active_interface() {
            board.sta().active(false);

            assertThat(espNow.recv(10)).isEmpty();
            assertThat(board.clock.nowMs()).isEqualTo(10);
        }

        @Test
        void ends_a_wait_without_end_when_a_message_arrives() {
            board.clock.at(1e6, () -> receive("hi"));

            assertThat(espNow.recv(-1)).isPresent();
            assertThat(board.clock.nowMs()).isEqualTo(1e6);
        }

        @Test
        void takes_a_message_without_bytes_for_a_timeout() {
            receive("");

            assertThat(espNow.recv(1000)).isEmpty();
            assertThat(board.clock.nowMs()).isZero();
            assertThat(espNow.any()).isFalse();
        }
    }

    @Nested
    class Irecv {

        @Test
        void writes_the_next_sender_over_an_address_that_was_kept() {
            receive("first");
            receive(Board.STATION, OTHER.plus(1), Payload.utf8("second"));

            byte[] kept = espNow.irecv(0).orElseThrow().hostBytes();
            MacAddress copied = MacAddress.of(kept);
            espNow.irecv(0);

            assertThat(MacAddress.of(kept)).isEqualTo(OTHER.plus(1));
            assertThat(copied).isEqualTo(OTHER);
        }

        @Test
        void keeps_the_address_and_grows_the_message_when_it_times_out() {
            receive("ping");
            RecvBuffer kept = espNow.irecv(0).orElseThrow();

            assertThat(espNow.irecv(0)).isEmpty();

            assertThat(kept.length()).isEqualTo(250);
            assertThat(MacAddress.of(kept.hostBytes())).isEqualTo(OTHER);
        }

        @Test
        void shares_its_buffer_with_recv() {
            receive("first");
            receive("second");
            RecvBuffer kept = espNow.irecv(0).orElseThrow();

            assertThat(espNow.recv(0)).isPresent();

            assertThat(kept.msg()).isEqualTo(Payload.utf8("second"));
        }
    }

    @Nested
    class RecvInto {

        @Test
        void writes_into_the_programs_own_bytearrays() {
            byte[] mac = new byte[6];
            RecvBuffer buffer = new RecvBuffer(mac, 250);
            receive("hi");

            assertThat(espNow.recvInto(buffer, 0)).isEqualTo(2);

            assertThat(mac).isEqualTo(OTHER.toBytes());
            assertThat(buffer.hostBytes()).isSameAs(mac);
            assertThat(buffer.msg()).isEqualTo(Payload.utf8("hi"));
        }

        @ParameterizedTest
        @ValueSource(ints = {0, 249, 251})
        void takes_no_buffer_of_another_capacity(int capacity) {
            receive("hi");

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> espNow.recvInto(new RecvBuffer(new byte[6], capacity), 0))
                    .withMessage(
                            "invalid buffer length: the buffer holds "
                                    + capacity
                                    + " bytes of the message, but has to hold exactly 250");
            assertThat(espNow.any()).isTrue();
        }

        @ParameterizedTest
        @ValueSource(ints = {0, 5, 7})
        void takes_no_address_of_another_length(int length) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> espNow.recvInto(new RecvBuffer(new byte[length], 250), 0))
                    .withMessage(
                            "invalid buffer length: the buffer holds "
                                    + length
                                    + " bytes of the address, but has to hold exactly 6");
        }

        @Test
        void takes_no_buffer_without_a_bytearray_for_the_address() {
            assertTypeError(
                    () -> espNow.recvInto(new RecvBuffer(250), 0),
                    "object with buffer protocol required");
        }
    }

    @Nested
    class TheRing {

        @Test
        void of_516_bytes_does_not_hold_two_messages_of_250() {
            assertThat(receive(Board.bytes(250))).isEqualTo(RxOutcome.ACCEPTED);
            assertThat(receive(Board.bytes(249))).isEqualTo(RxOutcome.RECEIVE_RING_FULL);
            assertThat(receive(Board.bytes(248))).isEqualTo(RxOutcome.ACCEPTED);
        }

        @ParameterizedTest
        @CsvSource({"516, 12, 25", "516, 1, 57", "261, 250, 1", "260, 250, 1", "259, 250, 0"})
        void takes_8_bytes_more_than_each_message(int rxbuf, int bytes, int messages) {
            espNow.active(false);
            espNow.config().rxbuf(rxbuf);
            espNow.active(true);

            int accepted = 0;
            while (accepted < 300 && receive(Board.bytes(bytes)) == RxOutcome.ACCEPTED) {
                accepted++;
            }

            assertThat(accepted).isEqualTo(messages);
        }

        @ParameterizedTest
        @CsvSource({"1, 0", "2, 0", "3, 1000"})
        void of_less_than_a_header_makes_receives_return_at_once(int rxbuf, double waitedMs) {
            espNow.active(false);
            espNow.config().rxbuf(rxbuf);
            espNow.active(true);

            assertThat(espNow.recv(1000)).isEmpty();
            assertThat(board.clock.nowMs()).isEqualTo(waitedMs);
        }
    }

    @Nested
    class Poll {

        @ParameterizedTest(name = "asked {0}, message waiting {1}: {2}")
        @CsvSource({"1, false, 0", "1, true, 1", "4, false, 5", "4, true, 4", "5, false, 4"})
        void tells_what_a_board_tells_whatever_response_is_due(
                int events, boolean waiting, int told) {
            board.radio.responds = false;
            espNow.send(OTHER, "hi", false);
            if (waiting) {
                receive("hi");
            }

            assertThat(espNow.poll(events)).isEqualTo(told);
        }

        @Test
        void waits_for_a_message_and_not_at_all_to_be_writable() {
            board.clock.at(20, () -> receive("hi"));

            assertThat(espNow.awaitReady(EspNow.POLLOUT, Signal.NEVER)).isEqualTo(EspNow.POLLOUT);
            assertThat(board.clock.nowMs()).isZero();
            assertThat(espNow.poll(EspNow.POLLIN, 5)).isZero();
            assertThat(board.clock.nowMs()).isEqualTo(5);
            assertThat(espNow.awaitReady(EspNow.POLLIN, Signal.NEVER)).isEqualTo(EspNow.POLLIN);
            assertThat(espNow.poll(EspNow.POLLIN, -1)).isEqualTo(EspNow.POLLIN);
            assertThat(board.clock.nowMs()).isEqualTo(20);
        }

        @Test
        void waits_in_vain_while_inactive() {
            espNow.active(false);

            assertThat(espNow.poll(EspNow.POLLOUT, 5)).isZero();
            assertThat(espNow.awaitReady(EspNow.POLLOUT, 10_000_000)).isZero();
            assertThat(board.clock.nowMs()).isEqualTo(10);
        }
    }

    @Nested
    class Config {

        @Test
        void sets_what_it_does_not_tell() {
            assertThat(espNow.config().rxbuf(100).timeoutMs(5)).isSameAs(espNow.config());

            assertTypeError(() -> espNow.config().rxbuf(), "extra positional arguments given");
            assertTypeError(() -> espNow.config().timeoutMs(), "extra positional arguments given");
            assertThat(espNow.recv()).isEmpty();
            assertThat(board.clock.nowMs()).isEqualTo(5);
        }

        @Test
        void ignores_negative_numbers_so_that_it_cannot_say_for_ever() {
            espNow.config().rxbuf(-1).timeoutMs(-1);

            assertThat(espNow.recv()).isEmpty();
            assertThat(board.clock.nowMs()).isEqualTo(300_000);
        }

        @ParameterizedTest
        @ValueSource(ints = {-1, 0, 11})
        void has_no_rate(int rate) {
            assertTypeError(() -> espNow.config().rate(rate), "extra keyword arguments given");
        }

        @Test
        void refuses_a_ring_that_a_board_cannot_have() {
            assertThatIllegalArgumentException().isThrownBy(() -> espNow.config().rxbuf(0));
            assertThatIllegalArgumentException().isThrownBy(() -> espNow.config().rxbuf(65_536));
        }
    }

    @Nested
    class Peers {

        @Test
        void cannot_be_groups() {
            assertRefused(() -> espNow.addPeer(MacAddress.BROADCAST), -3);
            assertThatThrownBy(() -> espNow.addPeer(MacAddress.BROADCAST))
                    .hasMessage(
                            "OSError: -3: an ESP8266 takes no group as its peer, not"
                                    + " ff:ff:ff:ff:ff:ff either; send to it all the same, no peer"
                                    + " is needed");
        }

        @Test
        void are_20_at_most_each_once() {
            for (int i = 0; i < 20; i++) {
                espNow.addPeer(OTHER.plus(i));
            }

            assertRefused(() -> espNow.addPeer(OTHER.plus(20)), -3);
            assertRefused(() -> espNow.addPeer(OTHER), -3);
            espNow.delPeer(OTHER);
            espNow.addPeer(OTHER.plus(20));
        }

        @Test
        void are_removed_without_complaint_known_or_not_active_or_not() {
            espNow.delPeer(OTHER);
            espNow.active(false);
            espNow.delPeer(OTHER);

            assertThat(espNow.active()).isFalse();
        }

        @Test
        void have_no_channel_without_a_key_before_it() {
            assertTypeError(
                    () -> espNow.addPeer(new Peer(OTHER, 6, WifiInterface.STA)),
                    "object with buffer protocol required");
        }

        @Test
        void have_no_interface() {
            assertTypeError(
                    () -> espNow.addPeer(new Peer(OTHER, 0, WifiInterface.AP)),
                    "function expected at most 4 arguments, got 5");
        }

        @Test
        void cannot_be_read_or_changed() {
            espNow.addPeer(OTHER);

            assertMissing(() -> espNow.getPeer(OTHER), "get_peer");
            assertMissing(espNow::getPeers, "get_peers");
            assertMissing(espNow::peerCount, "peer_count");
            assertMissing(() -> espNow.modPeer(OTHER, 1, null), "mod_peer");
        }
    }

    @Test
    void counters_and_callbacks_are_not_there() {
        assertMissing(espNow::stats, "stats");
        assertMissing(() -> espNow.irq(_ -> {}), "irq");
    }

    @Test
    void limits_are_those_of_version_1() {
        assertThat(espNow.limits()).isEqualTo(new EspNowLimits(1, 250, 8, 20, 516, 6));
    }

    @Nested
    class Encryption {

        private static final Lmk LMK = Lmk.utf8("lmk1234567890123");

        private final Board peer = encrypting(DeviceOptions.esp32(1), Board.STATION);

        /** Any other board, whose frames come from the address that every board of a test has. */
        private Board encrypting(DeviceOptions options, MacAddress to) {
            Board other = Board.of(options);
            other.sta().active(true);
            other.espNow.active(true);
            other.espNow.addPeer(Peer.encrypted(to, LMK));
            return other;
        }

        private ManagementFrame sentBy(Board sender, MacAddress to) {
            sender.espNow.send(to, "secret", false);
            return (ManagementFrame) sender.radio.sent.getLast().frame();
        }

        @Test
        void of_a_peer_with_a_key_hides_the_message_and_keeps_address_3() {
            espNow.addPeer(OTHER, "lmk1234567890123");

            ManagementFrame frame = sentBy(board, OTHER);

            assertThat(frame)
                    .isInstanceOfSatisfying(
                            ProtectedActionFrame.class,
                            sealed -> assertThat(sealed.bssid()).isEqualTo(OTHER));
            assertThat(board.radio.sent.getLast().message()).isEqualTo(Payload.utf8("secret"));
        }

        @Test
        void is_opened_by_an_esp32_with_the_same_keys() {
            Board esp8266 = encrypting(DeviceOptions.of(Chip.ESP8266, 1), Board.STATION);

            assertThat(peer.radio.receive(sentBy(esp8266, Board.STATION), -40))
                    .isEqualTo(RxOutcome.ACCEPTED);
            assertThat(peer.espNow.recv(0).orElseThrow().msg()).isEqualTo(Payload.utf8("secret"));
        }

        @Test
        void of_an_esp32_is_opened_with_the_same_keys_only() {
            ManagementFrame frame = sentBy(peer, Board.STATION);
            assertThat(board.radio.receive(frame, -40)).isEqualTo(RxOutcome.NO_KEY);

            espNow.addPeer(Peer.encrypted(Board.STATION, LMK));
            assertThat(board.radio.receive(frame, -40)).isEqualTo(RxOutcome.ACCEPTED);

            espNow.setPmk("pmk1234567890123");
            assertThat(board.radio.receive(frame, -40)).isEqualTo(RxOutcome.WRONG_KEY);
            peer.espNow.setPmk("pmk1234567890123");
            assertThat(board.radio.receive(sentBy(peer, Board.STATION), -40))
                    .isEqualTo(RxOutcome.ACCEPTED);
        }

        @Test
        void does_not_keep_messages_in_clear_out_unless_the_firmware_does() {
            espNow.addPeer(OTHER, "lmk1234567890123");
            assertThat(receive("in clear")).isEqualTo(RxOutcome.ACCEPTED);

            board =
                    Board.of(
                            DeviceOptions.of(Chip.ESP8266, 1)
                                    .withEncryption(EncryptionOptions.ofDefaults()));
            espNow = board.espNow;
            activate();
            espNow.addPeer(OTHER, "lmk1234567890123");
            assertThat(receive("in clear")).isEqualTo(RxOutcome.NOT_ENCRYPTED);
        }

        @Test
        void ends_with_the_peer() {
            espNow.addPeer(OTHER, "lmk1234567890123");
            espNow.delPeer(OTHER);

            assertThat(sentBy(board, OTHER)).isInstanceOf(VendorActionFrame.class);
        }

        @ParameterizedTest
        @ValueSource(ints = {0, 15, 17})
        void takes_no_key_of_another_length(int length) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> espNow.addPeer(OTHER, new byte[length], null, null, null))
                    .withMessageContaining("invalid buffer length");
        }

        @Test
        void takes_a_channel_after_the_key_without_effect() {
            espNow.addPeer(OTHER, new byte[16], 6, null, null);

            assertThat(espNow.send(OTHER, "ping")).isTrue();
            assertThat(board.sta().channel()).isEqualTo(1);
        }

        @Test
        void cannot_be_said_by_a_word_of_its_own() {
            assertTypeError(
                    () -> espNow.addPeer(OTHER, new byte[16], 0, null, true),
                    "function expected at most 4 arguments, got 6");
        }

        @Test
        void has_room_for_6_keys() {
            for (int i = 0; i < 6; i++) {
                espNow.addPeer(Peer.encrypted(OTHER.plus(i), LMK));
            }

            assertRefused(() -> espNow.addPeer(Peer.encrypted(OTHER.plus(6), LMK)), -3);
            espNow.addPeer(OTHER.plus(6));
        }

        @Test
        void of_groups_is_refused_even_if_they_can_be_peers() {
            use(
                    new Esp8266Options(
                            false,
                            LongMessages.DISCARD,
                            new ErrorCodes(0, -4, -5),
                            PhyRate.RATE_6M));

            assertRefused(() -> espNow.addPeer(Peer.encrypted(MacAddress.BROADCAST, LMK)), -4);
        }

        @Test
        void has_no_pmk_while_inactive_and_forgets_it_then() {
            espNow.setPmk("pmk1234567890123");
            espNow.active(false);
            assertRefused(() -> espNow.setPmk("pmk1234567890123"), -3);
            assertThatIllegalArgumentException().isThrownBy(() -> espNow.setPmk("short"));

            espNow.active(true);
            espNow.addPeer(Peer.encrypted(Board.STATION, LMK));
            assertThat(board.radio.receive(sentBy(peer, Board.STATION), -40))
                    .isEqualTo(RxOutcome.ACCEPTED);
        }
    }

    @Nested
    class MessagesToGroups {

        private RxOutcome receiveBroadcast() {
            return receive(MacAddress.BROADCAST, OTHER, Payload.utf8("to all"));
        }

        @Test
        void are_not_received() {
            assertThat(receiveBroadcast()).isEqualTo(RxOutcome.GROUP_REFUSED);
            assertThat(
                            receive(
                                    MacAddress.parse("01:00:5e:00:00:01"),
                                    OTHER,
                                    Payload.utf8("to some")))
                    .isEqualTo(RxOutcome.GROUP_REFUSED);
            assertThat(espNow.any()).isFalse();
        }

        @Test
        void are_received_if_the_firmware_does() {
            use(
                    new Esp8266Options(
                            true,
                            LongMessages.DISCARD,
                            new ErrorCodes(-3, -3, -5),
                            PhyRate.RATE_6M));

            assertThat(receiveBroadcast()).isEqualTo(RxOutcome.ACCEPTED);
            assertThat(espNow.recv(0).orElseThrow().msg()).isEqualTo(Payload.utf8("to all"));
        }
    }

    @Nested
    class MessagesOfVersion2 {

        private final List<VendorElement> twoElements =
                List.of(
                        new VendorElement(2, true, Payload.utf8("a".repeat(250))),
                        new VendorElement(2, false, Payload.utf8("b")));

        private RxOutcome receive(List<VendorElement> elements) {
            return board.radio.receive(Board.STATION, OTHER, elements, -40);
        }

        @Test
        void are_received_if_they_fit_one_element() {
            assertThat(receive(List.of(new VendorElement(2, false, Payload.utf8("hi")))))
                    .isEqualTo(RxOutcome.ACCEPTED);
        }

        @Test
        void are_discarded_if_they_are_longer() {
            assertThat(receive(twoElements)).isEqualTo(RxOutcome.NOT_UNDERSTOOD);
        }

        @Test
        void are_cut_to_250_bytes_if_the_firmware_does() {
            use(
                    new Esp8266Options(
                            false,
                            LongMessages.TRUNCATE,
                            new ErrorCodes(-3, -3, -5),
                            PhyRate.RATE_6M));

            assertThat(receive(twoElements)).isEqualTo(RxOutcome.ACCEPTED);
            assertThat(espNow.recv(0).orElseThrow().msg()).isEqualTo(Payload.utf8("a".repeat(250)));
        }
    }

    @Nested
    class UnderAsyncio {

        private final Asyncio asyncio = new Asyncio(board.device.scheduler(), _ -> {});
        private final AioEspNow aio = new AioEspNow(espNow);

        @Test
        void receives_and_sends_to_one_but_not_to_all() {
            board.clock.at(5, () -> receive("ping"));

            assertThat(asyncio.run(aio.arecv()).orElseThrow().msg())
                    .isEqualTo(Payload.utf8("ping"));
            assertThat(asyncio.run(aio.asend(OTHER, "pong"))).isTrue();
            assertThat(board.clock.nowMs()).isEqualTo(6);
            assertTypeError(
                    () -> asyncio.run(aio.asendAll("pong")),
                    "object with buffer protocol required");
        }
    }

    @Nested
    class OtherErrorCodes {

        @Test
        void are_those_of_the_options() {
            use(
                    new Esp8266Options(
                            false,
                            LongMessages.DISCARD,
                            new ErrorCodes(-9, 7, -6),
                            PhyRate.RATE_1M_L));
            espNow.addPeer(OTHER);
            board.radio.buffers = 0;

            assertRefused(() -> espNow.addPeer(MacAddress.BROADCAST), -9);
            assertRefused(() -> espNow.addPeer(OTHER), 7);
            assertRefused(() -> espNow.send(OTHER, "ping"), -6);
        }

        @Test
        void of_0_let_a_group_be_a_peer() {
            use(
                    new Esp8266Options(
                            false,
                            LongMessages.DISCARD,
                            new ErrorCodes(0, -3, -5),
                            PhyRate.RATE_6M));

            espNow.addPeer(MacAddress.BROADCAST);

            assertRefused(() -> espNow.addPeer(MacAddress.BROADCAST), -3);
        }

        @ParameterizedTest
        @CsvSource({"0, -5", "-3, 0"})
        void of_0_are_no_refusals_otherwise(int addPeer, int send) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new ErrorCodes(-3, addPeer, send))
                    .withMessageContaining("0 means success");
        }
    }

    @Nested
    class Iterating {

        @Test
        void receives_into_the_shared_buffer_and_does_not_end_at_a_timeout() {
            espNow.config().timeoutMs(10);
            board.clock.at(15, () -> receive("hi"));
            List<String> seen = new ArrayList<>();

            for (Optional<RecvBuffer> message : espNow) {
                seen.add(message.map(buffer -> buffer.msg().toUtf8()).orElse("timeout"));
                if (seen.size() == 3) {
                    break;
                }
            }

            assertThat(seen).containsExactly("timeout", "hi", "timeout");
        }
    }
}
