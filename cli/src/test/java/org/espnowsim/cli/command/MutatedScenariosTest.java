package org.espnowsim.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.espnowsim.scenario.format.ScenarioException;
import org.espnowsim.scenario.format.ScenarioReader;
import org.espnowsim.scenario.model.Models;
import org.espnowsim.scenario.program.Programs;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each slip in a scenario is told with its place and what to do.
 *
 * <p>A place is {@code file:line:column}, a line and column that are there; only of two kinds of
 * slips the line may be another than the slip's. What to do stands after a semicolon, or is a
 * question, {@code did you mean ...?}, or a range, {@code from 1 to 13}.
 */
class MutatedScenariosTest {

    private static final Path BUNDLED = Path.of("../scenarios");

    private static final Programs PROGRAMS = Programs.ofClassPath();

    private static final Models MODELS = Models.ofClassPath();

    /** Its scenarios have the names of others. */
    private static final String PYTHON = "micropython";

    private static final Pattern PLACE = Pattern.compile("(.+?):(\\d+):(\\d+) (.+)");

    private static final Pattern REMEDY =
            Pattern.compile(
                    "; (did you mean|what exists is|the unit here is"
                            + "|(add|ask for|build|close|compare|correct|double|expect|give|indent|keep|leave|make|name"
                            + "|press|put|remove|repeat|replace|say|see|start|stop|use|write)\\b)"
                            + "|from -?[0-9]+ to [0-9]+");

    /** A copy of the bundled scenarios; what is wrong stands beside what is right. */
    @TempDir private static Path folder;

    private static final List<Path> BUNDLED_FILES = new ArrayList<>();

    @BeforeAll
    static void copyBundled() throws IOException {
        try (Stream<Path> files = Files.walk(BUNDLED)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path inside = BUNDLED.relativize(file);
                if (!inside.startsWith("src") && !inside.startsWith("target")) {
                    Path copy = folder.resolve(inside);
                    Files.createDirectories(copy.getParent());
                    BUNDLED_FILES.add(Files.copy(file, copy));
                }
            }
        }
    }

    /** {@return where the scenario is; MicroPython's are named by their folder too} */
    private static Path original(Mutation mutation) {
        boolean ofPython = mutation.scenario().startsWith(PYTHON);
        return BUNDLED_FILES.stream()
                .filter(file -> file.endsWith(mutation.scenario() + ".yaml"))
                .filter(file -> folder.relativize(file).startsWith(PYTHON) == ofPython)
                .findFirst()
                .orElseThrow();
    }

    /** Writes the scenario with the slip, beside where it is. */
    private static Path write(String name, Mutation mutation) throws IOException {
        Path original = original(mutation);
        return Files.writeString(
                original.resolveSibling(name + ".yaml"),
                mutation.appliedTo(Files.readString(original)));
    }

    private static List<String> problems(Path file) {
        ScenarioException refusal =
                catchThrowableOfType(
                        ScenarioException.class, () -> ScenarioReader.read(file, PROGRAMS, MODELS));
        assertThat(refusal).as("%s was read without a problem", file).isNotNull();
        return String.valueOf(refusal.getMessage()).lines().toList();
    }

    @TestFactory
    Stream<DynamicTest> a_slip_is_told_with_its_place_and_what_to_do() {
        List<Mutation> all = Mutation.all();
        assertThat(all).hasSizeGreaterThanOrEqualTo(200).doesNotHaveDuplicates();
        return IntStream.range(0, all.size())
                .mapToObj(i ->
                        DynamicTest.dynamicTest(
                                all.get(i).toString(), () -> isTold("slip-" + i, all.get(i))));
    }

    private static void isTold(String name, Mutation mutation) throws IOException {
        Path file = write(name, mutation);
        String original = Files.readString(original(mutation));
        List<String> problems = problems(file);
        for (String problem : problems) {
            assertThat(problem).matches(PLACE).containsPattern(REMEDY);
            assertThat(isPlace(problem)).as(problem).isTrue();
        }
        if (mutation.shows() == Mutation.Shows.THERE) {
            assertThat(problems)
                    .anySatisfy(problem ->
                            assertThat(lineIn(file, problem))
                                    .isBetween(
                                            mutation.line(original), mutation.lastLine(original)));
        }
    }

    /** {@return whether there is such a line, and such a column in it or just behind it} */
    private static boolean isPlace(String problem) throws IOException {
        Matcher place = PLACE.matcher(problem);
        if (!place.matches()) {
            return false;
        }
        List<String> lines = Files.readString(Path.of(place.group(1))).lines().toList();
        int line = Integer.parseInt(place.group(2));
        int column = Integer.parseInt(place.group(3));
        boolean isEnd = line == lines.size() + 1 && column == 1;
        return isEnd
                || line >= 1
                        && line <= lines.size()
                        && column >= 1
                        && column <= lines.get(line - 1).length() + 1;
    }

    /** {@return the line that the problem is in; 0 if it is in another file} */
    private static int lineIn(Path file, String problem) {
        Matcher place = PLACE.matcher(problem);
        return place.matches() && place.group(1).equals(file.toString())
                ? Integer.parseInt(place.group(2))
                : 0;
    }

    @Test
    void two_slips_are_told_at_once() throws IOException {
        List<Mutation> all = Mutation.ofNumbers();
        int pairs = 0;
        for (int i = 0; i + 1 < all.size(); i++) {
            Mutation first = all.get(i);
            Mutation second = all.get(i + 1);
            String text = Files.readString(original(first));
            if (!first.scenario().equals(second.scenario())
                    || first.line(text) == second.line(text)) {
                continue;
            }
            pairs++;
            Path file = write("two-slips-" + i, first);
            Files.writeString(file, second.appliedTo(Files.readString(file)));
            assertThat(problems(file))
                    .as("%s and %s", first, second)
                    .anyMatch(problem -> lineIn(file, problem) == first.line(text))
                    .anyMatch(problem -> lineIn(file, problem) == second.line(text));
        }
        assertThat(pairs).isGreaterThanOrEqualTo(20);
    }

    /** Some slips are told where they show: in a file that the scenario names. */
    @Test
    void one_command_goes_through_all_of_them() throws IOException {
        List<Mutation> all = Mutation.all();
        Path[] files = new Path[all.size()];
        for (int i = 0; i < files.length; i++) {
            files[i] = write("all-slips-" + i, all.get(i));
        }
        CommandLineUnderTest command = new CommandLineUnderTest();
        String[] names = Stream.of(files).map(Path::toString).toArray(String[]::new);

        assertThat(command.execute(Programs::ofClassPath, "check", names))
                .isEqualTo(ExitCode.INVALID_INPUT);

        assertThat(command.printed()).as("valid files").isEmpty();
        assertThat(command.complained().lines()).allMatch(line -> PLACE.matcher(line).matches());
        for (int i = 0; i < files.length; i++) {
            if (all.get(i).shows() == Mutation.Shows.THERE) {
                assertThat(command.complained()).contains(files[i] + ":");
            }
        }
    }
}
