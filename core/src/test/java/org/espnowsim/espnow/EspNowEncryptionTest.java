package org.espnowsim.espnow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.espnowsim.espnow.Refusals.assertNotInit;
import static org.espnowsim.espnow.Refusals.assertRefused;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.espnowsim.espnow.crypto.Ccmp;
import org.espnowsim.espnow.crypto.Lmk;
import org.espnowsim.espnow.crypto.Pmk;
import org.espnowsim.espnow.peer.Peer;
import org.espnowsim.espnow.peer.PeerCount;
import org.espnowsim.frame.FrameCodec;
import org.espnowsim.frame.FrameFormatException;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.frame.Payload;
import org.espnowsim.frame.ProtectedActionFrame;
import org.espnowsim.frame.VendorActionFrame;
import org.espnowsim.frame.VendorElement;
import org.espnowsim.node.DeviceOptions;
import org.espnowsim.radio.RxOutcome;
import org.espnowsim.radio.TxRequest;
import org.espnowsim.radio.WifiInterface;
import org.espnowsim.testing.Board;
import org.espnowsim.testing.PlainCcm;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EspNowEncryptionTest {

    private static final Pmk PMK = Pmk.utf8("pmk1234567890123");
    private static final Lmk LMK = Lmk.utf8("lmk1234567890123");
    private static final Lmk OTHER_LMK = Lmk.utf8("another_key_here");
    private static final EncryptionOptions DEFAULTS = EncryptionOptions.ofDefaults();
    private static final EncryptionOptions PLAIN_ACCEPTED =
            new EncryptionOptions(7, Pmk.ZERO, true, false);
    private static final EncryptionOptions REPLAYS_DROPPED =
            new EncryptionOptions(7, Pmk.ZERO, false, true);

    private final Board board = Board.active();
    private final EspNow espNow = board.espNow;

    private static Board boardWith(EncryptionOptions options) {
        return Board.active(DeviceOptions.esp32(1).withEncryption(options));
    }

    /** A clear message from {@link Board#OTHER} to the board's station. */
    private static VendorActionFrame clear(String message) {
        return VendorActionFrame.unsent(
                Board.STATION,
                Board.OTHER,
                1,
                List.of(new VendorElement(1, false, Payload.utf8(message))));
    }

    private static ProtectedActionFrame sealed(Pmk pmk, Lmk lmk, long packetNumber) {
        return Ccmp.of(pmk, lmk).seal(clear("secret"), packetNumber);
    }

    @Nested
    class APeer {

        private byte[] key() {
            return LMK.toByteArray();
        }

        private Peer added() {
            return espNow.getPeer(Board.OTHER);
        }

        @Test
        void without_key_has_one_of_zeros_and_no_encryption() {
            espNow.addPeer(Board.OTHER);

            assertThat(added()).isEqualTo(Peer.of(Board.OTHER));
            assertThat(added().lmk()).isEqualTo(Lmk.ZERO);
            assertThat(added().encrypt()).isFalse();
        }

        @Test
        void with_a_key_is_encrypted() {
            espNow.addPeer(Board.OTHER, key(), null, null, null);

            assertThat(added()).isEqualTo(Peer.encrypted(Board.OTHER, LMK));
            assertThat(added().lmk().toByteArray()).isEqualTo(key());
            assertThat(espNow.getPeers()).containsExactly(added());
        }

        @Test
        void may_have_its_key_as_text() {
            espNow.addPeer(Board.OTHER, "lmk1234567890123");
            espNow.addPeer(Board.OTHER.plus(1), "");

            assertThat(added()).isEqualTo(Peer.encrypted(Board.OTHER, LMK));
            assertThat(espNow.getPeer(Board.OTHER.plus(1))).isEqualTo(Peer.of(Board.OTHER.plus(1)));
        }

        @Test
        void with_an_empty_key_is_as_without() {
            espNow.addPeer(Board.OTHER, new byte[0], 6, WifiInterface.AP, null);

            assertThat(added()).isEqualTo(new Peer(Board.OTHER, 6, WifiInterface.AP));
        }

        @Test
        void is_encrypted_or_not_as_said_whatever_its_key() {
            espNow.addPeer(Board.OTHER, key(), null, null, false);
            espNow.addPeer(Board.OTHER.plus(1), null, null, null, true);

            assertThat(added()).isEqualTo(new Peer(Board.OTHER, LMK, 0, WifiInterface.STA, false));
            assertThat(espNow.getPeer(Board.OTHER.plus(1)))
                    .isEqualTo(Peer.encrypted(Board.OTHER.plus(1), Lmk.ZERO));
        }

        @Test
        void keeps_its_key_and_encryption_if_something_else_changes() {
            espNow.addPeer(Peer.encrypted(Board.OTHER, LMK));

            espNow.modPeer(Board.OTHER, 6, WifiInterface.AP);

            assertThat(added()).isEqualTo(new Peer(Board.OTHER, LMK, 6, WifiInterface.AP, true));
        }

        @Test
        void is_switched_off_by_an_empty_key_and_on_again_with_the_old_one() {
            espNow.addPeer(Peer.encrypted(Board.OTHER, LMK));

            espNow.modPeer(Board.OTHER, new byte[0], null, null, null);
            assertThat(added()).isEqualTo(new Peer(Board.OTHER, LMK, 0, WifiInterface.STA, false));

            espNow.modPeer(Board.OTHER, null, null, null, true);
            assertThat(added()).isEqualTo(Peer.encrypted(Board.OTHER, LMK));
        }

        @Test
        void is_switched_on_by_a_new_key() {
            espNow.addPeer(Board.OTHER);

            espNow.modPeer(Board.OTHER, key(), null, null, null);

            assertThat(added()).isEqualTo(Peer.encrypted(Board.OTHER, LMK));
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 15, 17})
        void needs_a_key_of_16_bytes(int length) {
            assertThatIllegalArgumentException()
                    .isThrownBy(
                            () -> espNow.addPeer(Board.OTHER, new byte[length], null, null, false))
                    .withMessageStartingWith("invalid buffer length");
            espNow.addPeer(Board.OTHER);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> espNow.modPeer(Board.OTHER, new byte[length], 6, null, null))
                    .withMessageStartingWith("invalid buffer length");
            assertThat(added()).isEqualTo(Peer.of(Board.OTHER));
        }

        @Test
        void has_its_key_looked_at_before_it_is_added_and_after_it_is_found() {
            assertRefused(
                    () -> espNow.modPeer(Board.OTHER, new byte[1], null, null, null),
                    -12393,
                    "ESP_ERR_ESPNOW_NOT_FOUND");
            espNow.active(false);

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> espNow.addPeer(Board.OTHER, new byte[1], null, null, null));
            assertNotInit(() -> espNow.addPeer(Board.OTHER, key(), null, null, null));
            assertNotInit(() -> espNow.modPeer(Board.OTHER, new byte[1], null, null, null));
        }
    }

    @Nested
    class AGroup {

        private final Peer encrypted = Peer.encrypted(MacAddress.BROADCAST, LMK);

        @Test
        void cannot_be_encrypted() {
            assertRefused(() -> espNow.addPeer(encrypted), -12390, "ESP_ERR_ESPNOW_ARG");
            assertThatThrownBy(() -> espNow.addPeer(encrypted))
                    .hasMessageEndingWith(
                            "peer ff:ff:ff:ff:ff:ff is a group, for which there is no encryption;"
                                    + " leave out lmk and encrypt");
            espNow.addPeer(MacAddress.BROADCAST);
            assertRefused(
                    () -> espNow.modPeer(MacAddress.BROADCAST, null, null, null, true),
                    -12390,
                    "ESP_ERR_ESPNOW_ARG");
            assertThat(espNow.getPeer(MacAddress.BROADCAST).encrypt()).isFalse();
        }

        @Test
        void may_have_a_key_that_is_not_used() {
            espNow.addPeer(MacAddress.BROADCAST, LMK.toByteArray(), null, null, false);

            espNow.send(MacAddress.BROADCAST, "hello");

            assertThat(board.radio.lastFrame().message().toUtf8()).isEqualTo("hello");
        }
    }

    @Nested
    class Room {

        private void addEncrypted(EspNow espNow, int count) {
            for (int i = 0; i < count; i++) {
                espNow.addPeer(Peer.encrypted(Board.OTHER.plus(i), LMK));
            }
        }

        private Peer next(int index) {
            return Peer.encrypted(Board.OTHER.plus(index), LMK);
        }

        @Test
        void is_for_7_peers_with_encryption_though_the_constant_says_6() {
            addEncrypted(espNow, 7);

            assertThat(EspNow.MAX_ENCRYPT_PEER_NUM).isEqualTo(6);
            assertThat(espNow.limits().encryptedPeers()).isEqualTo(7);
            assertThat(espNow.peerCount()).isEqualTo(new PeerCount(7, 7));
            assertRefused(() -> espNow.addPeer(next(7)), -12392, "ESP_ERR_ESPNOW_FULL");
            assertThatThrownBy(() -> espNow.addPeer(next(7)))
                    .hasMessageEndingWith(
                            "there is no key left for peer 24:6f:28:00:00:27; 7 peers with"
                                    + " encryption are the most, call delPeer for one of them");
        }

        @Test
        void is_left_for_peers_without() {
            addEncrypted(espNow, 7);
            for (int i = 7; i < 20; i++) {
                espNow.addPeer(Board.OTHER.plus(i));
            }

            assertThat(espNow.peerCount()).isEqualTo(new PeerCount(20, 7));
            assertThatThrownBy(() -> espNow.addPeer(next(20)))
                    .hasMessageContaining("20 are registered");
        }

        @Test
        void is_not_found_by_changing_a_peer_but_kept_by_changing_its_key() {
            addEncrypted(espNow, 7);
            espNow.addPeer(Board.OTHER.plus(7));

            espNow.modPeer(Board.OTHER, OTHER_LMK.toByteArray(), null, null, null);

            assertRefused(
                    () -> espNow.modPeer(Board.OTHER.plus(7), null, null, null, true),
                    -12392,
                    "ESP_ERR_ESPNOW_FULL");
            assertThat(espNow.getPeer(Board.OTHER.plus(7)).encrypt()).isFalse();
        }

        @Test
        void comes_back_with_a_peer_that_goes_or_is_switched_off() {
            addEncrypted(espNow, 7);

            espNow.delPeer(Board.OTHER);
            espNow.addPeer(next(7));
            espNow.modPeer(Board.OTHER.plus(1), null, null, null, false);
            espNow.addPeer(next(8));

            assertThat(espNow.peerCount()).isEqualTo(new PeerCount(8, 7));
        }

        @ParameterizedTest
        @ValueSource(ints = {0, 6, 17})
        void is_as_configured(int peers) {
            EspNow configured =
                    boardWith(new EncryptionOptions(peers, Pmk.ZERO, false, false)).espNow;
            addEncrypted(configured, peers);

            assertRefused(() -> configured.addPeer(next(peers)), -12392, "ESP_ERR_ESPNOW_FULL");
        }

        @ParameterizedTest
        @ValueSource(ints = {-1, 18})
        void is_no_more_than_the_hardware_has(int peers) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new EncryptionOptions(peers, Pmk.ZERO, false, false))
                    .withMessage(
                            peers
                                    + " peers with encryption do not fit the hardware's keys; use 0"
                                    + " to 17");
        }
    }

    @Nested
    class Sending {

        private ProtectedActionFrame last() {
            return (ProtectedActionFrame) board.radio.sent.getLast().frame();
        }

        private Optional<VendorActionFrame> opened(Pmk pmk, Lmk lmk) throws FrameFormatException {
            return Ccmp.of(pmk, lmk).open(last());
        }

        @Test
        void encrypts_with_both_keys() throws FrameFormatException {
            espNow.setPmk(PMK);
            espNow.addPeer(Peer.encrypted(Board.OTHER, LMK));

            assertThat(espNow.send(Board.OTHER, "secret")).isTrue();

            assertThat(opened(PMK, LMK))
                    .hasValueSatisfying(frame -> {
                        assertThat(frame.message().toUtf8()).isEqualTo("secret");
                        assertThat(frame.receiver()).isEqualTo(Board.OTHER);
                        assertThat(frame.transmitter()).isEqualTo(Board.STATION);
                        assertThat(frame.bssid()).isEqualTo(MacAddress.BROADCAST);
                    });
            assertThat(
                            new PlainCcm("pmk1234567890123".getBytes(), LMK.toByteArray())
                                    .open(FrameCodec.encode(last())))
                    .hasValueSatisfying(body ->
                            assertThat(HexFormat.of().formatHex(body))
                                    .startsWith("7f18fe34")
                                    .endsWith("dd0b18fe340401" + "736563726574"));
        }

        @Test
        void tells_those_who_watch_what_is_in_the_frame() {
            espNow.addPeer(Peer.encrypted(Board.OTHER, LMK));

            espNow.send(Board.OTHER, "secret");

            TxRequest request = board.radio.sent.getLast();
            assertThat(request.message()).isEqualTo(Payload.utf8("secret"));
            assertThat(request.frame().mpduBytes()).isEqualTo(43 + 6 + 16);
        }

        @Test
        void uses_a_key_of_zeros_until_one_is_set() throws FrameFormatException {
            espNow.addPeer(Board.OTHER, null, null, null, true);

            espNow.send(Board.OTHER, "secret");

            assertThat(opened(Pmk.ZERO, Lmk.ZERO)).isPresent();
        }

        @Test
        void uses_the_pmk_of_the_moment_for_peers_added_before() throws FrameFormatException {
            espNow.addPeer(Peer.encrypted(Board.OTHER, LMK));
            espNow.setPmk("pmk1234567890123");

            espNow.send(Board.OTHER, "secret");

            assertThat(opened(PMK, LMK)).isPresent();
        }

        @Test
        void forgets_the_pmk_with_the_peers() throws FrameFormatException {
            espNow.setPmk(PMK);
            espNow.active(false);
            espNow.active(true);
            espNow.addPeer(Peer.encrypted(Board.OTHER, LMK));

            espNow.send(Board.OTHER, "secret");

            assertThat(opened(PMK, LMK)).isEmpty();
            assertThat(opened(Pmk.ZERO, LMK)).isPresent();
        }

        @Test
        void begins_with_the_pmk_of_the_firmware() throws FrameFormatException {
            Board own = boardWith(new EncryptionOptions(7, PMK, false, false));
            own.espNow.addPeer(Peer.encrypted(Board.OTHER, LMK));

            own.espNow.send(Board.OTHER, "secret");

            ProtectedActionFrame frame = (ProtectedActionFrame) own.radio.sent.getLast().frame();
            assertThat(Ccmp.of(PMK, LMK).open(frame)).isPresent();
        }

        @Test
        void numbers_frames_for_each_peer_from_1_on() {
            MacAddress second = Board.OTHER.plus(1);
            espNow.addPeer(Peer.encrypted(Board.OTHER, LMK));
            espNow.addPeer(Peer.encrypted(second, LMK));

            espNow.send(Board.OTHER, "a");
            espNow.send(Board.OTHER, "b");
            espNow.sendAll("c");
            espNow.delPeer(second);
            espNow.addPeer(Peer.encrypted(second, LMK));
            espNow.send(second, "d");

            assertThat(board.radio.sent)
                    .extracting(request -> ((ProtectedActionFrame) request.frame()).packetNumber())
                    .containsExactly(1L, 2L, 3L, 1L, 1L);
        }

        @Test
        void leaves_other_peers_and_groups_in_clear() {
            espNow.addPeer(Peer.encrypted(Board.OTHER, LMK));
            espNow.addPeer(Board.OTHER.plus(1));
            espNow.addPeer(MacAddress.BROADCAST);

            espNow.send(Board.OTHER.plus(1), "a");
            espNow.send(MacAddress.BROADCAST, "b");

            assertThat(board.radio.frames())
                    .extracting(frame -> frame.message().toUtf8())
                    .containsExactly("a", "b");
        }
    }

    @Test
    void a_pmk_needs_16_bytes_before_it_needs_an_active_module() {
        espNow.active(false);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> espNow.setPmk("short"))
                .withMessage("invalid buffer length: a key has exactly 16 bytes, not 5");
        assertNotInit(() -> espNow.setPmk(PMK));
    }

    @Nested
    class Receiving {

        private RxOutcome receive(Board board, ProtectedActionFrame frame) {
            return board.radio.receive(frame, -40);
        }

        @Test
        void gives_the_program_what_is_encrypted_with_its_keys() {
            espNow.setPmk(PMK);
            espNow.addPeer(Peer.encrypted(Board.OTHER, LMK));

            assertThat(receive(board, sealed(PMK, LMK, 1))).isEqualTo(RxOutcome.ACCEPTED);
            assertThat(espNow.recv(0))
                    .hasValueSatisfying(message -> {
                        assertThat(message.msg().toUtf8()).isEqualTo("secret");
                        assertThat(message.host()).isEqualTo(Board.OTHER);
                    });
        }

        @Test
        void drops_what_is_encrypted_if_its_sender_is_no_peer() {
            assertThat(receive(board, sealed(Pmk.ZERO, LMK, 1))).isEqualTo(RxOutcome.NO_KEY);
            assertThat(espNow.any()).isFalse();
        }

        @Test
        void drops_what_is_encrypted_if_the_peer_is_not_even_if_the_key_is_there() {
            espNow.addPeer(Board.OTHER, LMK.toByteArray(), null, null, false);

            assertThat(receive(board, sealed(Pmk.ZERO, LMK, 1))).isEqualTo(RxOutcome.NO_KEY);
        }

        @Test
        void drops_what_is_encrypted_with_another_key_of_either_kind() {
            espNow.setPmk(PMK);
            espNow.addPeer(Peer.encrypted(Board.OTHER, LMK));

            assertThat(receive(board, sealed(PMK, OTHER_LMK, 1))).isEqualTo(RxOutcome.WRONG_KEY);
            assertThat(receive(board, sealed(Pmk.ZERO, LMK, 1))).isEqualTo(RxOutcome.WRONG_KEY);
            assertThat(espNow.any()).isFalse();
        }

        @Test
        void drops_what_is_encrypted_for_a_group() {
            espNow.addPeer(Peer.encrypted(Board.OTHER, LMK));
            VendorActionFrame broadcast =
                    VendorActionFrame.unsent(
                            MacAddress.BROADCAST, Board.OTHER, 1, clear("x").elements());

            assertThat(
                            receive(
                                    board,
                                    ProtectedActionFrame.of(
                                            broadcast, 1, sealed(Pmk.ZERO, LMK, 1).ciphertext())))
                    .isEqualTo(RxOutcome.NO_KEY);
        }

        @Test
        void drops_everything_while_inactive() {
            espNow.addPeer(Peer.encrypted(Board.OTHER, LMK));
            espNow.active(false);

            assertThat(receive(board, sealed(Pmk.ZERO, LMK, 1)))
                    .isEqualTo(RxOutcome.ESPNOW_INACTIVE);
        }

        @Test
        void drops_what_is_in_clear_from_a_peer_with_encryption() {
            espNow.addPeer(Peer.encrypted(Board.OTHER, LMK));

            assertThat(board.radio.receive(clear("x"), -40)).isEqualTo(RxOutcome.NOT_ENCRYPTED);
            assertThat(espNow.any()).isFalse();
        }

        @Test
        void takes_what_is_in_clear_from_it_with_older_firmware() {
            Board old = boardWith(PLAIN_ACCEPTED);
            old.espNow.addPeer(Peer.encrypted(Board.OTHER, LMK));

            assertThat(old.radio.receive(clear("x"), -40)).isEqualTo(RxOutcome.ACCEPTED);
            assertThat(receive(old, sealed(Pmk.ZERO, LMK, 1))).isEqualTo(RxOutcome.ACCEPTED);
        }

        @Test
        void takes_a_broadcast_from_a_peer_with_encryption() {
            espNow.addPeer(Peer.encrypted(Board.OTHER, LMK));

            assertThat(board.receive("x")).isEqualTo(RxOutcome.ACCEPTED);
        }

        @Test
        void takes_what_is_in_clear_from_anybody_else() {
            espNow.addPeer(Peer.encrypted(Board.OTHER.plus(1), LMK));

            assertThat(board.radio.receive(clear("x"), -40)).isEqualTo(RxOutcome.ACCEPTED);
        }

        @Test
        void takes_a_number_it_has_seen_unless_it_checks() {
            espNow.addPeer(Peer.encrypted(Board.OTHER, LMK));
            ProtectedActionFrame frame = sealed(Pmk.ZERO, LMK, 5);

            assertThat(receive(board, frame)).isEqualTo(RxOutcome.ACCEPTED);
            assertThat(receive(board, frame)).isEqualTo(RxOutcome.ACCEPTED);
        }

        @Test
        void that_checks_numbers_takes_each_only_once_and_in_order() {
            Board strict = boardWith(REPLAYS_DROPPED);
            strict.espNow.addPeer(Peer.encrypted(Board.OTHER, LMK));

            assertThat(receive(strict, sealed(Pmk.ZERO, LMK, 5))).isEqualTo(RxOutcome.ACCEPTED);
            assertThat(receive(strict, sealed(Pmk.ZERO, LMK, 5))).isEqualTo(RxOutcome.REPLAYED);
            assertThat(receive(strict, sealed(Pmk.ZERO, LMK, 4))).isEqualTo(RxOutcome.REPLAYED);
            assertThat(receive(strict, sealed(Pmk.ZERO, LMK, 6))).isEqualTo(RxOutcome.ACCEPTED);
        }

        @Test
        void that_checks_numbers_is_not_fooled_by_a_forged_one() {
            Board strict = boardWith(REPLAYS_DROPPED);
            strict.espNow.addPeer(Peer.encrypted(Board.OTHER, LMK));

            assertThat(receive(strict, sealed(Pmk.ZERO, OTHER_LMK, 99)))
                    .isEqualTo(RxOutcome.WRONG_KEY);
            assertThat(receive(strict, sealed(Pmk.ZERO, LMK, 1))).isEqualTo(RxOutcome.ACCEPTED);
        }

        @Test
        void that_checks_numbers_begins_anew_with_a_peer_that_is_added_again() {
            Board strict = boardWith(REPLAYS_DROPPED);
            strict.espNow.addPeer(Peer.encrypted(Board.OTHER, LMK));
            assertThat(receive(strict, sealed(Pmk.ZERO, LMK, 5))).isEqualTo(RxOutcome.ACCEPTED);

            strict.espNow.delPeer(Board.OTHER);
            strict.espNow.addPeer(Peer.encrypted(Board.OTHER, LMK));

            assertThat(receive(strict, sealed(Pmk.ZERO, LMK, 1))).isEqualTo(RxOutcome.ACCEPTED);
        }

        @Test
        void drops_a_message_that_is_too_long_after_it_was_decrypted() {
            espNow.addPeer(Peer.encrypted(Board.OTHER, LMK));
            Payload full = Board.bytes(250);
            VendorActionFrame pieced =
                    VendorActionFrame.unsent(
                            Board.STATION,
                            Board.OTHER,
                            1,
                            List.of(
                                    new VendorElement(2, true, full),
                                    new VendorElement(2, false, full)));

            assertThat(receive(board, Ccmp.of(Pmk.ZERO, LMK).seal(pieced, 1)))
                    .isEqualTo(RxOutcome.NOT_UNDERSTOOD);
        }
    }

    @Test
    void defaults_are_those_of_a_current_esp32() {
        assertThat(DEFAULTS).isEqualTo(new EncryptionOptions(7, Pmk.ZERO, false, false));
        assertThat(DEFAULTS.toString()).contains("Pmk[16 bytes]");
    }
}
