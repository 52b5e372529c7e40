package org.espnowsim.cli.multitest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.espnowsim.frame.Payload;

/**
 * A test in MicroPython's multi-instance format: a function for each board in one file, and what
 * they print in another.
 *
 * @param name as it was given
 * @param source all of it
 * @param instances how many boards it takes
 * @param expected what the instances print, as in the {@code .exp} file
 */
public record TestFile(String name, Payload source, int instances, String expected) {

    private static final Pattern INSTANCE =
            Pattern.compile("^def instance([0-9]{1,3})\\(\\):", Pattern.MULTILINE);

    /**
     * {@return the test in a file}
     *
     * @throws IllegalArgumentException if it is no test, or there is no {@code .exp} file beside
     *     it; the message says what to do
     */
    public static TestFile read(String name) {
        Path path = Path.of(name);
        Path expected = Path.of(name + ".exp");
        String source = text(path);
        int instances =
                INSTANCE.matcher(source)
                        .results()
                        .mapToInt(match -> Integer.parseInt(match.group(1)) + 1)
                        .max()
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "'%s' has no function instance0(), so it is no multi-instance test"
                                                .formatted(name)));
        if (!Files.exists(expected)) {
            throw new IllegalArgumentException(
                    "there is no '%s', which says what the instances of '%s' print; write it, or look at what they print with --show-output and an empty one"
                            .formatted(expected, name));
        }
        return new TestFile(name, Payload.utf8(source), instances, text(expected));
    }

    private static String text(Path path) {
        try {
            return Files.readString(path, UTF_8);
        } catch (IOException e) {
            throw new IllegalArgumentException("'%s' cannot be read: %s".formatted(path, e), e);
        }
    }
}
