package org.espnowsim.cli.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.espnowsim.frame.Payload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordingReaderTest {

    private static final String DIGEST = "0123456789abcdef".repeat(4);

    private static final Header HEADER =
            new Header("0.1.0", "proxy", DIGEST, -3, 5_000, Map.of("leaves", "9"));

    private static final List<Entry> ENTRIES =
            List.of(
                    new Entry(10, 1, 1, What.CONNECT, "localhost:1883", Payload.EMPTY),
                    new Entry(20, 1, 1, What.OPENED, "", Payload.EMPTY),
                    new Entry(20, 2, 1, What.WRITE, "", Payload.utf8("hi")),
                    new Entry(30, 4, 2, What.DATAGRAMS, "::1:53", Payload.EMPTY),
                    new Entry(30, 4, 2, What.SEND, "", Payload.EMPTY),
                    new Entry(40, 5, 1, What.END_OUTPUT, "", Payload.EMPTY));

    @TempDir private Path folder;

    private static String written() {
        StringWriter text = new StringWriter();
        RecordingWriter writer = new RecordingWriter(text, HEADER);
        ENTRIES.forEach(writer::write);
        writer.end(60, DIGEST);
        return text.toString();
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("r.jsonl"), text);
    }

    @Test
    void what_was_written_is_read() throws IOException {
        Path file = file(written());

        assertThat(RecordingReader.read(file))
                .isEqualTo(new Recording(file.toString(), HEADER, ENTRIES, 60, DIGEST));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "1 | recording      | trace        | format is not espnow-sim-recording",
                "1 | version\":1    | version\":2  | version 2 is not known",
                "1 | seed\":-3      | seed\":1.5   | seed is to be a whole number, not 1.5",
                "1 | 0123456789abc  | 0123456789xyz | is not sha256",
                "2 | socket\":1     | socket\":2   | socket 2 is opened, where it should be 1",
                "2 | localhost:1883 | localhost    | 'localhost' is not to",
                "3 | opened         | opens        | what 'opens' is not known",
                "3 | opened         | answered     | hex is missing",
                "3 | socket\":1     | socket\":7   | opened is not for socket 7",
                "4 | 6869           | 686          | hex is to be an even number",
                "4 | hex            | data         | data is not known here",
                "5 | t\":30         | t\":3        | t 3 is before the 20 of the line above",
                "5 | events\":4     | events\":1   | 1 events, but 2 before it",
                "6 | send           | write        | write is not for socket 2",
                "7 | {              | [            | this is no JSON",
                "7 | {              | {\"t\":1,    | this is no JSON: Duplicate",
                "8 | end            | close        | the recording is cut off after this line",
            })
    void what_is_wrong_is_refused_with_its_line(int line, String old, String wrong, String problem)
            throws IOException {
        List<String> lines = new ArrayList<>(Arrays.asList(written().split("\n")));
        assertThat(lines.get(line - 1)).contains(old);
        lines.set(line - 1, lines.get(line - 1).replace(old, wrong));
        Path file = file(String.join("\n", lines));

        assertThatThrownBy(() -> RecordingReader.read(file))
                .isInstanceOf(RecordingException.class)
                .hasMessageStartingWith(file + ":" + line + ": ")
                .hasMessageContaining(problem);
    }

    @Test
    void a_recording_that_was_cut_off_is_refused() throws IOException {
        String all = written();
        for (int end = all.length() - 2; end >= 0; end -= 7) {
            Path file = file(all.substring(0, end));

            assertThatThrownBy(() -> RecordingReader.read(file))
                    .isInstanceOf(RecordingException.class);
        }
    }

    @Test
    void nothing_stands_after_the_end() throws IOException {
        Path file = file(written() + "{}\n");

        assertThatThrownBy(() -> RecordingReader.read(file))
                .hasMessage(file + ":8: the recording ends here, but the file goes on");
    }
}
