package org.espnowsim.cli.external;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.espnowsim.cli.external.Protocol.MalformedException;
import org.espnowsim.cli.external.Protocol.Said;
import org.espnowsim.scenario.external.FromClient;
import org.espnowsim.scenario.external.ToClient;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProtocolTest {

    private static final byte[] PEER = HexFormat.of().parseHex("30aea4000001");

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.replace(" ", ""));
    }

    private static byte[] message(Object... items) {
        return RawClient.encoded(Arrays.asList(items));
    }

    /** What the document shows byte by byte. */
    @Nested
    class TheExampleOfTheDocument {

        private static final Path DOCUMENT = Path.of("../docs/external.md");
        private static final Pattern LINE =
                Pattern.compile("(client|simulator) +((?:[0-9a-f]{2} {1,2})+) *\\[.*");

        private record Line(boolean isClients, byte[] bytes) {
            /** {@return the message, without its length} */
            private byte[] message() {
                ByteBuffer buffer = ByteBuffer.wrap(bytes);
                assertThat(buffer.getInt()).isEqualTo(buffer.remaining());
                return Arrays.copyOfRange(bytes, buffer.position(), bytes.length);
            }
        }

        private static List<byte[]> messages(boolean ofClient) throws IOException {
            List<Line> lines = new ArrayList<>();
            for (String text : Files.readAllLines(DOCUMENT)) {
                Matcher line = LINE.matcher(text);
                if (line.matches()) {
                    lines.add(new Line(line.group(1).equals("client"), hex(line.group(2))));
                }
            }
            return lines.stream()
                    .filter(line -> line.isClients == ofClient)
                    .map(Line::message)
                    .toList();
        }

        @Test
        void is_understood_as_it_says() throws Exception {
            List<Said> said = new ArrayList<>();
            for (byte[] each : messages(true)) {
                said.add(Protocol.read(each));
            }

            assertThat(said)
                    .usingRecursiveComparison()
                    .isEqualTo(
                            List.of(
                                    new Said.Hello(1, "leaf", "esp-idf", "", 4711),
                                    call(1, "esp_now_send", PEER, hex("6869")),
                                    call(2, "vTaskDelay", 10L),
                                    new Said.Word(new FromClient.CallbackDone(1)),
                                    new Said.Word(new FromClient.Bye(Optional.empty()))));
        }

        private static Said call(long id, String name, Object... args) {
            return new Said.Word(new FromClient.Call(id, name, Arrays.asList(args)));
        }

        @Test
        void is_what_the_simulator_sends() throws IOException {
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("node", "leaf");
            facts.put("lockstep", true);

            assertThat(messages(false))
                    .containsExactly(
                            Protocol.write(new ToClient.Welcome(facts)),
                            Protocol.write(new ToClient.Return(1, 0L)),
                            Protocol.write(new ToClient.Callback(1, "send_cb", List.of(PEER, 0L))),
                            Protocol.write(new ToClient.Return(2, null)),
                            Protocol.end(null));
        }
    }

    @Nested
    class Reading {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                textBlock =
                        """
                        ''                     | it is no CBOR: No content to map due to end-of-input
                        01                     | it is no array that begins with the kind of message
                        80                     | it is no array that begins with the kind of message
                        a1 61 61 01            | it is no array that begins with the kind of message
                        81 18 63               | no client sends messages of kind 99
                        81 02                  | no client sends messages of kind 2
                        81 61 61               | the kind of message is no whole number
                        81 f6                  | the kind of message is no whole number
                        81 04                  | CALL's id is missing
                        82 04 01               | CALL's name is missing
                        83 04 01 02            | CALL's name is no text
                        82 08 61 61            | CALLBACK_DONE's id is no whole number
                        83 08 01 02            | CALLBACK_DONE has 1 values too many
                        83 09 61 61 01         | BYE has 1 values too many
                        83 01 01 01            | HELLO's node is no text
                        84 04 01 61 61 c2 49 ff ff ff ff ff ff ff ff ff | a number of 73 bits is too large; 64 are the most
                        """)
        void refuses_what_is_no_message(String bytes, String why) {
            assertThatThrownBy(() -> Protocol.read(hex(bytes)))
                    .isInstanceOf(MalformedException.class)
                    .hasMessageStartingWith(why);
        }

        @ParameterizedTest
        @CsvSource({
            "82 04, ends within the array",
            "9b 7f ff ff ff ff ff ff ff, an array of nearly endless length",
            "84 04 01 61 61 5b 7f ff ff ff ff ff ff ff, bytes of nearly endless length",
            "84 04 01 61 61 7a 7f ff ff ff, text of 2 GiB",
            "84 04 01 61 61 81 81 81 81 81 81 81 81 81 01, nine levels",
            "84 04 01 61 61 a2 61 61 01 61 61 02, a key twice",
            "84 04 01 61 61 62 c3 28, text that is no UTF-8",
            "84 04 01 61 61 1c, a reserved length",
            "81 09 00, bytes after the end",
            "ff, a break of nothing",
        })
        void refuses_what_is_no_cbor(String bytes, String what) {
            assertThatThrownBy(() -> Protocol.read(hex(bytes)))
                    .as(what)
                    .isInstanceOf(MalformedException.class);
        }

        @Test
        void of_another_version_reads_the_version_alone() throws MalformedException {
            assertThat(Protocol.read(message(1, 7, Map.of("new", "things"))))
                    .isEqualTo(new Said.Hello(7, "", "", "", 0));
        }

        @Test
        void an_error_of_spaces_is_none() throws MalformedException {
            assertThat(Protocol.read(message(9, "  ")))
                    .isEqualTo(new Said.Word(new FromClient.Bye(Optional.empty())));
        }

        @Test
        void lengths_need_not_be_definite_nor_fractions_long() throws MalformedException {
            Said said = Protocol.read(hex("9f 04 01 61 61 9f f6 ff fa 3f 80 00 00 ff"));

            assertThat(said)
                    .isEqualTo(
                            new Said.Word(
                                    new FromClient.Call(
                                            1,
                                            "a",
                                            List.of(Collections.singletonList(null), 1.0))));
        }
    }

    @Nested
    class Writing {

        private static final String LONG = "x".repeat(Protocol.MESSAGE_BYTES_MAX);

        @Test
        void a_result_that_does_not_fit_is_raised() {
            assertThat(Protocol.write(new ToClient.Return(5, LONG)))
                    .isEqualTo(
                            message(
                                    6,
                                    5,
                                    "RuntimeError",
                                    List.of("65544 bytes do not fit a message; 65536 are the most"),
                                    ""));
        }

        @Test
        void long_text_has_one_length() {
            assertThat(Protocol.write(new ToClient.Return(5, "x".repeat(30_000))))
                    .startsWith(hex("83 05 05 79 75 30 78 78"))
                    .hasSize(6 + 30_000);
        }

        @Test
        void an_exception_that_does_not_fit_keeps_its_type() {
            assertThat(Protocol.write(new ToClient.Raise(5, "KeyError", List.of("short"), LONG)))
                    .hasSizeLessThan(100)
                    .asString(ISO_8859_1)
                    .contains("KeyError", "bytes do not fit a message");
        }

        @Test
        void facts_that_do_not_fit_cannot_be_told() {
            assertThatThrownBy(() -> Protocol.write(new ToClient.Welcome(Map.of("with", LONG))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("do not fit a message");
        }
    }
}
