package org.espnowsim.scenario.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Gets the text of a scenario file, or of one that it names. */
final class ScenarioText {

    /** Far more than ten thousand nodes, one by one, need. */
    static final int SIZE_BYTES_MAX = 10_000_000;

    private ScenarioText() {}

    /**
     * {@return the text}
     *
     * @throws ScenarioException if there is no such file, or it is not text of a sensible size
     */
    static String read(Path file) {
        Problems problems = new Problems(file.toString());
        Optional<String> text = read(file, problems);
        problems.throwIfAny();
        return text.orElseThrow();
    }

    /** {@return the text; empty if it cannot be read, and that is reported} */
    static Optional<String> read(Path file, Problems problems) {
        return bytes(file, problems).flatMap(bytes -> text(bytes, problems));
    }

    private static Optional<byte[]> bytes(Path file, Problems problems) {
        if (Files.isDirectory(file)) {
            problems.addOfFile("this is a folder; name a scenario file in it");
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(SIZE_BYTES_MAX + 1);
            if (bytes.length > SIZE_BYTES_MAX) {
                problems.addOfFile("the file is too large; a scenario has at most 10 MB");
                return Optional.empty();
            }
            return Optional.of(bytes);
        } catch (NoSuchFileException e) {
            problems.addOfFile("there is no such file; check the name and the folder");
        } catch (AccessDeniedException e) {
            problems.addOfFile("you have no permission to read the file");
        } catch (IOException e) {
            problems.addOfFile("the file cannot be read: " + e);
        }
        return Optional.empty();
    }

    private static Optional<String> text(byte[] bytes, Problems problems) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        try {
            return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(in).toString());
        } catch (CharacterCodingException e) {
            problems.add(
                    placeOf(bytes, in.position()),
                    "",
                    "the text is not UTF-8 from here on; save the file in that encoding");
            return Optional.empty();
        }
    }

    /** {@return line and column of a byte; all bytes before it are valid UTF-8} */
    private static Place placeOf(byte[] bytes, int index) {
        String before = new String(bytes, 0, index, StandardCharsets.UTF_8);
        int lines = (int) before.chars().filter(c -> c == '\n').count();
        return new Place(lines + 1, before.length() - before.lastIndexOf('\n'));
    }
}
