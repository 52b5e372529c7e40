package org.espnowsim.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.espnowsim.e2e.Launcher.FIRST_LIGHT;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.espnowsim.e2e.Launcher.Ended;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A run depends on the scenario, the seed and the version, and on nothing else. */
class RepeatabilityTest {

    private static final Pattern DIGEST = Pattern.compile("digest +([0-9a-f]{64})");

    private static String digest;

    @TempDir private Path folder;

    @BeforeAll
    static void run() {
        digest = digest(Launcher.ofCheckout());
    }

    private static String digest(Launcher launcher, Object... options) {
        Object[] words = Stream.concat(Stream.of("run", FIRST_LIGHT), Stream.of(options)).toArray();
        Ended ended = launcher.run(words);
        Matcher matcher = DIGEST.matcher(ended.out());
        assertThat(matcher.find()).as(ended.toString()).isTrue();
        return matcher.group(1);
    }

    @Test
    void the_same_seed_brings_the_same_run() {
        assertThat(digest(Launcher.ofCheckout(), "--seed", "1")).isEqualTo(digest);
    }

    @Test
    void another_seed_brings_another_run() {
        assertThat(digest(Launcher.ofCheckout(), "--seed", "2")).isNotEqualTo(digest);
    }

    @Test
    void outputs_do_not_change_the_run() {
        assertThat(
                        digest(
                                Launcher.ofCheckout(),
                                "--trace",
                                folder.resolve("t"),
                                "--pcap",
                                folder.resolve("p")))
                .isEqualTo(digest);
    }

    @ParameterizedTest
    @CsvSource({"de_DE.UTF-8,Asia/Kathmandu", "ar_EG,America/St_Johns", "tr_TR.UTF-8,UTC", "C,UTC"})
    void neither_language_nor_time_zone_changes_the_run(String language, String zone) {
        String[] parts = language.replaceAll("\\..*", "").split("_");
        String locale =
                parts.length == 2
                        ? "-Duser.language=" + parts[0] + " -Duser.country=" + parts[1]
                        : "-Duser.language=en";
        Launcher launcher =
                Launcher.ofCheckout()
                        .with("LANG", language)
                        .with("LC_ALL", language)
                        .with("TZ", zone)
                        .with("ESPNOW_SIM_JAVA_OPTS", locale);

        assertThat(digest(launcher)).isEqualTo(digest);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-XX:+UnlockExperimentalVMOptions -XX:hashCode=1",
                "-XX:+UnlockExperimentalVMOptions -XX:hashCode=2",
                "-XX:+UnlockExperimentalVMOptions -XX:hashCode=3",
                "-XX:+UnlockExperimentalVMOptions -XX:hashCode=4",
                "-XX:+UnlockExperimentalVMOptions -XX:hashCode=5",
                "-Despnowsim.scheduler=inline",
                "-Despnowsim.scheduler=handover",
                "-Xint",
                "-XX:ActiveProcessorCount=1"
            })
    void no_option_of_java_changes_the_run(String options) {
        assertThat(digest(Launcher.ofCheckout().with("ESPNOW_SIM_JAVA_OPTS", options)))
                .isEqualTo(digest);
    }

    @Test
    void one_processor_is_enough() {
        Launcher pinned = Launcher.of("taskset", "-c", "0", Launcher.SCRIPT.toString());

        assertThat(digest(pinned)).isEqualTo(digest);
    }

    @Test
    void a_silent_node_out_of_range_changes_nobody_elses_luck() throws IOException {
        String scenario = Files.readString(FIRST_LIGHT);
        Path lonely =
                Files.writeString(
                        folder.resolve("lonely.yaml"),
                        scenario.replace(
                                "expect:",
                                "  hermit: { at: [90000m, 0m], mac: \"30:ae:a4:00:00:77\","
                                        + " program: receiver }\n\nexpect:"));

        assertThat(trace(lonely)).isEqualTo(trace(FIRST_LIGHT));
    }

    private List<String> trace(Path scenario) throws IOException {
        Path file = folder.resolve("trace.jsonl");
        assertThat(Launcher.ofCheckout().run("run", scenario, "--trace", file).exitCode()).isZero();
        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSizeGreaterThan(500);
        return lines.stream().skip(1).filter(line -> !line.contains("hermit")).toList();
    }
}
