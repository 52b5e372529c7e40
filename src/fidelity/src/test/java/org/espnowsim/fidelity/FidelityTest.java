package org.espnowsim.fidelity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What docs/fidelity says of the model is what the model does. */
class FidelityTest {

    private static final Path PAGES = Path.of("../../docs/fidelity");

    /** But that of {@link RangesTest}, which takes long. */
    static Stream<Experiment> experiments() {
        return Fidelity.EXPERIMENTS.stream().filter(each -> !(each instanceof Ranges));
    }

    @ParameterizedTest
    @MethodSource("experiments")
    void a_page_shows_what_its_experiment_finds_today(Experiment experiment) throws IOException {
        String name = experiment.name();

        assertThat(Fidelity.page(name, experiment.run()))
                .isEqualTo(Files.readString(PAGES.resolve(name + ".md")));
        assertThat(PAGES.resolve(name + ".png")).isNotEmptyFile();
        assertThat(PAGES.resolve("README.md")).content().contains("(" + name + ".md)");
    }

    @Test
    void takes_the_folder_to_write_into() {
        assertThatIllegalArgumentException()
                .isThrownBy(Fidelity::main)
                .withMessage("give one folder to write into");
    }
}
