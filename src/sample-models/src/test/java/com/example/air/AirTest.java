package com.example.air;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.assertj.core.data.Offset;
import org.espnowsim.radio.PhyRate;
import org.espnowsim.scenario.Scenario;
import org.espnowsim.scenario.format.ScenarioReader;
import org.espnowsim.scenario.program.Programs;
import org.espnowsim.scenario.runner.RunOptions;
import org.espnowsim.scenario.runner.RunResult;
import org.espnowsim.scenario.runner.ScenarioRunner;
import org.espnowsim.sim.kernel.RandomStream;
import org.espnowsim.sim.medium.Emission;
import org.espnowsim.sim.medium.ErrorModel;
import org.espnowsim.sim.medium.FadingModel;
import org.espnowsim.sim.medium.Place;
import org.espnowsim.sim.medium.Position;
import org.espnowsim.sim.medium.PropagationModel;
import org.espnowsim.sim.phy.Receiver;
import org.espnowsim.sim.phy.RetryPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The models are found on the class path, and do what they say. */
class AirTest {

    private static final Path PAGE = Path.of("../../docs/extending.md");

    private final Scenario scenario = ScenarioReader.read(Path.of("canyon.yaml"));

    private static Place at(double xM, double yM) {
        return new Place("somebody", new Position(xM, yM, 0));
    }

    @Test
    void a_canyon_guides_waves_along_the_street_and_houses_are_in_the_way_of_all_others() {
        PropagationModel canyon = scenario.radio().propagation();
        assertThat(canyon.pathLossDb(at(0, 0), at(100, 6))).isCloseTo(72.21, within());
        assertThat(canyon.pathLossDb(at(0, 0), at(100, 7))).isCloseTo(97.21, within());
        assertThat(canyon.pathLossDb(at(0, 0), at(canyon.rangeM(90), 0))).isCloseTo(90, within());
    }

    @Test
    void doors_are_closed_half_of_the_time_each_by_itself() {
        FadingModel doors = scenario.radio().fading().orElseThrow();
        FadingModel.LinkGains gains = doors.begin();
        int closed = 0;
        int different = 0;
        for (long stay = 0; stay < 1_000; stay++) {
            double gain = gains.at(0, 1, stay * 500_000_000L);
            closed += gain < 1 ? 1 : 0;
            different += gain == gains.at(1, 2, stay * 500_000_000L) ? 0 : 1;
        }
        assertThat(closed).isBetween(450, 550);
        assertThat(different).isBetween(450, 550);
    }

    @Test
    void a_threshold_is_higher_for_faster_rates() {
        ErrorModel slow = errors(PhyRate.RATE_1M_L);
        ErrorModel fast = errors(PhyRate.RATE_54M);
        assertThat(slow.logBitSuccess(2.6, Double.POSITIVE_INFINITY)).isZero();
        assertThat(fast.logBitSuccess(2.6, Double.POSITIVE_INFINITY)).isNegative();
        assertThat(fast.logBitSuccess(10.1, Double.POSITIVE_INFINITY)).isZero();
    }

    private ErrorModel errors(PhyRate rate) {
        return scenario.radio().errors().orElseThrow().of(Receiver.esp32(), rate);
    }

    @Test
    void the_patient_slow_down_at_the_third_attempt() {
        RetryPolicy patient = scenario.nodes().getFirst().retries();
        assertThat(patient.rate(PhyRate.RATE_6M, 2)).isEqualTo(PhyRate.RATE_6M);
        assertThat(patient.rate(PhyRate.RATE_6M, 3)).isEqualTo(PhyRate.RATE_1M_L);
        assertThat(((RetryPolicy.Backoff) patient).attemptsMax(PhyRate.RATE_6M)).isEqualTo(12);
    }

    @Test
    void a_welder_rests_for_a_seam_after_each() {
        List<Emission> seams = seams(1);
        for (int i = 1; i < seams.size(); i++) {
            assertThat(seams.get(i).durationNs()).isBetween(1_000_000_000L, 4_000_000_000L);
            assertThat(seams.get(i).startNs() - seams.get(i - 1).endNs()).isEqualTo(2_000_000_000L);
        }
        assertThat(seams).isEqualTo(seams(1)).isNotEqualTo(seams(2));
    }

    private List<Emission> seams(long seed) {
        Iterator<Emission> seams =
                scenario.interferers().getFirst().interferer().emissions(0, new RandomStream(seed));
        return Stream.generate(seams::next).limit(100).toList();
    }

    @Test
    void the_scenario_holds_what_it_expects() {
        RunResult result =
                new ScenarioRunner(Programs.ofClassPath()::board)
                        .run(scenario, RunOptions.ofSeed(1));
        assertThat(result.isPassed()).as("%s", result.verdicts()).isTrue();
    }

    /** What the page shows is in this project, line for line. */
    @ParameterizedTest
    @MethodSource("shown")
    void the_page_shows_what_is_here(String snippet) throws IOException {
        assertThat(sources()).anySatisfy(source -> assertThat(source).contains(snippet));
    }

    private static List<String> shown() throws IOException {
        List<String> snippets = new ArrayList<>();
        List<String> snippet = new ArrayList<>();
        boolean inside = false;
        for (String line : Files.readAllLines(PAGE)) {
            if (inside && line.equals("```")) {
                snippets.add(String.join("\n", snippet));
                snippet.clear();
                inside = false;
            } else if (inside) {
                snippet.add(line.strip());
            } else {
                inside = line.equals("```java") || line.equals("```yaml");
            }
        }
        assertThat(snippets).hasSizeGreaterThan(4);
        return snippets;
    }

    private static List<String> sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            return Stream.concat(files, Stream.of(Path.of("canyon.yaml")))
                    .filter(Files::isRegularFile)
                    .map(AirTest::withoutIndentation)
                    .toList();
        }
    }

    private static String withoutIndentation(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.map(String::strip).collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Offset<Double> within() {
        return Assertions.within(0.01);
    }
}
