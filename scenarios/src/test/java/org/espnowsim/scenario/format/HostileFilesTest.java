package org.espnowsim.scenario.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.espnowsim.scenario.program.Programs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files that nobody would write, but somebody may send, are refused soon, and say where. */
@Timeout(value = 30, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileFilesTest {

    private static final String HEAD =
            """
            scenario: hostile
            run: { duration: 10s }
            nodes:
              a: { at: [0m, 0m], program: receiver }
            """;

    @TempDir private Path folder;

    @Test
    void a_hundred_megabytes() throws IOException {
        Path file = folder.resolve("large.yaml");
        try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
            large.setLength(100_000_000);
        }
        assertThat(refusal(file)).hasMessageContaining("too large; a scenario has at most 10 MB");
    }

    @Test
    void files_that_are_too_large_together() throws IOException {
        Files.writeString(folder.resolve("base.yaml"), "about: " + "a".repeat(6_000_000));
        Path file = folder.resolve("whole.yaml");
        Files.writeString(
                file, "extends: base.yaml\nscenario: " + "b".repeat(6_000_000) + "\n" + HEAD);
        assertThat(refusal(file)).hasMessageContaining("base.yaml: this and the files before it");
    }

    @Test
    void nests_lists_without_end() {
        assertThat(refusal("scenario: " + "[".repeat(4_000_000)))
                .hasMessageStartingWith("hostile.yaml:1:")
                .hasMessageContaining("nested too deeply");
    }

    @Test
    void nests_mappings_without_end() {
        assertThat(refusal("{a: ".repeat(2_000_000)))
                .hasMessageStartingWith("hostile.yaml:1:")
                .hasMessageContaining("nested too deeply");
    }

    @Test
    void indents_without_end() {
        String text =
                IntStream.range(0, 3_000)
                        .mapToObj(i -> " ".repeat(i) + "a:\n")
                        .collect(Collectors.joining());
        assertThat(refusal(text)).hasMessageContaining("nested too deeply");
    }

    @Test
    void has_a_billion_laughs() {
        String text =
                "a: &a [ha, ha, ha]\n"
                        + IntStream.range(0, 40)
                                .mapToObj(i ->
                                        "%s: &%1$s [*%s, *%2$s, *%2$s]\n"
                                                .formatted("a" + i, i == 0 ? "a" : "a" + (i - 1)))
                                .collect(Collectors.joining());
        ScenarioException refusal = refusal(text);
        assertThat(refusal.problems()).hasSizeLessThanOrEqualTo(120);
        assertThat(refusal).hasMessageContaining("hostile.yaml:2:10 alias '*a' is not supported");
    }

    @Test
    void has_variables_that_grow() {
        String text =
                HEAD
                        + "vars: { laugh: "
                        + "ha".repeat(100_000)
                        + " }\nexpect:\n"
                        + "  - { received: \"${laugh}${laugh}${laugh}${laugh}\" }\n".repeat(1_000);
        assertThat(refusal(text)).hasMessageContaining("expect[12].received: variables make too");
    }

    @Test
    void has_unknown_tags() {
        ScenarioException refusal = refusal(HEAD + "about: !!java.net.URL [x]\n");
        assertThat(refusal)
                .hasMessage("hostile.yaml:5:8 tag '!!java.net.URL' is not supported; remove it");
    }

    @Test
    void has_a_hundred_thousand_problems_of_which_a_thousand_are_told() {
        String keys =
                IntStream.range(0, 100_000)
                        .mapToObj(i -> "k" + i + ": 1\n")
                        .collect(Collectors.joining());
        ScenarioException refusal = refusal(HEAD + keys);
        assertThat(refusal.problems()).hasSize(Problems.COUNT_MAX);
        assertThat(refusal)
                .hasMessageStartingWith("hostile.yaml: there are more problems than these 999");
    }

    @Test
    void has_a_hundred_thousand_keys_that_are_the_same() {
        assertThat(refusal(HEAD + "about: x\n".repeat(100_000)).problems())
                .hasSize(Problems.COUNT_MAX);
    }

    @Test
    void has_a_number_of_a_million_digits() {
        String digits = "1".repeat(1_000_000);
        assertThat(refusal(HEAD.replace("[0m", "[" + digits + "m")))
                .hasMessageContaining("is not a length");
        assertThat(refusal(HEAD.replace("10s", digits + "s")))
                .hasMessageContaining("is not a duration");
        assertThat(refusal(HEAD.replace("10s", "0." + digits + "s")))
                .hasMessageContaining("is not a duration");
    }

    @Test
    void has_names_that_are_long_and_nearly_the_same() {
        String name = "n".repeat(40_000);
        String nodes =
                IntStream.range(0, 20)
                        .mapToObj(i ->
                                "  ? %s%d\n  : { at: [0m, 0m], program: receiver }\n"
                                        .formatted(name, i))
                        .collect(Collectors.joining());
        String expect = "  - { received: \"%sx\" }\n".formatted(name).repeat(20);
        assertThat(refusal(HEAD + nodes + "expect:\n" + expect))
                .hasMessageContaining("no node is called 'nnn");
    }

    @Test
    void has_a_key_of_a_million_letters() {
        assertThat(refusal(HEAD + "? " + "k".repeat(1_000_000) + "\n: x\n"))
                .hasMessage("hostile.yaml:5:3 a key is far too long; use a short one");
    }

    @Test
    void selects_with_a_thousand_wildcards() {
        String text =
                HEAD.replace("  a:", "  ? " + "a".repeat(5_000) + "\n  :")
                        + "expect: [ { received: \""
                        + "*a".repeat(1_000)
                        + "b\" } ]\n";
        assertThat(refusal(text)).hasMessageContaining("picks no node");
    }

    private static ScenarioException refusal(String text) {
        ScenarioException refusal =
                catchThrowableOfType(
                        ScenarioException.class,
                        () -> ScenarioReader.read(text, "hostile.yaml", Programs.ofClassPath()));
        assertThat(refusal).as("was read without a problem").isNotNull();
        assertThat(refusal.getMessage().length()).isLessThan(1_000_000);
        return refusal;
    }

    private static ScenarioException refusal(Path file) {
        ScenarioException refusal =
                catchThrowableOfType(ScenarioException.class, () -> ScenarioReader.read(file));
        assertThat(refusal).as("was read without a problem").isNotNull();
        return refusal;
    }
}
