package org.espnowsim.cli.multitest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.espnowsim.frame.Payload;

/**
 * A test in MicroPython's multi-instance format: a function for each board in one file, and what
 * they print in another.
 *
 * @param name as it was given
 * @param source all of it
 * @param instances how many boards it takes
 * @param expected what the instances have to print, as in an {@code .exp} file
 */
public record TestFile(String name, Payload source, int instances, String expected) {

    private static final Pattern INSTANCE =
            Pattern.compile("^def instance([0-9]{1,3})\\(\\):", Pattern.MULTILINE);

    /**
     * {@return the test in a file}
     *
     * @param truth what says what the instances have to print if there is no {@code .exp} file
     *     beside it
     * @throws IllegalArgumentException if it is no test, or nothing says what to print; the message
     *     says what to do
     */
    public static TestFile read(String name, Optional<HostPython> truth) {
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
        return new TestFile(
                name,
                Payload.utf8(source),
                instances,
                Files.exists(expected)
                        ? text(expected)
                        : truth.orElseThrow(() -> nothingExpected(name, expected))
                                .output(path, instances));
    }

    private static IllegalArgumentException nothingExpected(String name, Path expected) {
        return new IllegalArgumentException(
                "there is no '%s', which says what the instances of '%s' print; write it, or have your own Python say so by --truth python3, which runs the test with all that you may do"
                        .formatted(expected, name));
    }

    /** {@return whether the instances have to be in a network} As upstream decides, too. */
    boolean usesNetwork() {
        return source.toUtf8().contains("get_network_ip");
    }

    private static String text(Path path) {
        try {
            return Files.readString(path, UTF_8);
        } catch (IOException e) {
            throw new IllegalArgumentException("'%s' cannot be read: %s".formatted(path, e), e);
        }
    }
}
