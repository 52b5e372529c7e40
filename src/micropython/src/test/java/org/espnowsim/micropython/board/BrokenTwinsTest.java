package org.espnowsim.micropython.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.espnowsim.scenario.Expectation;
import org.espnowsim.scenario.Scenario;
import org.espnowsim.scenario.format.ScenarioReader;
import org.espnowsim.scenario.program.Programs;
import org.espnowsim.scenario.runner.RunOptions;
import org.espnowsim.scenario.runner.RunResult;
import org.espnowsim.scenario.runner.ScenarioRunner;
import org.espnowsim.scenario.verdict.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The expectations of the bundled scenarios catch what they are there for. Each scenario has a twin
 * in the folder {@code broken}, by the scenario's name, that breaks one thing of it, and {@code
 * .expected} says which expectations fail then, and what was seen instead.
 *
 * <p>What was seen is left in {@code target/broken}.
 */
class BrokenTwinsTest {

    private static final Path SCENARIOS = Path.of("../../scenarios");
    private static final Path TWINS = SCENARIOS.resolve("src/test/resources/broken");
    private static final Path SEEN = Path.of("target/broken");

    private static final Pattern NAME = Pattern.compile("^scenario: (\\S+)$", Pattern.MULTILINE);

    @TempDir private Path folder;

    /**
     * {@return the bundled scenarios by name, those of MicroPython programs too; but none that
     * needs a server on this machine}
     */
    private static SequencedMap<String, Path> scenarios() {
        return files(SCENARIOS)
                .filter(file -> file.toString().endsWith(".yaml"))
                .filter(file -> !text(file).contains("internet:"))
                .flatMap(file ->
                        NAME.matcher(text(file))
                                .results()
                                .map(name -> new Named(name.group(1), file)))
                .collect(Collectors.toMap(Named::name, Named::file, Named::twice, TreeMap::new));
    }

    /** A scenario's name and its file. */
    private record Named(String name, Path file) {

        static Path twice(Path file, Path other) {
            throw new IllegalStateException(file + " and " + other + " have one name");
        }
    }

    static List<String> names() {
        return List.copyOf(scenarios().keySet());
    }

    @Test
    void every_bundled_scenario_has_a_twin() throws IOException {
        List<String> twins;
        try (Stream<Path> files = Files.list(TWINS)) {
            twins =
                    files.map(file -> String.valueOf(file.getFileName()))
                            .filter(file -> file.endsWith(".yaml"))
                            .map(file -> file.replace(".yaml", ""))
                            .toList();
        }
        assertThat(names()).hasSizeGreaterThanOrEqualTo(45);
        assertThat(twins).containsAll(names());
    }

    @ParameterizedTest
    @MethodSource("names")
    void a_twin_fails_where_it_should(String name) throws IOException {
        Path good = scenarios().get(name);
        copy(good.resolveSibling(""), folder);
        Path twin = folder.resolve("broken-twin.yaml");
        Files.copy(TWINS.resolve(name + ".yaml"), twin);

        Scenario scenario = ScenarioReader.read(twin);
        assertThat(expectations(scenario)).isEqualTo(expectations(ScenarioReader.read(good)));
        RunResult result =
                new ScenarioRunner(Programs.ofClassPath()::board)
                        .run(scenario, RunOptions.ofSeed(scenario.seed().orElseThrow()));

        String seen = failed(result);
        Files.createDirectories(SEEN);
        Files.writeString(SEEN.resolve(name + ".expected"), seen);
        assertThat(seen).isNotEmpty().isEqualTo(text(TWINS.resolve(name + ".expected")));
    }

    /** {@return what the file expects; each fault of the timeline is an expectation as well} */
    private static List<String> expectations(Scenario scenario) {
        return scenario.expectations().stream()
                .filter(expectation -> !(expectation instanceof Expectation.FaultMatters))
                .map(Expectation::text)
                .toList();
    }

    private static String failed(RunResult result) {
        return result.verdicts().stream()
                .filter(verdict -> !verdict.isHeld())
                .map(BrokenTwinsTest::lines)
                .collect(Collectors.joining());
    }

    private static String lines(Verdict verdict) {
        return verdict.evidence().stream()
                .map(line -> "      " + line + "\n")
                .collect(Collectors.joining("", verdict.expectation().text() + "\n", ""));
    }

    /** A twin is beside what it extends, where the paths in both begin. */
    private static void copy(Path from, Path to) throws IOException {
        for (Path file : files(from).toList()) {
            Path copy = to.resolve(from.relativize(file));
            Files.createDirectories(copy.getParent());
            Files.copy(file, copy);
        }
    }

    /** {@return all files of a folder, but what is no scenario's in that of the scenarios} */
    private static Stream<Path> files(Path folder) {
        try (Stream<Path> found = Files.walk(folder)) {
            return found
                    .filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(SCENARIOS.resolve("src")))
                    .filter(file -> !file.startsWith(SCENARIOS.resolve("target")))
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
