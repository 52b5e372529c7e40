package org.espnowsim.scenario.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each {@code NN-name.yaml} in the folder has all it is told in {@code NN-name.expected}. */
class MalformedScenariosTest {

    private static final Path FOLDER = Path.of("src/test/resources/malformed");

    @TestFactory
    Stream<DynamicTest> a_malformed_file_is_told_all_of_its_problems() throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.list(FOLDER)) {
            files = found.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
        }
        assertThat(files).hasSizeGreaterThanOrEqualTo(30);
        return files.stream()
                .map(file -> DynamicTest.dynamicTest(nameOf(file), () -> isToldAll(file)));
    }

    private static void isToldAll(Path file) throws IOException {
        ScenarioException refusal =
                catchThrowableOfType(ScenarioException.class, () -> ScenarioReader.read(file));

        assertThat(refusal).as("%s was read without a problem", file).isNotNull();
        assertThat(refusal.problems()).isSorted();
        String told =
                refusal.problems().stream()
                        .map(problem -> problem.toString().replace(FOLDER + File.separator, ""))
                        .collect(Collectors.joining("\n", "", "\n"));
        String expected = Files.readString(Path.of(file.toString().replace(".yaml", ".expected")));
        assertThat(told).isEqualTo(expected);
    }

    private static String nameOf(Path file) {
        return String.valueOf(file.getFileName());
    }
}
